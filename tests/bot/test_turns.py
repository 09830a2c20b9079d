from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from agents.desk import Desk
from bot.turns import SORRY
from store.answers import Answer, Ask, Button, Choices, Event, Said, Step, Subject, Text
from store.errors import ModelTimeout, NotFound, TouchlineError
from tests.bot.floor import HI, Floor, answers, says


async def test_a_mention_is_answered_in_its_thread(floor: Floor) -> None:
    await floor.open()
    said = await floor.slack.say(HI)
    reply = await floor.slack.reply(said)
    assert reply.plain == "Hello."
    assert reply.thread_ts == said.ts
    assert floor.asked[0].text == "hi"


async def test_the_same_event_four_times_and_its_twin_are_one_answer(floor: Floor) -> None:
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.redeliver(said, times=3)
    await floor.slack.reply(said)
    await asyncio.sleep(0.3)
    assert len(floor.asked) == 1
    assert floor.said_by_bot() == ["Hello."]


async def test_a_joined_thread_is_heard_without_a_mention_and_no_other(floor: Floor) -> None:
    await floor.open()
    stranger = await floor.slack.say("lunch?")
    await floor.slack.say("who comes along?", thread=stranger)
    said = await floor.slack.say(HI)
    await floor.slack.reply(said)
    more = await floor.slack.say("and Okta?", thread=said)
    await floor.slack.reply(more)
    assert [ask.text for ask in floor.asked] == ["hi", "and Okta?"]


async def test_a_direct_message_is_a_conversation_and_the_asker_is_known(floor: Floor) -> None:
    await floor.open()
    said = await floor.slack.say("hi", channel="D_U_ADA")
    assert (await floor.slack.reply(said)).plain == "Hello."
    store = floor.database.workspace(floor.asked[0].workspace_id)
    person = await store.people.by_id(floor.asked[0].person_id)
    assert person is not None
    assert (person.name, person.email) == ("Ada Moreno", "ada@sample-team.example")
    again = await floor.slack.say("hi again", channel="D_U_ADA", thread=said)
    await floor.slack.reply(again)
    assert len(floor.slack.calls("users.info")) == 1


async def test_a_killed_turn_is_answered_once(floor: Floor) -> None:
    started = asyncio.Event()

    async def hang(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        started.set()
        yield Step("look", "Looking")
        await asyncio.sleep(60)

    floor.script, floor.lease = hang, 1.0
    await floor.open()
    said = await floor.slack.say(HI)
    await started.wait()
    await asyncio.sleep(0.3)
    await floor.kill()
    floor.script = answers("Here I am.")
    await floor.open()
    reply = await floor.slack.reply(said, holds="Here I am.")
    await asyncio.sleep(0.5)
    assert [message.ts for message in floor.slack.posted_by_bot] == [reply.ts]
    assert not floor.slack.fresh_message(reply).streaming


async def test_a_turn_that_keeps_killing_its_process_is_given_up(floor: Floor) -> None:
    floor.lease = 0.4
    said = await floor.slack.say(HI)
    dispatch = floor.database.dispatch
    await floor.slack.until(lambda: floor.slack.workspace.messages)
    await asyncio.sleep(0.3)
    for _ in range(4):
        assert await dispatch.claim_turn("dying", 0.01)
        await asyncio.sleep(0.02)
    await floor.open()
    assert (await floor.slack.reply(said)).plain == SORRY
    assert floor.asked == []


async def test_a_shutdown_gives_back_what_is_running(floor: Floor) -> None:
    async def hang(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        yield Step("look", "Looking")
        await asyncio.sleep(60)

    floor.script, floor.lease = hang, 60.0
    outbox = floor.outbox()
    worker = floor.worker(outbox)
    running = floor.start(worker.run())
    said = await floor.slack.say(HI)
    await floor.slack.until(lambda: floor.asked)
    worker.stop(grace=0.1)
    await running
    floor.script = answers("After the restart.")
    await floor.open()
    await floor.slack.reply(said, holds="After the restart.")


async def test_what_the_asker_can_mend_is_said_to_them(floor: Floor) -> None:
    async def lost(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        yield Step("look", "Looking")
        raise NotFound(name="<!channel>")

    floor.script = lost
    await floor.open()
    said = await floor.slack.say(HI)
    reply = await floor.slack.reply(said, holds="could not find")
    assert "<!channel>" not in str(floor.slack.fresh_message(reply).blocks)


async def test_an_unexpected_error_shows_nothing_of_itself(floor: Floor) -> None:
    async def broken(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        yield Step("look", "Looking")
        raise ZeroDivisionError("secret")

    floor.script = broken
    await floor.open()
    said = await floor.slack.say(HI)
    reply = await floor.slack.reply(said, holds=TouchlineError().message)
    assert "secret" not in reply.plain


async def test_what_does_not_answer_now_is_tried_again(floor: Floor) -> None:
    tries = []

    async def shaky(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        tries.append(ask.id)
        if len(tries) == 1:
            raise ModelTimeout(model="m", seconds=1)
        yield Answer((Text("Now it did."),))

    floor.script = shaky
    await floor.open()
    said = await floor.slack.say(HI)
    assert (await floor.slack.reply(said)).plain == "Now it did."
    assert len(set(tries)) == 1


async def test_stop_keeps_what_was_said(floor: Floor) -> None:
    async def long(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        yield Said("The first part.")
        await asyncio.sleep(60)

    floor.script = long
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.until(lambda: any(m.streaming for m in floor.slack.posted_by_bot))
    await floor.slack.stop(said)
    reply = await floor.slack.reply(said, holds="(stopped)")
    assert "The first part." in reply.plain
    await floor.slack.until(
        lambda: floor.slack.workspace.sessions[said.channel, said.ts] == "active"
    )


async def test_stop_in_words_does_not_wait_behind_what_it_stops(floor: Floor) -> None:
    async def long(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        yield Step("look", "Looking")
        await asyncio.sleep(60)

    floor.script = long
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.until(lambda: floor.slack.posted_by_bot)
    await floor.slack.say("stop", thread=said)
    await floor.slack.reply(said, holds="(stopped)")
    assert len(floor.asked) == 1


async def test_messages_of_one_thread_are_answered_one_after_the_other(floor: Floor) -> None:
    at_work: list[int] = [0]
    most: list[int] = []

    async def count(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        at_work[0] += 1
        most.append(at_work[0])
        await asyncio.sleep(0.1)
        at_work[0] -= 1
        yield Answer((Text(f"To {ask.text}"),))

    floor.script = count
    await floor.open()
    root = await floor.slack.say("one", channel="D_U_ADA")
    await asyncio.sleep(0.05)
    await floor.slack.say("two", channel="D_U_ADA", thread=root)
    await asyncio.sleep(0.05)
    await floor.slack.say("three", channel="D_U_ADA", thread=root)
    await floor.slack.reply(root, holds="To three")
    assert most == [1, 1, 1]
    assert floor.said_by_bot() == ["To one", "To two", "To three"]


async def test_the_subject_is_remembered_with_the_conversation(floor: Floor) -> None:
    floor.script = says(Answer((Text("Okta it is."),), subject=Subject("lead", "7", "Okta")))
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.reply(said)
    store = floor.database.workspace(floor.asked[0].workspace_id)
    assert await store.conversations.about(said.channel, said.ts) == Subject("lead", "7", "Okta")
    assert await store.turns.recent(f"talk:{said.channel}:{said.ts}") == [("hi", "Okta it is.")]


async def test_a_double_click_runs_one_after_the_other_and_edits_the_message(floor: Floor) -> None:
    floor.script = says(Answer((Choices("Which?", (Button("This", "lead.pick", {"id": "7"}),)),)))
    await floor.open()
    said = await floor.slack.say(HI)
    reply = await floor.slack.reply(said)
    floor.script = says(Answer((Text("Taken."),), edits=True))
    await asyncio.gather(floor.slack.click(reply, "This"), floor.slack.click(reply, "This"))
    await floor.slack.until(lambda: floor.slack.fresh_message(reply).plain == "Taken.")
    assert floor.asked[1].args == {"id": "7"}
    assert len(floor.slack.posted_by_bot) == 1

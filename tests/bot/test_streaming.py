from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from agents.desk import Desk
from bot.streaming import Audience, LiveAnswer, Slot
from store.answers import Answer, Ask, Event, Place, Said, Step, Text
from tests.bot.floor import HI, Floor, Script, answers


def paced(*events: Event, seconds: float = 0.8) -> Script:
    async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        for event in events:
            yield event
            await asyncio.sleep(0 if isinstance(event, Answer) else seconds)

    return run


async def test_steps_and_words_appear_while_the_turn_runs(floor: Floor) -> None:
    floor.script = paced(
        Step("look", "Looking"), Step("look", "Looked", "done"), Said("Okta is "), Said("large."),
        Answer((Text("Okta is large."),)),
    )  # fmt: skip
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.until(
        lambda: any(m.streaming and "Okta is " in m.plain for m in floor.slack.posted_by_bot)
    )
    await floor.slack.until(lambda: floor.said_by_bot() == ["Okta is large."])
    methods = [call.method for call in floor.slack.calls()]
    assert methods.count("chat.startStream") == methods.count("chat.stopStream") == 1
    assert "chat.postMessage" not in methods
    await floor.slack.until(
        lambda: floor.slack.workspace.sessions[said.channel, said.ts] == "active"
    )


async def test_steps_alone_stand_above_the_answer(floor: Floor) -> None:
    floor.script = paced(
        Step("look", "Looking"), Step("look", "Looked", "done"), Answer((Text("Yes."),))
    )
    await floor.open()
    reply = await floor.slack.reply(await floor.slack.say(HI))
    assert reply.plain == "Looked\nYes."
    assert not floor.slack.calls("chat.update")


async def test_no_step_is_left_turning_when_the_answer_is_there(floor: Floor) -> None:
    """Its end came too late to be told on its own, or was never told."""
    floor.script = quick
    await floor.open()
    reply = await floor.slack.reply(await floor.slack.say(HI))
    shown = {c["id"]: c["status"] for c in reply.chunks if c["type"] == "task_update"}
    assert shown == {"look": "complete", "word": "complete"}


async def test_a_cancellation_that_is_swallowed_holds_nobody_up(floor: Floor) -> None:
    """As `asyncio.wait_for` does at times: the call that was under way simply returns."""

    async def deaf() -> str | None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(30)
        return None

    async def keep(ts: str) -> None:
        raise AssertionError

    live = LiveAnswer(floor.client, Place("C_SALES", "1.0"), Audience("T", "U"), Slot(deaf, keep))
    live.begin()
    live.show(Said("One."))
    await asyncio.sleep(0.05)
    await asyncio.wait_for(live.close(), 5)


async def quick(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield Step("look", "Looking")
    yield Step("word", "Wording")
    await asyncio.sleep(0.2)
    yield Step("look", "Looking", "done")
    yield Answer((Text("Yes."),))


async def test_a_stream_that_slack_ends_goes_on_by_edits_of_the_same_message(floor: Floor) -> None:
    floor.script = paced(
        Said("One. "), Said("Two. "), Said("Three."), Answer((Text("All three."),))
    )
    await floor.open()
    await floor.slack.say(HI)
    await floor.slack.until(lambda: floor.slack.posted_by_bot)
    floor.slack.expire_streams()
    await floor.slack.until(lambda: "Two." in floor.said_by_bot()[0])
    await floor.slack.until(lambda: floor.said_by_bot() == ["All three."])


@pytest.mark.parametrize(
    "method", ["chat.startStream", "assistant.threads.setStatus", "agents.sessions.setStatus"]
)
@pytest.mark.parametrize("error", ["internal_error", "disconnect", "not_allowed_token_type"])
async def test_trouble_with_the_live_side_never_costs_the_answer(
    floor: Floor, method: str, error: str
) -> None:
    floor.slack.fail_next(method, error, times=3)
    floor.script = paced(Step("look", "Looking"), Answer((Text("Yes."),)), seconds=0.2)
    await floor.open()
    reply = await floor.slack.reply(await floor.slack.say(HI))
    assert "Yes." in reply.plain
    assert len(floor.slack.posted_by_bot) == 1


async def test_a_stream_whose_start_was_not_heard_is_found_and_filled(floor: Floor) -> None:
    floor.slack.fail_next("chat.startStream", "disconnect", after_effect=True)
    floor.script = paced(Said("Half of "), Answer((Text("The whole."),)))
    await floor.open()
    await floor.slack.say(HI)
    await floor.slack.until(lambda: floor.said_by_bot() == ["The whole."])
    assert not floor.slack.posted_by_bot[0].streaming


async def test_nothing_is_streamed_for_a_quick_answer(floor: Floor) -> None:
    floor.script = answers("Yes.")
    await floor.open()
    await floor.slack.reply(await floor.slack.say(HI))
    assert not floor.slack.calls("chat.startStream")


async def test_what_is_said_live_is_as_dead_as_the_answer(floor: Floor) -> None:
    floor.script = paced(Said("<!channel> [x](https://evil.example/?d=1)"), Answer((Text("Yes."),)))
    await floor.open()
    await floor.slack.say(HI)
    await floor.slack.until(
        lambda: "Yes." in floor.said_by_bot()[0] if floor.said_by_bot() else False
    )
    sent = str(floor.slack.calls("chat.startStream")[0].arguments)
    assert "<!channel>" not in sent
    assert "https://evil.example" not in sent

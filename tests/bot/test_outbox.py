from __future__ import annotations

import asyncio

import pytest

from bot.parcels import share
from bot.render import render
from store.answers import Answer, Button, Choices, Field, File, Form, Notice, Said, Step, Text
from store.files import PART
from store.workspace import WorkspaceStore
from tests.bot.floor import HI, Floor, answers, says

CHANNEL = "C_SALES"


async def store_of(floor: Floor) -> WorkspaceStore:
    return floor.database.workspace(await floor.database.dispatch.ensure_team("T_SAMPLE", "Sample"))


def payload(words: str) -> dict[str, object]:
    message = render(Answer((Text(words),))).messages[0]
    return {"text": message.text, "blocks": list(message.blocks), "user": "U_ADA"}


@pytest.mark.parametrize("error", ["disconnect", "internal_error", "http_503"])
async def test_a_post_of_unknown_outcome_is_looked_for_before_it_is_repeated(
    floor: Floor, error: str
) -> None:
    floor.slack.fail_next("chat.postMessage", error, after_effect=True)
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.reply(said)
    store = floor.database.workspace(floor.asked[0].workspace_id)
    for _ in range(100):
        row = await store.outbox.of(f"turn:{floor.asked[0].id}", "answer")
        if row and row.state == "sent":
            break
        await asyncio.sleep(0.05)
    assert row is not None
    assert row.state == "sent"
    assert floor.said_by_bot() == ["Hello."]


async def test_a_post_that_never_happened_is_made_again(floor: Floor) -> None:
    floor.slack.fail_next("chat.postMessage", "disconnect")
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.reply(said)
    assert floor.said_by_bot() == ["Hello."]


async def test_a_limit_is_waited_out(floor: Floor) -> None:
    floor.slack.fail_next("chat.postMessage", "ratelimited", retry_after=1)
    await floor.open()
    said = await floor.slack.say(HI)
    await floor.slack.reply(said)
    first, second = floor.slack.calls("chat.postMessage")
    assert second.at - first.at >= 1


async def test_a_killed_sender_leaves_one_message(floor: Floor) -> None:
    store = await store_of(floor)
    id = await store.outbox.put("turn:x", "answer", "message", CHANNEL, None, payload("Once."))
    claim = (await floor.database.dispatch.claim_outbox(1, 0.2))[0]
    row = await store.outbox.get(id)
    assert row is not None
    assert row.fence == claim.fence
    await (await floor.outbox()._courier(store.id)).message(row, _at_once, _untaken)
    floor.start(floor.outbox().run())
    for _ in range(100):
        row = await store.outbox.get(id)
        if row and row.state == "sent":
            break
        await asyncio.sleep(0.05)
    assert floor.said_by_bot() == ["Once."]


async def _at_once(channel: str) -> None:
    return None


async def _untaken(ts: str) -> bool:
    return False


async def test_what_was_written_while_nobody_sent_is_sent_when_somebody_does(floor: Floor) -> None:
    store = await store_of(floor)
    for part in ("answer", "answer:2", "answer:3"):
        await store.outbox.put("turn:x", part, "message", CHANNEL, None, payload(part))
    floor.start(floor.outbox().run())
    await floor.slack.until(lambda: len(floor.slack.posted_by_bot) == 3)
    assert floor.said_by_bot() == ["answer", "answer:2", "answer:3"]


async def test_a_message_that_keeps_changing_is_edited_and_ends_on_its_last_version(
    floor: Floor,
) -> None:
    store = await store_of(floor)
    floor.start(floor.outbox().run())
    for number in range(30):
        words = payload(f"{number} done")
        await store.outbox.put("batch:x", "progress", "message", CHANNEL, None, words)
        await asyncio.sleep(0.05)
    await floor.slack.until(lambda: floor.said_by_bot() == ["29 done"])
    assert len(floor.slack.calls("chat.update")) <= 4


async def test_refused_blocks_leave_the_words(floor: Floor) -> None:
    floor.slack.fail_next("chat.postMessage", "invalid_blocks")
    await floor.open()
    said = await floor.slack.say(HI)
    reply = await floor.slack.reply(said)
    assert reply.plain == "Hello."
    assert not reply.blocks


async def test_where_the_channel_is_closed_the_asker_is_told_directly(floor: Floor) -> None:
    await floor.open()
    await floor.slack.command("/pitch", "Okta", channel="C_GENERAL")
    await floor.slack.until(lambda: "Hello." in floor.said_by_bot())
    head, answer = floor.slack.messages("D_U_ADA")
    assert "/pitch Okta" in head.plain
    assert answer.thread_ts == head.ts
    assert floor.asked[0].place.direct


async def test_a_command_gets_a_head_and_answers_under_it(floor: Floor) -> None:
    floor.script = says(Step("look", "Looking"), Said("Hel"), Answer((Text("Hello."),)))
    await floor.open()
    await floor.slack.command("/pitch", "Okta <!channel>")
    await floor.slack.until(lambda: "Hello." in floor.said_by_bot())
    head, answer = floor.slack.posted_by_bot
    assert head.plain.startswith("*/pitch Okta")
    assert "<!channel>" not in head.text
    assert answer.thread_ts == head.ts == floor.asked[0].place.thread


async def test_help_is_whispered_and_leaves_no_trace(floor: Floor) -> None:
    floor.script = says(Answer((Choices("Try:", (Button("My leads", "ask.run"),)),)))
    await floor.open()
    await floor.slack.command("/pitch", "help")
    await floor.slack.until(lambda: floor.slack.posted_by_bot)
    floor.script = answers("Here they are.")
    await floor.slack.click(floor.slack.posted_by_bot[0], "My leads")
    await floor.slack.until(lambda: "Here they are." in floor.said_by_bot())
    assert [m.ephemeral_to for m in floor.slack.posted_by_bot] == ["U_ADA", "U_ADA"]


async def test_a_large_file_goes_up_in_parts_and_keeps_its_claim(floor: Floor) -> None:
    store = await store_of(floor)
    content = bytes(range(256)) * (5 * PART // 256)
    file = await store.files.put("pitches.zip", "application/zip", content)
    held = {"file_id": file.id, "name": file.name, "mime": file.mime, "title": file.name}
    id = await store.outbox.put("batch:x", "zip:1", "file", CHANNEL, None, held)
    [claim] = await floor.database.dispatch.claim_outbox(1, 0.2)
    leases = []

    async def still() -> None:
        await store.outbox.beat(id, claim.fence, 30)
        leases.append(len(await floor.database.dispatch.claim_outbox(1, 30)))

    async def remember(ts: str) -> None:
        await store.outbox.set_ts(id, claim.fence, ts)

    row = await store.outbox.get(id)
    assert row
    shown = await share(floor.client, row, store.files, remember, still)
    assert await floor.slack.file_bytes(shown.ts) == content
    assert leases == [0] * 5


async def test_a_file_is_attached_once_whatever_happens_on_the_way(floor: Floor) -> None:
    store = await store_of(floor)
    file = await store.files.put("pitch.pdf", "application/pdf", b"%PDF-1.7")
    part = File(file.id, file.name, file.mime, "Pitch")
    floor.script = says(Answer((Text("Here it is."), part)))
    floor.slack.fail_next("files.completeUploadExternal", "disconnect", after_effect=True)
    await floor.open()
    said = await floor.slack.say(HI)
    reply = await floor.slack.until(
        lambda: next((m for m in floor.slack.posted_by_bot if m.files), None)
    )
    assert await floor.slack.file_bytes(reply.files[0].id) == b"%PDF-1.7"
    await asyncio.sleep(1.5)
    assert sum(len(m.files) for m in floor.slack.messages(said.channel, said)) == 1


async def test_a_dialog_opens_at_once_and_is_filled_and_its_answer_edits(floor: Floor) -> None:
    edit = Button("Edit", "lead.edit", {"id": "7"}, opens_form=True)
    floor.script = says(Answer((Choices("Okta", (edit,)),)))
    await floor.open()
    said = await floor.slack.say(HI)
    reply = await floor.slack.reply(said)
    form = Form("Edit", "lead.save", (Field("name", "Name", "Ada"),), {"id": "7"})
    floor.script = says(Answer((form,)))
    await floor.slack.click(reply, "Edit")
    view = await floor.slack.until(
        lambda: floor.slack.view if floor.slack.view and floor.slack.view.title == "Edit" else None
    )
    floor.script = says(Answer((Text("Saved."),), edits=True))
    assert await floor.slack.submit(view, {"name": "Grace"}) == {}
    await floor.slack.until(lambda: floor.slack.fresh_message(reply).plain == "Saved.")
    assert floor.asked[-1].fields == {"name": "Grace"}
    assert floor.asked[-1].args == {"id": "7"}


async def test_an_error_is_said_in_the_dialog_that_waits(floor: Floor) -> None:
    floor.script = says(Answer((Choices("Okta", (Button("Edit", "x", opens_form=True),)),)))
    await floor.open()
    reply = await floor.slack.reply(await floor.slack.say(HI))
    floor.script = answers("That lead is gone.")
    await floor.slack.click(reply, "Edit")
    await floor.slack.until(
        lambda: floor.slack.view and "That lead is gone." in floor.slack.view.plain
    )


async def test_what_was_left_out_is_shown_to_who_asks(floor: Floor) -> None:
    floor.script = says(Answer((Text("Hello."), Notice("1 left out", ("It grew 40 %.",)))))
    await floor.open()
    reply = await floor.slack.reply(await floor.slack.say(HI))
    await floor.slack.click(reply, "What was left out")
    await floor.slack.until(
        lambda: (
            "- It grew 40 %." in "".join(floor.said_by_bot())
            or "It grew 40 %." in floor.said_by_bot()[-1]
        )
    )
    assert floor.slack.posted_by_bot[-1].ephemeral_to == "U_ADA"

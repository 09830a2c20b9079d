"""What was shown is taken back: messages lose their words, files go, whatever Slack says first."""

from __future__ import annotations

import asyncio

import pytest

from bot.render import render
from bot.takeback import WORDS
from store.answers import Answer, Text
from store.outbox import OutboxRow
from store.workspace import WorkspaceStore
from tests.bot.floor import Floor

CHANNEL = "C_SALES"


@pytest.fixture
async def store(floor: Floor) -> WorkspaceStore:
    return floor.database.workspace(await floor.database.dispatch.ensure_team("T_SAMPLE", "Sample"))


async def put(store: WorkspaceStore, words: str, owner: str = "turn:x") -> str:
    message = render(Answer((Text(words),))).messages[0]
    payload = {"text": message.text, "blocks": list(message.blocks), "user": "U_ADA"}
    return await store.outbox.put(owner, "answer", "message", CHANNEL, None, payload)


async def settled(store: WorkspaceStore, id: str, state: str = "sent") -> OutboxRow:
    for _ in range(200):
        row = await store.outbox.get(id)
        if row and row.state == state and row.shown == row.version:
            return row
        if row and row.state == state == "failed":
            return row
        await asyncio.sleep(0.05)
    raise AssertionError(row)


async def test_a_message_loses_its_words(floor: Floor, store: WorkspaceStore) -> None:
    id = await put(store, "Zoë is here.")
    await floor.open()
    await settled(store, id)
    await store.removal.silence_outbox([id])
    await settled(store, id)
    assert floor.said_by_bot() == [WORDS]
    assert "Zoë" not in repr(floor.slack.posted_by_bot)


async def test_what_was_never_shown_never_is(floor: Floor, store: WorkspaceStore) -> None:
    id = await put(store, "Zoë is here.")
    await store.removal.silence_outbox([id])
    await floor.open()
    await settled(store, id)
    assert floor.said_by_bot() == []


@pytest.mark.parametrize("error", ["internal_error", "disconnect", "ratelimited"])
async def test_it_is_tried_again(floor: Floor, store: WorkspaceStore, error: str) -> None:
    id = await put(store, "Zoë is here.")
    await floor.open()
    await settled(store, id)
    floor.slack.fail_next("chat.update", error)
    await store.removal.silence_outbox([id])
    await settled(store, id)
    assert floor.said_by_bot() == [WORDS]


@pytest.mark.parametrize("error", ["edit_window_closed", "cant_update_message", "is_archived"])
async def test_where_slack_allows_no_edit_it_is_deleted(
    floor: Floor, store: WorkspaceStore, error: str
) -> None:
    id = await put(store, "Zoë is here.")
    await floor.open()
    await settled(store, id)
    floor.slack.fail_next("chat.update", error)
    await store.removal.silence_outbox([id])
    await settled(store, id)
    assert floor.said_by_bot() == []


async def test_what_somebody_deleted_before_is_done(floor: Floor, store: WorkspaceStore) -> None:
    id = await put(store, "Zoë is here.")
    await floor.open()
    row = await settled(store, id)
    await floor.client.chat_delete(channel=row.channel, ts=str(row.ts))
    await store.removal.silence_outbox([id])
    await settled(store, id)
    assert floor.said_by_bot() == []


async def test_a_file_goes(floor: Floor, store: WorkspaceStore) -> None:
    kept = await store.files.put("zoe.csv", "text/csv", "Zoë".encode())
    payload = {"file_id": kept.id, "name": "zoe.csv", "mime": "text/csv", "title": "Zoë"}
    id = await store.outbox.put("turn:y", "file:1", "file", CHANNEL, None, payload)
    await floor.open()
    row = await settled(store, id)
    assert row.ts in floor.slack.workspace.files
    await store.removal.silence_outbox([id])
    await settled(store, id)
    assert row.ts not in floor.slack.workspace.files


async def test_what_slack_refuses_is_told(floor: Floor, store: WorkspaceStore) -> None:
    id = await put(store, "Zoë is here.")
    await floor.open()
    await settled(store, id)
    floor.slack.fail_next("chat.update", "edit_window_closed")
    floor.slack.fail_next("chat.delete", "compliance_exports_prevent_deletion")
    await store.removal.silence_outbox([id])
    await settled(store, id, "failed")
    assert (await store.removal.taken_back()).refused == 1

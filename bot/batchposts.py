"""What a batch shows: one progress message, then a summary and the ZIP, as outbox rows."""

from __future__ import annotations

from typing import Any

from agents.progress import progress_of, summary_of
from bot.render import render
from store.answers import Answer
from store.batches import Batch
from store.types import StoredFile
from store.workspace import WorkspaceStore


async def show_progress(store: WorkspaceStore, batch: Batch) -> None:
    """Marks the progress message as due; the outbox edits it at most once a second."""
    progress = await progress_of(store, batch.id)
    payload = await payload_of(store, batch, Answer((progress,)))
    await store.outbox.put(
        f"batch:{batch.id}", "progress", "message", batch.channel, batch.thread, payload
    )


async def show_result(
    store: WorkspaceStore, batch: Batch, fence: int, file: StoredFile | None
) -> None:
    """The last state, the summary, and the ZIP. A retried batch is packed, and told, again."""
    await show_progress(store, batch)
    owner = f"batch:{batch.id}"
    summary = await payload_of(store, batch, await summary_of(store, batch.id))
    await store.outbox.put(
        owner, f"summary:{fence}", "message", batch.channel, batch.thread, summary
    )
    if file:
        held = {"file_id": file.id, "name": file.name, "mime": file.mime, "title": file.name}
        await store.outbox.put(
            owner, f"zip:{fence}", "file", batch.channel, batch.thread, held | user_of(summary)
        )


async def payload_of(store: WorkspaceStore, batch: Batch, answer: Answer) -> dict[str, Any]:
    """With whom to tell directly should the channel be closed to us."""
    [message, *_] = render(answer).messages
    person = await store.people.by_id(batch.requested_by) if batch.requested_by else None
    payload: dict[str, Any] = {"text": message.text, "blocks": list(message.blocks)}
    return payload | ({"user": person.slack_user_id} if person else {})


def user_of(payload: dict[str, Any]) -> dict[str, Any]:
    return {"user": payload["user"]} if "user" in payload else {}

from __future__ import annotations

import asyncio

from bot.teller import Teller
from store.answers import Subject
from store.workspace import WorkspaceStore

GONE = "00000000-0000-4000-8000-000000000000"


async def begun(store: WorkspaceStore) -> str:
    subjects = [Subject("company", GONE, f"Sample Works {n}") for n in range(3)]
    return await store.batches.create("pitch", "Pitches", {}, "C1", "1.0", None, None, subjects)


async def shown(store: WorkspaceStore, batch: str) -> str:
    row = await store.outbox.of(f"batch:{batch}", "progress")
    return str(row.payload) if row else ""


async def test_what_changed_is_told_once(workspace: WorkspaceStore) -> None:
    batch = await begun(workspace)
    teller = Teller(workspace)
    await teller.tell()
    assert await shown(workspace, batch) == ""
    [item] = await workspace.batches.claim_items(batch, 1, 60)
    await workspace.batches.fail_item(item, item.fence, "no such company")
    teller.changed |= {batch, GONE}
    await teller.tell()
    assert "no such company" in await shown(workspace, batch)
    assert not teller.changed


async def test_whoever_tells_last_has_seen_everything(workspace: WorkspaceStore) -> None:
    batch = await begun(workspace)
    items = await workspace.batches.claim_items(batch, 3, 60)

    async def fail(number: int) -> None:
        item = items[number]
        await workspace.batches.fail_item(item, item.fence, "gone")
        await Teller(workspace, {batch}).tell()

    await asyncio.gather(*(fail(number) for number in range(3)))
    text = await shown(workspace, batch)
    assert all(item.subject.name in text for item in items)

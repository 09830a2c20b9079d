"""The end of a batch: its pitches as PDFs in one ZIP, by whoever finds nothing left to do."""

from __future__ import annotations

from datetime import UTC, datetime

from agents.desk import Desk
from bot.batchposts import show_result
from store.batches import Batch
from tools.documents import archive_name, pitch_archive, pitch_file
from tools.kit import Kit

LEASE = 120.0
ZIP = "application/zip"


async def pack(desk: Desk, batch: Batch) -> bool:
    """False when there is still work, or somebody else packs."""
    store = desk.kit.store
    fence = await store.batches.claim_packing(batch.id, LEASE)
    if fence is None:
        return False
    content = await archive(desk.kit, batch)
    async with store.transaction() as together:
        name = archive_name(desk.kit.today)
        file = await together.files.put(name, ZIP, content) if content else None
        await together.batches.finish(batch.id, fence, file.id if file else None)
        await show_result(together, batch, fence, file)
    return True


async def archive(kit: Kit, batch: Batch) -> bytes | None:
    """None when no pitch was written."""
    packed = []
    for result in await kit.store.batches.results(batch.id):
        pitch = await kit.store.pitches.by_id(result.result_id)
        if pitch:
            packed.append(await pitch_file(kit, pitch))
    return pitch_archive(packed, kit.workspace.name, datetime.now(UTC)) if packed else None

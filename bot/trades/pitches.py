"""A batch of pitches: one for each subject, then all as PDFs in one ZIP.

Pages are printed while other items still wait for their model, so that packing only collects them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from agents.composed import keep
from agents.composing import compose
from agents.desk import Desk
from agents.experiments import drawn
from agents.pitch_cache import reusable
from agents.wishes import wish_from
from bot.batchposts import show_progress, show_result
from bot.trades.trade import After
from store.batches import Batch, Item
from store.types import Pitch
from tools.documents import archive_name, pitch_archive, pitch_file
from tools.kit import Kit
from tools.settings.keeping import switches

LEASE = 120.0
KEPT = timedelta(days=1)
PDF, ZIP = "application/pdf", "application/zip"


async def do(desk: Desk, batch: Batch, item: Item) -> After:
    """The pitch that is there already, where nothing has changed since; else a new one."""
    wish = wish_from(batch.spec)
    if batch.spec.get("draws"):
        wish = await drawn(desk.kit, wish, {})
    kept = None if batch.spec.get("fresh") else await reusable(item.subject, wish, desk)
    made = kept or await compose(item.subject, wish, desk)
    async with desk.kit.store.transaction() as store:
        pitch = made if isinstance(made, Pitch) else await keep(made, store, batch.requested_by)
        await store.batches.finish_item(item, item.fence, pitch.id)
        await show_progress(store, batch)
    return partial(print_ahead, desk.kit, pitch.id)


async def pack(kit: Kit, batch: Batch) -> bool:
    """False when there is still work, or somebody else packs."""
    fence = await kit.store.batches.claim_packing(batch.id, LEASE)
    if fence is None:
        return False
    async with kit.store.transaction() as reading:
        # Thousands of small reads: in one transaction they cost a third.
        content = await archive(replace(kit, store=reading), batch)
    async with kit.store.transaction() as together:
        name = archive_name(kit.today)
        file = await together.files.put(name, ZIP, content) if content else None
        await together.batches.finish(batch.id, fence, file.id if file else None)
        await show_result(together, batch, fence, file)
    return True


async def archive(kit: Kit, batch: Batch) -> bytes | None:
    """None when no pitch was written."""
    packed, pitches = [], kit.store.pitches
    kind = await _kind(kit)
    for result in await kit.store.batches.results(batch.id):
        pitch = await pitches.by_id(result.result_id)
        if pitch:
            page = await pitches.page(pitch.id) if kind == "pdf" else None
            packed.append(await pitch_file(kit, pitch, page, format=kind))
    return pitch_archive(packed, kit.workspace.name, datetime.now(UTC)) if packed else None


async def _kind(kit: Kit) -> str:
    """Text files where the workspace makes no PDFs."""
    return "pdf" if (await switches(kit)).pdf_export else "md"


async def print_ahead(kit: Kit, pitch_id: str) -> None:
    pitch = await kit.store.pitches.by_id(pitch_id)
    if pitch is None or await _kind(kit) != "pdf":
        return
    packed = await pitch_file(kit, pitch)
    async with kit.store.transaction() as store:
        name = f"{pitch.id}.pdf"
        page = await store.files.put(name, PDF, packed.content, datetime.now(UTC) + KEPT)
        await store.pitches.keep_page(pitch.id, page.id)

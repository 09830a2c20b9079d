"""A batch of pitches: one for each subject, then all as PDFs in one ZIP.

Pages are printed while other items still wait for their model, so that packing only collects them.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial

from agents.composed import keep
from agents.composing import compose
from agents.desk import Desk
from agents.experiments import drawn
from agents.pitch_cache import reusable
from agents.wishes import wish_from
from bot.batchposts import show_result
from bot.trades.trade import After
from store.batches import Batch, Item
from store.types import Pitch
from tools.documents import archive_name, collect_pitches, pitch_file
from tools.kit import Kit
from tools.settings.keeping import switches

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
    return partial(print_ahead, desk.kit, pitch)


async def pack(kit: Kit, batch: Batch, fence: int) -> None:
    """One ZIP of all that was written, by way of a file on disk; none where nothing was."""
    results = await kit.store.batches.results(batch.id)
    ids = [result.result_id for result in results]
    with tempfile.TemporaryFile() as out:
        # What fell silent over it before may have been brought down by a page.
        wary = batch.pack_crashes > 0
        count = await collect_pitches(kit, ids, out, format=await _kind(kit), wary=wary)
        out.seek(0)
        async with kit.store.transaction() as together:
            name = archive_name(kit.today)
            file = await together.files.put_from(name, ZIP, out) if count else None
            await together.batches.finish(batch.id, fence, file.id if file else None)
            await show_result(together, batch, fence, file)


async def _kind(kit: Kit) -> str:
    """Text files where the workspace makes no PDFs."""
    return "pdf" if (await switches(kit)).pdf_export else "md"


async def print_ahead(kit: Kit, pitch: Pitch) -> None:
    if await _kind(kit) != "pdf":
        return
    packed = await pitch_file(kit, pitch)
    async with kit.store.transaction() as store:
        name = f"{pitch.id}.pdf"
        page = await store.files.put(name, PDF, packed.content, datetime.now(UTC) + KEPT)
        await store.pitches.keep_page(pitch.id, page.id)

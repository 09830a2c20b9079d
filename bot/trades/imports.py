"""A batch of one item: the rows of a file, block by block.

Each block is one transaction with the note of how far the import is and the progress message, so
whoever takes over goes on after the last block.
"""

from __future__ import annotations

from dataclasses import replace

from agents import batch_sources
from agents.desk import Desk
from agents.import_progress import report_of
from agents.importing import GONE
from bot.batchposts import show_progress, show_result
from bot.trades import auto
from store.batches import Batch, Item
from store.errors import BadInput
from store.imports import ImportRun
from store.workspace import WorkspaceStore
from tools.importing import Rejection, Report, rejected_csv, resume_import
from tools.kit import Kit

CSV = "text/csv"


async def do(desk: Desk, batch: Batch, item: Item) -> None:
    kit = await _as_asker(desk.kit, batch)
    run = await kit.store.imports.get(item.subject.id)
    data = await kit.store.files.read(run.file_id) if run and run.file_id else None
    if run is None or data is None:
        raise BadInput(what=GONE)

    async def guard(store: WorkspaceStore) -> None:
        await store.batches.advance_item(item)
        await show_progress(store, batch)

    report = await resume_import(kit, run, data, guard=guard)
    async with kit.store.transaction() as store:
        await store.imports.keep_report(run.id, _kept(report))
        await store.batches.finish_item(item, item.fence, run.id)
        await show_progress(store, batch)
        await auto.after_import(store, kit, batch, run)


async def _as_asker(kit: Kit, batch: Batch) -> Kit:
    """What changes is changed by whoever clicked."""
    asker = await kit.store.people.by_id(batch.requested_by) if batch.requested_by else None
    return replace(kit, asker=asker)


def _kept(report: Report) -> dict[str, object]:
    """What the rows of the import do not say themselves."""
    return {
        "notes": list(report.notes),
        "headers": list(report.headers),
        "rows": report.rows,
        "skipped": report.skipped,
    }


async def give_up(store: WorkspaceStore, batch: Batch, item: Item, reason: str) -> None:
    await store.imports.fail(item.subject.id, reason)


async def pack(kit: Kit, batch: Batch, fence: int) -> None:
    """The rejected rows as a file, and the closing words."""
    run = await kit.store.imports.get(str(batch.spec.get("import", "")))
    content = await _rejected(kit, run) if run else None
    subjects = await batch_sources.after(kit, run) if run else ()
    async with kit.store.transaction() as store:
        name = f"rejected-{run.file_name.rsplit('.', 1)[0]}.csv" if run else ""
        file = await store.files.put(name, CSV, content) if content else None
        cancelled = run is not None and run.state == "cancelled"
        await store.batches.finish(
            batch.id, fence, file.id if file else None, "cancelled" if cancelled else "done"
        )
        await show_result(store, batch, fence, file)
        if run and subjects and (next := await batch_sources.follow(store, batch, run, subjects)):
            await show_progress(store, next)


async def _rejected(kit: Kit, run: ImportRun) -> bytes | None:
    kept = await kit.store.imports.rejections(run.id)
    rows = tuple(Rejection(r.line, r.column, r.value, r.reason, r.cells) for r in kept)
    return rejected_csv(replace(report_of(run), rejections=rows)) if rows else None

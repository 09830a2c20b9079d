"""A file in, a report out: the two doors of importing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from store.errors import NotReadable
from store.imports import ImportRun
from store.types import Provenance
from tools.importing.blocks import MAX_REJECTIONS, Guard, Made, Progress, Target
from tools.importing.catalogue import spellings
from tools.importing.fields import Kind
from tools.importing.mapping import (
    CUSTOM,
    Column,
    Mapping,
    check,
    mapping_from,
    mapping_json,
    propose,
    seen_as,
)
from tools.importing.notes import file_notes, meaning_notes, outcome_notes
from tools.importing.prepare import Block, read_blocks
from tools.importing.records import read_records
from tools.importing.report import Report
from tools.importing.rows import Rejection, RowReader
from tools.importing.sniff import guess_headers, sniff
from tools.importing.source import Source, opened
from tools.importing.survey import Survey, survey
from tools.notes import index_interactions

if TYPE_CHECKING:
    from tools.kit import Kit

CREDIBILITY = 0.9

Data = bytes | Path | IO[bytes]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would read, before anything is stored. `samples` are rows as they stand."""

    kind: Kind
    mapping: Mapping
    samples: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    rows: int
    headers: tuple[str, ...]


async def preview(
    kit: Kit, name: str, data: Data, *, kind: Kind | None = None, mapping: Mapping | None = None
) -> Preview:
    """The kind, the mapping and the first rows; NotReadable when it is no table we know.

    With a `mapping` the file is read by that.
    """
    with opened(name, data) as source:
        found = await asyncio.to_thread(
            surveyed, source, mapping.kind if mapping else kind, mapping
        )
        mapping = seen_as(found, mapping) if mapping else propose(found, kind)
        reader = RowReader(found, mapping, provenance_of(name, kit))
        samples = await asyncio.to_thread(_samples, source, found)
        notes = (
            *file_notes(source.encoding, found, mapping, reader),
            *meaning_notes(found, mapping),
        )
    rows = found.rows - len(found.skips)
    return Preview(mapping.kind, mapping, samples, notes, rows, found.sheet.headers)


async def by_hand(name: str, data: Data, kind: Kind) -> Mapping:
    """Columns whose names say nothing to us, each kept as it is: a person says what they are.
    NotReadable when it is no table at all."""
    with opened(name, data) as source:
        headers = await asyncio.to_thread(guess_headers, source)
    if not headers:
        raise NotReadable(name=name, why="I see no table in it: no two rows are equally wide.")
    return Mapping(kind, tuple(Column(header, CUSTOM) for header in headers))


async def propose_import(
    kit: Kit, name: str, data: Data, mapping: Mapping, *, file_id: str | None = None
) -> ImportRun:
    """Writes the import down, in state `mapping`: nothing is read yet."""
    with opened(name, data) as source:
        return await _propose(kit, source, mapping, file_id)


async def _propose(
    kit: Kit, source: Source, plan: Mapping, file_id: str | None = None
) -> ImportRun:
    digest = await asyncio.to_thread(source.sha256)
    asker = kit.asker.id if kit.asker else None
    return await kit.store.imports.propose(
        source.name, digest, plan.kind, mapping_json(plan), file_id, asker
    )


async def import_file(
    kit: Kit,
    name: str,
    data: Data,
    *,
    kind: Kind | None = None,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
    go_on: bool = False,
) -> Report:
    """Stores every good row and reports the others. The same file again changes nothing.

    `progress` hears after each block how many rows are done. With `go_on` an import of this very
    file that was cut off is taken up where it stopped. NotReadable when the file is no table we
    know, BadInput when `mapping` leaves out the least that makes a row.
    """
    with opened(name, data) as source:
        found = await asyncio.to_thread(
            surveyed, source, mapping.kind if mapping else kind, mapping
        )
        plan = mapping or propose(found, kind)
        check(plan)
        run = await _cut_off(kit, source, plan) if go_on else None
        if run is None:
            run = await _propose(kit, source, plan)
            await kit.store.imports.begin(run.id)
        target = Target(kit, run.id, plan.kind, None, progress)
        return await _go_on(target, run, source, found, plan)


async def _cut_off(kit: Kit, source: Source, plan: Mapping) -> ImportRun | None:
    digest = await asyncio.to_thread(source.sha256)
    run = await kit.store.imports.unfinished(digest, plan.kind)
    return run if run and mapping_from(run.mapping) == plan else None


async def resume_import(
    kit: Kit,
    run: ImportRun,
    data: Data,
    *,
    guard: Guard | None = None,
    progress: Progress | None = None,
    size: int = 0,
) -> Report:
    """Goes on after the last block that was stored, however the work before ended.

    Each block is one transaction; `guard` is asked inside it and may raise LostClaim. An import
    that was cancelled meanwhile ends with what it has stored. `size` is how many rows a block
    holds, if not the usual many.
    """
    plan = mapping_from(run.mapping)
    check(plan)
    with opened(run.file_name, data) as source:
        if await asyncio.to_thread(source.sha256) != run.sha256:
            raise NotReadable(name=run.file_name, why="it is not the file this import began with.")
        found = await asyncio.to_thread(surveyed, source, plan.kind, plan)
        target = Target(kit, run.id, plan.kind, guard, progress, size)
        return await _go_on(target, run, source, found, plan)


async def _go_on(
    target: Target, run: ImportRun, source: Source, found: Survey, plan: Mapping
) -> Report:
    kit, made = target.kit, Made.after(run.position)
    provenance = provenance_of(run.file_name, kit)
    reader = RowReader(found, plan, provenance, await spellings(kit))
    reader.context.remarks.update(made.remarks)
    blocks = read_blocks(source, found, reader, made.rows, target.size)
    made = await _store(target, blocks, made)
    notes = file_notes(source.encoding, found, plan, reader)
    report = _report(found, plan, made, notes)
    report = replace(report, rejections=await _rejections(kit, run.id))
    await _finish(kit, run.id, report)
    if plan.kind == "interactions":
        await index_interactions(kit)
    return report


async def _rejections(kit: Kit, import_id: str) -> tuple[Rejection, ...]:
    kept = await kit.store.imports.rejections(import_id, MAX_REJECTIONS)
    return tuple(Rejection(r.line, r.column, r.value, r.reason, r.cells) for r in kept)


def _report(found: Survey, plan: Mapping, made: Made, notes: tuple[str, ...]) -> Report:
    counts = made.counts
    return Report(
        kind=plan.kind,
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
        repeated=counts.repeated,
        rejected=made.rejected,
        notes=(*notes, *outcome_notes(counts)),
        rows=found.rows,
        skipped=len(found.skips),
        headers=found.sheet.headers,
    )


async def _finish(kit: Kit, import_id: str, report: Report) -> None:
    await kit.store.imports.finish(
        import_id,
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
        rejected=report.rejected,
        total=report.rows,
    )


async def _store(target: Target, blocks: Iterator[Block], made: Made) -> Made:
    """Block after block; while one is stored, the next is read."""
    ahead = asyncio.create_task(asyncio.to_thread(next, blocks, None))
    try:
        while block := await ahead:
            ahead = asyncio.create_task(asyncio.to_thread(next, blocks, None))
            after = await target.store(block, made)
            if after is None:
                break
            made = after
    finally:
        await asyncio.wait([ahead])
    return made


def surveyed(source: Source, kind: Kind | None, plan: Mapping | None = None) -> Survey:
    sheet = sniff(source, kind, [one.header for one in plan.columns] if plan else ())
    fields = [plan.field_for(header) for header in sheet.headers] if plan else ()
    return survey(source, sheet, fields)


def _samples(source: Source, found: Survey) -> tuple[tuple[str, ...], ...]:
    rows = (
        record.cells
        for record in read_records(source.lines(), found.sheet.delimiter)
        if not record.blank
        and record.line > found.sheet.header_line
        and record.line not in found.skips
    )
    return tuple(islice(rows, 5))


def provenance_of(name: str, kit: Kit) -> Provenance:
    """People see the file's name beside a fact; it is kept short and on one line."""
    shown = re.sub(r"[^\w .()\-]+", " ", Path(name.replace("\\", "/")).name).strip()[:80]
    return Provenance(f"{shown or 'file'} (import)", kit.today, CREDIBILITY)

"""A file in, a report out: the two doors of importing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from store.types import Provenance
from tools.importing.catalogue import spellings
from tools.importing.fields import Kind
from tools.importing.mapping import Mapping, check, propose
from tools.importing.merge import Counts, merge_block
from tools.importing.notes import file_notes, meaning_notes, outcome_notes
from tools.importing.records import read_records
from tools.importing.report import Report
from tools.importing.rows import Rejection, Row, RowReader, read_rows
from tools.importing.sniff import sniff
from tools.importing.source import Source, opened
from tools.importing.survey import Survey, survey
from tools.notes import index_interactions

if TYPE_CHECKING:
    from tools.kit import Kit

BLOCK = 1000
MAX_REJECTIONS = 10_000
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


async def preview(kit: Kit, name: str, data: Data, *, kind: Kind | None = None) -> Preview:
    """The kind, the mapping and the first rows; NotReadable when it is no table we know."""
    with opened(name, data) as source:
        found = await asyncio.to_thread(_surveyed, source, kind)
        mapping = propose(found, kind)
        reader = RowReader(found, mapping, _provenance(name, kit))
        first = list(islice(_rows(source, found, reader), 5))
        reader.context.remarks.clear()
        notes = (
            *file_notes(source.encoding, found, mapping, reader),
            *meaning_notes(found, mapping),
        )
    samples = tuple(row.cells for row in first)
    rows = found.rows - len(found.skips)
    return Preview(mapping.kind, mapping, samples, notes, rows, found.sheet.headers)


async def import_file(
    kit: Kit,
    name: str,
    data: Data,
    *,
    kind: Kind | None = None,
    mapping: Mapping | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Stores every good row and reports the others. The same file again changes nothing.

    `progress` hears after each block how many rows are done. NotReadable when the file is no table
    we know, BadInput when `mapping` leaves out the least that makes a row.
    """
    with opened(name, data) as source:
        found = await asyncio.to_thread(_surveyed, source, mapping.kind if mapping else kind)
        plan = mapping or propose(found, kind)
        check(plan)
        reader = RowReader(found, plan, _provenance(name, kit), await spellings(kit))
        counts, rejections = await _store(kit, source, found, reader, progress)
        notes = file_notes(source.encoding, found, plan, reader)
        report = _report(found, plan, counts, rejections, notes)
        await _remember(kit, source, report)
    if plan.kind == "interactions":
        await index_interactions(kit)
    return report


def _report(
    found: Survey,
    plan: Mapping,
    counts: Counts,
    rejections: list[Rejection],
    notes: tuple[str, ...],
) -> Report:
    good = counts.added + counts.changed + counts.unchanged + counts.repeated
    return Report(
        kind=plan.kind,
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
        repeated=counts.repeated,
        rejected=found.rows - len(found.skips) - good,
        notes=(*notes, *outcome_notes(counts)),
        rows=found.rows,
        skipped=len(found.skips),
        headers=found.sheet.headers,
        rejections=tuple(rejections),
    )


async def _remember(kit: Kit, source: Source, report: Report) -> None:
    await kit.store.imports.add(
        source.name,
        await asyncio.to_thread(source.sha256),
        report.kind,
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
        rejected=report.rejected,
        imported_by=kit.asker.id if kit.asker else None,
    )


async def _store(
    kit: Kit,
    source: Source,
    found: Survey,
    reader: RowReader,
    progress: Callable[[int], None] | None,
) -> tuple[Counts, list[Rejection]]:
    """Block after block, so that only one is ever held."""
    counts, done = Counts(), 0
    rejections: list[Rejection] = []
    read = _rows(source, found, reader)
    while block := await asyncio.to_thread(lambda: list(islice(read, BLOCK))):
        good = [row for row in block if isinstance(row, Row)]
        made = await merge_block(kit, reader.kind, good)
        bad = [row for row in block if isinstance(row, Rejection)]
        room = MAX_REJECTIONS - len(rejections)
        rejections += sorted([*bad, *made.rejected], key=lambda one: one.line)[:room]
        counts = counts.plus(made)
        done += len(block)
        if progress:
            progress(done)
    return counts, rejections


def _surveyed(source: Source, kind: Kind | None) -> Survey:
    return survey(source, sniff(source, kind))


def _rows(source: Source, found: Survey, reader: RowReader) -> Iterator[Row | Rejection]:
    return read_rows(read_records(source.lines(), found.sheet.delimiter), found, reader)


def _provenance(name: str, kit: Kit) -> Provenance:
    """People see the file's name beside a fact; it is kept short and on one line."""
    shown = re.sub(r"[^\w .()\-]+", " ", Path(name.replace("\\", "/")).name).strip()[:80]
    return Provenance(f"{shown or 'file'} (import)", kit.today, CREDIBILITY)

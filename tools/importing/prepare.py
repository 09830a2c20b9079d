"""The second pass over a file: blocks of rows, read and checked, ready for the store.

All of it runs in a thread, one block ahead of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tools.importing.chunks import Chunk, read_chunks
from tools.importing.leadcolumns import Leads, read_leads
from tools.importing.rows import Rejection, Row, RowReader
from tools.importing.source import Source
from tools.importing.survey import Survey

#: Rows merged at once, where they are merged one by one.
SINGLY = 1000


@dataclass(frozen=True, slots=True)
class Block:
    """`count` rows up to `line`: good ones as leads in columns or as rows, bad ones rejected.
    `remarks` counts those of all rows so far."""

    count: int
    line: int
    rejections: Sequence[Rejection]
    remarks: Mapping[str, int]
    rows: Sequence[Row] = ()
    leads: Leads | None = field(default=None)


def read_blocks(
    source: Source, found: Survey, reader: RowReader, done: int = 0, size: int = 0
) -> Iterator[Block]:
    """Blocks after the first `done` rows, of `size` rows where that is given."""
    most = size or (len if reader.kind == "leads" else SINGLY)
    for chunk in read_chunks(source, found.sheet.delimiter):
        places = _rows(chunk, found)
        left_out = min(done, len(places))
        done -= left_out
        places = places[left_out:]
        step = most if isinstance(most, int) else max(len(places), 1)
        for start in range(0, len(places), step):
            part = places[start : start + step]
            yield _block(chunk if len(part) == len(chunk.rows) else chunk.only(part), reader)


def _rows(chunk: Chunk, found: Survey) -> Sequence[int]:
    """Places of the records that are rows."""
    places = [
        place
        for place, row in enumerate(chunk.rows)
        if (row and row[0] and not row[0].isspace()) or not chunk.blank(place)
    ]
    first, last = chunk.lines[0], chunk.lines[-1]
    if first > found.sheet.header_line and not any(first <= at <= last for at in found.skips):
        return places
    head = found.sheet.header_line
    lines = chunk.lines
    return [at for at in places if lines[at] > head and lines[at] not in found.skips]


def _block(chunk: Chunk, reader: RowReader) -> Block:
    count, line = len(chunk.rows), chunk.lines[-1]
    if reader.kind == "leads":
        leads = read_leads(chunk, reader)
        return Block(count, line, leads.rejections, dict(reader.context.remarks), leads=leads)
    read = [reader.read(chunk.record(place)) for place in range(count)]
    rejected = [one for one in read if isinstance(one, Rejection)]
    rows = [one for one in read if isinstance(one, Row)]
    return Block(count, line, rejected, dict(reader.context.remarks), rows)

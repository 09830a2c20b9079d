"""Lines → records, many at a time. What is plain is parsed at once, the rest line by line.

Both ways give the same records (`records.py` says what they are): a stretch of lines is plain when
every record in it ends with its line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from tools.importing.records import MAX_CELL_CHARS, MAX_CELL_LINES, Record, read_records
from tools.importing.source import Source

_END = "end"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Records in the order of the file: `rows[i]` began on line `lines[i]`; `problems` by place."""

    lines: Sequence[int]
    rows: Sequence[Sequence[str]]
    problems: dict[int, str] = field(default_factory=dict)

    def record(self, place: int) -> Record:
        return Record(self.lines[place], tuple(self.rows[place]), self.problems.get(place, ""))

    def blank(self, place: int) -> bool:
        row = self.rows[place]
        return place not in self.problems and (not row or not any(map(str.strip, row)))

    def only(self, places: Sequence[int]) -> Chunk:
        """The records at these places alone."""
        found = {new: self.problems[old] for new, old in enumerate(places) if old in self.problems}
        return Chunk([self.lines[i] for i in places], [self.rows[i] for i in places], found)


def read_chunks(source: Source, delimiter: str) -> Iterator[Chunk]:
    """Every record of the file, blank ones too, some thousands at a time."""
    number = 1
    waiting: list[str] = []
    for batch in source.batches():
        waiting += batch
        chunk, rest = _read(number, waiting, delimiter, _tail(waiting))
        number += len(waiting) - len(rest)
        waiting = rest
        if chunk:
            yield chunk
    if waiting:
        chunk, _ = _read(number, waiting, delimiter, 0)
        if chunk:
            yield chunk


def _read(
    number: int, lines: list[str], delimiter: str, tail: int
) -> tuple[Chunk | None, list[str]]:
    """The records that begin before the last `tail` lines, and the lines that are left."""
    plain = _plain(lines, delimiter)
    if plain is not None:
        return Chunk(range(number, number + len(lines)), plain), []
    stop = number + len(lines) - tail
    made: list[Record] = []
    numbered = ((number + place, line + "\n") for place, line in enumerate(lines))
    for record in read_records(numbered, delimiter):
        if record.line >= stop:
            return _chunk(made), lines[record.line - number :]
        made.append(record)
    return _chunk(made), []


def _plain(lines: list[str], delimiter: str) -> list[list[str]] | None:
    """One record a line, or None: a cell that goes on makes fewer records than lines."""
    try:
        rows = list(csv.reader(chain(lines, (_END,)), delimiter=delimiter))
    except csv.Error:
        return None
    if len(rows) != len(lines) + 1 or rows.pop() != [_END]:
        return None
    return rows


def _chunk(records: list[Record]) -> Chunk | None:
    if not records:
        return None
    problems = {place: one.problem for place, one in enumerate(records) if one.problem}
    return Chunk([one.line for one in records], [one.cells for one in records], problems)


def _tail(lines: list[str]) -> int:
    """How many lines at the end may belong to a cell that goes on in lines not read yet."""
    count = size = 0
    while count < min(len(lines), MAX_CELL_LINES) and size <= MAX_CELL_CHARS:
        count += 1
        size += len(lines[-count])
    return count

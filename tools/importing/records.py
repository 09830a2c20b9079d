"""Lines → records of cells. One broken record never takes its neighbours with it."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: A cell may run over this many lines before its quote counts as never closed.
MAX_CELL_LINES = 400
MAX_CELL_CHARS = 120_000


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file. `problem` says why it cannot be read at all."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""

    @property
    def blank(self) -> bool:
        return not self.problem and not any(cell.strip() for cell in self.cells)

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell.strip() for cell in self.cells if cell.strip())


def read_records(lines: Iterable[tuple[int, str]], delimiter: str) -> Iterator[Record]:
    """Every record with the number of the line it starts on, blank ones too."""
    waiting: deque[tuple[int, str]] = deque()
    incoming = iter(lines)
    while True:
        first = waiting.popleft() if waiting else next(incoming, None)
        if first is None:
            return
        number, text = first
        if '"' not in text:
            yield _parse(number, [text], delimiter)
            continue
        taken = _take_open(text, waiting, incoming, delimiter)
        if taken is None:
            yield Record(number, (text.rstrip("\r\n")[:500],), "a quotation mark is never closed")
        else:
            yield _parse(number, [text, *taken], delimiter)


def _take_open(
    text: str, waiting: deque[tuple[int, str]], incoming: Iterator[tuple[int, str]], delimiter: str
) -> list[str] | None:
    """The lines that belong to the record begun by `text`, taken off; None if it never ends."""
    taken: list[tuple[int, str]] = []
    size = len(text)
    closed = not _is_open([text], delimiter)
    while not closed and len(taken) < MAX_CELL_LINES and size < MAX_CELL_CHARS:
        line = waiting.popleft() if waiting else next(incoming, None)
        if line is None:
            break
        taken.append(line)
        size += len(line[1])
        if '"' in line[1]:
            lines = [text, *(piece for _, piece in taken)]
            closed = not _is_open(lines, delimiter)
            if closed and not _is_clean(lines, delimiter):
                closed = False
                break
    if closed:
        return [piece for _, piece in taken]
    waiting.extendleft(reversed(taken))
    return None


def _is_open(lines: list[str], delimiter: str) -> bool:
    """Whether a quoted cell goes on: then the parser asks for the line after the last one."""
    reader = csv.reader(iter([*lines, "end"]), delimiter=delimiter)
    try:
        next(reader, None)
    except csv.Error:
        return False
    return reader.line_num > len(lines)


def _is_clean(lines: list[str], delimiter: str) -> bool:
    """Whether every quote stands where a cell begins or ends. If not, the one that opened the
    first line's cell was never meant to reach this far."""
    try:
        next(csv.reader(iter(lines), delimiter=delimiter, strict=True), None)
    except csv.Error:
        return False
    return True


def _parse(number: int, lines: list[str], delimiter: str) -> Record:
    try:
        cells = next(csv.reader(iter(lines), delimiter=delimiter), [])
    except csv.Error:
        return Record(number, (lines[0][:500],), "a cell is longer than 131,072 characters")
    return Record(number, tuple(cells))

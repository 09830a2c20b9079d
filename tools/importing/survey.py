"""The first pass over a whole file: what its columns show and which lines are no rows."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from itertools import islice

from store.errors import NotReadable
from tools.importing.cells import MEASURED
from tools.importing.chunks import Chunk, read_chunks
from tools.importing.headers import field_of, fold, likeness
from tools.importing.records import Record
from tools.importing.sniff import Sheet, is_header_like
from tools.importing.source import Source
from tools.importing.tally import Tally

_TOTAL = re.compile(
    r"((grand |sub)?-?totals?|sum|summe|gesamt\w*|insgesamt|zwischensumme|total g[ée]n[ée]ral"
    r"|totale|suma|somme|average|durchschnitt|count|合計|总计)\b.{0,20}",
    re.I,
)
_REMARK = re.compile(
    r"(source|quelle|note|notes|generated|exported|export|created by|printed|page|report|copyright"
    r"|confidential|©|\*|as of|stand|last updated|end of|filtered|stichtag|legend)\b"
    r"|[©*#]|.*\breport$|\d[\d,.]* (rows?|records?|zeilen|entries)$|-{3,}|={3,}",
    re.I,
)
_UNIT_WORDS = """
text string number integer date datetime boolean eur usd gbp € $ % required optional mandatory
dd.mm.yyyy dd/mm/yyyy mm/dd/yyyy yyyy-mm-dd pflichtfeld zahl datum picklist currency email url
phone select decimal
"""
_UNITS = frozenset(_UNIT_WORDS.split())
_TAIL = 12
#: The first lines are looked at one by one.
_NEAR = 200
#: Texts of a column nobody knows that are read for dates and numbers.
_DEEP = 2000


@dataclass(frozen=True, slots=True)
class Survey:
    """`skips` says for each line that is no row why; `rows` counts all lines that are not blank."""

    sheet: Sheet
    columns: tuple[Tally, ...]
    skips: Mapping[int, str]
    rows: int

    @property
    def european(self) -> bool:
        return self.sheet.delimiter == ";"


def survey(source: Source, sheet: Sheet, fields: Sequence[str] = ()) -> Survey:
    """Reads the file once. NotReadable when it holds no rows or only describes other files.

    `fields` are the meanings of the columns where they are settled already.
    """
    look = _Look(sheet, tuple(Tally() for _ in sheet.headers), fields or _meant(sheet))
    for chunk in read_chunks(source, sheet.delimiter):
        look.take(chunk)
    skips = look.skips | _tail_skips(look.tail(), len(sheet.headers))
    _check(source.name, look.rows - len(skips), look.headers > 0 and look.solid == 0)
    return Survey(sheet, look.columns, skips, look.rows)


def _meant(sheet: Sheet) -> Sequence[str]:
    return [field_of(sheet.kind, header) for header in sheet.headers]


@dataclass(slots=True)
class _Look:
    """What was seen so far. `last` are the latest records, each with whether a blank one stood
    above it. Only records that may be no rows are looked at one by one."""

    sheet: Sheet
    columns: tuple[Tally, ...]
    fields: Sequence[str]
    skips: dict[int, str] = dataclass_field(default_factory=dict)
    last: deque[tuple[Record, bool]] = dataclass_field(default_factory=lambda: deque(maxlen=40))
    rows: int = 0
    headers: int = 0
    solid: int = 0

    def take(self, chunk: Chunk) -> None:
        heads = {*self.sheet.headers}
        blank: set[int] = set()
        gone: set[int] = set()
        for place, row in enumerate(chunk.rows):
            first = row[0] if row else ""
            if not first or first.isspace():
                first = next((cell for cell in row if cell and not cell.isspace()), "")
                if not first and place not in chunk.problems:
                    blank.add(place)
                    continue
            self.rows += 1
            near = not self.solid or chunk.lines[place] <= _NEAR
            if (near or first[0] == "#" or first in heads or first.strip() in heads) and (
                self._is_no_row(chunk.record(place))
            ):
                gone.add(place)
        self._tally(chunk, gone | blank)
        self._keep_last(chunk, blank)

    def _is_no_row(self, record: Record) -> bool:
        if record.line == self.sheet.header_line:
            self.rows -= 1
            return True
        word = self._judge(record, first=self.rows - len(self.skips) == 1)
        if word:
            self.skips[record.line] = word
        return bool(word)

    def _judge(self, record: Record, first: bool) -> str:
        header_like = is_header_like(record)
        self.headers += header_like
        self.solid += len(record.filled) >= min(3, len(self.sheet.headers)) and not header_like
        return _skip_word(record, self.sheet, first)

    def _tally(self, chunk: Chunk, left_out: set[int]) -> None:
        rows: Sequence[Sequence[str]] = chunk.rows
        if left_out or chunk.problems:
            gone = left_out | set(chunk.problems)
            rows = [row for place, row in enumerate(rows) if place not in gone]
        for place, (column, field) in enumerate(zip(self.columns, self.fields, strict=True)):
            deep = field in MEASURED or (not field and column.measured < _DEEP)
            if deep or not column.full:
                column.add_all([row[place] for row in rows if len(row) > place], deep)

    def _keep_last(self, chunk: Chunk, blank: set[int]) -> None:
        from_end = range(len(chunk.rows) - 1, -1, -1)
        kept = list(islice((place for place in from_end if place not in blank), _TAIL + 8))
        for place in reversed(kept):
            self.last.append((chunk.record(place), place - 1 in blank))

    def tail(self) -> deque[tuple[Record, bool]]:
        """The last records that may be rows."""
        header = self.sheet.header_line
        gone = self.skips.keys() | {header}
        return deque((one for one in self.last if one[0].line not in gone), maxlen=_TAIL)


def _skip_word(record: Record, sheet: Sheet, first: bool) -> str:
    if record.line < sheet.header_line:
        return "a line above the header"
    folded = {fold(cell) for cell in record.filled}
    if len(folded) > 1 and folded <= {fold(header) for header in sheet.headers}:
        return "the header again"
    if first and len(record.filled) > 1 and likeness(record.cells) >= 0.8:
        return "a second header line"
    if first and {cell.casefold() for cell in record.filled} <= _UNITS:
        return "a line of units"
    if len(record.filled) == 1 and len(sheet.headers) > 1 and record.filled[0].startswith("# "):
        return "a remark"
    return ""


def _tail_skips(tail: deque[tuple[Record, bool]], width: int) -> dict[int, str]:
    """Totals and footers: what stands below the last real row."""
    found: dict[int, str] = {}
    lonely: list[int] = []
    for record, after_blank in reversed(tail):
        if _is_total(record):
            found[record.line] = "a total"
        elif width > 2 and len(record.filled) == 1 and not record.problem:
            lonely.append(record.line)
            if _REMARK.match(record.filled[0]) or after_blank:
                found |= dict.fromkeys(lonely, "a footer")
        else:
            break
    return found


def _is_total(record: Record) -> bool:
    filled = record.filled
    if len(filled) < 2 or not _TOTAL.fullmatch(filled[0]):
        return len(filled) == 1 and bool(re.fullmatch(r"total|summe|gesamt", filled[0], re.I))
    return all(re.fullmatch(r"[^A-Za-z@]{0,6}[\d.,'’ ]+[^\d@]{0,8}", cell) for cell in filled[1:])


def _check(name: str, rows: int, describes: bool) -> None:
    if describes:
        why = "it describes other tables (a data dictionary) and holds no rows of its own."
        raise NotReadable(name=name, why=why)
    if rows <= 0:
        raise NotReadable(name=name, why="it has a header but no rows below it.")

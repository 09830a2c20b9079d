"""The first pass over a whole file: what its columns show and which lines are no rows."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from store.errors import NotReadable
from tools.importing.headers import fold, likeness
from tools.importing.records import Record, read_records
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


def survey(source: Source, sheet: Sheet) -> Survey:
    """Reads the file once. NotReadable when it holds no rows or only describes other files."""
    columns = tuple(Tally() for _ in sheet.headers)
    skips: dict[int, str] = {}
    tail: deque[tuple[Record, bool]] = deque(maxlen=_TAIL)
    rows = headers = solid = 0
    after_blank = False
    for record in read_records(source.lines(), sheet.delimiter):
        if record.blank:
            after_blank = True
            continue
        if record.line == sheet.header_line:
            continue
        rows += 1
        header_like = is_header_like(record)
        headers += header_like
        solid += len(record.filled) >= min(3, len(sheet.headers)) and not header_like
        if word := _skip_word(record, sheet, first=rows - len(skips) == 1):
            skips[record.line] = word
            continue
        _add(columns, record)
        tail.append((record, after_blank))
        after_blank = False
    skips |= _tail_skips(tail, len(sheet.headers))
    _check(source.name, rows - len(skips), headers > 0 and solid == 0)
    return Survey(sheet, columns, skips, rows)


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


def _add(columns: tuple[Tally, ...], record: Record) -> None:
    for column, cell in zip(columns, record.cells, strict=False):
        column.add(cell)


def _check(name: str, rows: int, describes: bool) -> None:
    if describes:
        why = "it describes other tables (a data dictionary) and holds no rows of its own."
        raise NotReadable(name=name, why=why)
    if rows <= 0:
        raise NotReadable(name=name, why="it has a header but no rows below it.")

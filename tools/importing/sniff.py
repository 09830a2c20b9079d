"""How a file is laid out: its delimiter and its header row, past titles and remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from store.errors import NotReadable
from tools.importing.fields import KINDS, NEEDS, Kind
from tools.importing.headers import field_of, likeness, rank, suits
from tools.importing.records import Record, read_records
from tools.importing.source import Source
from tools.importing.values import Unreadable, clean, read_email

DELIMITERS = (",", ";", "\t", "|")
MAX_COLUMNS = 1000
_LOOK = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """`headers` are unique and never empty; rows start after `header_line`."""

    delimiter: str
    headers: tuple[str, ...]
    header_line: int
    kind: Kind
    others: tuple[Kind, ...] = ()


def sniff(source: Source, kind: Kind | None = None, headers: Collection[str] = ()) -> Sheet:
    """Delimiter, header row and kind; NotReadable when there is no header we know.

    With `headers` the header row is the one that holds them, whatever they are called.
    """
    told = _told_delimiter(source)
    delimiters = (told,) if told else DELIMITERS
    layouts = [_layout(source, delimiter, kind, frozenset(headers)) for delimiter in delimiters]
    score, _, delimiter, record, records = max(layouts, key=lambda layout: layout[:2])
    if (record is None or score <= 0) and kind in (None, "leads"):
        delimiter, record = _by_values(layouts)
    if record is None:
        raise NotReadable(name=source.name, why=_unknown(records, kind))
    kinds = [found for _, found in rank(record.cells, source.name)]
    chosen = kind or (kinds[0] if kinds else KINDS[0])
    return Sheet(
        delimiter,
        name_columns(record.cells),
        record.line,
        chosen,
        tuple(other for other in kinds if other != chosen),
    )


def _told_delimiter(source: Source) -> str:
    """Excel's first line `sep=;`."""
    first = next((text for _, text in source.lines()), "")
    found = re.fullmatch(r'"?sep=(.)"?\s*', first, re.I)
    return found[1] if found else ""


_Layout = tuple[float, float, str, Record | None, list[Record]]


def _layout(source: Source, delimiter: str, kind: Kind | None, headers: frozenset[str]) -> _Layout:
    """How well a delimiter suits: the best header's score, then how even the rows are."""
    records = list(islice(read_records(source.lines(), delimiter), _LOOK))
    filled = [record for record in records if not record.blank and not record.problem]
    scores = [
        (_held(record, headers) if headers else _score(record, kind, source.name), -place)
        for place, record in enumerate(filled)
    ]
    best, place = max(scores, default=(0.0, 0))
    widths = Counter(len(record.cells) for record in filled)
    common = max(widths.values(), default=0)
    wide = max((width for width, count in widths.items() if count == common), default=1)
    even = common / max(len(filled), 1) if wide > 1 else 0.0
    return best, even, delimiter, filled[-place] if best > 0 else None, records


def _held(record: Record, headers: frozenset[str]) -> float:
    return float(headers <= set(name_columns(record.cells)))


def guess_headers(source: Source) -> tuple[str, ...]:
    """The columns of a table none of whose names we know, () where it does not look like one: the
    first row that is as wide as most of the others."""
    told = _told_delimiter(source)
    found: list[tuple[float, int, tuple[str, ...]]] = []
    for delimiter in (told,) if told else DELIMITERS:
        records = list(islice(read_records(source.lines(), delimiter), _LOOK))
        filled = [one for one in records if not one.blank and not one.problem]
        [(wide, count)] = Counter(len(one.cells) for one in filled).most_common(1) or [(1, 0)]
        if 1 < wide <= MAX_COLUMNS and count > 1:
            first = next(one for one in filled if len(one.cells) == wide)
            found.append((count / len(filled), wide, name_columns(first.cells)))
    return max(found, default=(0.0, 0, ()))[2]


def _by_values(layouts: Sequence[_Layout]) -> tuple[str, Record | None]:
    """Under headers nobody knows a column of e-mail addresses still tells that these are people."""
    for _, _, delimiter, _, records in sorted(layouts, key=lambda layout: -layout[1]):
        filled = [record for record in records if not record.blank and not record.problem]
        if len(filled) < 2 or not all(map(_names_column, filled[0].cells)):
            continue
        columns = zip_longest(*(record.cells for record in filled[1:]), fillvalue="")
        if any(_are_emails(cells) for cells in columns):
            return delimiter, filled[0]
    return "", None


def _names_column(cell: str) -> bool:
    return "@" not in cell and any(letter.isalpha() for letter in cell)


def _are_emails(cells: Sequence[str]) -> bool:
    try:
        found = [read_email(cell) for cell in cells]
    except Unreadable:
        return False
    return any(found)


def _score(record: Record, kind: Kind | None, file_name: str) -> float:
    if len(record.cells) > MAX_COLUMNS or any(len(cell) > 120 for cell in record.cells):
        return 0.0
    if kind is not None:
        fields = [found for cell in record.cells if (found := field_of(kind, cell))]
        return float(len(set(fields))) if suits(kind, fields) else 0.0
    ranked = rank(record.cells)
    return ranked[0][0] if ranked else 0.0


def is_header_like(record: Record) -> bool:
    return len(record.filled) >= 3 and likeness(record.cells) >= 0.8


def name_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Header texts made unique: `Notes`, `Notes (2)`, `column 7`."""
    seen: Counter[str] = Counter()
    names = []
    for place, cell in enumerate(cells, start=1):
        name = clean(cell)[:80] or f"column {place}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _unknown(records: Sequence[Record], kind: Kind | None) -> str:
    """Which columns were seen and what would be needed."""
    if any(len(record.cells) > MAX_COLUMNS for record in records):
        return f"it has more than {MAX_COLUMNS:,} columns."
    first = next((record for record in records if not record.blank), None)
    if first and any("@" in cell for cell in first.cells):
        return "its first line is a row, not a header. Put a line with the columns' names above it."
    seen = ", ".join(clean(cell)[:40] for cell in (first.filled if first else ())[:12])
    needs = NEEDS[kind] if kind else "; ".join(NEEDS[known] for known in KINDS)
    return (
        f"I know none of its columns well enough. First line: {seen or 'nothing'}. {_cap(needs)}."
    )


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]

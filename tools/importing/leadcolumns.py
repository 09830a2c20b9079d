"""A chunk of records → a block of leads, column by column.

Rows in which anything is out of the ordinary are read by `rows.py`, cell by cell, and take their
place among the others: both ways read the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from store.bulk import COLUMNS, LeadBlock
from store.names import fold, fold_all
from store.types import Lead
from tools.importing.build import LEAD_COMPANY, place, read_status
from tools.importing.chunks import Chunk
from tools.importing.columns import read_blocks, read_column
from tools.importing.employers import Named, named
from tools.importing.mapping import CUSTOM, IGNORED
from tools.importing.rows import (
    LONGEST_CUSTOM,
    LONGEST_NAME,
    NAMES,
    Rejection,
    Row,
    RowReader,
    own_name,
)
from tools.importing.values import bare_all, read_text

_SAME = ("email", "title", "phone", "linkedin", "language", "owner", "description", "external_id")
_PLACES = ("location", "state", "country")


@dataclass(frozen=True, slots=True)
class Leads:
    """`companies[i]` is whom the block's row i works for; equal ones are one object. `places[i]` is
    where it stands in the chunk."""

    block: LeadBlock
    companies: Sequence[Named | None]
    rejections: Sequence[Rejection]
    chunk: Chunk
    places: Sequence[int]

    def without(self, gone: Sequence[int], why: str) -> tuple[Leads, list[Rejection]]:
        """The same without some rows of the block, and those as rejections that keep no cells."""
        out = set(gone)
        kept = [at for at in range(self.block.size) if at not in out]
        columns = {name: [values[at] for at in kept] for name, values in self.block.columns.items()}
        left = replace(
            self,
            block=replace(self.block, size=len(kept), columns=columns),
            companies=[self.companies[at] for at in kept],
            places=[self.places[at] for at in kept],
        )
        records = [self.chunk.record(self.places[at]) for at in gone]
        return left, [Rejection(one.line, "", "", why) for one in records]


@dataclass(slots=True)
class _Sheet:
    """The cells of a chunk as values by field. `odd` are the places to read cell by cell."""

    size: int
    fields: dict[str, Sequence[Any]] = field(default_factory=dict)
    customs: list[list[str | None]] = field(default_factory=list)
    odd: set[int] = field(default_factory=set)

    def get(self, name: str) -> Sequence[Any]:
        return self.fields.get(name) or [None] * self.size


def read_leads(chunk: Chunk, reader: RowReader) -> Leads:
    sheet = _read(chunk, reader)
    columns, companies = _columns(sheet, reader)
    rejections: list[Rejection] = []
    gone: set[int] = set()
    for at in sorted(sheet.odd):
        found = reader.read(chunk.record(at))
        if isinstance(found, Row):
            _put(columns, at, found.built.record)
            company = found.built.company
            companies[at] = named(company) if company else None
        else:
            rejections.append(found)
            gone.add(at)
    block = LeadBlock(sheet.size, columns, reader.context.provenance)
    every = Leads(block, companies, rejections, chunk, range(sheet.size))
    return every.without(sorted(gone), "")[0] if gone else every


def _read(chunk: Chunk, reader: RowReader) -> _Sheet:
    sheet = _Sheet(len(chunk.rows), odd=set(chunk.problems))
    width = len(reader.columns)
    if any(len(row) > width for row in chunk.rows):
        sheet.odd.update(at for at, row in enumerate(chunk.rows) if len(row) > width)
    cells_of = list(zip_longest(*chunk.rows, fillvalue=""))
    for column, given in zip(reader.columns, cells_of, strict=False):
        if column.field == IGNORED:
            continue
        cells = bare_all(given)
        if column.field == CUSTOM:
            _read_custom(sheet, own_name(column.header), cells)
            continue
        longest = LONGEST_NAME if column.field in NAMES else 0
        found = read_column(column.field, cells, column.settled, longest)
        sheet.odd.update(found.bad)
        if column.field in ("industry", "founded"):
            sheet.odd.update(_read_otherwise(column.field, cells, found.values))
        sheet.fields[column.field] = found.values
    return sheet


def _read_custom(sheet: _Sheet, header: str, cells: Sequence[str]) -> None:
    name = json.dumps(header, ensure_ascii=False) + ": "
    values = read_blocks(cells).values
    known = {
        value: name + json.dumps(value[:LONGEST_CUSTOM], ensure_ascii=False) if value else None
        for value in set(values)
    }
    if any(known.values()):
        sheet.customs.append([known[value] for value in values])


def _read_otherwise(name: str, cells: Sequence[str], values: Sequence[Any]) -> list[int]:
    """Where the cell was read in another way than it is written: that is kept beside it."""
    if name == "founded":
        return [at for at, value in enumerate(values) if value and value[1]]
    pairs = set(zip(cells, values, strict=True))
    mended = {cell for cell, value in pairs if value and value != read_text(cell)}
    return [at for at, cell in enumerate(cells) if cell in mended] if mended else []


def _columns(
    sheet: _Sheet, reader: RowReader
) -> tuple[dict[str, list[str | None]], list[Named | None]]:
    columns = {name: list(sheet.fields[name]) for name in _SAME if name in sheet.fields}
    names = _names(sheet)
    columns["name"] = list[str | None](names)
    keys = fold_all(names)
    columns["name_key"] = list[str | None](keys)
    reached = zip(keys, sheet.get("email"), sheet.get("external_id"), strict=True)
    sheet.odd.update(at for at, known in enumerate(reached) if not any(known))
    columns["location"] = _mapped(sheet, _PLACES, place)
    days = sheet.fields.get("last_contacted")
    if days:
        written = {day: day.isoformat() if day else None for day in set(days)}
        columns["last_contacted"] = [written[day] for day in days]
    columns["status"] = _statuses(sheet, reader)
    columns["custom"] = _customs(sheet)
    return columns, _companies(sheet, reader)


def _companies(sheet: _Sheet, reader: RowReader) -> list[Named | None]:
    present = [name for name in LEAD_COMPANY if name in sheet.fields]
    if not present:
        return [None] * sheet.size
    read, context = reader.companies.read, reader.context
    known: dict[tuple[Any, ...], Named | None] = {}
    rows = list(zip(*(sheet.fields[name] for name in present), strict=True))
    for row in dict.fromkeys(rows):
        cells = {name: value for name, value in zip(present, row, strict=True) if value}
        known[row] = read((*present, *row), cells, context)
    return [known[row] for row in rows]


def _names(sheet: _Sheet) -> list[str]:
    names = sheet.get("name")
    if "first_name" in sheet.fields or "last_name" in sheet.fields:
        parts = zip(sheet.get("first_name"), sheet.get("last_name"), names, strict=True)
        names = [" ".join(filter(None, (first, last))) or name for first, last, name in parts]
    if all(names):
        return list(names)
    return [name or email or "" for name, email in zip(names, sheet.get("email"), strict=True)]


def _mapped(
    sheet: _Sheet, names: Sequence[str], make: Callable[[dict[str, Any]], Any]
) -> list[Any]:
    """`make` of the cells of these fields, once for each that differ."""
    present = [name for name in names if name in sheet.fields]
    if not present:
        return [None] * sheet.size
    rows = list(zip(*(sheet.fields[name] for name in present), strict=True))
    known: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        if row not in known:
            cells = {name: value for name, value in zip(present, row, strict=True) if value}
            known[row] = make(cells)
    return [known[row] for row in rows]


def _statuses(sheet: _Sheet, reader: RowReader) -> list[str | None]:
    given = sheet.fields.get("status")
    if not given:
        return ["new"] * sheet.size
    counted = Counter(value for at, value in enumerate(given) if at not in sheet.odd)
    known: dict[str | None, str] = {}
    kept: dict[str | None, str | None] = {}
    for value in set(given):
        status, remark, as_given = read_status(value or "")
        known[value] = status
        kept[value] = _as_given(value) if as_given else None
        if remark and counted[value]:
            reader.context.remark(remark, counted[value])
    if any(kept.values()):
        sheet.customs.append([kept[value] for value in given])
    return [known[value] for value in given]


def _as_given(value: str | None) -> str:
    return '"status as given": ' + json.dumps(value, ensure_ascii=False)


def _customs(sheet: _Sheet) -> list[str | None]:
    if not sheet.customs:
        return ["{}"] * sheet.size
    return ["{" + ", ".join(filter(None, row)) + "}" for row in zip(*sheet.customs, strict=True)]


def _put(columns: dict[str, list[str | None]], at: int, lead: Lead) -> None:
    """One lead among the others."""
    day = lead.last_contacted
    texts = {
        **{name: getattr(lead, name) for name in (*_SAME, "name", "status", "location")},
        "name_key": fold(lead.name),
        "last_contacted": day.isoformat() if day else None,
        "custom": json.dumps(dict(lead.custom), ensure_ascii=False),
    }
    for name in COLUMNS:
        if name in columns:
            columns[name][at] = texts.get(name)

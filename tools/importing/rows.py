"""Records → built rows or rejections, one answer for each record that is not skipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from store.types import Provenance
from tools.importing.build import Built, Context, Lacking, build_company, build_lead
from tools.importing.cells import DATES, Settled, read_cell
from tools.importing.deals import build_deal
from tools.importing.employers import Readers
from tools.importing.fields import Kind
from tools.importing.headers import stage_of
from tools.importing.mapping import CUSTOM, IGNORED, SHARED
from tools.importing.mapping import Mapping as ColumnMapping
from tools.importing.numbers import header_hint
from tools.importing.others import (
    build_event,
    build_interaction,
    build_objection,
    build_person,
    build_solution,
)
from tools.importing.records import Record
from tools.importing.survey import Survey
from tools.importing.values import Unreadable, bare, read_block, read_text

#: Fields that only add to a record: what cannot be read in them is kept as text.
SOFT = frozenset(
    {"size", "founded", "linkedin", "website", "company_website", "domain", "company_domain"}
)
NAMES = frozenset({"name", "company", "email"})
LONGEST_NAME = 300
#: Before the name of a field of the team's own that would else be taken for one of ours.
OWN = "own: "
LONGEST_CUSTOM = 2000

Builder = Callable[[Any, dict[str, str], Context], Built]
BUILDERS: Mapping[Kind, Builder] = {
    "leads": build_lead,
    "companies": build_company,
    "deals": build_deal,
    "interactions": build_interaction,
    "events": build_event,
    "solutions": build_solution,
    "people": build_person,
    "objections": build_objection,
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that could not be read: where, what stood there, why. `cells` is the row as given."""

    line: int
    column: str
    value: str
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: tuple[str, ...]
    built: Built


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    field: str
    settled: Settled

    @property
    def dated(self) -> bool:
        return self.field in DATES


class RowReader:
    """Reads the records of one surveyed file under one mapping."""

    def __init__(
        self,
        found: Survey,
        mapping: ColumnMapping,
        provenance: Provenance,
        spellings: Mapping[str, str] | None = None,
    ) -> None:
        self.kind = mapping.kind
        self.columns = settle_columns(found, mapping)
        self.companies = Readers()
        self.context = Context(
            provenance,
            status_decides=_status_decides(found, self.columns),
            vague_revenue=_is_vague(found, self.columns),
            spellings=spellings or {},
        )

    def read(self, record: Record) -> Row | Rejection:
        if record.problem:
            return Rejection(record.line, "", record.cells[0][:80], record.problem, record.cells)
        surplus = [cell for cell in record.cells[len(self.columns) :] if cell.strip()]
        if surplus:
            reason = f"the row has {len(record.cells)} cells under {len(self.columns)} headers"
            return Rejection(record.line, "", surplus[0][:80], reason, record.cells)
        return self._read_cells(record)

    def _read_cells(self, record: Record) -> Row | Rejection:
        values: dict[str, Any] = {}
        custom: dict[str, str] = {}
        column, cell = _Column("", "", Settled()), ""
        try:
            for column, cell in zip(self.columns, record.cells, strict=False):
                if cell.strip():
                    self._read_cell(column, bare(cell), values, custom)
            column, cell = _Column("", "", Settled()), ""
            built = BUILDERS[self.kind](values, custom, self.context)
        except (Unreadable, Lacking) as problem:
            return Rejection(record.line, column.header, cell[:80], str(problem), record.cells)
        return Row(record.line, record.cells, built)

    def _read_cell(
        self, column: _Column, cell: str, values: dict[str, Any], custom: dict[str, str]
    ) -> None:
        if column.field == IGNORED:
            return
        if column.field == CUSTOM:
            if text := read_block(cell):
                custom[own_name(column.header)] = text[:LONGEST_CUSTOM]
            return
        try:
            value = read_cell(column.field, cell, column.settled)
        except Unreadable as reason:
            if column.field not in SOFT:
                raise
            custom[f"{column.header} as given"] = (read_text(cell) or "")[:LONGEST_CUSTOM]
            self.context.remark(f'"{column.header}" kept as given where {reason}')
            return
        if column.field in NAMES and value and len(value) > LONGEST_NAME:
            raise Unreadable(f"the text is longer than {LONGEST_NAME} characters")
        if value is None or value == ():
            return
        if column.field in SHARED:
            stage = stage_of(column.header) or column.header
            values.setdefault(column.field, []).append((stage, value))
            return
        values[column.field] = value
        self._keep_original(column, cell, value, custom)

    def _keep_original(
        self, column: _Column, cell: str, value: Any, custom: dict[str, str]
    ) -> None:
        """What was read in another way than written stays visible beside the record."""
        given = read_text(cell) or ""
        if column.field == "industry" and value != given:
            custom["industry as given"] = given
            self.context.remark(f'industry "{given}" was read as "{value}"')
        if column.field == "founded" and value[1]:
            custom[f"{column.header} as given"] = given


def own_name(header: str) -> str:
    """What a field of the team's own is called that stands under this header."""
    return bare(header).removeprefix(OWN)


def settle_columns(found: Survey, mapping: ColumnMapping) -> tuple[_Column, ...]:
    """Each column with its field and what holds for all its cells."""
    fields = [mapping.field_for(header) for header in found.sheet.headers]
    certain = [
        column.certain_order
        for column, field in zip(found.columns, fields, strict=True)
        if field in DATES and column.certain_order
    ]
    neighbour = certain[0] if len(set(certain)) == 1 else None
    return tuple(
        _Column(
            header,
            field,
            Settled(
                column.order(found.european, neighbour),
                column.mark(found.european),
                *header_hint(header),
            ),
        )
        for header, field, column in zip(found.sheet.headers, fields, found.columns, strict=True)
    )


def _status_decides(found: Survey, columns: tuple[_Column, ...]) -> bool:
    """Systems like Pipedrive keep the outcome in a status: then no stage in the file closes."""
    return not any(
        column.closes
        for column, named in zip(found.columns, columns, strict=True)
        if named.field == "stage"
    )


def _is_vague(found: Survey, columns: tuple[_Column, ...]) -> bool:
    """Yearly revenues that all stay below 100,000 and name no unit are most likely in millions."""
    return any(
        named.field == "revenue" and not named.settled.power and 0 < column.largest <= 5
        for column, named in zip(found.columns, columns, strict=True)
    )

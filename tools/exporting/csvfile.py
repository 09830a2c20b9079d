"""A list → a CSV file, row by row: never the whole list in memory."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from store import exports
from store.filters import CompanyFilter, DealFilter, LeadFilter
from tools.exporting.cells import cell
from tools.exporting.columns import COLUMNS, Column, Kind
from tools.importing.fields import FIELDS
from tools.importing.headers import field_of
from tools.importing.rows import OWN
from tools.kit import Kit

Filter = LeadFilter | CompanyFilter | DealFilter


@dataclass(frozen=True, slots=True)
class Selection:
    """What to take out. `filter` belongs to leads, companies and deals; `subject` is the id of the
    one that interactions or pitches are of, None for all."""

    kind: Kind
    filter: Filter | None = None
    subject: str | None = None


FILTERS: dict[str, Callable[[], Filter]] = {
    "leads": LeadFilter,
    "companies": CompanyFilter,
    "deals": DealFilter,
}


async def write_csv(kit: Kit, wanted: Selection, out: IO[bytes], *, bom: bool = True) -> int:
    """Every row, not a page. Returns how many. UTF-8; with `bom` spreadsheets see the accents."""
    keys = await exports.custom_keys(kit.store.scope, wanted.kind)
    if bom:
        out.write(codecs.BOM_UTF8)
    columns = COLUMNS[wanted.kind]
    own = [own_header(wanted.kind, key) for key in keys]
    linked = wanted.kind in ("leads", "deals")
    headers = [header for header, _ in columns] + (["Company domain"] if linked else []) + own
    out.write(lines([headers]))
    rows = 0
    async for block in _blocks(kit, wanted):
        domains = await _domains(kit, block) if linked else {}
        out.write(lines(_row(record, columns, keys, domains, linked) for record in block))
        rows += len(block)
    return rows


def own_header(kind: Kind, key: str) -> str:
    """A field of the team's own goes by its name, unless the importer would take it for one."""
    known = kind in FIELDS and field_of(kind, key)  # type: ignore[arg-type]
    return cell(f"{OWN}{key}" if known else key)


def lines(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _row(
    record: Any,
    columns: Sequence[Column],
    keys: Sequence[str],
    domains: dict[str, str],
    linked: bool,
) -> list[str]:
    row = [cell(read(record)) for _, read in columns]
    if linked:
        row.append(cell(domains.get(record.company_id or "")))
    return row + [cell(record.custom.get(key)) for key in keys]


async def _domains(kit: Kit, block: Sequence[Any]) -> dict[str, str]:
    ids = {one.company_id for one in block if one.company_id}
    return await exports.domains(kit.store.scope, sorted(ids))


def _blocks(kit: Kit, wanted: Selection) -> AsyncIterator[Sequence[Any]]:
    scope = kit.store.scope
    if wanted.kind == "interactions":
        return exports.interactions(scope, wanted.subject)
    if wanted.kind == "pitches":
        return exports.pitches(scope, wanted.subject)
    if wanted.kind == "solutions":
        return exports.solutions(scope, wanted.subject)
    return exports.records(scope, wanted.filter or FILTERS[wanted.kind](), kit.today)

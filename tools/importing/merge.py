"""Built rows → the store, a block at a time, with what each names beside itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store import bulk
from store.merging import Merged
from tools.importing.catalogue import respell
from tools.importing.employers import Employers, named
from tools.importing.fields import Kind
from tools.importing.leadcolumns import Leads
from tools.importing.objections import merge_objections
from tools.importing.rows import Rejection, Row
from tools.importing.touches import merge_touches

if TYPE_CHECKING:
    from tools.kit import Kit


@dataclass(frozen=True, slots=True)
class Counts:
    """`repeated` rows named a record that the same block had already named."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    companies: int = 0
    rejected: tuple[Rejection, ...] = ()

    def plus(self, other: Counts) -> Counts:
        return Counts(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.repeated + other.repeated,
            self.companies + other.companies,
            self.rejected + other.rejected,
        )


async def merge_leads(kit: Kit, leads: Leads, employers: Employers, import_id: str) -> Counts:
    """A block of leads, column by column."""
    ids, companies = await employers.ids(kit, leads.companies, import_id)
    columns = {**leads.block.columns, "company_id": ids}
    merged = await bulk.merge_leads(
        kit.store.scope, replace(leads.block, columns=columns), import_id
    )
    return _counted(merged, leads.block.size, companies)


async def merge_rows(
    kit: Kit, kind: Kind, rows: Sequence[Row], employers: Employers, import_id: str
) -> Counts:
    """A block of any other kind, row by row."""
    if not rows:
        return Counts()
    if kind == "deals":
        return await _merge_deals(kit, rows, employers, import_id)
    return await MERGERS[kind](kit, rows, import_id)


async def _merge_companies(kit: Kit, rows: Sequence[Row], import_id: str) -> Counts:
    records = [row.built.record for row in rows]
    return _counted(await kit.store.companies.merge_many(records, import_id=import_id), len(rows))


async def _merge_deals(
    kit: Kit, rows: Sequence[Row], employers: Employers, import_id: str
) -> Counts:
    companies_of = [row.built.company for row in rows]
    names = [named(company) if company else None for company in companies_of]
    ids, companies = await employers.ids(kit, names, import_id)
    records = [
        replace(row.built.record, company_id=id_) for row, id_ in zip(rows, ids, strict=True)
    ]
    merged = await kit.store.deals.merge_many(records, import_id=import_id)
    return _counted(merged, len(rows), companies)


async def _merge_solutions(kit: Kit, rows: Sequence[Row], import_id: str) -> Counts:
    merged = await kit.store.solutions.merge_many([row.built.record for row in rows])
    await respell(kit)
    return _counted(merged, len(rows))


async def _merge_people(kit: Kit, rows: Sequence[Row], import_id: str) -> Counts:
    made = await kit.store.people.merge_many([row.built.record for row in rows])
    known = sum(made.values())
    return Counts(made["added"], made["changed"], made["unchanged"], len(rows) - known)


async def _merge_interactions(kit: Kit, rows: Sequence[Row], import_id: str) -> Counts:
    added, known, companies, rejected = await merge_touches(kit, rows)
    return Counts(added, 0, known, companies=companies, rejected=rejected)


async def _merge_objections(kit: Kit, rows: Sequence[Row], import_id: str) -> Counts:
    added, changed, known = await merge_objections(kit, rows)
    return Counts(added, changed, known, len(rows) - added - changed - known)


def _counted(merged: Merged, rows: int, companies: int = 0) -> Counts:
    known = merged.added + merged.changed + merged.unchanged
    return Counts(merged.added, merged.changed, merged.unchanged, rows - known, companies=companies)


MERGERS: Mapping[Kind, Callable[[Kit, Sequence[Row], str], Awaitable[Counts]]] = {
    "companies": _merge_companies,
    "solutions": _merge_solutions,
    "people": _merge_people,
    "interactions": _merge_interactions,
    "objections": _merge_objections,
}

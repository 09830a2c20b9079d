"""Built rows → the store, a block at a time, with what each names beside itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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


@dataclass(frozen=True, slots=True)
class Into:
    """Where rows go: the store of one transaction, on behalf of one import."""

    kit: Kit
    import_id: str
    employers: Employers


async def merge_leads(into: Into, leads: Leads) -> Counts:
    """A block of leads, column by column."""
    ids, companies = await into.employers.ids(into.kit, leads.companies, into.import_id)
    block = replace(leads.block, columns={**leads.block.columns, "company_id": ids})
    merged = await bulk.merge_leads(into.kit.store.scope, block, into.import_id)
    return _counted(merged, block.size, companies)


async def merge_rows(into: Into, kind: Kind, rows: Sequence[Row]) -> Counts:
    """A block of any other kind, row by row."""
    return await MERGERS[kind](into, rows) if rows else Counts()


async def _merge_companies(into: Into, rows: Sequence[Row]) -> Counts:
    companies = into.kit.store.companies
    return _counted(await companies.merge_many(_records(rows), import_id=into.import_id), len(rows))


async def _merge_deals(into: Into, rows: Sequence[Row]) -> Counts:
    companies_of = [row.built.company for row in rows]
    names = [named(company) if company else None for company in companies_of]
    ids, companies = await into.employers.ids(into.kit, names, into.import_id)
    records = [
        replace(row.built.record, company_id=id_) for row, id_ in zip(rows, ids, strict=True)
    ]
    merged = await into.kit.store.deals.merge_many(records, import_id=into.import_id)
    return _counted(merged, len(rows), companies)


async def _merge_events(into: Into, rows: Sequence[Row]) -> Counts:
    events = into.kit.store.events
    return _counted(await events.merge_many(_records(rows), import_id=into.import_id), len(rows))


async def _merge_solutions(into: Into, rows: Sequence[Row]) -> Counts:
    merged = await into.kit.store.solutions.merge_many(_records(rows), import_id=into.import_id)
    await respell(into.kit)
    return _counted(merged, len(rows))


async def _merge_people(into: Into, rows: Sequence[Row]) -> Counts:
    made = await into.kit.store.people.merge_many(_records(rows), import_id=into.import_id)
    known = sum(made.values())
    return Counts(made["added"], made["changed"], made["unchanged"], len(rows) - known)


async def _merge_interactions(into: Into, rows: Sequence[Row]) -> Counts:
    made = await merge_touches(into.kit, rows, into.employers, into.import_id)
    return Counts(made.added, 0, made.known, companies=made.companies, rejected=made.rejected)


async def _merge_objections(into: Into, rows: Sequence[Row]) -> Counts:
    added, changed, known = await merge_objections(into.kit, rows)
    return Counts(added, changed, known, len(rows) - added - changed - known)


def _records(rows: Sequence[Row]) -> list[Any]:
    return [row.built.record for row in rows]


def _counted(merged: Merged, rows: int, companies: int = 0) -> Counts:
    known = merged.added + merged.changed + merged.unchanged
    return Counts(merged.added, merged.changed, merged.unchanged, rows - known, companies=companies)


MERGERS: Mapping[Kind, Callable[[Into, Sequence[Row]], Awaitable[Counts]]] = {
    "companies": _merge_companies,
    "deals": _merge_deals,
    "events": _merge_events,
    "solutions": _merge_solutions,
    "people": _merge_people,
    "interactions": _merge_interactions,
    "objections": _merge_objections,
}

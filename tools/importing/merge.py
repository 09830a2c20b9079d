"""Built rows → the store, a block at a time, with what each names beside itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from store.merging import Merged
from store.names import fold
from store.types import Company
from tools.importing.catalogue import respell
from tools.importing.fields import Kind
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


async def merge_block(kit: Kit, kind: Kind, rows: Sequence[Row]) -> Counts:
    return await MERGERS[kind](kit, rows) if rows else Counts()


async def _merge_companies(kit: Kit, rows: Sequence[Row]) -> Counts:
    return _counted(await kit.store.companies.merge_many([row.built.record for row in rows]))


async def _merge_leads(kit: Kit, rows: Sequence[Row]) -> Counts:
    linked, companies = await _with_companies(kit, rows)
    merged = await kit.store.leads.merge_many(linked)
    return replace(_counted(merged), companies=companies)


async def _merge_deals(kit: Kit, rows: Sequence[Row]) -> Counts:
    linked, companies = await _with_companies(kit, rows)
    merged = await kit.store.deals.merge_many(linked)
    return replace(_counted(merged), companies=companies)


async def _merge_solutions(kit: Kit, rows: Sequence[Row]) -> Counts:
    merged = await kit.store.solutions.merge_many([row.built.record for row in rows])
    await respell(kit)
    return _counted(merged)


async def _merge_people(kit: Kit, rows: Sequence[Row]) -> Counts:
    made = await kit.store.people.merge_many([row.built.record for row in rows])
    known = sum(made.values())
    return Counts(made["added"], made["changed"], made["unchanged"], len(rows) - known)


async def _merge_interactions(kit: Kit, rows: Sequence[Row]) -> Counts:
    added, known, companies, rejected = await merge_touches(kit, rows)
    return Counts(added, 0, known, companies=companies, rejected=rejected)


async def _merge_objections(kit: Kit, rows: Sequence[Row]) -> Counts:
    added, changed, known = await merge_objections(kit, rows)
    return Counts(added, changed, known, len(rows) - added - changed - known)


async def _with_companies(kit: Kit, rows: Sequence[Row]) -> tuple[list[Any], int]:
    """The records with their company's id; a company nobody knew is added with what is known."""
    named = [row.built.company for row in rows if row.built.company]
    distinct = list({_key(company): company for company in named}.values())
    if not distinct:
        return [row.built.record for row in rows], 0
    merged = await kit.store.companies.merge_many(distinct)
    ids = dict(zip(map(_key, distinct), merged.ids, strict=True))
    linked = [
        replace(row.built.record, company_id=ids[_key(row.built.company)])
        if row.built.company
        else row.built.record
        for row in rows
    ]
    return linked, merged.added


def _key(company: Company) -> tuple[object, ...]:
    """Two companies with one key say the same."""
    name = fold(company.name) or company.name
    details = (company.industry, company.size_low, company.size_high, company.website)
    return (name, company.domain, *details, company.description, company.tech_stack)


def _counted(merged: Merged) -> Counts:
    known = merged.added + merged.changed + merged.unchanged
    return Counts(merged.added, merged.changed, merged.unchanged, len(merged.ids) - known)


MERGERS: Mapping[Kind, Callable[[Kit, Sequence[Row]], Awaitable[Counts]]] = {
    "companies": _merge_companies,
    "leads": _merge_leads,
    "deals": _merge_deals,
    "solutions": _merge_solutions,
    "people": _merge_people,
    "interactions": _merge_interactions,
    "objections": _merge_objections,
}

"""Interactions find the lead, company or deal they were with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from store.names import fold, same_name
from store.types import Company, Interaction, Lead
from tools.importing.build import Link
from tools.importing.rows import Rejection, Row

if TYPE_CHECKING:
    from tools.kit import Kit


@dataclass(slots=True)
class Finder:
    """What the rows of one block name, each looked up once. `companies` counts added ones."""

    kit: Kit
    companies: int = 0
    _emails: dict[str, Lead] = field(default_factory=dict)
    _names: dict[str, tuple[Lead, ...]] = field(default_factory=dict)
    _deals: dict[str, str | None] = field(default_factory=dict)
    _company_ids: dict[str, str] = field(default_factory=dict)

    async def with_subjects(self, row: Row) -> Interaction | Rejection:
        link = row.built.link or Link()
        touch: Interaction = row.built.record
        company = await self._company(link.company, row) if link.company else None
        lead = await self._lead(link, company, row)
        deal = await self._deal(link.deal) if link.deal else None
        if not (company or lead or deal):
            named = link.lead or link.deal or ""
            reason = f'nobody and nothing named "{named}" is known; import that first'
            return Rejection(row.line, "", named[:80], reason, row.cells)
        if lead and not company:
            company = lead.company_id
        return replace(touch, lead_id=lead.id if lead else None, company_id=company, deal_id=deal)

    async def _company(self, name: str, row: Row) -> str | None:
        key = fold(name)
        if key and key not in self._company_ids:
            bare = Company(id="", name=name, provenance=row.built.record.provenance)
            merged = await self.kit.store.companies.merge_many([bare])
            self.companies += merged.added
            self._company_ids[key] = merged.ids[0]
        return self._company_ids.get(key)

    async def _lead(self, link: Link, company: str | None, row: Row) -> Lead | None:
        if link.email:
            return await self._by_email(link, company, row)
        if not link.lead:
            return None
        key = fold(link.lead)
        if key not in self._names:
            self._names[key] = await self.kit.store.leads.by_key(link.lead)
        found = self._names[key]
        here = [lead for lead in found if company and lead.company_id == company]
        candidates = here or ([] if company else list(found))
        return candidates[0] if len(candidates) == 1 else None

    async def _by_email(self, link: Link, company: str | None, row: Row) -> Lead | None:
        """The lead with this address; one nobody knew is added by it."""
        email = link.email or ""
        if email not in self._emails:
            known = await self.kit.store.leads.by_email(email)
            if known is None:
                known = Lead(
                    id="",
                    name=link.lead or email,
                    email=email,
                    company_id=company,
                    provenance=row.built.record.provenance,
                )
                merged = await self.kit.store.leads.merge_many([known])
                known = replace(known, id=merged.ids[0])
            self._emails[email] = known
        return self._emails[email]

    async def _deal(self, name: str) -> str | None:
        """By the source system's id, else by its name where only one deal has it."""
        if name not in self._deals:
            deal = await self.kit.store.deals.by_external(name)
            named = () if deal else await self.kit.store.deals.by_key(name)
            exact = [one for one in named if same_name(one.name, name)]
            only = exact[0] if len(exact) == 1 else None
            self._deals[name] = deal.id if deal else only.id if only else None
        return self._deals[name]


async def merge_touches(
    kit: Kit, rows: Sequence[Row]
) -> tuple[int, int, int, tuple[Rejection, ...]]:
    """(added, known already, companies added on the way, rejected)"""
    finder = Finder(kit)
    touches: list[Interaction] = []
    externals: list[str | None] = []
    rejected: list[Rejection] = []
    for row in rows:
        found = await finder.with_subjects(row)
        if isinstance(found, Rejection):
            rejected.append(found)
            continue
        touches.append(found)
        externals.append(row.built.external_id)
    added, known = await kit.store.interactions.add_many(touches, externals) if touches else (0, 0)
    return added, known, finder.companies, tuple(rejected)

"""The sample into a workspace, through the same merges as any import: twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from store.types import Interaction, Provenance
from tools.importing.objections import store_objections
from tools.notes import index_interactions
from tools.sample.generate import SOURCE, Sample

if TYPE_CHECKING:
    from tools.kit import Kit

Ids = Mapping[str, str]


async def load(kit: Kit, sample: Sample) -> None:
    """Stores every record of the sample. The sender's profile is set only where there is none."""
    if not kit.workspace.profile.company:
        await kit.store.set_profile(sample.profile)
    await kit.store.people.merge_many(sample.people)
    await kit.store.solutions.merge_many(sample.solutions)
    companies = await _load_companies(kit, sample)
    leads = await _load_leads(kit, sample, companies)
    deals = await _load_deals(kit, sample, companies)
    touches = [_linked(touch, leads, companies, deals) for touch in sample.interactions]
    await kit.store.interactions.add_many(touches, [touch.id for touch in sample.interactions])
    await store_objections(kit, sample.objections, Provenance(SOURCE, kit.today, 0.85))
    await index_interactions(kit)


async def _load_companies(kit: Kit, sample: Sample) -> Ids:
    merged = await kit.store.companies.merge_many([replace(one, id="") for one in sample.companies])
    return dict(zip((one.id for one in sample.companies), merged.ids, strict=True))


async def _load_leads(kit: Kit, sample: Sample, companies: Ids) -> Ids:
    ready = [
        replace(lead, id="", company_id=companies[lead.company_id or ""]) for lead in sample.leads
    ]
    merged = await kit.store.leads.merge_many(ready)
    return dict(zip((one.id for one in sample.leads), merged.ids, strict=True))


async def _load_deals(kit: Kit, sample: Sample, companies: Ids) -> Ids:
    ready = [
        replace(deal, id="", company_id=companies[deal.company_id or ""]) for deal in sample.deals
    ]
    merged = await kit.store.deals.merge_many(ready)
    return dict(zip((one.id for one in sample.deals), merged.ids, strict=True))


def _linked(touch: Interaction, leads: Ids, companies: Ids, deals: Ids) -> Interaction:
    return replace(
        touch,
        id="",
        lead_id=leads.get(touch.lead_id or ""),
        company_id=companies.get(touch.company_id or ""),
        deal_id=deals.get(touch.deal_id or ""),
    )

"""The sample in a workspace: whole, linked, searchable, and loaded twice without a change."""

from __future__ import annotations

from dataclasses import replace

from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Profile
from tools.kit import Kit
from tools.sample import constituents_csv, generate, load


async def counts(kit: Kit) -> tuple[int, ...]:
    store = kit.store
    return (
        await store.companies.count(CompanyFilter(), kit.today),
        await store.leads.count(LeadFilter(), kit.today),
        await store.deals.count(DealFilter(), kit.today),
        sum((await store.interactions.counts()).values()),
        len(await store.solutions.all()),
        len(await store.people.all()),
    )


async def test_everything_arrives_once(kit: Kit) -> None:
    sample = generate(kit.today)
    await load(kit, sample)
    first = await counts(kit)
    await load(kit, sample)
    assert await counts(kit) == first
    assert first == (40, 60, 150, len(sample.interactions), 8, 6)


async def test_records_are_linked(kit: Kit) -> None:
    sample = generate(kit.today)
    await load(kit, sample)
    planned = sample.deals[60]
    assert planned.external_id
    deal = await kit.store.deals.by_external(planned.external_id)
    assert deal is not None
    assert deal.company == planned.company
    assert deal.history == planned.history
    assert deal.stakeholders == planned.stakeholders
    told = [one for one in sample.interactions if one.deal_id == planned.id]
    stored = await kit.store.interactions.for_deal(deal.id, limit=100)
    assert {one.content for one in stored} == {one.content for one in told}


async def test_objections_can_be_found(kit: Kit) -> None:
    await load(kit, generate(kit.today))
    found = await kit.store.passages.search_words("budget frozen new year", limit=200)
    assert any("Objection (timing)" in passage.text for passage in found)


async def test_a_profile_somebody_wrote_stays(kit: Kit) -> None:
    await kit.store.set_profile(Profile(company="Ours"))
    mine = replace(kit, workspace=await kit.store.workspace())
    await load(mine, generate(kit.today))
    assert (await kit.store.workspace()).profile.company == "Ours"


def test_the_real_companies_are_shipped() -> None:
    lines = constituents_csv().decode().splitlines()
    assert lines[0].startswith("Symbol,Security,GICS Sector")
    assert len(lines) == 504

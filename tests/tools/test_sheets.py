"""A record's card: what is known, in a salesperson's order, and where it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from store.answers import Sheet
from store.types import Company, Deal, Interaction, Lead, Provenance
from tests.support.bakery import CRM, Bakery, fill
from tools.columns import Record
from tools.kit import Kit
from tools.sheets import look_around, read_sheet


@pytest.fixture
async def bakery(kit: Kit) -> Bakery:
    return await fill(kit.store)


async def sheet_of(kit: Kit, record: Record | None) -> Sheet:
    assert record is not None
    return await read_sheet(kit, record, await look_around(kit, record))


async def test_a_company_counts_what_it_does_not_name(kit: Kit, bakery: Bakery) -> None:
    leads = [Lead("", f"Person {n}", CRM, company="Meridian Bakery") for n in range(6)]
    await kit.store.leads.merge_many(leads)
    facts = dict((await sheet_of(kit, await kit.store.companies.by_id(bakery.company))).facts)
    assert facts["People"].endswith("and 3 more")


async def test_what_is_unknown_is_named_once_not_shown(kit: Kit) -> None:
    [id] = (await kit.store.companies.merge_many([Company("", "Bare Works", CRM)])).ids
    sheet = await sheet_of(kit, await kit.store.companies.by_id(id))
    assert dict(sheet.facts)["Employees"] == "not known"
    assert "Founded" not in dict(sheet.facts)
    assert "Not known: location, website, tech stack, pain points, competitors" in sheet.remarks
    assert sheet.long == ()


async def test_a_closed_deal_says_when_and_why(kit: Kit, bakery: Bakery) -> None:
    deal = Deal("", "Old one", CRM, stage="Lost", kind="lost", closed=date(2026, 11, 1),
                reason="Price", amount=Decimal(5))  # fmt: skip
    [id] = (await kit.store.deals.merge_many([deal])).ids
    facts = dict((await sheet_of(kit, await kit.store.deals.by_id(id))).facts)
    assert facts["Closed"] == "1 Nov 2026 (19 days ago)"
    assert facts["Reason"] == "Price"
    assert facts["Amount"] == "5"
    assert "Expected close" not in facts
    assert "Next meeting" not in facts


async def test_the_last_touch_of_any_kind(kit: Kit, bakery: Bakery) -> None:
    touch = Interaction(
        "", "linkedin", datetime(2026, 11, 19, 9, tzinfo=UTC), CRM, lead_id=bakery.lead
    )
    await kit.store.interactions.add_many([touch])
    facts = dict((await sheet_of(kit, await kit.store.leads.by_id(bakery.lead))).facts)
    assert facts["Last touch"] == "LinkedIn, 19 Nov 2026 (1 day ago)"
    assert facts["Last contacted"] == "19 Nov 2026 (1 day ago)"


async def test_a_web_address_is_words(kit: Kit) -> None:
    lead = Lead("", "Ada", Provenance("a list", date(2026, 11, 20)),
                custom={"Tier": "gold", "sample": "yes"},
                linkedin="https://www.linkedin.com/in/ada?x=secret")  # fmt: skip
    [id] = (await kit.store.leads.merge_many([lead])).ids
    made = await kit.store.leads.by_id(id)
    facts = dict((await sheet_of(kit, made)).facts)
    assert facts["LinkedIn"] == "linkedin.com/in/ada"
    assert facts["Tier"] == "gold"
    assert "sample" not in facts
    assert made
    assert (await sheet_of(kit, replace(made, custom={}))).remarks[-1] == "From: a list, today"

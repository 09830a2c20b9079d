"""Typed questions answered from a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from store.errors import NotFound
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Company, Deal, Lead, Person, Provenance, StageChange
from tools.kit import Kit
from tools.lists import Listing, run
from tools.phrases import Query
from tools.vocabulary import read_vocabulary, understand

FROM = Provenance("test import", date(2026, 11, 1))


def deal(name: str, amount: int | None, currency: str | None, **values: object) -> Deal:
    made = Deal("", name, FROM, currency=currency, stage="Proposal sent", kind="proposal",
                owner="Ada Park", created=date(2026, 9, 1))  # fmt: skip
    return replace(made, amount=None if amount is None else Decimal(amount), **values)


@pytest.fixture
async def crm(kit: Kit) -> Kit:
    companies = await kit.store.companies.merge_many(
        [
            Company("", "Acme Corp", FROM, industry="technolgy", size_low=2822, size_high=2822),
            Company("", "Betatech", FROM, industry="medical", size_low=495, size_high=495),
            Company("", "Cancity", FROM, industry="retail"),
        ]
    )
    acme, beta, _ = companies.ids
    await kit.store.deals.merge_many(
        [
            deal("One", 50000, "EUR", company_id=acme, competitors=("Rivalsoft Inc",)),
            deal("Two", 1200, "EUR", company_id=acme, owner="Grace Hopper"),
            deal("Three", 7000, "USD", company_id=beta),
            deal("Four", None, None, company_id=beta),
            deal("Won", 900, "USD", kind="won", stage="Won", closed=date(2026, 8, 3)),
            deal("Lost", 800, "USD", kind="lost", stage="Lost", closed=date(2026, 8, 4),
                 competitors=("Rivalsoft",), reason="price"),
        ]
    )  # fmt: skip
    await kit.store.leads.merge_many(
        [
            Lead("", "Grace Brewster", FROM, company_id=acme, status="engaged",
                 last_contacted=date(2026, 5, 31)),
            Lead("", "Max Planck", FROM, company_id=beta, last_contacted=date(2026, 6, 1)),
            Lead("", "Nobody Yet", FROM, company_id=beta),
        ]
    )  # fmt: skip
    return replace(kit, asker=Person("p", "Ada Park"))


async def ask(kit: Kit, sentence: str) -> Listing:
    query = await understand(kit, sentence)
    assert query is not None
    assert query.leftover == ()
    return await run(kit, query)


async def test_totals_stay_apart_by_currency(crm: Kit) -> None:
    found = await ask(crm, "total open pipeline")
    assert found.total == 4
    assert "€51,200" in found.summary
    assert "$7,000" in found.summary
    assert "58,200" not in str(found)
    assert found.evidence[0].text == found.summary


async def test_a_count_says_what_it_counted(crm: Kit) -> None:
    found = await ask(crm, "how many deals did we win last quarter")
    assert found.summary == "1 deal (won 1 Jul – 30 Sep 2026), worth $900."
    assert found.table.rows == (("Deals", "1"), ("Amount in USD", "$900"))


async def test_nothing_found_is_zero(crm: Kit) -> None:
    found = await ask(crm, "how many deals did we win this month")
    assert found.summary == "0 deals (won 1 – 30 Nov 2026)."
    assert found.total == 0


async def test_breakdown(crm: Kit) -> None:
    found = await ask(crm, "open deals by owner")
    assert found.table.columns == ("Owner", "Deals", "Amount in EUR", "Amount in USD")
    assert found.table.rows == (
        ("Ada Park", "3", "€50,000", "$7,000"),
        ("Grace Hopper", "1", "€1,200", ""),
    )
    assert any("owner Grace Hopper: 1 deal" in one.text for one in found.evidence)


@pytest.mark.parametrize(
    "by",
    ["stage", "product", "company", "competitor", "industry", "currency", "reason", "source",
     "outcome", "year", "quarter", "month", "owner"],
)  # fmt: skip
async def test_deals_by_anything(crm: Kit, by: str) -> None:
    found = await run(crm, Query("deals", DealFilter(), "breakdown", by))
    assert sum(int(row[1]) for row in found.table.rows) == 6


@pytest.mark.parametrize(
    "by", ["owner", "status", "industry", "company", "location", "title", "source", "size"]
)
async def test_leads_by_anything(crm: Kit, by: str) -> None:
    found = await run(crm, Query("leads", LeadFilter(), "breakdown", by))
    assert sum(int(row[1]) for row in found.table.rows) == 3


@pytest.mark.parametrize("by", ["owner", "industry", "location", "source", "size"])
async def test_companies_by_anything(crm: Kit, by: str) -> None:
    found = await run(crm, Query("companies", CompanyFilter(), "breakdown", by))
    assert sum(int(row[1]) for row in found.table.rows) == 3


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("technology companies", ["Acme Corp"]),
        ("healthcare leads", ["Max Planck", "Nobody Yet"]),
        ("medical deals", ["Three", "Four"]),
        ("leads we have not contacted since June", ["Grace Brewster", "Nobody Yet"]),
        ("leads we never contacted", ["Nobody Yet"]),
        ("leads at acme corporation", ["Grace Brewster"]),
        ("deals lost to Rivalsoft", ["Lost"]),
        ("open deals against Rivalsoft", ["One"]),
        ("deals in Proposal sent over 5k", ["One", "Three"]),
        ("Grace's open deals", ["Two"]),
        ("my open deals over €10k", ["One"]),
        ("companies with more than 1,000 employees", ["Acme Corp"]),
        ("leads at companies under 500 people", ["Max Planck", "Nobody Yet"]),
        ("top 1 open deals by amount", ["One"]),
        ("companies without open deals", ["Cancity"]),
    ],
)
async def test_lists(crm: Kit, sentence: str, names: list[str]) -> None:
    found = await ask(crm, sentence)
    assert [row[0] for row in found.table.rows] == names


async def test_an_unknown_company_is_said(crm: Kit) -> None:
    with pytest.raises(NotFound):
        await ask(crm, "leads at Zzyzx Unlimited")


async def test_pages(crm: Kit) -> None:
    await crm.store.leads.merge_many([Lead("", f"Lead {n:03}", FROM) for n in range(120)])
    query = Query("leads", LeadFilter())
    first, third = await run(crm, query), await run(crm, query, page=3)
    assert (len(first.table.rows), first.table.note) == (50, "1–50 of 123")
    assert (len(third.table.rows), third.table.note) == (23, "101–123 of 123")


async def test_own_words_come_from_the_records(crm: Kit) -> None:
    words = await read_vocabulary(crm)
    assert words.stages[0] == "Proposal sent"
    assert set(words.industries) == {"technolgy", "medical", "retail"}
    assert "Grace Hopper" in words.people


async def test_months_stand_in_their_order(crm: Kit) -> None:
    await crm.store.deals.merge_many(
        [deal(f"M{n}", 10, "EUR", kind="won", closed=date(2026, n % 9 + 1, 1)) for n in range(30)]
    )
    found = await ask(crm, "won deals by month this year")
    months = [row[0] for row in found.table.rows]
    assert months == sorted(months)
    assert len(months) == 9


async def test_without_enough_deals_nothing_is_stuck(crm: Kit) -> None:
    found = await ask(crm, "how many deals are stuck?")
    assert found.total == 0
    assert "no stage has 5 deals" in found.summary


async def test_stuck_counts_against_the_teams_median(crm: Kit) -> None:
    history = (StageChange("Proposal sent", "proposal", date(2026, 1, 1)),
               StageChange("Won", "won", date(2026, 1, 11)))  # fmt: skip
    await crm.store.deals.merge_many(
        [
            deal(f"Past {n}", 10, "EUR", kind="won", stage="Won", history=history)
            for n in range(5)
        ]
        + [
            deal("Stuck", 10, "EUR", history=(
                StageChange("Proposal sent", "proposal", date(2026, 10, 1)),)),
            deal("Fresh", 10, "EUR", history=(
                StageChange("Proposal sent", "proposal", date(2026, 11, 10)),)),
        ]
    )  # fmt: skip
    found = await ask(crm, "stuck deals")
    assert "Proposal sent 10 days (from 5 deals)" in found.summary
    assert found.evidence[1].text in found.summary
    names = {row[0] for row in found.table.rows}
    assert "Stuck" in names
    assert "Fresh" not in names

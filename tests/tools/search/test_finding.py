"""One search over records and notes: exact, inexact, by words and by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from store.filters import CompanyFilter, LeadFilter
from store.types import Company, Deal, Interaction, Lead, Provenance
from tools.kit import Kit
from tools.notes import index_interactions
from tools.search import Hit, search

FROM = Provenance("crm.csv", date(2026, 11, 1))


async def letters(texts: Sequence[str]) -> list[list[float]]:
    """A small honest embedding: how often each letter stands in a text."""
    return [[float(text.lower().count(chr(97 + n % 26))) + 0.01 for n in range(384)]
            for text in texts]  # fmt: skip


@pytest.fixture
async def market(kit: Kit) -> Kit:
    companies = await kit.store.companies.merge_many(
        [
            Company("", "Acme Robotics", FROM, domain="acme.example", location="Boston, MA",
                    external_id="C-17", description="Builds arms that weld ship hulls."),
            Company("", "Acme Foods", FROM, domain="acmefoods.example", location="Austin, Texas"),
            Company("", "Meridian Logistics", FROM, domain="meridian.example"),
        ]
    )  # fmt: skip
    leads = await kit.store.leads.merge_many(
        [
            Lead("", "Robert Downs", FROM, email="bob@acme.example", title="CTO",
                 company_id=companies.ids[0]),
            Lead("", "Robert Downs", FROM, email="rd@meridian.example",
                 company_id=companies.ids[2]),
            Lead("", "Katharina Vogel", FROM, title="CFO", company_id=companies.ids[2]),
        ]
    )  # fmt: skip
    await kit.store.deals.merge_many([Deal("", "Acme renewal", FROM, company_id=companies.ids[0])])
    await kit.store.interactions.add_many(
        [
            Interaction("", "call", datetime(2026, 11, 4, tzinfo=UTC), FROM, lead_id=leads.ids[2],
                        content="The warehouse budget is frozen until March.")
        ]
    )  # fmt: skip
    await index_interactions(kit)
    return kit


def names(hits: Sequence[Hit]) -> list[str]:
    return [hit.subject.name for hit in hits]


@pytest.mark.parametrize(
    ("asked", "name", "how"),
    [
        ("acme.example", "Acme Robotics", "exact"),
        ("https://www.acme.example/about", "Acme Robotics", "exact"),
        ("C-17", "Acme Robotics", "exact"),
        ("bob@acme.example", "Robert Downs", "exact"),
        ("meridian logistics gmbh", "Meridian Logistics", "exact"),
        ("Meridien Logistic", "Meridian Logistics", "name"),
        ("Logistics Meridian", "Meridian Logistics", "name"),
        ("meridain.example", "Meridian Logistics", "name"),
        ("Kathi Vogel", "Katharina Vogel", "name"),
        ("Vogel, Katharina", "Katharina Vogel", "name"),
        ("Robert Downs at Meridian", "Robert Downs", "name"),
        ("acme renewl", "Acme renewal", "name"),
        ("weld ship hulls", "Acme Robotics", "text"),
    ],
)
async def test_the_first_hit(market: Kit, asked: str, name: str, how: str) -> None:
    hits = await search(market, asked, ("lead", "company", "deal"))
    assert (hits[0].subject.name, hits[0].how) in {(name, how), (name, "exact")}


async def test_a_company_tells_two_of_one_name_apart(market: Kit) -> None:
    (hit, *_) = await search(market, "Bob Downs at Meridian Logistics", ("lead",))
    lead = await market.store.leads.by_id(hit.subject.id)
    assert lead is not None
    assert lead.email == "rd@meridian.example"


async def test_notes_are_found_and_cited(market: Kit) -> None:
    (hit,) = await search(market, "frozen budget", ("note",))
    assert hit.evidence is not None
    assert hit.evidence.text == "The warehouse budget is frozen until March."
    assert hit.subject.name == "Katharina Vogel"


async def test_a_filter_leaves_what_fits(market: Kit) -> None:
    texas = await search(market, "acme", filter=CompanyFilter(location="texas"))
    assert names(texas) == ["Acme Foods"]
    assert await search(market, "acme", filter=LeadFilter(title="CEO")) == ()


async def test_meaning_joins_in(market: Kit) -> None:
    kit = replace(market, embed=letters)
    await index_interactions(kit)
    hits = await search(kit, "zzz warehouse", ("note",))
    assert names(hits)[0] == "Katharina Vogel"
    assert len(hits) == 2


@pytest.mark.parametrize("asked", ["", "  ", "!!!", "\0", "%_'\"; drop table leads", "の" * 500])
async def test_odd_words_find_nothing(market: Kit, asked: str) -> None:
    assert await search(market, asked) == ()


async def test_the_limit_holds(market: Kit) -> None:
    assert len(await search(market, "acme", limit=1)) == 1

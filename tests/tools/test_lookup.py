"""Inexact names: the right record, or none."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from store.errors import NotFound
from store.types import Company, Deal, Lead, Provenance
from tools.kit import Kit
from tools.lookup import (
    best_contact,
    find_company,
    find_deal,
    find_lead,
    find_subject,
    mentioned,
)

FROM = Provenance("test import", date(2026, 11, 1))

#: What a person writes → the company it means, among the 503 of the index.
MEANT = {
    "3M": "3M",
    "3m company": "3M",
    "Microsft": "Microsoft",
    "microsoft corp": "Microsoft",
    "MICROSOFT CORPORATION": "Microsoft",
    "Micorsoft": "Microsoft",
    "Nvida": "Nvidia",
    "nvidia corp.": "Nvidia",
    "Appel Inc": "Apple Inc.",
    "apple": "Apple Inc.",
    "Salesforc": "Salesforce",
    "sales force": "Salesforce",
    "Sales-Force Inc": "Salesforce",
    "Acentrue": "Accenture",
    "Accenture plc": "Accenture",
    "Abbot Laboratories": "Abbott Laboratories",
    "Laboratories Abbott": "Abbott Laboratories",
    "abbvie inc": "AbbVie",
    "AbbVi": "AbbVie",
    "A O Smith": "A. O. Smith",
    "AO Smith Corp": "A. O. Smith",
    "Boston Scientifc": "Boston Scientific",
    "scientific boston": "Boston Scientific",
    "Bristol Myers Squibb": "Bristol Myers Squibb",
    "Bristol-Myers Squib": "Bristol Myers Squibb",
    "Caterpilar": "Caterpillar Inc.",
    "caterpillar": "Caterpillar Inc.",
    "Charles Schwab": "Charles Schwab Corporation",
    "Schwab Charles": "Charles Schwab Corporation",
    "charls schwab": "Charles Schwab Corporation",
    "Chevron": "Chevron Corporation",
    "Chevorn": "Chevron Corporation",
    "Chipotle": "Chipotle Mexican Grill",
    "Chipotle Mexcian Grill": "Chipotle Mexican Grill",
    "Cisco": "Cisco",
    "Cisko Inc": "Cisco",
    "Colgate Palmolive": "Colgate-Palmolive",
    "colgate-palmolve": "Colgate-Palmolive",
    "Crowdstrike": "CrowdStrike",
    "crowd strike holdings": "CrowdStrike",
    "CrowdStirke": "CrowdStrike",
    "Domino's Pizza": "Domino's",
    "Dominos": "Domino's",
    "Eli Lily": "Lilly (Eli)",
    "Lilly Eli": "Lilly (Eli)",
    "Fedex": "FedEx",
    "Fed Ex Corporation": "FedEx",
    "Fortinett": "Fortinet",
    "General Motor": "General Motors",
    "Genral Motors Co": "General Motors",
    "Goldman Sachs": "Goldman Sachs",
    "Goldmann Sachs": "Goldman Sachs",
    "Sachs Goldman": "Goldman Sachs",
    "Hershy Company": "Hershey Company (The)",
    "Kimberly Clark": "Kimberly-Clark",
    "kimberley clark": "Kimberly-Clark",
    "Lockheed Martin Corp": "Lockheed Martin",
    "Lokheed Martin": "Lockheed Martin",
    "Mastercrad": "Mastercard",
    "McDonalds": "McDonald's",
    "Mc Donalds": "McDonald's",
    "Netflx": "Netflix",
    "Palo Alto Network": "Palo Alto Networks",
    "Paloalto Networks": "Palo Alto Networks",
    "Starbuck": "Starbucks",
    "Starbukcs Corp": "Starbucks",
    "Wal-Mart": "Walmart",
    "Wallmart": "Walmart",
    "Walt Disney": "Walt Disney Company (The)",
    "The Walt Disney Company": "Walt Disney Company (The)",
}
STRANGERS = (
    "Meridian Robotics", "Contoso", "Umbrella Corporation", "Initech", "Hooli", "Pied Piper",
    "Globex", "Soylent", "Wonka Industries", "Stark Industries", "Zzyzx", "Qwertyuiop",
    "the", "a", "Inc", "corporation", "xx", "Alpha Beta Gamma", "Smithson Partners",
    "Northwind Traders", "Bluth Company", "!!!", "", "12345", "Vandelay Imports",
)  # fmt: skip


@pytest.fixture
async def index(kit: Kit, data_dir: Path) -> Kit:
    with (data_dir / "sp500" / "constituents.csv").open(encoding="utf-8") as file:
        names = [row["Security"] for row in csv.DictReader(file)]
    await kit.store.companies.merge_many([Company("", name, FROM) for name in names])
    return kit


async def test_misspelt_names_find_their_company(index: Kit) -> None:
    wrong = {}
    for written, meant in MEANT.items():
        try:
            found = (await find_company(index, written)).name
        except NotFound as missing:
            found = f"none of {[one.name for one in missing.nearest]}"
        if found != meant:
            wrong[written] = found
    assert wrong == {}
    assert len(MEANT) >= 60


async def test_strangers_find_nobody(index: Kit) -> None:
    for name in STRANGERS:
        with pytest.raises(NotFound) as missing:
            await find_company(index, name)
        assert len(missing.value.nearest) <= 5
    assert len(STRANGERS) >= 20


async def test_a_name_between_two_gives_both_as_nearest(index: Kit) -> None:
    with pytest.raises(NotFound) as missing:
        await find_company(index, "American")
    assert len(missing.value.nearest) == 5
    assert all("American" in one.name for one in missing.value.nearest)


@pytest.fixture
async def acme(kit: Kit) -> Kit:
    made = await kit.store.companies.merge_many(
        [
            Company("", "Acme Corp", FROM, domain="acme.example", industry="Technology",
                    size_low=600, size_high=600),
            Company("", "Target", FROM),
        ]
    )  # fmt: skip
    id = made.ids[0]
    await kit.store.leads.merge_many(
        [
            Lead("", "Grace Hopper", FROM, email="grace@acme.example", title="CTO", company_id=id),
            Lead("", "Linus Pauling", FROM, title="Analyst", company_id=id),
            Lead("", "Old Boss", FROM, title="CEO", company_id=id, status="inactive"),
        ]
    )
    await kit.store.deals.merge_many(
        [Deal("", "Acme", FROM, company_id=id), Deal("", "Acme renewal", FROM, company_id=id)]
    )
    return kit


async def test_addresses_and_ids(acme: Kit) -> None:
    grace = await find_lead(acme, "Grace@ACME.example")
    assert (await find_subject(acme, grace.id)).name == "Grace Hopper"
    for written in ("acme.example", "https://www.acme.example/about?x=1", "someone@acme.example"):
        assert (await find_company(acme, written)).name == "Acme Corp"


async def test_kinds_decide_between_equal_names(acme: Kit) -> None:
    assert (await find_subject(acme, "Acme")).kind == "company"
    assert (await find_subject(acme, "acme", ("deal", "company"))).kind == "deal"
    assert (await find_deal(acme, "acme renewl")).name == "Acme renewal"
    assert (await find_lead(acme, "hopper grace")).name == "Grace Hopper"


async def test_twins_are_asked_back(acme: Kit) -> None:
    await acme.store.leads.merge_many(
        [Lead("", "Ada Park", FROM, email=f"ada{n}@x.example") for n in range(2)]
    )
    with pytest.raises(NotFound) as missing:
        await find_lead(acme, "Ada Park")
    assert [one.name for one in missing.value.nearest] == ["Ada Park", "Ada Park"]


async def test_best_contact_is_the_best_score_still_active(acme: Kit) -> None:
    company = await find_company(acme, "Acme")
    contact = await best_contact(acme, company)
    assert contact is not None
    assert contact.name == "Grace Hopper"
    assert await best_contact(acme, await find_company(acme, "Target")) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("how big is Acme?", ["Acme Corp", "Acme"]),
        ("what did grace hopper say about the acme renewal", ["Grace Hopper", "Acme renewal"]),
        ("Tell me about Acme's plans", ["Acme Corp", "Acme"]),
        ("what is our target this quarter?", []),
        ("How large is Target?", ["Target"]),
        ("hello there", []),
        ("", []),
    ],
)
async def test_mentioned(acme: Kit, text: str, names: list[str]) -> None:
    assert [one.name for one in await mentioned(acme, text)] == names

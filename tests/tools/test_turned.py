"""Sentences with not, without, or and so-long, down to the records they come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import psycopg
import pytest

from store.types import Company, Deal, Lead, Person, Provenance, StageChange
from tools.kit import Kit
from tools.lists import run
from tools.vocabulary import understand

FROM = Provenance("test import", date(2026, 11, 1))


@pytest.fixture
async def crm(kit: Kit, database_url: str) -> Kit:
    for id, name in (("U1", "Ada Park"), ("U2", "Ben Ortiz")):
        await kit.store.people.ensure(id, name)
    made = await kit.store.companies.merge_many(
        [
            Company("", "Acme", FROM, domain="acme.example", industry="Software", owner="Ada Park",
                    location="Austin, Texas", size_low=120, size_high=120,
                    tech_stack=("Snowflake",)),
            Company("", "Betatech", FROM, industry="Healthcare", location="Boston, Massachusetts",
                    owner="Ben Ortiz", tech_stack=("Databricks", "Snowflake")),
            Company("", "Cancity", FROM, industry="Retail"),
        ]
    )  # fmt: skip
    acme, beta, _ = made.ids
    await kit.store.leads.merge_many(
        [
            Lead("", "Vera One", FROM, email="vera@acme.example", title="VP Sales",
                 owner="Ada Park", company_id=acme, status="qualified"),
            Lead("", "Paul Two", FROM, phone="+1 5", title="Director", owner="Ben Ortiz",
                 company_id=beta),
            Lead("", "Mara Three", FROM, email="mara@x.example", status="inactive"),
        ]
    )  # fmt: skip
    stage = StageChange("Proposal", "proposal", date(2026, 9, 1))
    await kit.store.deals.merge_many(
        [
            Deal("", "Acme big", FROM, company_id=acme, owner="Ada Park", stage="Proposal",
                 kind="proposal", history=(stage,), created=date(2026, 8, 1),
                 next_meeting=date(2026, 11, 24), expected_close=date(2026, 12, 5)),
            Deal("", "Beta small", FROM, company_id=beta, owner="Ben Ortiz", stage="Negotiation",
                 kind="negotiation", created=date(2026, 11, 1), next_meeting=date(2026, 10, 1),
                 competitors=("Rivalsoft",)),
            Deal("", "Old loss", FROM, stage="Lost", kind="lost", closed=date(2026, 8, 3),
                 reason="Pricing too high", created=date(2026, 5, 1)),
        ]
    )  # fmt: skip
    with psycopg.connect(database_url, autocommit=True) as admin:
        admin.execute("update leads set created_at = %s where name = 'Paul Two'",
                      (datetime(2026, 11, 15, 22, 0, tzinfo=UTC),))  # fmt: skip
        admin.execute("update leads set created_at = %s where name <> 'Paul Two'",
                      (datetime(2026, 11, 16, 1, 0, tzinfo=UTC),))  # fmt: skip
    return replace(kit, asker=Person("p", "Ada Park"))


CASES: dict[str, set[str]] = {
    "leads without an e-mail": {"Paul Two"},
    "leads with a phone number": {"Paul Two"},
    "leads without email or phone": set(),
    "leads without a company": {"Mara Three"},
    "leads not in Texas": {"Paul Two", "Mara Three"},
    "leads in Texas or Massachusetts": {"Vera One", "Paul Two"},
    "leads that are not in healthcare": {"Vera One", "Mara Three"},
    "leads not owned by Ben": {"Vera One", "Mara Three"},
    "leads that aren't mine": {"Paul Two", "Mara Three"},
    "unassigned leads": {"Mara Three"},
    "leads excluding inactive ones": {"Vera One", "Paul Two"},
    "leads with title containing VP": {"Vera One"},
    "leads at Acme with title containing VP": {"Vera One"},
    "leads added last week": {"Paul Two"},
    "leads of Ada or Ben": {"Vera One", "Paul Two"},
    "leads not using Databricks": {"Vera One", "Mara Three"},
    "my leads": {"Vera One"},
    "companies not in Texas": {"Betatech", "Cancity"},
    "companies between 50 and 200 people using Snowflake": {"Acme"},
    "companies using Snowflake but not using Databricks": {"Acme"},
    "companies without leads": {"Cancity"},
    "companies without deals": {"Cancity"},
    "companies with deals": {"Acme", "Betatech"},
    "companies without a website": {"Betatech", "Cancity"},
    "companies with no known size": {"Betatech", "Cancity"},
    "non-healthcare companies": {"Acme", "Cancity"},
    "open deals without next meeting": {"Beta small"},
    "deals with a meeting next week": {"Acme big"},
    "open deals not in proposal": {"Beta small"},
    "deals in proposal or negotiation": {"Acme big", "Beta small"},
    "deals in proposal for more than 30 days": {"Acme big"},
    "deals open for more than 90 days": {"Acme big"},
    "deals without a competitor": {"Acme big", "Old loss"},
    "deals not against Rivalsoft": {"Acme big", "Old loss"},
    "lost to price last quarter": {"Old loss"},
    "deals of Ada or Ben closing next month": {"Acme big"},
    "open deals that are not mine": {"Beta small"},
}


@pytest.mark.parametrize("sentence", CASES)
async def test_the_records_it_comes_to(crm: Kit, sentence: str) -> None:
    query = await understand(crm, sentence)
    assert query is not None
    assert query.leftover == ()
    listing = await run(crm, query)
    assert {row[0] for row in listing.table.rows} == CASES[sentence]
    assert listing.total == len(CASES[sentence])

"""What is known of a subject, whose fact it is, and what is absent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from store.answers import Subject
from store.errors import NotFound
from store.types import (
    Company,
    Deal,
    Interaction,
    Lead,
    Provenance,
    StageChange,
    Stakeholder,
)
from tools.accounts import read_account, related
from tools.kit import Kit
from tools.lookup import find_subject

FROM = Provenance("crm.csv, line 4", date(2026, 11, 3), 0.8)


@pytest.fixture
async def crm(kit: Kit) -> Kit:
    made = await kit.store.companies.merge_many(
        [
            Company("", "Acme Corp", FROM, industry="Identity", size_low=6000, size_high=6000,
                    tech_stack=("AWS", "Okta"), founded=1999),
            Company("", "Empty", FROM),
        ]
    )  # fmt: skip
    acme = made.ids[0]
    leads = await kit.store.leads.merge_many(
        [Lead("", "Ada Byron", FROM, email="ada@acme.example", title="CTO", company_id=acme)]
    )
    deals = await kit.store.deals.merge_many(
        [
            Deal("", "Renewal", FROM, company_id=acme, amount=Decimal(50000), currency="EUR",
                 stage="Proposal sent", kind="proposal", owner="Grace Hopper",
                 created=date(2026, 9, 1), expected_close=date(2026, 12, 1),
                 competitors=("Rivalsoft",),
                 stakeholders=(Stakeholder("Ada Byron", "champion", "high"),),
                 history=(StageChange("Proposal sent", "proposal", date(2026, 10, 21)),)),
        ]
    )  # fmt: skip
    await kit.store.interactions.add_many(
        [
            Interaction("", "call", datetime(2026, 11, n, 9, tzinfo=UTC), FROM,
                        content=f"Talk number {n}", lead_id=leads.ids[0], deal_id=deals.ids[0],
                        company_id=acme)
            for n in (10, 2, 18)
        ]
    )  # fmt: skip
    return kit


async def test_a_lead_with_its_company(crm: Kit) -> None:
    subject = await find_subject(crm, "Ada Byron")
    facts = await read_account(crm, subject)
    texts = [fact.text for fact in facts]
    assert "Ada Byron is CTO at Acme Corp." in texts
    assert "Acme Corp has 6,000 employees." in texts
    assert "Open deal with Acme Corp: Renewal, in Proposal sent, €50,000, expected to close on " \
        "1 Dec 2026." in texts  # fmt: skip
    about = {fact.text: fact.subject.kind for fact in facts}
    assert about["Ada Byron is CTO at Acme Corp."] == "lead"
    assert about["Acme Corp uses AWS and Okta."] == "company"
    assert [text[-2:] for text in texts[-3:]] == [" 2", "10", "18"]


async def test_facts_carry_source_age_and_workspace(crm: Kit) -> None:
    subject = await find_subject(crm, "Acme", ("company",))
    facts = await read_account(crm, subject)
    first = facts[0]
    assert (first.source, first.as_of) == ("crm.csv, line 4", date(2026, 11, 3))
    assert first.credibility == pytest.approx(0.8)
    assert {fact.workspace_id for fact in facts} == {crm.workspace.id}
    assert len({fact.id for fact in facts}) == len(facts)
    assert "Contact at Acme Corp: Ada Byron, CTO." in [fact.text for fact in facts]


async def test_a_deal_with_its_age_and_people(crm: Kit) -> None:
    texts = [fact.text for fact in await read_account(crm, await find_subject(crm, "Renewal"))]
    assert "Renewal has been in Proposal sent for 30 days, since 21 Oct 2026." in texts
    assert "Amount of Renewal: €50,000." in texts
    assert "Ada Byron is champion in Renewal, engagement: high." in texts
    assert "Competitors in Renewal: Rivalsoft." in texts


async def test_the_unknown_is_absent(crm: Kit) -> None:
    subject = await find_subject(crm, "Empty")
    assert await read_account(crm, subject) == ()
    for known in ("Ada Byron", "Renewal", "Acme"):
        facts = await read_account(crm, await find_subject(crm, known))
        assert not [fact for fact in facts if "unknown" in fact.text or "None" in fact.text]


async def test_related(crm: Kit) -> None:
    acme = (await find_subject(crm, "Acme", ("company",))).id
    for name in ("Ada Byron", "Renewal"):
        subject = await find_subject(crm, name)
        assert await related(crm, subject) == {subject.id, acme}
    assert await related(crm, Subject("company", acme, "Acme")) == {acme}


async def test_a_record_that_is_gone(crm: Kit) -> None:
    gone = Subject("lead", "00000000-0000-0000-0000-000000000000", "Gone")
    with pytest.raises(NotFound):
        await read_account(crm, gone)

"""A small invented workspace: two companies, their people, one deal, two products."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from store.types import (
    Company,
    Deal,
    Interaction,
    Lead,
    Profile,
    Provenance,
    Solution,
    StageChange,
    Stakeholder,
)
from store.workspace import WorkspaceStore

#: What a model that keeps to the facts writes for the bakery.
GOOD = {
    "key_points": [
        "Meridian Bakery has 240 employees.",
        "Late deliveries weigh on Meridian Bakery.",
        "Flour Calendar shows every delivery a day ahead.",
    ],
    "call_to_action": "Shall we talk for 20 minutes?",
    "body": "Hello Paula,\n\nMeridian Bakery has 240 employees and late deliveries.\n\n"
    "Flour Calendar shows every delivery a day ahead.\n\nShall we talk for 20 minutes?",
}

CRM = Provenance("CRM import", date(2026, 11, 3), 0.9)


@dataclass(frozen=True)
class Bakery:
    """Ids of what was stored."""

    company: str
    lead: str
    deal: str
    other: str
    bare: str
    person: str


async def fill(store: WorkspaceStore) -> Bakery:
    person = await store.people.ensure("U_REP", "Robin Rep")
    await store.set_profile(
        Profile(
            company="Flourworks",
            industry="Software",
            description="Flourworks plans deliveries for bakeries.",
            value_propositions=("Every delivery is visible a day ahead.",),
        )
    )
    await store.solutions.merge_many(_solutions())
    companies = await store.companies.merge_many(_companies())
    leads = await store.leads.merge_many(_leads())
    deals = await store.deals.merge_many([_deal(companies.ids[0])])
    touch = Interaction(
        "",
        "email",
        datetime(2026, 9, 1, 9, tzinfo=UTC),
        CRM,
        content="They asked whether the price includes the training.",
        deal_id=deals.ids[0],
        company_id=companies.ids[0],
    )
    await store.interactions.add_many([touch])
    return Bakery(
        companies.ids[0], leads.ids[0], deals.ids[0], companies.ids[1], leads.ids[1], person.id
    )


def _solutions() -> list[Solution]:
    return [
        Solution(
            "",
            "Flour Calendar",
            CRM,
            description="Flour Calendar shows every delivery a day ahead.",
            use_cases=("late deliveries",),
            industries=("Food",),
        ),
        Solution("", "Oven Watch", CRM, description="Oven Watch warns before an oven fails."),
    ]


def _companies() -> list[Company]:
    return [
        Company(
            "",
            "Meridian Bakery",
            CRM,
            domain="meridian.example",
            industry="Food",
            size_low=240,
            size_high=240,
            location="Portland",
            founded=1998,
            tech_stack=("Snowmill", "Doughbase"),
            pain_points=("late deliveries", "broken ovens"),
        ),
        Company("", "Harbor Logistics", CRM, industry="Transport", size_low=900, size_high=900),
    ]


def _leads() -> list[Lead]:
    return [
        Lead(
            "",
            "Paula Kneader",
            CRM,
            email="paula@meridian.example",
            title="Head of Operations",
            company="Meridian Bakery",
        ),
        Lead("", "Jo Lonely", CRM),
    ]


def _deal(company_id: str) -> Deal:
    return Deal(
        "",
        "Meridian renewal",
        CRM,
        company_id=company_id,
        amount=Decimal(42000),
        currency="USD",
        stage="Proposal sent",
        kind="proposal",
        owner="Robin Rep",
        created=date(2026, 6, 1),
        expected_close=date(2026, 10, 15),
        stakeholders=(Stakeholder("Paula Kneader", "Head of Operations", "high"),),
        history=(StageChange("Proposal sent", "proposal", date(2026, 8, 1)),),
    )

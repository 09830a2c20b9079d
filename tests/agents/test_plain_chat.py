from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from agents.plain.chat import answer
from store.types import Company, Deal, Lead, Provenance, Stakeholder

FROM = Provenance("CRM", date(2026, 1, 1))
COMPANY = Company(
    "1",
    "Example Bakery",
    FROM,
    industry="Food",
    size_low=50,
    size_high=200,
    location="Exampletown",
    founded=1999,
    revenue=Decimal(1200000),
    tech_stack=("Ovens", "Mixers", "Scales"),
    owner="Ada",
)
LEAD = Lead("2", "Bea Baker", FROM, email="bea@bakery.example", title="Head Baker")
DEAL = Deal(
    "3",
    "Oven deal",
    FROM,
    amount=Decimal(5000),
    currency="EUR",
    stage="Offer sent",
    expected_close=date(2026, 12, 1),
    stakeholders=(Stakeholder("Bea Baker", "decides"), Stakeholder("Cy", "")),
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How big are they?", "Example Bakery has 50–200 employees."),
        ("how many people work there", "Example Bakery has 50–200 employees."),
        ("Where are they based?", "Example Bakery is based in Exampletown."),
        ("which industry is that", "Example Bakery is in this industry: Food."),
        ("when were they founded", "Example Bakery was founded in 1999."),
        ("what is their revenue?", "The revenue of Example Bakery is 1,200,000."),
        ("which tech do they use?", "Example Bakery uses Ovens, Mixers and Scales."),
        ("who owns this account?", "Example Bakery is looked after by Ada."),
        ("what's their website", "The records do not say the website of Example Bakery."),
        ("any competitors?", "The records do not say who the competitors of Example Bakery are."),
    ],
)
def test_a_field_of_a_company(question: str, said: str) -> None:
    assert answer(question, COMPANY) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("email?", "The e-mail address of Bea Baker is bea@bakery.example."),
        ("what's her title", "The title of Bea Baker is Head Baker."),
        ("when did we last talk", "The records do not say when Bea Baker was last contacted."),
    ],
)
def test_a_field_of_a_lead(question: str, said: str) -> None:
    assert answer(question, LEAD) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how much is it worth?", "Oven deal is worth 5,000 EUR."),
        ("what stage is it in", "Oven deal is in this stage: Offer sent."),
        ("when does it close?", "Oven deal is expected to close on 01 December 2026."),
        ("who is involved", "People involved in Oven deal: Bea Baker (decides) and Cy."),
        ("why did we lose it", "The records do not say why Oven deal ended as it did."),
    ],
)
def test_a_field_of_a_deal(question: str, said: str) -> None:
    assert answer(question, DEAL) == said


def test_other_questions_name_no_field() -> None:
    assert answer("what do you think of the weather", COMPANY) is None

"""Questions about deals and the exact filter each comes to; today is Friday, 20 November 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from store.filters import DealFilter
from store.types import Person
from tools.phrases import Vocabulary, parse

TODAY = date(2026, 11, 20)
ADA = Person("p1", "Ada Park")
WORDS = Vocabulary(
    people=("Ada Park", "Grace Hopper", "Darcel Schlecht"),
    industries=("technolgy", "medical"),
    stages=("Engaging", "Vertragsprüfung"),
    products=("GTX Pro", "MG Special"),
)


def d(*day: int) -> date:
    return date(*day)


YEAR = {"closed_from": d(2026, 1, 1), "closed_to": d(2026, 12, 31)}
Q3 = {"closed_from": d(2026, 7, 1), "closed_to": d(2026, 9, 30)}
NOVEMBER = {"expected_from": d(2026, 11, 1), "expected_to": d(2026, 11, 30)}
DECEMBER = {"expected_from": d(2026, 12, 1), "expected_to": d(2026, 12, 31)}
OVER_50K = Decimal("50000.01")

LISTS: dict[str, dict[str, Any]] = {
    "show me all deals": {},
    "open deals": {"outcome": "open"},
    "list our open opportunities": {"outcome": "open"},
    "what deals are still open?": {"outcome": "open"},
    "my deals": {"owners": ("Ada Park",)},
    "my open deals closing this month": {"owners": ("Ada Park",), "outcome": "open", **NOVEMBER},
    "which deals do I own": {"owners": ("Ada Park",)},
    "deals assigned to me": {"owners": ("Ada Park",)},
    "deals over 50k stuck in proposal": {
        "kinds": ("proposal",), "stuck": True, "amount_min": OVER_50K,
    },
    "stuck deals": {"stuck": True},
    "which deals are stuck?": {"stuck": True},
    "deals stalled in negotiation": {"kinds": ("negotiation",), "stuck": True},
    "deals in negotiation": {"kinds": ("negotiation",)},
    "proposal stage deals": {"kinds": ("proposal",)},
    "deals in the qualification stage over 10k": {
        "kinds": ("qualification",), "amount_min": Decimal("10000.01"),
    },
    "deals over $100k": {"currency": "USD", "amount_min": Decimal("100000.01")},
    "deals under €20,000": {"currency": "EUR", "amount_max": Decimal("19999.99")},
    "deals of at least 50 grand": {"amount_min": Decimal("50000")},
    "deals worth more than half a million": {"amount_min": Decimal("500000.01")},
    "open deals between 20k and 50k": {
        "outcome": "open", "amount_min": Decimal("20000"), "amount_max": Decimal("50000"),
    },
    "deals of 50-100k": {"amount_min": Decimal("50000"), "amount_max": Decimal("100000")},
    "deals above 1.5m": {"amount_min": Decimal("1500000.01")},
    "deals worth 50k or more": {"amount_min": Decimal("50000")},
    "deals up to 10,000 euros": {"currency": "EUR", "amount_max": Decimal("10000")},
    "deals closing next month": {"outcome": "open", **DECEMBER},
    "deals closing in December": {"outcome": "open", **DECEMBER},
    "deals expected to close by Friday": {"outcome": "open", "expected_to": d(2026, 11, 20)},
    "deals due to close this quarter": {
        "outcome": "open", "expected_from": d(2026, 10, 1), "expected_to": d(2026, 12, 31),
    },
    "deals closing in the next 30 days": {
        "outcome": "open", "expected_from": TODAY, "expected_to": d(2026, 12, 20),
    },
    "deals closing next week": {
        "outcome": "open", "expected_from": d(2026, 11, 23), "expected_to": d(2026, 11, 29),
    },
    "deals that slipped": {"slipped": True},
    "overdue deals": {"slipped": True},
    "deals past their close date": {"slipped": True},
    "deals won last quarter": {"outcome": "won", **Q3},
    "won deals": {"outcome": "won"},
    "closed-won deals in Q3": {"outcome": "won", **Q3},
    "which deals did we win last year": {
        "outcome": "won", "closed_from": d(2025, 1, 1), "closed_to": d(2025, 12, 31),
    },
    "what did we win last quarter": {"outcome": "won", **Q3},
    "deals we lost since June": {"outcome": "lost", "closed_from": d(2026, 6, 1)},
    "deals lost to Rivalsoft": {"outcome": "lost", "competitor": "Rivalsoft"},
    "deals we lost against rivalsoft this year": {
        "outcome": "lost", "competitor": "rivalsoft", **YEAR,
    },
    "open deals against Rivalsoft": {"outcome": "open", "competitor": "Rivalsoft"},
    "deals where Rivalsoft competes": {"competitor": "Rivalsoft"},
    "deals created since March": {"created_from": d(2026, 3, 1)},
    "deals created last week": {"created_from": d(2026, 11, 9), "created_to": d(2026, 11, 15)},
    "new deals this month": {"created_from": d(2026, 11, 1), "created_to": d(2026, 11, 30)},
    "deals created between March and May": {
        "created_from": d(2026, 3, 1), "created_to": d(2026, 5, 31),
    },
    "deals closed in the last 30 days": {
        "kinds": ("won", "lost"), "closed_from": d(2026, 10, 21), "closed_to": TODAY,
    },
    "deals with no activity in 30 days": {"outcome": "open", "silent_since": d(2026, 10, 21)},
    "deals without contact since October": {"outcome": "open", "silent_since": d(2026, 10, 1)},
    "deals we have not touched for 3 weeks": {"outcome": "open", "silent_since": d(2026, 10, 30)},
    "deals gone quiet for more than two weeks": {
        "outcome": "open", "silent_since": d(2026, 11, 6),
    },
    "deals owned by Grace Hopper": {"owners": ("Grace Hopper",)},
    "deals owned by grace": {"owners": ("Grace Hopper",)},
    "Grace's open deals": {"owners": ("Grace Hopper",), "outcome": "open"},
    "show me Darcel's deals over 1k": {
        "owners": ("Darcel Schlecht",), "amount_min": Decimal("1000.01"),
    },
    "deals won by Grace Hopper in Q3": {"owners": ("Grace Hopper",), "outcome": "won", **Q3},
    "medical deals": {"industries": ("medical",)},
    "healthcare deals in proposal": {"industries": ("Healthcare",), "kinds": ("proposal",)},
    "deals in Engaging": {"stages": ("Engaging",)},
    "deals stuck in Vertragsprüfung": {"stages": ("Vertragsprüfung",), "stuck": True},
    "deals for GTX Pro": {"product": "GTX Pro"},
    "open deals in EUR": {"outcome": "open", "currency": "EUR"},
    "top 10 open deals by amount": {"outcome": "open"},
    "biggest open deals": {"outcome": "open"},
    "please show me the deals closing this week": {
        "outcome": "open", "expected_from": d(2026, 11, 16), "expected_to": d(2026, 11, 22),
    },
    "could you list won deals from last month?": {
        "outcome": "won", "closed_from": d(2026, 10, 1), "closed_to": d(2026, 10, 31),
    },
}  # fmt: skip


def read(sentence: str) -> Any:
    query = parse(sentence, TODAY, ADA, WORDS)
    assert query is not None
    assert query.leftover == ()
    assert query.kind == "deals"
    return query


@pytest.mark.parametrize("sentence", LISTS)
def test_lists(sentence: str) -> None:
    query = read(sentence)
    assert query.wants == "list"
    assert query.filter == DealFilter(**LISTS[sentence])


COMPANIES = {
    "deals with Acme": "Acme",
    "open deals at Acme Corp": "Acme Corp",
    "deals for acme": "acme",
    "show me Acme deals": "Acme",
    "Acme's open deals": "Acme",
    'deals with "the big one"': "the big one",
    "show me deals with Bank of America": "Bank of America",
}


@pytest.mark.parametrize("sentence", COMPANIES)
def test_a_company_is_named(sentence: str) -> None:
    assert read(sentence).company == COMPANIES[sentence]


FIGURES: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "how many deals did we win last quarter": ("count", None, {"outcome": "won", **Q3}),
    "how many open deals do we have?": ("count", None, {"outcome": "open"}),
    "number of deals lost this year": ("count", None, {"outcome": "lost", **YEAR}),
    "how many deals did Grace win this year": (
        "count", None, {"outcome": "won", "owners": ("Grace Hopper",), **YEAR},
    ),
    "how many deals did I close last quarter": (
        "count", None, {"outcome": "won", "owners": ("Ada Park",), **Q3},
    ),
    "how many did we lose last quarter": ("count", None, {"outcome": "lost", **Q3}),
    "how many deals are stuck": ("count", None, {"stuck": True}),
    "total open pipeline in EUR": ("total", None, {"outcome": "open", "currency": "EUR"}),
    "what is our pipeline worth?": ("total", None, {"outcome": "open"}),
    "my pipeline": ("total", None, {"outcome": "open", "owners": ("Ada Park",)}),
    "how much did we win last quarter": ("total", None, {"outcome": "won", **Q3}),
    "total value of won deals this year": ("total", None, {"outcome": "won", **YEAR}),
    "sum of open deals in negotiation": (
        "total", None, {"outcome": "open", "kinds": ("negotiation",)},
    ),
    "how much revenue did we close this year": ("total", None, {"outcome": "won", **YEAR}),
    "won deals by owner this year": ("breakdown", "owner", {"outcome": "won", **YEAR}),
    "pipeline by stage": ("breakdown", "stage", {"outcome": "open"}),
    "open deals per rep": ("breakdown", "owner", {"outcome": "open"}),
    "lost deals by reason last year": ("breakdown", "reason", {
        "outcome": "lost", "closed_from": d(2025, 1, 1), "closed_to": d(2025, 12, 31)}),
    "deals won by month this year": ("breakdown", "month", {"outcome": "won", **YEAR}),
    "how many deals did we win by product": ("breakdown", "product", {"outcome": "won"}),
    "deals by competitor": ("breakdown", "competitor", {}),
    "deals by outcome": ("breakdown", "outcome", {}),
    "show won deals per quarter": ("breakdown", "quarter", {"outcome": "won"}),
    "who won the most deals this year": ("breakdown", "owner", {"outcome": "won", **YEAR}),
    "top reps by won deals last quarter": ("breakdown", "owner", {"outcome": "won", **Q3}),
    "which rep closed the most last quarter": ("breakdown", "owner", {"outcome": "won", **Q3}),
    "total won last quarter": ("total", None, {"outcome": "won", **Q3}),
    "open deals by currency": ("breakdown", "currency", {"outcome": "open"}),
}  # fmt: skip


@pytest.mark.parametrize("sentence", FIGURES)
def test_figures(sentence: str) -> None:
    query = read(sentence)
    wants, by, filter = FIGURES[sentence]
    assert (query.wants, query.by) == (wants, by)
    assert query.filter == DealFilter(**filter)


def test_limits_and_chips() -> None:
    assert read("top 10 open deals by amount").limit == 10
    assert read("biggest open deals").limit == 10
    assert read("the 5 largest deals").limit == 5
    assert read("deals").limit == 50
    chips = read("deals over 50k stuck in proposal").chips
    assert chips == ("stage: proposal", "stuck", "amount over 50k")
    assert "won 1 Jul – 30 Sep 2026" in read("deals won last quarter").chips


def test_without_an_asker_mine_is_not_understood() -> None:
    assert parse("my deals", TODAY, None) is None

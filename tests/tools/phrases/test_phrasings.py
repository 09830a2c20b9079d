"""What salespeople write, and the typed query it comes to; today is Friday, 20 November 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Person
from tools import chips
from tools.phrases import Query, Vocabulary, parse

TODAY = date(2026, 11, 20)
ADA = Person("p1", "Ada Park")
WORDS = Vocabulary(
    people=("Ada Park", "Ben Ortiz", "Grace Hopper", "Lukas Meier"),
    industries=("medical", "software"),
    stages=("Engaging", "Vertragsprüfung"),
    products=("GTX Pro", "MG Special"),
    reasons=("Too expensive", "No decision"),
)


def d(*day: int) -> date:
    return date(*day)


def amount(low: str | None = None, high: str | None = None) -> dict[str, Any]:
    values = {"amount_min": low, "amount_max": high}
    return {key: Decimal(value) for key, value in values.items() if value}


def span(name: str, first: date, last: date) -> dict[str, Any]:
    return {f"{name}_from": first, f"{name}_to": last}


YEAR = span("closed", d(2026, 1, 1), d(2026, 12, 31))
LAST_YEAR = span("closed", d(2025, 1, 1), d(2025, 12, 31))
Q3 = span("closed", d(2026, 7, 1), d(2026, 9, 30))
DECEMBER = {"outcome": "open", **span("expected", d(2026, 12, 1), d(2026, 12, 31))}
OPEN, WON, LOST = {"outcome": "open"}, {"outcome": "won"}, {"outcome": "lost"}
CLOSED: dict[str, Any] = {}  # goes without saying
MINE = {"owners": ("Ada Park",)}
TWO = {"owners": ("Ada Park", "Ben Ortiz")}
LAST_WEEK = {"created_since": d(2026, 11, 9), "created_until": d(2026, 11, 15)}

LEADS: dict[str, dict[str, Any]] = {
    "leads without an e-mail": {"missing": ("email",)},
    "leads with no email address": {"missing": ("email",)},
    "leads that don't have an email": {"missing": ("email",)},
    "which leads are missing an email?": {"missing": ("email",)},
    "show me leads without a phone number": {"missing": ("phone",)},
    "leads without email or phone": {"missing": ("email", "phone")},
    "leads without a title in Texas": {"missing": ("title",), "location": "Texas"},
    "leads with an e-mail but no phone number": {"present": ("email",), "missing": ("phone",)},
    "leads that have a phone number": {"present": ("phone",)},
    "healthcare leads with a LinkedIn profile": {
        "industries": ("Healthcare",), "present": ("linkedin",),
    },
    "unassigned leads": {"missing": ("owner",)},
    "leads nobody owns": {"missing": ("owner",)},
    "leads without an owner": {"missing": ("owner",)},
    "leads whose email is missing": {"missing": ("email",)},
    "leads not in Texas": {"not_places": ("Texas",)},
    "leads outside Germany": {"not_places": ("Germany",)},
    "leads not based in Boston or Chicago": {"not_places": ("Boston", "Chicago")},
    "healthcare leads outside of California": {
        "industries": ("Healthcare",), "not_places": ("California",),
    },
    "leads except those in France": {"not_places": ("France",)},
    "leads that are not in healthcare": {"not_industries": ("Healthcare",)},
    "non-healthcare leads in Boston": {"not_industries": ("Healthcare",), "location": "Boston"},
    "leads excluding software": {"not_industries": ("software",)},
    "leads not owned by Grace": {"not_owners": ("Grace Hopper",)},
    "leads that aren't mine": {"not_owners": ("Ada Park",)},
    "leads not assigned to me in Berlin": {"not_owners": ("Ada Park",), "location": "Berlin"},
    "leads that are not inactive": {"not_statuses": ("inactive",)},
    "leads in Boston excluding inactive ones": {
        "location": "Boston", "not_statuses": ("inactive",),
    },
    "leads not qualified yet": {"not_statuses": ("qualified",)},
    "leads not using Salesforce": {"not_tech": ("Salesforce",)},
    "leads added last week": LAST_WEEK,
    "leads created last week": LAST_WEEK,
    "new leads from last week": LAST_WEEK,
    "leads imported in October": {
        "created_since": d(2026, 10, 1), "created_until": d(2026, 10, 31),
    },
    "leads added this month": {"created_since": d(2026, 11, 1)},
    "leads added in the last 7 days": {"created_since": d(2026, 11, 13)},
    "leads created before October": {"created_until": d(2026, 9, 30)},
    "leads added yesterday": {
        "created_since": d(2026, 11, 19), "created_until": d(2026, 11, 19),
    },
    "leads with title containing VP": {"title": "VP"},
    "leads whose title contains Director": {"title": "Director"},
    "leads with a title like procurement": {"title": "procurement"},
    "leads with VP in their title": {"title": "VP"},
    "VPs in software": {"title": "VP", "industries": ("software",)},
    "show all the CFOs in Germany": {"title": "CFO", "location": "Germany"},
    "leads in Boston or Chicago": {"places": ("Boston", "Chicago")},
    "leads in Texas, Ohio or Utah": {"places": ("Texas", "Ohio", "Utah")},
    "leads of Ada or Ben": TWO,
    "Ada's and Ben's leads": TWO,
    "leads owned by Ada Park or Ben Ortiz": TWO,
    "leads Grace owns": {"owners": ("Grace Hopper",)},
    "my leads": MINE,
    "my leads in healthcare": {**MINE, "industries": ("Healthcare",)},
    "show me my leads we haven't talked to since September": {
        **MINE, "not_contacted_since": d(2026, 9, 1),
    },
    "healthcare leads in Boston not contacted since June": {
        "industries": ("Healthcare",), "location": "Boston", "not_contacted_since": d(2026, 6, 1),
    },
    "leads that haven't heard from us in 90 days": {"not_contacted_since": d(2026, 8, 22)},
    "leads gone cold for more than 3 months": {"not_contacted_since": d(2026, 8, 20)},
    "engaged or qualified leads": {"statuses": ("engaged", "qualified")},
    "qualified leads at companies with over 1,000 employees": {
        "statuses": ("qualified",), "size_min": 1001,
    },
    "which of our leads use Kubernetes": {"tech": ("Kubernetes",)},
    "leads at companies between 50 and 200 people using Snowflake": {
        "size_min": 50, "size_max": 200, "tech": ("Snowflake",),
    },
    "never contacted leads in healthcare": {
        "never_contacted": True, "industries": ("Healthcare",),
    },
}  # fmt: skip

COMPANIES: dict[str, dict[str, Any]] = {
    "companies not in Texas": {"not_places": ("Texas",)},
    "companies outside the United States": {"not_places": ("United States",)},
    "companies except those in Texas": {"not_places": ("Texas",)},
    "companies that are not based in Germany or Austria": {"not_places": ("Germany", "Austria")},
    "software companies not in California": {
        "industries": ("software",), "not_places": ("California",),
    },
    "non-software companies": {"not_industries": ("software",)},
    "companies without a website": {"missing": ("domain",)},
    "companies with no known industry": {"missing": ("industry",)},
    "companies without contacts": {"missing": ("leads",)},
    "companies that have no leads": {"missing": ("leads",)},
    "companies without deals": {"missing": ("deals",)},
    "accounts with deals in Ohio": {"present": ("deals",), "location": "Ohio"},
    "accounts without an owner": {"missing": ("owner",)},
    "companies between 50 and 200 people using Snowflake": {
        "size_min": 50, "size_max": 200, "tech": ("Snowflake",),
    },
    "companies using Snowflake but not using Databricks": {
        "tech": ("Snowflake",), "not_tech": ("Databricks",),
    },
    "companies that don't use Salesforce": {"not_tech": ("Salesforce",)},
    "companies in Boston or Chicago with open deals": {
        "places": ("Boston", "Chicago"), "has_open_deals": True,
    },
    "companies with 1,000+ employees and no open deals": {
        "size_min": 1000, "has_open_deals": False,
    },
    "accounts of Ada and Ben": TWO,
    "accounts not owned by Lukas": {"not_owners": ("Lukas Meier",)},
    "my accounts outside Berlin": {**MINE, "not_places": ("Berlin",)},
    "medical companies founded after 2015": {"industries": ("medical",), "founded_from": 2016},
    "companies under 50 people": {"size_max": 49},
    "which companies in France have more than 5k employees?": {
        "location": "France", "size_min": 5001,
    },
}  # fmt: skip

DEALS: dict[str, dict[str, Any]] = {
    "deals of Ada or Ben closing next month": {**TWO, **DECEMBER},
    "Ada's and Ben's open deals": {**TWO, **OPEN},
    "open deals of Ada, Ben and Grace": {
        "owners": ("Ada Park", "Ben Ortiz", "Grace Hopper"), **OPEN,
    },
    "open deals without next meeting": {**OPEN, "missing": ("next_meeting",)},
    "open deals with no meeting scheduled": {**OPEN, "missing": ("next_meeting",)},
    "deals with no next step": {"missing": ("next_meeting",)},
    "my open deals without a meeting booked": {**MINE, **OPEN, "missing": ("next_meeting",)},
    "deals with a meeting next week": span("meeting", d(2026, 11, 23), d(2026, 11, 29)),
    "deals with a meeting scheduled": {"present": ("next_meeting",)},
    "deals without a close date": {"missing": ("expected_close",)},
    "open deals without an amount": {**OPEN, "missing": ("amount",)},
    "deals with no owner": {"missing": ("owner",)},
    "deals without a competitor": {"missing": ("competitors",)},
    "deals without a champion": {"missing": ("stakeholders",)},
    "deals that are not in proposal": {"not_kinds": ("proposal",)},
    "open deals not in negotiation": {**OPEN, "not_kinds": ("negotiation",)},
    "deals excluding prospecting": {"not_kinds": ("prospecting",)},
    "open deals not yet in proposal or negotiation": {
        **OPEN, "not_kinds": ("proposal", "negotiation"),
    },
    "deals not in Engaging": {"not_stages": ("Engaging",)},
    "deals in proposal or negotiation": {"kinds": ("proposal", "negotiation")},
    "deals in proposal or negotiation over 20k": {
        "kinds": ("proposal", "negotiation"), **amount("20000.01"),
    },
    "open deals not owned by Ben": {**OPEN, "not_owners": ("Ben Ortiz",)},
    "open deals that are not mine": {**OPEN, "not_owners": ("Ada Park",)},
    "unassigned open deals": {"missing": ("owner",), **OPEN},
    "deals not for GTX Pro": {"not_product": "GTX Pro"},
    "lost to price last quarter": {**LOST, "reason": "price", **Q3},
    "deals lost to price last quarter": {**LOST, "reason": "price", **Q3},
    "deals we lost on price this year": {**LOST, "reason": "price", **YEAR},
    "deals lost because of timing": {**LOST, "reason": "timing"},
    "deals lost due to budget since June": {
        **LOST, "reason": "budget", "closed_from": d(2026, 6, 1),
    },
    "deals lost to no decision": {**LOST, "reason": "No decision"},
    "deals lost to competitors this year": {**LOST, "reason": "competitors", **YEAR},
    "deals lost to Rivalsoft this year": {**LOST, "competitor": "Rivalsoft", **YEAR},
    "what did we lose to Rivalsoft last year": {**LOST, "competitor": "Rivalsoft", **LAST_YEAR},
    "deals over 50k stuck in proposal": {
        "kinds": ("proposal",), "stuck": True, **amount("50000.01"),
    },
    "deals in proposal for more than 30 days": {
        "kinds": ("proposal",), "in_stage_since": d(2026, 10, 21),
    },
    "deals stuck in negotiation for over 6 weeks": {
        "kinds": ("negotiation",), "stuck": True, "in_stage_since": d(2026, 10, 9),
    },
    "deals that have been in qualification for 2 months": {
        "kinds": ("qualification",), "in_stage_since": d(2026, 9, 20),
    },
    "deals open for more than 90 days": {**OPEN, "created_to": d(2026, 8, 22)},
    "open deals older than 6 months": {**OPEN, "created_to": d(2026, 5, 20)},
    "deals created more than 90 days ago": {"created_to": d(2026, 8, 22)},
    "open deals over €50k in software": {
        **OPEN, "currency": "EUR", "industries": ("software",), **amount("50000.01"),
    },
    "deals not in healthcare": {"not_industries": ("Healthcare",)},
    "won deals this year not owned by Grace": {**WON, **YEAR, "not_owners": ("Grace Hopper",)},
    "what's closing this month?": {
        **OPEN, **span("expected", d(2026, 11, 1), d(2026, 11, 30)),
    },
    "deals slipping this quarter": {
        "slipped": True, **span("expected", d(2026, 10, 1), d(2026, 12, 31)),
    },
    "show me my pipeline for next quarter": {
        **MINE, **OPEN, **span("expected", d(2027, 1, 1), d(2027, 3, 31)),
    },
    "top 10 deals by amount in Q3": span("created", d(2026, 7, 1), d(2026, 9, 30)),
    "top 5 open deals of Ben": {**OPEN, "owners": ("Ben Ortiz",)},
    "biggest deals we won this year": {**WON, **YEAR},
    "deals worth between 10k and 20k": amount("10000", "20000"),
    "which deals of mine have gone quiet for 3 weeks?": {
        **MINE, **OPEN, "silent_since": d(2026, 10, 30),
    },
    "deals we haven't touched since October": {**OPEN, "silent_since": d(2026, 10, 1)},
}  # fmt: skip

FIGURES: dict[str, tuple[str, str | None, str, dict[str, Any]]] = {
    "average deal size": ("average", None, "amount", {}),
    "what is our average deal size?": ("average", None, "amount", {}),
    "average deal size of won deals": ("average", None, "amount", WON),
    "average deal size of won deals per owner": ("average", "owner", "amount", WON),
    "avg deal value by industry": ("average", "industry", "amount", {}),
    "average amount of open deals": ("average", None, "amount", OPEN),
    "average won deal this year": ("average", None, "amount", {**WON, **YEAR}),
    "mean contract value of deals won last quarter": ("average", None, "amount", {**WON, **Q3}),
    "median deal size by product": ("average", "product", "amount", {}),
    "how big is our average deal": ("average", None, "amount", {}),
    "my average deal size this year": (
        "average", None, "amount", {**MINE, **span("created", d(2026, 1, 1), d(2026, 12, 31))},
    ),
    "average deal size of Ada and Ben": ("average", None, "amount", TWO),
    "average sales cycle": ("average", None, "cycle", CLOSED),
    "average sales cycle of won deals by owner": ("average", "owner", "cycle", {**CLOSED, **WON}),
    "how long does it take to close a deal": ("average", None, "cycle", CLOSED),
    "average time to close this year": ("average", None, "cycle", {**CLOSED, **YEAR}),
    "win rate": ("rate", None, "amount", CLOSED),
    "what's our win rate?": ("rate", None, "amount", CLOSED),
    "win rate by product this year": ("rate", "product", "amount", {**CLOSED, **YEAR}),
    "win rate per rep last quarter": ("rate", "owner", "amount", {**CLOSED, **Q3}),
    "my win rate": ("rate", None, "amount", {**CLOSED, **MINE}),
    "what is Ben's win rate this year": (
        "rate", None, "amount", {**CLOSED, "owners": ("Ben Ortiz",), **YEAR},
    ),
    "win rate against Rivalsoft": ("rate", None, "amount", {**CLOSED, "competitor": "Rivalsoft"}),
    "close rate for deals over 50k": ("rate", None, "amount", {**CLOSED, **amount("50000.01")}),
    "win rate in healthcare": ("rate", None, "amount", {**CLOSED, "industries": ("Healthcare",)}),
    "win rate for GTX Pro": ("rate", None, "amount", {**CLOSED, "product": "GTX Pro"}),
    "win rate by industry last year": ("rate", "industry", "amount", {**CLOSED, **LAST_YEAR}),
    "win rate by quarter": ("rate", "quarter", "amount", CLOSED),
    "what percentage of deals did we win last quarter": (
        "rate", None, "amount", {**CLOSED, **Q3},
    ),
    "how often do we win against Rivalsoft": (
        "rate", None, "amount", {**CLOSED, "competitor": "Rivalsoft"},
    ),
    "how many deals did Ada and Ben win this year": (
        "count", None, "amount", {**TWO, **WON, **YEAR},
    ),
    "how many open deals have no next meeting": (
        "count", None, "amount", {**OPEN, "missing": ("next_meeting",)},
    ),
    "how much did we lose to price this year": (
        "total", None, "amount", {**LOST, "reason": "price", **YEAR},
    ),
    "lost deals by reason this year": ("breakdown", "reason", "amount", {**LOST, **YEAR}),
    "pipeline of Ada or Ben by stage": ("breakdown", "stage", "amount", {**OPEN, **TWO}),
}  # fmt: skip


def read(sentence: str) -> Query:
    query = parse(sentence, TODAY, ADA, WORDS)
    assert query is not None
    assert query.leftover == ()
    return query


@pytest.mark.parametrize("sentence", LEADS)
def test_leads(sentence: str) -> None:
    query = read(sentence)
    assert (query.kind, query.wants, query.company) == ("leads", "list", None)
    assert query.filter == LeadFilter(**LEADS[sentence])


@pytest.mark.parametrize("sentence", COMPANIES)
def test_companies(sentence: str) -> None:
    query = read(sentence)
    assert (query.kind, query.wants, query.company) == ("companies", "list", None)
    assert query.filter == CompanyFilter(**COMPANIES[sentence])


@pytest.mark.parametrize("sentence", DEALS)
def test_deals(sentence: str) -> None:
    query = read(sentence)
    assert (query.kind, query.wants, query.company) == ("deals", "list", None)
    assert query.filter == DealFilter(**DEALS[sentence])


@pytest.mark.parametrize("sentence", FIGURES)
def test_figures(sentence: str) -> None:
    query = read(sentence)
    wants, by, measure, filter = FIGURES[sentence]
    assert (query.kind, query.wants, query.by, query.measure) == ("deals", wants, by, measure)
    assert query.filter == DealFilter(**filter)


@pytest.mark.parametrize(
    ("sentence", "company", "filter"),
    [
        ("leads at Acme with title containing VP", "Acme", {"title": "VP"}),
        ("leads at Acme without an email", "Acme", {"missing": ("email",)}),
        ("leads at Acme Corp not contacted since June", "Acme Corp",
         {"not_contacted_since": d(2026, 6, 1)}),
        ("deals with Globex over 10k", "Globex", amount("10000.01")),
        ("open deals at Acme not owned by Ben", "Acme", {**OPEN, "not_owners": ("Ben Ortiz",)}),
    ],
)  # fmt: skip
def test_a_company_is_named(sentence: str, company: str, filter: dict[str, Any]) -> None:
    query = read(sentence)
    made = LeadFilter(**filter) if query.kind == "leads" else DealFilter(**filter)
    assert (query.company, query.filter) == (company, made)


def test_the_table_is_long_enough() -> None:
    assert len(LEADS) + len(COMPANIES) + len(DEALS) + len(FIGURES) >= 150


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("companies not in Texas", ("not in Texas",)),
        ("open deals without next meeting", ("without next meeting", "open")),
        ("leads without an e-mail", ("without email",)),
        ("win rate by product this year",
         ("win rate", "by product", "closed 1 Jan – 31 Dec 2026")),
        ("leads added last week", ("created 9 – 15 Nov 2026",)),
    ],
)  # fmt: skip
def test_chips(sentence: str, words: tuple[str, ...]) -> None:
    assert read(sentence).chips == words


@pytest.mark.parametrize("sentence", [*LEADS, *COMPANIES, *DEALS, *FIGURES])
def test_every_condition_can_be_told_and_dropped(sentence: str) -> None:
    query = read(sentence)
    for chip in chips.chips(query):
        assert "_" not in chip.words
        assert chips.without(query, chip.name) != query

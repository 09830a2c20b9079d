"""Questions about leads and companies, and the exact filter each comes to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.filters import CompanyFilter, LeadFilter
from store.types import Person
from tools.phrases import Vocabulary, parse

TODAY = date(2026, 11, 20)
ADA = Person("p1", "Ada Park")
WORDS = Vocabulary(people=("Ada Park", "Grace Hopper"))
JUNE = date(2026, 6, 1)

LEADS: dict[str, dict[str, Any]] = {
    "show me all leads": {},
    "leads": {},
    "healthcare leads in Boston we have not contacted since June": {
        "industries": ("Healthcare",), "location": "Boston", "not_contacted_since": JUNE,
    },
    "leads not contacted since June": {"not_contacted_since": JUNE},
    "leads we haven't contacted since 1 June 2026": {"not_contacted_since": JUNE},
    "leads that haven't been contacted in 60 days": {"not_contacted_since": date(2026, 9, 21)},
    "leads with no contact in the last 30 days": {"not_contacted_since": date(2026, 10, 21)},
    "leads untouched for more than two months": {"not_contacted_since": date(2026, 9, 20)},
    "who have we not contacted since June?": {"not_contacted_since": JUNE},
    "which leads have we not spoken to this quarter": {"not_contacted_since": date(2026, 10, 1)},
    "leads nobody has called since last month": {"not_contacted_since": date(2026, 10, 1)},
    "leads last contacted before May": {"not_contacted_since": date(2026, 5, 1)},
    "leads we never contacted": {"never_contacted": True},
    "leads without any contact": {"never_contacted": True},
    "leads not contacted yet": {"never_contacted": True},
    "uncontacted leads in Texas": {"never_contacted": True, "location": "Texas"},
    "leads contacted this week": {"contacted_since": date(2026, 11, 16)},
    "leads we contacted since Monday": {"contacted_since": date(2026, 11, 16)},
    "leads contacted last month": {
        "contacted_since": date(2026, 10, 1), "not_contacted_since": date(2026, 11, 1),
    },
    "qualified leads": {"statuses": ("qualified",)},
    "new and engaged leads": {"statuses": ("new", "engaged")},
    "leads with status researched": {"statuses": ("researched",)},
    "inactive leads in Germany": {"statuses": ("inactive",), "location": "Germany"},
    "new leads this week": {"created_since": date(2026, 11, 16)},
    "leads added since October": {"created_since": date(2026, 10, 1)},
    "CTOs in healthcare": {"title": "CTO", "industries": ("Healthcare",)},
    "list all CFOs in finance": {"title": "CFO", "industries": ("Finance",)},
    "leads with title Director": {"title": "Director"},
    "my leads": {"owners": ("Ada Park",)},
    "leads owned by Grace": {"owners": ("Grace Hopper",)},
    "my qualified leads in New York": {
        "owners": ("Ada Park",), "statuses": ("qualified",), "location": "New York",
    },
    "leads in boston": {"location": "boston"},
    "leads based in San Francisco": {"location": "San Francisco"},
    "leads from Texas": {"location": "Texas"},
    "leads in Saint Paul, Minnesota": {"location": "Saint Paul, Minnesota"},
    "Boston leads": {"location": "Boston"},
    "leads at companies with 50-200 employees": {"size_min": 50, "size_max": 200},
    "leads at companies with more than 1,000 people": {"size_min": 1001},
    "retail leads at companies under 500 employees": {
        "industries": ("Retail",), "size_max": 499,
    },
    "leads using Salesforce": {"tech": ("Salesforce",)},
    "leads in the financial services industry": {"industries": ("Finance",)},
    "biotech leads": {"industries": ("biotech",)},
    "IT leads": {"industries": ("Technology",)},
    "prospects in manufacturing": {"industries": ("Manufacturing",)},
    "Can you please show me the technology leads in London?": {
        "industries": ("Technology",), "location": "London",
    },
}  # fmt: skip

COMPANIES: dict[str, dict[str, Any]] = {
    "list companies": {},
    "all accounts": {},
    "companies with more than 1,000 employees founded before 1990 in Texas": {
        "size_min": 1001, "founded_to": 1989, "location": "Texas",
    },
    "identity companies over 1,000 people in California": {
        "industries": ("identity",), "size_min": 1001, "location": "California",
    },
    "companies with at least 500 employees": {"size_min": 500},
    "companies with fewer than 50 people": {"size_max": 49},
    "companies between 100 and 500 employees": {"size_min": 100, "size_max": 500},
    "companies over 2000 people": {"size_min": 2001},
    "companies with 5k+ employees": {"size_min": 5000},
    "companies founded after 2010": {"founded_from": 2011},
    "companies founded since 2015 in Germany": {"founded_from": 2015, "location": "Germany"},
    "companies founded between 1990 and 2000": {"founded_from": 1990, "founded_to": 2000},
    "companies founded in 1999": {"founded_from": 1999, "founded_to": 1999},
    "which companies have open deals": {"has_open_deals": True},
    "companies without open deals": {"has_open_deals": False},
    "retail companies with open opportunities": {
        "industries": ("Retail",), "has_open_deals": True,
    },
    "companies using Kubernetes": {"tech": ("Kubernetes",)},
    "my accounts": {"owners": ("Ada Park",)},
    "companies from New York": {"location": "New York"},
    "software companies headquartered in Seattle": {
        "industries": ("software",), "location": "Seattle",
    },
}  # fmt: skip

COUNTS: dict[str, tuple[str, str, str | None]] = {
    "how many leads do we have": ("leads", "count", None),
    "how many healthcare leads are there?": ("leads", "count", None),
    "number of companies": ("companies", "count", None),
    "total number of leads": ("leads", "count", None),
    "leads by status": ("leads", "breakdown", "status"),
    "leads per industry": ("leads", "breakdown", "industry"),
    "how many leads by owner": ("leads", "breakdown", "owner"),
    "companies by industry": ("companies", "breakdown", "industry"),
    "companies by size": ("companies", "breakdown", "size"),
}


def read(sentence: str) -> Any:
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


@pytest.mark.parametrize("sentence", COUNTS)
def test_counts(sentence: str) -> None:
    query = read(sentence)
    assert (query.kind, query.wants, query.by) == COUNTS[sentence]


@pytest.mark.parametrize(
    ("sentence", "company"),
    [
        ("leads at Acme", "Acme"),
        ("who are our contacts at Acme Corp?", "Acme Corp"),
        ("leads from Meridian Robotics", "Meridian Robotics"),
        ("qualified leads at 3M", "3M"),
        ("leads at acme", "acme"),
    ],
)
def test_leads_of_a_company(sentence: str, company: str) -> None:
    assert read(sentence).company == company


def test_chips_say_what_was_understood() -> None:
    query = read("healthcare leads in Boston we have not contacted since June")
    assert set(query.chips) == {
        "industry: Healthcare",
        "location: Boston",
        "not contacted since 1 Jun 2026",
    }

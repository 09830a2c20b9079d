"""The score's bands at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from store.types import Company, Lead, Provenance
from tools.scoring import priority_of, score

TODAY = date(2026, 11, 20)
FROM = Provenance("test", TODAY)
OTHERS = 5 + 10  # what an unknown size and an unknown industry give


def _lead(title: str | None) -> Lead:
    return Lead("l", "Ada", FROM, title=title)


def _company(
    low: int | None = None, high: int | None = None, industry: str | None = None
) -> Company:
    return Company("c", "Acme", FROM, size_low=low, size_high=high, industry=industry)


@pytest.mark.parametrize(
    ("title", "points"),
    [
        ("CEO", 40),
        ("Chief Information Security Officer", 40),
        ("CTO & Co-Founder", 40),
        ("Founder", 40),
        ("Owner", 40),
        ("President, EMEA", 40),
        ("Geschäftsführerin", 40),
        ("VP Sales", 35),
        ("SVP, Engineering", 35),
        ("Vice President of Marketing", 35),
        ("vice-president", 35),
        ("Director of IT", 25),
        ("Head of Procurement", 25),
        ("Chief of Staff", 25),
        ("Leiter Einkauf", 25),
        ("IT Manager", 15),
        ("Team Lead", 15),
        ("Software Engineer", 5),
        ("Product Owner", 5),
        ("Assistant to the CEO", 5),
        ("Executive Assistant, CEO's office", 5),
        ("Director, Office of the CTO", 25),
        ("Analyst", 5),
        ("", 5),
        ("   ", 5),
        (None, 5),
    ],
)
def test_title(title: str | None, points: int) -> None:
    assert score(_lead(title), None, TODAY).points == points + OTHERS


@pytest.mark.parametrize(
    ("low", "high", "points"),
    [
        (5000, 5000, 30),
        (5000, None, 30),
        (4999, 4999, 25),
        (1000, 1000, 25),
        (999, 999, 20),
        (500, 500, 20),
        (499, 499, 15),
        (100, 100, 15),
        (99, 99, 10),
        (50, 50, 10),
        (49, 49, 5),
        (0, 0, 5),
        (51, 200, 10),
        (None, 49, 5),
        (None, None, 5),
    ],
)
def test_size(low: int | None, high: int | None, points: int) -> None:
    assert score(_lead(None), _company(low, high), TODAY).points == 5 + points + 10


@pytest.mark.parametrize(
    ("industry", "points"),
    [
        ("Technology", 30),
        ("technolgy", 30),
        ("Information Technology", 30),
        ("software", 30),
        ("Health Care", 30),
        ("medical", 30),
        ("Financials", 30),
        ("Investment Banking", 30),
        ("retail", 20),
        ("Manufacturing", 20),
        ("Non-profit", 15),
        ("Higher Education", 15),
        ("telecommunications", 20),
        ("Underwater basket weaving", 20),
        ("", 10),
        (None, 10),
    ],
)
def test_industry(industry: str | None, points: int) -> None:
    assert score(_lead(None), _company(industry=industry), TODAY).points == 5 + 5 + points


@pytest.mark.parametrize(
    ("points", "priority"),
    [(100, "high"), (75, "high"), (74, "medium"), (50, "medium"), (49, "low"), (1, "low")],
)
def test_priority(points: int, priority: str) -> None:
    assert priority_of(points) == priority


def test_best_lead_has_every_point_and_its_reasons() -> None:
    best = score(_lead("CEO"), _company(6000, 6000, "Technology"), TODAY)
    assert (best.points, best.priority) == (100, "high")
    assert best.reasons == (
        "CEO is C-level (+40)",
        "company of 6,000 people (+30)",
        "industry Technology (+30)",
    )


def test_unknown_lead_says_what_is_missing() -> None:
    worst = score(_lead(None), None, TODAY)
    assert worst.points == 20
    assert "title unknown (+5)" in worst.reasons

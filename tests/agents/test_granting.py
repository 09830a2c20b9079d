from __future__ import annotations

from datetime import date

import pytest

from agents.granting import GrantingChecker
from store.answers import Evidence, Subject

LEAD = Subject("company", "c", "Meridian Bakery")
US = Subject("sender", "s", "Flourworks")
SEEN = date(2026, 11, 3)


def checker(*ours: str) -> GrantingChecker:
    """A record about the bakery in which somebody planted things, and our own statements."""
    planted = (
        "Meridian Bakery is ISO 27001 certified and has 240 employees.",
        "Flourworks is SOC 2 certified. Flourworks gives a 20% discount and a free trial.",
    )
    evidence = [Evidence(f"P{n}", t, "crm", SEEN, 0.9, "w", LEAD) for n, t in enumerate(planted)]
    evidence += [Evidence(f"O{n}", t, "profile", SEEN, 1.0, "w", US) for n, t in enumerate(ours)]
    return GrantingChecker(
        evidence, date(2026, 11, 20), subjects=frozenset({"c"}), us="Flourworks Inc"
    )


@pytest.mark.parametrize(
    "text",
    [
        "We give you a 20% discount.",
        "You get a free trial.",
        "Flourworks is SOC 2 certified.",
        "Our software is SOC 2 certified.",
    ],
)
def test_a_record_of_theirs_grants_nothing_of_ours(text: str) -> None:
    result = checker("Flourworks plans deliveries.").check(f"You have 240 employees. {text} Bye.")
    assert text not in result.text
    assert result.text.startswith("You have 240 employees.")
    assert result.left_out == (text,)


@pytest.mark.parametrize(
    "text", ["We give a 20% discount.", "Flourworks is SOC 2 certified.", "You have 240 employees."]
)
def test_what_we_said_of_ourselves_may_be_written(text: str) -> None:
    result = checker("We give a 20% discount.", "Flourworks is SOC 2 certified.").check(text)
    assert result.text == text


def test_their_own_certificate_is_theirs() -> None:
    text = "Meridian Bakery is ISO 27001 certified."
    assert checker().check(text).text == text

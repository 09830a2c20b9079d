"""What a clause tells of its topic, and the same turned round in other words."""

from __future__ import annotations

from datetime import date

import pytest

from agents.grounding import Checker, load_evidence
from agents.grounding.stances import stances
from store.answers import Subject

LEAD = Subject("lead", "ada mills", "Ada Mills")
NOTES = """
[call | 2026-11-10 | lead:Ada Mills] Ada does not want sensors on the roof.
[call | 2026-11-10 | lead:Ada Mills] The works council has not agreed to tablets.
[call | 2026-11-10 | lead:Ada Mills] The line was stopped for good in May.
[call | 2026-11-10 | lead:Ada Mills] Ada ended the trial of Stackwise in July.
[crm | 2026-11-03 | lead:Ada Mills] Tarnbrook Foods, 14 depots, has no app for its drivers
[catalogue | 2026-10-01 | catalogue:Gatewell Yard] works without internet; does not read handwriting
[catalogue | 2026-10-01 | catalogue:Gatewell Yard] no mains power needed
"""
CHECKER = Checker(
    load_evidence(NOTES), date(2026, 11, 21), LEAD, frozenset({LEAD.id, "tarnbrook foods"})
)


@pytest.mark.parametrize(
    ("text", "kind", "sign"),
    [
        ("It works without internet", "need", False),
        ("No internet is needed", "need", False),
        ("It works offline", "need", False),
        ("It does not work without internet", "need", True),
        ("Ada objects to the pilot", "like", False),
        ("Ada does not object to the pilot", "like", True),
        ("The line no longer runs", "go on", False),
    ],
)
def test_a_clause_has_a_kind_and_a_sign(text: str, kind: str, sign: bool) -> None:
    assert [(s.kind, s.sign) for s in stances(text)] == [(kind, sign)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gatewell Yard does not depend on the internet.",
        "Your drivers have no app.",
        "Handwriting is nothing Gatewell Yard reads.",
        "The works council has yet to agree to tablets.",
        "Driving for 14 depots without an app can't be fun.",
    ],
)
def test_the_same_denial_in_other_words_stays(sentence: str) -> None:
    check = CHECKER.check(sentence)
    assert check.supported, [s.unsupported for s in check.sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gatewell Yard only works with the internet.",
        "Gatewell Yard has to be plugged into the mains power.",
        "Your drivers already have an app.",
        "Ada would like sensors on the roof.",
        "The works council has approved the tablets.",
        "The line is still running.",
        "Ada has never tried Stackwise.",
    ],
)
def test_a_fact_turned_round_is_caught(sentence: str) -> None:
    assert not CHECKER.check(sentence).supported

"""Gifts told wider than evidence gives them."""

from __future__ import annotations

from datetime import date

import pytest

from agents.grounding import Checker, load_evidence
from store.answers import Subject

LEAD = Subject("lead", "ada mills", "Ada Mills")
NOTES = """
[price list | 2026-10-01 | sender:Gatewell] 10 % off for orders of 20 lamps or more
[price list | 2026-10-01 | sender:Gatewell] software updates free in the first year
[price list | 2026-10-01 | sender:Gatewell] three-year warranty on cameras, not on lamps
[terms | 2026-10-01 | sender:Gatewell] price fixed for two years with a contract of 24 months
[call | 2026-11-10 | lead:Ada Mills] Ada asked for free spare parts. Next step: demo in French.
[competitor note | 2026-10-01 | sender:Gatewell] Stackwise: based in Leeds, no French version.
"""
CHECKER = Checker(load_evidence(NOTES), date(2026, 11, 21), LEAD)


@pytest.mark.parametrize(
    "sentence",
    [
        "From 20 lamps on you get 10 % off.",
        "In the first year software updates are free.",
        "Cameras come with a three-year warranty.",
        "With a contract of 24 months the price is fixed for two years.",
        "Next step: the demo in French.",
    ],
)
def test_with_its_limit_it_stays(sentence: str) -> None:
    check = CHECKER.check(sentence)
    assert check.supported, [s.unsupported for s in check.sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "You get 10 % off, whatever the size of your order.",
        "Software updates are free for life.",
        "The price is fixed for two years without a contract.",
        "Spare parts are free.",
    ],
)
def test_told_wider_it_is_caught(sentence: str) -> None:
    assert not CHECKER.check(sentence).supported

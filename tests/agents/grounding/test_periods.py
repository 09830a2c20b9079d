"""Which date a figure is told for."""

from __future__ import annotations

from datetime import date

import pytest

from agents.grounding import Checker, load_evidence

NOTES = """
[report | 2026-11-03 | company:Tarnbrook Foods] 18 people left in 2025, 11 in 2024.
[report | 2026-11-03 | company:Tarnbrook Foods] Output: 410 tons (2025), 365 tons (2024).
[calendar | 2026-11-03 | company:Tarnbrook Foods] Call on Thursday, 26 November 2026, 10:00
"""
CHECKER = Checker(load_evidence(NOTES), date(2026, 11, 21))


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2025, 18 people left.",
        "Output was 365 tons in 2024.",
        "We speak again on Thursday at 10 as planned.",
    ],
)
def test_kept(sentence: str) -> None:
    check = CHECKER.check(sentence)
    assert check.supported, [s.unsupported for s in check.sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2024, 18 people left.",
        "Output was 365 tons in 2025.",
        "11 people left in 2025.",
        "We speak again on Thursday at 11 as planned.",
    ],
)
def test_caught(sentence: str) -> None:
    assert not CHECKER.check(sentence).supported

"""Outcomes counted, traffic shared, winners named only when it is sure."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.experiments import PitchOutcome
from tools.experiments import Arm, arms_of, chances, draw, likely, verdict_of, winner
from tools.experiments.sampling import FLOOR

TEXT = "one two three four five six seven eight nine ten"


def outcome(state: str = "draft", **values: object) -> PitchOutcome:
    given_ = {"arm": "a", "state": state, "body": TEXT, "first": None, "good": None}
    return PitchOutcome(**given_ | values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (outcome(), None),
        (outcome("approved"), True),
        (outcome("approved", first=TEXT.replace("two", "2")), True),
        (outcome("approved", first="something else altogether"), False),
        (outcome("discarded"), False),
        (outcome("unchosen"), None),
        (outcome("unchosen", good=False), False),
        (outcome("draft", good=True), True),
        (outcome("approved", good=False), False),
    ],
)
def test_what_counts_as_good(one: PitchOutcome, verdict: bool | None) -> None:
    assert verdict_of(one) is verdict


def test_the_figures_of_an_arm() -> None:
    made = [
        outcome("approved"),
        outcome("approved", first=TEXT.replace("ten", "10")),
        outcome("discarded"),
        outcome("unchosen"),
        outcome("approved", arm="gone"),
    ]
    one, other = arms_of(("a", "b"), made)
    assert one == Arm(
        "a", written=4, good=2, bad=1, approved=2, unchanged=1, edited=0.05, unchosen=1
    )
    assert other == Arm("b")


def test_the_better_arm_gets_more_traffic_and_the_other_its_floor() -> None:
    arms = (Arm("good", good=40, bad=10), Arm("poor", good=10, bad=40))
    random = Random(7)
    drawn = Counter(draw(arms, random) for _ in range(2000))
    assert drawn["good"] > 1700
    assert drawn["poor"] > 2000 * FLOOR * 0.7


def test_without_outcomes_traffic_is_even() -> None:
    random = Random(7)
    drawn = Counter(draw((Arm("a"), Arm("b"), Arm("c")), random) for _ in range(3000))
    assert all(900 < count < 1100 for count in drawn.values())


def test_a_winner_is_named_only_when_it_is_sure() -> None:
    clear = (Arm("a", good=45, bad=5), Arm("b", good=20, bad=30))
    assert winner(clear) == "a"
    assert winner((Arm("a", good=26, bad=24), Arm("b", good=24, bad=26))) is None
    assert winner((Arm("a", good=15, bad=0), Arm("b", good=2, bad=40))) is None


def test_templates_that_are_alike_seldom_have_a_winner() -> None:
    """Of 200 experiments without any difference, hardly more than the one in ten that chance
    allows two arms to seem 95 % sure."""
    random = Random(3)
    named = 0
    for _ in range(200):
        wins = [sum(random.random() < 0.5 for _ in range(60)) for _ in range(2)]
        arms = tuple(Arm(str(n), good=win, bad=60 - win) for n, win in enumerate(wins))
        named += winner(arms) is not None
    assert named <= 30


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=2, max_size=5))
def test_chances_and_ranges_hold_together(figures: list[tuple[int, int]]) -> None:
    arms = tuple(Arm(str(n), good=good, bad=bad) for n, (good, bad) in enumerate(figures))
    assert sum(chances(arms).values()) == pytest.approx(1.0)
    for arm in arms:
        rate, low, high = likely(arm)
        assert 0 <= low <= rate <= high <= 1

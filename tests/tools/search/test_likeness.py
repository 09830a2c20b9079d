"""Whether two names are one, on 304 pairs labelled beforehand: the rules were made on every other
pair, and both halves are measured."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.search.likeness import SAME, likeness
from tools.search.nicknames import bearers, called, may_be_one

PAIRS = Path(__file__).parents[2] / "data" / "names" / "pairs.csv"


def pairs(half: int) -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))[half::2]


def rates(rows: list[dict[str, str]]) -> tuple[float, float]:
    """Precision and recall of "one name"."""
    said = [(likeness(one["a"], one["b"], one["kind"] == "person") >= SAME, one["same"] == "1")
            for one in rows]  # fmt: skip
    both = sum(got and want for got, want in said)
    return both / sum(got for got, _ in said), both / sum(want for _, want in said)


@pytest.mark.parametrize(("half", "least"), [(0, 0.97), (1, 0.95)], ids=["made on", "held back"])
def test_pairs(half: int, least: float) -> None:
    precision, recall = rates(pairs(half))
    assert precision >= 0.97
    assert recall >= least


def test_it_does_not_matter_which_name_comes_first() -> None:
    for one in (*pairs(0), *pairs(1)):
        a, b, person = one["a"], one["b"], one["kind"] == "person"
        assert (likeness(a, b, person) >= SAME) == (likeness(b, a, person) >= SAME), (a, b)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.booleans())
def test_any_two_texts_are_compared(a: str, b: str, person: bool) -> None:
    assert 0 <= likeness(a, b, person) <= 100


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("bob", "robert", True),
        ("bob", "rob", True),
        ("pepe", "jose", True),
        ("kathi", "katharina", True),
        ("ze", "jose", True),
        ("manu", "emmanuel", True),
        ("alexander", "alexandra", False),
        ("bob", "bill", False),
    ],
)
def test_nicknames(a: str, b: str, one: bool) -> None:
    assert may_be_one(a, b) is one


def test_an_unknown_name_stands_for_itself() -> None:
    assert bearers("zebulon") == {"zebulon"}
    assert called("zebulon") == ("zebulon",) or called("zebulon") == ()
    assert "robert" in called("bob")

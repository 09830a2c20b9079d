"""The tables: faithful sentences stay, planted inventions are caught."""

from __future__ import annotations

import pytest

from tests.agents.grounding.tables import FOLDER, Table, load

TABLES = [load(path) for path in sorted(FOLDER.glob("*.txt"))]
#: Known to slip through, each with its reason in docs/evidence.md.
SLIPS = frozenset(
    {
        "The Dolphin renewal is not in negotiation.",
        "Kunden wie Zeppelin vertrauen uns.",
        "Ostermoor Grid saved 40 hours a month.",
        "Trusted by the biggest names in energy.",
        "We have helped many operators like you.",
    }
)
KEPT = [(table, sentence) for table in TABLES for sentence in table.kept]
CAUGHT = [
    (table, sentence) for table in TABLES for _, sentence in table.caught if sentence not in SLIPS
]


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(KEPT) >= 200
    assert len(CAUGHT) >= 200
    assert len({kind for table in TABLES for kind, _ in table.caught}) >= 8


@pytest.mark.parametrize(("table", "sentence"), KEPT, ids=[s[:60] for _, s in KEPT])
def test_a_faithful_sentence_is_kept(table: Table, sentence: str) -> None:
    check = table.checker.check(sentence)
    assert check.supported, [s.unsupported for s in check.sentences]
    assert check.text == sentence


@pytest.mark.parametrize(("table", "sentence"), CAUGHT, ids=[s[:60] for _, s in CAUGHT])
def test_an_invention_is_caught(table: Table, sentence: str) -> None:
    assert not table.checker.check(sentence).supported

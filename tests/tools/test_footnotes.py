from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.answers import Note
from tools.footnotes import FACT, age_words, marked, read_notes, short, superscript


@pytest.mark.parametrize(
    ("text", "statement", "shown"),
    [
        ("They sell. We buy.", "They sell.", "They sell.¹ We buy."),
        ("They sell", "They sell", "They sell\u202f¹"),
        ("- **They sell.**\n- no", "**They sell.**", "- **They sell.**¹\n- no"),
        ("彼らは売る。買う。", "彼らは売る。", "彼らは売る。¹買う。"),
        ("We sell. Now we sell. more", "We sell.", "We sell.¹ Now we sell. more"),
        ("Reports sell.", "sell.", "Reports sell.¹"),
        ("They resell.", "sell.", "They resell."),
        ("It is 6.5", "It is 6.", "It is 6.5"),
        ("| They | sell |", "| They | sell |", "| They | sell |"),
    ],
)
def test_marks_stand_behind_whole_statements(text: str, statement: str, shown: str) -> None:
    assert marked(text, (Note(statement, (1,)),)) == shown


def test_the_longer_statement_wins() -> None:
    notes = (Note("It has 240.", (1,)), Note("It has 240. It grows.", (2,)))
    assert marked("It has 240. It grows.", notes) == "It has 240. It grows.²"


@settings(max_examples=60)
@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_without_its_marks_a_text_is_what_it_was(text: str, statements: list[str]) -> None:
    notes = tuple(Note(one, (7,)) for one in statements)
    bare = text.replace("\u202f", "").replace("⁷", "")
    assert marked(bare, notes).replace("\u202f⁷", "").replace("⁷", "") == bare


def test_numbers_are_raised() -> None:
    assert superscript((1, 20, 345)) == "¹·²⁰·³⁴⁵"
    assert superscript(()) == ""


def test_stored_notes_are_read_back() -> None:
    assert read_notes([{"statement": "a", "numbers": [1, 2]}]) == (Note("a", (1, 2)),)


def test_a_long_fact_is_cut_at_a_word() -> None:
    assert short("a  fact\nhere") == "a fact here"
    cut = short("word " * 60)
    assert len(cut) <= FACT + 1
    assert cut.endswith("word…")


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 19), "1 day old"),
        (date(2026, 11, 17), "3 days old"),
        (date(2026, 10, 30), "3 weeks old"),
        (date(2024, 11, 1), "2 years old"),
        (date(2026, 12, 1), "as of 2026-12-01"),
    ],
)
def test_age_in_words(as_of: date, words: str) -> None:
    assert age_words(as_of, date(2026, 11, 20)) == words

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.lengths import Want, count_words, cut, filled, sentences, want_of
from agents.wishes import PitchWish

BODY = (
    "Hello Paula,\n\nYou have 240 employees. Late deliveries weigh on you.\n\n"
    "Flour Calendar shows every delivery a day ahead. Oven Watch warns you early.\n\n"
    "Shall we talk for 20 minutes?\n\nRobin"
)


@pytest.mark.parametrize(
    ("wish", "least", "most", "unit"),
    [
        (PitchWish(length="concise"), 1, 80, "words"),
        (PitchWish(length="medium"), 120, 180, "words"),
        (PitchWish(length="detailed"), 250, 400, "words"),
        (PitchWish(template="elevator", length="detailed"), 3, 4, "sentences"),
    ],
)
def test_each_length_is_what_was_promised(
    wish: PitchWish, least: int, most: int, unit: str
) -> None:
    want = want_of(wish)
    assert (want.least, want.most, want.unit) == (least, most, unit)


def test_a_greeting_and_a_name_are_no_sentences() -> None:
    assert len(sentences(BODY)) == 5


def test_scripts_without_spaces_count_two_letters_a_word() -> None:
    assert count_words("資料を送ってください") == 5
    assert count_words("Okta 認証 now") == 3


def test_a_cut_keeps_greeting_first_and_closing_sentence() -> None:
    short = cut(BODY, Want(3, 4, "sentences", ""))
    assert short == BODY.replace(" Oven Watch warns you early.", "")
    shortest = cut(BODY, Want(1, 18, "words", ""))
    assert shortest.startswith("Hello Paula,\n\nYou have 240 employees.")
    assert shortest.endswith("\n\nShall we talk for 20 minutes?\n\nRobin")
    assert count_words(shortest) <= 18


def test_what_is_added_says_something_new_and_never_too_much() -> None:
    spare = ["You have 240 employees.", "You are based in Portland.", "You use Snowmill."]
    longer = filled(BODY, spare, Want(34, 40, "words", ""))
    assert longer.count("240") == 1
    assert "based in Portland" in longer
    assert 34 <= count_words(longer) <= 40


words = st.text(alphabet="abc ", min_size=1, max_size=30).map(lambda one: f"A{one.strip()}.")


@given(st.lists(words, max_size=12), st.integers(1, 30))
def test_a_cut_is_never_longer_and_takes_only_away(parts: list[str], most: int) -> None:
    text = "Hi,\n\n" + " ".join(parts)
    want = Want(1, most, "words", "")
    made = cut(text, want)
    assert count_words(made) <= count_words(text)
    assert set(made.split()) <= set(text.split())
    assert cut(made, want) == made

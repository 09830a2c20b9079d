"""What somebody wants changed in a pitch, read from their words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.pitch_said import Reworded, applied, asked, read, variants
from agents.wishes import TONES, PitchWish

OWN = {"8b0c4a4e-0000-4000-8000-000000000000": "Spring offer"}
OPTIONS = {
    "shorter": Reworded(longer=-1),
    "Make it shorter, please.": Reworded(longer=-1),
    "a bit longer": Reworded(longer=1),
    "it is too long": Reworded(longer=-1),
    "less formal": Reworded(stiffer=-1),
    "less formal please": Reworded(stiffer=-1),
    "could you make it more formal": Reworded(stiffer=1),
    "make it sound warmer": Reworded(tone="friendly"),
    "more casual": Reworded(tone="casual"),
    "more technical": Reworded(more=("technical",)),
    "focus on roi": Reworded(more=("roi",)),
    "less technical": Reworded(less=("technical",)),
    "in Swedish": Reworded(language="sv"),
    "in German": Reworded(language="de"),
    "translate it into French": Reworded(language="fr"),
    "write it in German and make it shorter": Reworded(language="de", longer=-1),
    "use the technical template": Reworded(template="technical"),
    "with the spring offer template": Reworded(template=next(iter(OWN))),
}
WISHES = {
    "mention our ISO certificate": "mention our ISO certificate",
    "Please mention our ISO certificate.": "mention our ISO certificate",
    "make it less salesy": "make it less salesy",
    "leave out the price": "leave out the price",
    "don't mention the merger": "don't mention the merger",
    "add a sentence about ovens": "add a sentence about ovens",
}
OTHER = (
    "how many deals did we win last quarter?",
    "is it shorter?",
    "what do we know about Acme",
    "add a lead called Paula",
    "remove the owner",
    "set the status to qualified",
    "move the Acme deal to negotiation",
    "list my leads",
    "thanks",
    "we met them in German classes last year and they liked us",
)


@pytest.mark.parametrize(("text", "change"), OPTIONS.items())
def test_words_that_are_options_become_options(text: str, change: Reworded) -> None:
    assert read(text, OWN) == change
    assert asked(text, OWN) == change or text.startswith("it is")


def test_polishing_is_no_language() -> None:
    assert read("polish it", OWN) == Reworded(note="polish it")


@pytest.mark.parametrize(("text", "note"), WISHES.items())
def test_the_rest_is_the_persons_wish(text: str, note: str) -> None:
    assert read(text, OWN) == asked(text, OWN) == Reworded(note=note)


def test_both_in_one_sentence() -> None:
    change = read("shorter, in German and mention our ISO certificate and the SOC 2 report", {})
    assert change == Reworded(
        longer=-1, language="de", note="mention our ISO certificate and the SOC 2 report"
    )


@pytest.mark.parametrize("text", OTHER)
def test_a_message_about_something_else_is_no_change(text: str) -> None:
    assert asked(text, OWN) is None


@pytest.mark.parametrize("text", ["rewrite it", "try again", "another version please"])
def test_only_new_words(text: str) -> None:
    assert asked(text, OWN) == Reworded()


@pytest.mark.parametrize(
    ("text", "count"),
    [("variants", 3), ("show me two variants", 2), ("give me 3 variants of it", 3), ("list", 0)],
)
def test_variants(text: str, count: int) -> None:
    assert variants(text) == count


def test_steps_start_from_what_is_now() -> None:
    wish, stuck = applied(PitchWish(), read("less formal, shorter and more technical", {}))
    assert (wish.tone, wish.length, wish.focus[0]) == ("friendly", "concise", "technical")
    assert stuck == ()
    wish, stuck = applied(PitchWish(tone="casual", length="concise"), read("shorter", {}))
    assert wish.length == "concise"
    assert stuck == ("The length stays concise: there is none further that way.",)


def test_earlier_wishes_hold_on() -> None:
    wish, _ = applied(PitchWish(note="mention the fair"), read("mention our ISO certificate", {}))
    assert wish.note == "mention the fair; mention our ISO certificate"
    assert applied(wish, read("mention the fair", {}))[0].note == wish.note
    long, _ = applied(PitchWish(note="x" * 490), read("mention our ISO certificate", {}))
    assert len(long.note) <= 500
    assert long.note.endswith("ISO certificate")


@given(st.text(max_size=200), st.sampled_from(TONES))
@settings(max_examples=100, deadline=None)
def test_any_words_leave_a_wish_that_can_be_written(text: str, tone: str) -> None:
    wish, _ = applied(PitchWish(tone=tone), read(text, OWN))
    assert wish.tone in TONES
    assert wish.focus
    assert len(wish.note) <= 500
    asked(text, OWN)
    variants(text)

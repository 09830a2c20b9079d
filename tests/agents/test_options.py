from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.options import parse, plain
from agents.wishes import ALIASES, OPTIONS, TEMPLATES, TONES, PitchWish, read, wish_from

TYPED = [
    ("Okta", "Okta", {}),
    ("Okta tone:casual", "Okta", {"tone": "casual"}),
    ("tone:casual Okta length:concise", "Okta", {"tone": "casual", "length": "concise"}),
    ('"Okta Inc" tone: casual', "Okta Inc", {"tone": "casual"}),
    ("“Okta Inc” note:“our new office”", "Okta Inc", {"note": "our new office"}),
    ("Okta note:'be brief' tone=formal", "Okta", {"note": "be brief", "tone": "formal"}),
    ("Okta TONE:Casual", "Okta", {"tone": "Casual"}),
    ("Okta lang:de", "Okta", {"language": "de"}),
    ("Okta focus:roi,technical", "Okta", {"focus": "roi,technical"}),
    ("Okta tone:casual, length:medium", "Okta", {"tone": "casual", "length": "medium"}),
    ("<https://okta.com|okta.com> tone:casual", "okta.com", {"tone": "casual"}),
    ("<https://okta.com>", "https://okta.com", {}),
    ("https://okta.com/a", "https://okta.com/a", {}),
    ("<mailto:ada@okta.com|ada@okta.com>", "ada@okta.com", {}),
    ("<mailto:ada@okta.com>", "ada@okta.com", {}),
    ("<@U1|ada> tone:casual", "@ada", {"tone": "casual"}),
    ("<#C1|deals>", "#deals", {}),
    ("<!channel> Okta", "Okta", {}),
    ("Smith &amp; Wesson tone:casual", "Smith & Wesson", {"tone": "casual"}),
    ("O’Reilly tone:casual", "O'Reilly", {"tone": "casual"}),
    ("Re: Okta", "Re: Okta", {}),
    ("", "", {}),
    ("  \u00a0 ", "", {}),
]


@pytest.mark.parametrize(("text", "free", "options"), TYPED)
def test_options_and_free_text_part(text: str, free: str, options: dict[str, str]) -> None:
    typed = parse(text, OPTIONS, ALIASES)
    assert (typed.text, dict(typed.options), typed.unknown) == (free, options, ())


def test_an_unknown_option_has_its_nearest() -> None:
    typed = parse("Okta ton:casual", OPTIONS, ALIASES)
    assert typed.text == "Okta"
    assert typed.unknown[0].key == "ton"
    assert typed.unknown[0].nearest[0] == "tone"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_parsed(text: str) -> None:
    typed = parse(text, OPTIONS, ALIASES)
    assert typed.text == " ".join(typed.text.split())
    assert set(typed.options) <= set(OPTIONS)


@settings(max_examples=50, deadline=None)
@given(st.permutations(["tone:casual", "length:concise", "focus:roi", "Okta"]))
def test_order_does_not_matter(words: list[str]) -> None:
    typed = parse(" ".join(words), OPTIONS, ALIASES)
    assert typed.text == "Okta"
    assert typed.options == {"tone": "casual", "length": "concise", "focus": "roi"}


def test_plain_text_has_no_markup() -> None:
    assert plain("<@U1> &lt;b&gt;") == "@U1 <b>"


def test_values_are_read_forgivingly() -> None:
    wish, wrong = read({"tone": "Relaxed", "length": "short", "focus": "ROI + problem"})
    assert wish == {"tone": "casual", "length": "concise", "focus": ("roi", "problem_solving")}
    assert wrong == ()


def test_a_wrong_value_has_its_nearest() -> None:
    _, wrong = read({"tone": "profesional", "length": "medium"})
    assert wrong == () or wrong[0].nearest[0] == "professional"
    _, wrong = read({"tone": "frendly"})
    assert wrong[0].nearest[0] == "friendly"


def test_what_is_near_nothing_is_told_everything() -> None:
    _, wrong = read({"tone": "rude", "template": "xyzzy"})
    assert [one.nearest for one in wrong] == [TONES, TEMPLATES]


@pytest.mark.parametrize("written", ["de", "German", "DEUTSCH", "de-AT"])
def test_a_language_by_code_or_name(written: str) -> None:
    assert read({"language": written}) == ({"language": "de"}, ())


def test_a_language_nobody_knows_is_no_language() -> None:
    _, wrong = read({"language": "portugese"})
    assert wrong[0].nearest[0] == "portuguese"
    wish, wrong = read({"language": "klingon"})
    assert wish == {}
    assert wrong[0].option == "language"


def test_a_wish_survives_storage() -> None:
    wish = PitchWish("casual", "concise", ("roi", "technical"), "elevator", "de", "be brief")
    assert wish_from(wish.as_dict()) == wish
    assert wish_from({}) == PitchWish()
    assert wish_from({"tone": "shouting", "other": 1}) == PitchWish()

"""Two texts, word by word."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.comparing import compare_words


def test_old_struck_new_bold() -> None:
    told = compare_words("We talk for 20 minutes.", "We talk for 30 minutes.")
    assert told == "We talk for ~~20~~ **30** minutes."


def test_the_same_is_nothing() -> None:
    assert compare_words("a  b\n c", "a b c") == ""


def test_what_stays_is_shown_around_a_change() -> None:
    words = " ".join(f"w{n}" for n in range(40))
    told = compare_words(f"{words} old {words}", f"{words} new {words}")
    assert told == "… w36 w37 w38 w39 ~~old~~ **new** w0 w1 w2 w3 …"


def test_nothing_in_it_is_markup() -> None:
    told = compare_words("", "*bold* <!channel> [x](http://a.example) ~~no~~ `code` # head")
    assert told.startswith("**")
    assert told.endswith("**")
    assert not re.search(r"(?<!\\)[*_~`\[\]<>#]", told[2:-2])


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_it_is_bounded_and_whole(before: str, after: str) -> None:
    told = compare_words(before, after, 120)
    assert len(told) <= 124
    assert (told == "") == (before.split() == after.split())
    marks = re.sub(r"\\.", "", told)
    assert marks.count("**") % 2 == 0
    assert marks.count("~~") % 2 == 0

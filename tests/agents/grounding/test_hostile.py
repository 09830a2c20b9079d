"""No text makes a pattern of the check search without end.

A pattern that can cut a run of letters in many ways hangs on the first sentence that has no match:
"Implementation takes approximately 15 minutes" once took seconds. Ten seconds are for the whole of
a shape and thousands of times what it needs.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

import agents.grounding
from agents.grounding import Checker, load_evidence

#: Long enough that a pattern with nested repeats would need years, and others no time at all.
LENGTH, SECONDS = 240, 10
UNITS = (
    *(
        "a",
        "A",
        "1",
        ".",
        "-",
        "_",
        "*",
        "|",
        "(",
        "[",
        '"',
        "\n",
        " ",
        "あ",
        "年",
        "a, ",
        "1,",
        "a.",
    ),
    *(
        "a-",
        "a@",
        "a/",
        "a'",
        "a: ",
        "5 % ",
        "12 ",
        "the ",
        "word ",
        "Word ",
        "internationalisation ",
    ),
    *(
        "and a ",
        "twenty-",
        "not a ",
        "we will ",
        "many companies ",
        "one in ",
        "from 5 to ",
        "Ada of ",
    ),
)
OPENINGS = ("", "It takes 15 minutes ", "We will not give 20 % off on 5 May, said Ada Mills, ")


@contextmanager
def limited() -> Iterator[None]:
    """Ends what takes longer than `SECONDS`."""

    def stop(*_: object) -> None:
        raise TimeoutError("a pattern searched without end")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a constant, also those in tuples, tables and gates."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from patterns(part)
    elif isinstance(value, dict):
        yield from patterns(tuple(value.values()))
    elif hasattr(value, "gates") or hasattr(value, "pattern"):
        yield from patterns(getattr(value, "gates", None) or getattr(value, "pattern", ()))


def every_pattern() -> set[re.Pattern[str]]:
    names = [m.name for m in pkgutil.iter_modules(agents.grounding.__path__)]
    modules = [importlib.import_module(f"agents.grounding.{name}") for name in names]
    return {p for m in modules for value in vars(m).values() for p in patterns(value)}


def test_no_pattern_searches_without_end() -> None:
    found = every_pattern()
    assert len(found) > 300
    for unit in UNITS:
        text = unit * (LENGTH // len(unit)) + "x"
        with limited():
            for pattern in found:
                pattern.search(text)


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_sentence_takes_the_check_without_end(opening: str) -> None:
    evidence = load_evidence("[crm | 2026-11-03 | company:Okta] Okta, 6,000 employees, uses AWS")
    checker = Checker(evidence, date(2026, 11, 21))
    for unit in UNITS:
        text = opening + unit * (LENGTH // len(unit))
        with limited():
            assert checker.check(text).sentences or not text.strip()

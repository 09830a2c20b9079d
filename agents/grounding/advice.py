"""Sentences that ask somebody to do something, or not to: they tell nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.grounding.lexicon import load

#: "Arrange does not work offline" begins with a product.
_FIRST = re.compile(
    r"[\W_]*(?:[^\W\d_]+:\s*)?([^\W\d_]+)\b"
    r"(?!['’:,]|\s(?:does|doesn|is|isn|was|has|hasn|will|won|can|cannot|works|costs|comes|runs)\b)"
)
#: "Before offering a discount, check with Ada" and "If she asks, say so" are advice too.
_AHEAD = re.compile(
    r"\W*(?:before|if|when|once|until|should|instead|rather|to|as soon as|unless)\b[^,;.:!?]*,\s"
    r"(?:then |please |do |don['’]t )?([a-z]+) (?!(?:source|is|are|was|will|would)\b)",
    re.I,
)
#: Advice against something promises nothing.
_DONT = re.compile(
    r"\W*(?:don['’]t|do not|never|avoid|nicht|hold (?:back|off)|refrain|resist|withhold|skip|"
    r"postpone|stay away|steer clear)\b",
    re.I,
)


def dissuades(text: str) -> bool:
    """ "Don't offer more": advice against something."""
    return bool(_DONT.match(text))


@lru_cache(maxsize=4)
def orders(text: str) -> bool:
    """Whether a sentence begins with its verb and so asks somebody to do it."""
    first = _FIRST.match(text)
    if first is None:
        return False
    if first.group(1).casefold() in load("orders"):
        return True
    ahead = _AHEAD.match(text)
    return ahead is not None and ahead.group(1) in load("orders")

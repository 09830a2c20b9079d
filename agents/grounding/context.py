"""What a stretch of text is about: the stems of its content words."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.grounding.fold import WORD, fold_word, words
from agents.grounding.lexicon import load

_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ers",
    "ies",
    "ed",
    "es",
    "er",
    "s",
    "ly",
)


def stems(text: str) -> frozenset[str]:
    """The stems of the content words of `text`, figures left out."""
    return frozenset(
        stem(low)
        for w in WORD.findall(text)
        if (low := w.lower()) not in load("empty") and w[0].isalpha()
    )


@lru_cache(maxsize=1)
def _folded() -> frozenset[str]:
    return frozenset(map(fold_word, load("empty")))


@lru_cache(maxsize=2048)
def content(text: str) -> frozenset[str]:
    """As `stems`, with abbreviations written out and accents folded."""
    return frozenset(
        stem(w)
        for w in words(text)
        if w not in _folded() and w[0].isalpha() and (len(w) > 1 or not w.isascii())
    )


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """ "configuring" and "configuration" → "configur": a crude cut, the same for all."""
    for end in _ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= 3:
            word = word[: -len(end)]
            break
    return re.sub(r"(.)\1$", r"\1", word.rstrip("eiy")) if len(word) > 3 else word

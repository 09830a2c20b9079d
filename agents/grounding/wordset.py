"""Words of a blank-separated text, as a set."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    return frozenset(text.split())

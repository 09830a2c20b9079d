"""What people are called: Bob is a Robert, Pepe a José, Kathi a Katharina."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from store.names import words


def bearers(name: str) -> frozenset[str]:
    """The given names that a folded first name may stand for; itself, where none is known."""
    return _meant().get(name, frozenset((name,)))


def may_be_one(a: str, b: str) -> bool:
    """Whether two folded first names may belong to one person: Bob and Rob, Bob and Robert."""
    return bool(bearers(a) & bearers(b))


def called(name: str, most: int = 12) -> tuple[str, ...]:
    """The other names a bearer of this one may be written down under."""
    found: dict[str, None] = {}
    for given in sorted(bearers(name)):
        found.update(dict.fromkeys((given, *_forms()[given])))
    found.pop(name, None)
    return tuple(found)[:most]


def is_given(name: str) -> bool:
    """Whether a folded word is known as a first name."""
    return name in _meant()


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = defaultdict(tuple)
    text = files("tools.search").joinpath("nicknames.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        given, colon, others = line.partition(":")
        if colon and not line.startswith("#"):
            forms["".join(words(given))] = tuple("".join(words(one)) for one in others.split())
    return forms


@cache
def _meant() -> Mapping[str, frozenset[str]]:
    meant: dict[str, set[str]] = defaultdict(set)
    for given, others in _forms().items():
        meant[given].add(given)
        for other in others:
            meant[other].add(given)
    return {name: frozenset(found) for name, found in meant.items()}

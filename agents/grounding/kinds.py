"""Words that tell of a topic that it is needed, allowed, liked, and what a word is read as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding.context import stem
from agents.grounding.inflect import base, forms
from agents.grounding.lexicon import FOLDER
from agents.grounding.readings import stems
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

#: Which kind a clause is of that tells two: the first of these in it, else the first of those.
FIRST = ("need", "offline", "out", "allow", "like", "matter", "succeed", "in time")
#: The kinds that have an opposite.
KINDS = frozenset({*FIRST, "go on", "have"})
#: How many words may stand in the gap of a phrase, and two.
_GAP = 6
_DENYING = wordset("not never nothing nobody no cannot neither none t")
#: Endings that make a noun or an adjective of a verb, behind its stem.
_ENDED = re.compile(r"\A(\w{4,}?)(?:abl|ibl|anc|enc|ion|al|iv|abilit|ibilit|or|nes|ful)$")


class Turn(NamedTuple):
    """A word of a kind, and whether it tells it or the opposite."""

    start: int
    end: int
    kind: str
    sign: bool


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for head, entries in _lines():
        for entry in entries if head not in ("light", "doing") else ():
            for parts in _spelled(entry):
                found.setdefault(parts[0], []).append((parts, head[:-1].strip(), head[-1] == "+"))
    for known in found.values():
        known.sort(key=lambda e: -len(e[0]))
    return found


def _spelled(entry: str) -> list[tuple[str, ...]]:
    """An entry in words: "+" before a verb stands for all its forms."""
    first, *rest = entry.lstrip("+").split("_")
    return [
        (word, *rest) for word in ([f for f, _ in forms(first)] if entry[0] == "+" else [first])
    ]


@lru_cache(maxsize=1)
def _lines() -> list[tuple[str, list[str]]]:
    lines = (FOLDER / "stances.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.partition(":") for line in lines if line[:1] != "#")
    return [(head, tail.split()) for head, _, tail in parts]


@lru_cache(maxsize=1)
def _openers() -> dict[str, list[tuple[frozenset[str], str, bool]]]:
    return {
        first: [(frozenset(parts) - {"*"}, kind, sign) for parts, kind, sign in found]
        for first, found in _lexicon().items()
    }


@lru_cache(maxsize=1)
def paired() -> frozenset[str]:
    """What has an opposite: `KINDS`, and those of the words for the same that have a "-"."""
    return KINDS.union(head[:-1].strip() for head, _ in _lines() if head[-1] == "-")


def named(scene: Scene) -> set[tuple[str, bool]]:
    """All that words of a sentence may tell, with the signs, wherever they stand."""
    lows, openers = scene.lows, _openers()
    return {
        (kind, sign)
        for low in lows & openers.keys()
        for parts, kind, sign in openers[low]
        if parts <= lows
    }


def signs(scene: Scene) -> set[tuple[str, bool]]:
    """The kinds a clause of a sentence may be of, with their signs; a denial has none of it."""
    lows = scene.lows
    found = {told for told in named(scene) if told[0] in paired()}
    if not lows.isdisjoint(_DENYING):
        found.add(("have", False))
    return found


@lru_cache(maxsize=2)
def stems_of(name: str) -> frozenset[str]:
    """The stems of the words that tell little: "light" of anything, "doing" of a product."""
    return frozenset(stem(base(w)) for head, ws in _lines() if head == name for w in ws)


def turns(scene: Scene) -> list[Turn]:
    found, lows, at = [], [w.low for w in scene.words], 0
    while at < len(lows):
        size = 1
        for parts, kind, sign in _lexicon().get(lows[at], ()):
            if long := _length(parts, lows, at):
                size = long
                start, end = scene.words[at].start, scene.words[at + size - 1].end
                found.append(Turn(start, end, kind, sign))
                break
        at += size
    return found


def _length(parts: tuple[str, ...], lows: Sequence[str], at: int) -> int:
    """How many words a phrase begins with there, up to its gap: "pass_*_on" one; 0: none."""
    size = parts.index("*") if "*" in parts else len(parts)
    if tuple(lows[at : at + size]) != parts[:size]:
        return 0
    tail = parts[size + 1 :]
    behind = range(at + size + 1, at + size + _GAP)
    if tail and not any(tuple(lows[i : i + len(tail)]) == tail for i in behind):
        return 0
    return size


def widened(atoms: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*map(rooted, atoms))


@lru_cache(maxsize=8192)
def rooted(atom: str) -> frozenset[str]:
    """A word with its root: "reachable" and "reach"."""
    root = _ENDED.match(atom)
    return frozenset({atom, root[1] if root else atom})


@lru_cache(maxsize=8192)
def alike(word: str) -> frozenset[str]:
    """What a word in lower case can be read as by itself."""
    return widened(stems(word))

"""Deeds told of somebody that evidence tells of somebody else: "Ada signs" for "Bo signs"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agents.grounding import statements
from agents.grounding.advice import orders
from agents.grounding.claim import Claim, claim
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.fold import key
from agents.grounding.lexicon import is_ordinary
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found
from agents.grounding.parties import among
from agents.grounding.scene import Scene
from store.answers import PARTIES

#: Whom a statement is about stands no further from where it begins: "Her boss Ada Mills signs".
_NEAR = 25
#: So many of a sentence's words must stand in a statement about another, and so great a share.
_LEAST = 2
_SHARE = 0.8
_PERIODS = ("week", "month", "quarter", "year", "day")
_STOP = re.compile(r"[,;:!?()–—]|\.\s|\b(?:but|although|because|while|and|when|if|which|who)\b")
_OPENING = re.compile(r"\W*(?:(?:the|our|your|also|and|but|so|then|dr|mr|mrs|ms)\b\W*){0,2}", re.I)


class _Told(NamedTuple):
    """A statement: what it speaks of, whom it names, whom first, and the fact it stands in."""

    words: frozenset[str]
    names: tuple[str, ...]
    first: str
    fact: Fact


class Swaps:
    """The statements of all facts, each with whom it is about."""

    def __init__(self, facts: Sequence[Fact], ours: frozenset[str], about_one: bool) -> None:
        self._ours = ours
        self._about_one = about_one
        self._told = [t for f in facts for t in _statements(f)]

    def find(self, scene: Scene, known: Sequence[tuple[Name, Found]]) -> Iterator[Claim]:
        """A claim where a statement about another tells the same, and none about the named."""
        if not known or scene.language != "en" or "?" in scene.text or orders(scene.text):
            return
        who, found = known[0]
        if not found or not _is_doer(scene, who) or who.readings[0][0] in self._ours:
            return
        about = deed(scene, who, [n for n, _ in known])
        named = [who, *(n for n, _ in known[1:] if _counts(n))]
        keys = [n.readings[0][0] for n in named]
        if len(about) >= _LEAST and self._swapped(keys, about):
            yield claim("relation", scene, who.start, who.end, "who", NONE)

    def _swapped(self, keys: list[str], about: list[frozenset[str]]) -> bool:
        own = other = 0
        for told in self._told:
            share = sum(not unit.isdisjoint(told.words) for unit in about)
            if share <= min(own, other):
                continue
            if self._is_others(told, keys):
                other = max(other, share if told.first else share - 1)
            elif not told.fact.common or not told.first or _names(told, keys):
                own = max(own, share)
        return other > own and other >= max(_LEAST, _SHARE * len(about))

    def _is_others(self, told: _Told, keys: list[str]) -> bool:
        fact = told.fact
        if told.first in self._ours or (not told.first and self._about_one):
            return False
        if _names(told, keys):
            return False
        if self._about_one or fact.evidence.subject.kind not in PARTIES:
            return bool(told.first)
        return not any(k in fact.keys for k in keys)


def _names(told: _Told, keys: list[str]) -> bool:
    """Whether a statement names any of them, or stands in a fact about them."""
    return any(among(k, list(told.names)) or k in told.fact.own for k in keys)


def _counts(name: Name) -> bool:
    """Whether it can be whom a statement is about: "Plant" and "Norwegian" cannot."""
    return not is_ordinary(name.text, "en") and key(name.text) in name.readings[0]


def _is_doer(scene: Scene, who: Name) -> bool:
    """Whether the sentence begins with the name and goes on with what it does."""
    before, after = scene.text[: who.start], scene.text[who.end : who.end + 1]
    return after in (" ", "'", "’") and bool(_OPENING.fullmatch(before))


def deed(scene: Scene, who: Name, names: Sequence[Name]) -> list[frozenset[str]]:
    """What the clause of the name tells, word by word: its stem and its meanings."""
    stop = _STOP.search(scene.text, who.end)
    end = stop.start() if stop else len(scene.text)
    found = []
    for word in scene.between(who.end, end):
        stem = content(word.text) or _figure(word.text)
        if not stem or any(n.start <= word.start < n.end for n in names):
            continue
        if word.low.startswith(_PERIODS):
            continue
        tags = {t.meaning for t in scene.tags if t.start <= word.start < t.end and t.form != "hint"}
        found.append(stem | tags)
    return found


def _figure(text: str) -> frozenset[str]:
    return frozenset({text}) if text.isdigit() and len(text) > 1 else frozenset()


def _statements(fact: Fact) -> Iterator[_Told]:
    for part in statements.sentences(fact.scene):
        there = [n for n in fact.names if part.start <= n.start < part.end]
        first = there[0] if there and there[0].start - part.start <= _NEAR else None
        names = tuple(n.readings[0][0] for n in there)
        yield _Told(part.words, names, first.readings[0][0] if first else "", fact)

"""A negation turned round: the words of a fact with "not" added or taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from agents.grounding import polarity
from agents.grounding.facts import Fact
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_CLAUSE = re.compile(r"[.;,:!?][\"'”’»)]*\s|\s(?:and|but|und|aber|et|mais|y|pero|e|mas)\s")
_EMPTY = wordset(
    "the a an and or of to in is are was were be been has have had do does did for with that "
    "this it its on at by as from not no never nor neither none cannot without longer yet we "
    "our you your they their he she will would can could should der die das und ist sind "
    "nicht kein keine den dem mit für auf les des est pas ne aucun que el los las es no con "
    "por para sin o os as não nem sem any all also still just t s re ve ll"
)


def against(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Whether a fact says the opposite, and none says the same."""
    ours = polarity.denies(scene)
    if ours and polarity.absent(scene):
        return False
    rivals = [f for f in facts if f.denies != ours] if ours else [f for f in facts if f.denies]
    if not rivals or len(scene.words) > 60:
        return False
    said = frozenset(_stem(w.low) for w in scene.words if w.low not in _EMPTY)
    opposite = max((_overlap(said, f, not ours, ours) for f in rivals), default=0.0)
    if opposite < 0.7:
        return False
    same = max((_overlap(said, f, ours, False) for f in facts), default=0.0)
    return opposite > same


def _overlap(said: frozenset[str], fact: Fact, denied: bool, either: bool) -> float:
    """The largest share of a clause of the fact, of the given polarity, that was said.

    `either`: or the share of what was said that stands in the clause, where all of it does.
    """
    shares = [
        len(said & content) / len(content)
        for content, no in _clauses(fact.evidence.text)
        if no == denied and len(content) >= 3
    ]
    if either:
        rest = said - _content(fact.evidence.subject.name)
        shares += [
            float(rest <= content)
            for content, no in _clauses(fact.evidence.text)
            if no == denied and len(rest) >= 2
        ]
    return max(shares, default=0.0)


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[tuple[frozenset[str], bool], ...]:
    parts = _CLAUSE.split(text)
    return tuple((_content(p), polarity.denies(Scene(p))) for p in parts if p.strip())


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(_stem(w.low) for w in Scene(text).words if w.low not in _EMPTY)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    for end in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(end) and len(word) - len(end) > 3:
            return word[: -len(end)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word

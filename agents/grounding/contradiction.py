"""A negation turned round: the words of a fact with "not" added or taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from agents.grounding import polarity
from agents.grounding.context import stem
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
    rivals = facts if ours else [f for f in facts if f.denies]
    if not rivals or len(scene.words) > 60:
        return False
    parts = _clauses(scene.text) if ours else ((_content(scene.text), False),)
    said = frozenset().union(*(content for content, no in parts if no == ours))
    whole = ours and "nothing" not in scene.lows and len(scene.words) > 3 and len(said) < 12
    for rival in rivals:
        opposite = _overlap(said, rival, not ours, whole and _is_about(scene, said, rival))
        if opposite >= 0.7:
            about = rival.evidence.subject.id
            alike = [f for f in facts if f.evidence.subject.id == about]
            if all(_overlap(said, f, ours, whole) < opposite for f in alike):
                return True
    return False


def _is_about(scene: Scene, said: frozenset[str], fact: Fact) -> bool:
    """Whether the sentence speaks of the fact's subject: by name, as "you" or as "we"."""
    if not said.isdisjoint(_content(fact.evidence.subject.name)):
        return True
    ours = not scene.lows.isdisjoint(("we", "our", "us"))
    yours = not scene.lows.isdisjoint(("you", "your", "they", "their", "he", "she", "it"))
    return (ours and fact.common) or (yours and not fact.common)


def _overlap(said: frozenset[str], fact: Fact, denied: bool, whole: bool) -> float:
    """The largest share of a clause of the fact, of the given polarity, that was said.

    The name of the fact's subject tells nothing. `whole`: 1 where all that was said stands in it.
    """
    own = _content(fact.evidence.subject.name)
    rest, best = said - own, 0.0
    for content, no in _clauses(fact.evidence.text):
        told = content - own
        if no != denied or not told or not rest:
            continue
        enough = len(told) >= 3 or (denied and len(told) == 2 and len(rest) <= 5 and told <= rest)
        if enough:
            best = max(best, len(rest & told) / len(told))
        if whole and rest <= told and (len(rest) > 1 or said & own):
            best = 1.0
    return best


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[tuple[frozenset[str], bool], ...]:
    parts = _CLAUSE.split(text)
    return tuple((_content(p), polarity.denies(Scene(p))) for p in parts if p.strip())


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(stem(w.low) for w in Scene(text).words if w.low not in _EMPTY)

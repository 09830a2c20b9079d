"""Our own names and those of our rivals, and which facts and words tell of a tie with us."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.grounding import proof
from agents.grounding.facts import Fact
from agents.grounding.relations import Relation
from agents.grounding.scene import Scene

_OURSELVES = frozenset({"we", "our", "us", "ours"})
_US = re.compile(r"\b(?:we|us|ours?)\b", re.I)
_WE = re.compile(r"\b(?:we|our)\s(?:\w+\s){0,2}?$", re.I)
_WITH_US = re.compile(r"\s(?:(?:\w+\s)?(?:of|to|with|for|by|on|in|from)\s)?(?:us|ours)\b", re.I)
#: Told of deals, which are ours whoever the evidence is about.
_DEALS = frozenset({"compete", "choose"})


class Clients:
    """Knows our own names and our rivals' from the facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self.ours = frozenset().union(*(f.own for f in facts if f.common))
        self.rivals = frozenset(
            n.readings[0][0]
            for f in self.facts
            for r in f.relations
            if r.kind in ("compete", "evaluate")
            for n in (*r.agents, *r.patients)
            if n.readings[0][0] not in f.own
        )

    def tells(self, fact: Fact) -> bool:
        """Whether a fact can tell what ties somebody to us: it is ours, or names us."""
        if fact.common or fact.users or fact.evidence.subject.kind == "deal":
            return True
        if not fact.keys.isdisjoint(self.ours) or _US.search(fact.scene.text):
            return True
        return any(proof.bought(fact, r) for r in fact.relations)


def with_us(scene: Scene, told: Relation) -> bool:
    """ "Our customer", "we helped", "works with us": the other side of the tie is ourselves."""
    if told.kind in _DEALS or scene.lows.isdisjoint(_OURSELVES):
        return False
    before = _WE.search(scene.text, max(0, told.start - 30), told.start)
    return bool(before or _WITH_US.match(scene.text, told.end))

"""Who is said to work with us, or with a rival, in words that name no such tie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.grounding import quantities
from agents.grounding.claim import Claim, claim
from agents.grounding.facts import Fact
from agents.grounding.names import Name
from agents.grounding.naming import Found
from agents.grounding.relations import Relation
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_USING = frozenset({"use", "work", "customer", "choose", "trust"})
_WITH = re.compile(r"\s[^,.;:()]*\b(?:with|using|mit|avec|con|com)\s(?:our\s)?", re.I)
#: Where somebody only speaks of it, wants it or could have it.
_NOT_USED = wordset(
    "would could should may might can will shall if to call talk talked spoke speak meeting met "
    "meet demo conversation mail wrote compare compared comparing sign signed contract deal "
    "könnte würde sollte kann wird wenn gespräch termin pourrait si podría puede poderia pode"
)


class Clients:
    """Knows our own names and our rivals' from the facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._ours = frozenset().union(*(f.own for f in facts if f.common))
        self._rivals = frozenset(
            n.readings[0][0]
            for f in self.facts
            for r in f.relations
            if r.kind in ("compete", "evaluate")
            for n in (*r.agents, *r.patients)
        )

    def find(self, scene: Scene, known: Sequence[tuple[Name, Found]]) -> Iterator[Claim]:
        """ "Ada Mills prices its rooms with Gatewell" makes a customer of Ada Mills."""
        if "?" in scene.text or not scene.lows.isdisjoint(_NOT_USED):
            return
        for tool in (n for n, _ in known if n.readings[0][0] in self._ours | self._rivals):
            before = [
                n for n, _ in known if n.end < tool.start and n.readings[0][0] not in self._ours
            ]
            if not before or not _WITH.fullmatch(scene.text, before[-1].end, tool.start):
                continue
            keys = before[-1].readings[0][0], tool.readings[0][0]
            found = frozenset(
                i
                for i, f in enumerate(self.facts)
                if (f.keys.issuperset(keys) if keys[1] in self._ours else _works_with(f, keys[1]))
            )
            yield claim("relation", scene, before[-1].start, tool.end, "use", found)


def counted(scene: Scene, told: Relation) -> bool:
    """ "Ninety-five firms work with Gatewell": the figure tells whether that is so."""
    if told.agents or told.kind not in _USING:
        return False
    return any(q.end < told.start for q in quantities.find(scene))


def _works_with(fact: Fact, tool: str) -> bool:
    """Whether a fact ties a name as what somebody uses, not only weighs."""
    return any(
        r.kind in _USING and any(tool == n.readings[0][0] for n in (*r.agents, *r.patients))
        for r in fact.relations
    )

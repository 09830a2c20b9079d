"""Who is said to work with us, or with a rival, in words that name no such tie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.grounding import proof, quantities
from agents.grounding.claim import Claim, claim
from agents.grounding.facts import Fact
from agents.grounding.names import Name
from agents.grounding.naming import Found
from agents.grounding.relations import Relation
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_USING = frozenset({"use", "work", "customer", "choose", "trust"})
#: Told of a number of them: "17,000 machines are connected to Okta".
_COUNTED = _USING | {"integrate"}
_WITH = re.compile(r"\s[^,.;:()]*\b(?:with|using|mit|avec|con|com)\s(?:our\s)?", re.I)
#: Where somebody only speaks of it, wants it or could have it.
_NOT_USED = wordset(
    "would could should may might can will shall if to call talk talked spoke speak meeting met "
    "compete competes competing compares connect connects "
    "meet demo conversation mail wrote compare compared comparing sign signed contract deal "
    "könnte würde sollte kann wird wenn gespräch termin pourrait si podría puede poderia pode"
)


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

    def find(self, scene: Scene, known: Sequence[tuple[Name, Found]]) -> Iterator[Claim]:
        """ "Ada Mills prices its rooms with Gatewell" makes a customer of Ada Mills."""
        if "?" in scene.text or not scene.lows.isdisjoint(_NOT_USED):
            return
        for tool in (n for n, _ in known if n.readings[0][0] in self.ours | self.rivals):
            before = [
                n for n, _ in known if n.end < tool.start and n.readings[0][0] not in self.ours
            ]
            if not before or not _WITH.fullmatch(scene.text, before[-1].end, tool.start):
                continue
            keys = before[-1].readings[0][0], tool.readings[0][0]
            found = frozenset(
                i
                for i, f in enumerate(self.facts)
                if (f.keys.issuperset(keys) if keys[1] in self.ours else _works_with(f, keys[1]))
            )
            yield claim("relation", scene, before[-1].start, tool.end, "use", found)


def with_us(scene: Scene, told: Relation) -> bool:
    """ "Our customer", "we helped", "works with us": the other side of the tie is ourselves."""
    if told.kind in _DEALS or scene.lows.isdisjoint(_OURSELVES):
        return False
    before = _WE.search(scene.text, max(0, told.start - 30), told.start)
    return bool(before or _WITH_US.match(scene.text, told.end))


def counted(scene: Scene, told: Relation) -> bool:
    """ "Ninety-five firms work with Gatewell": the figure tells whether that is so."""
    if told.agents or told.kind not in _COUNTED:
        return False
    return any(q.end < told.start for q in quantities.find(scene))


def _works_with(fact: Fact, tool: str) -> bool:
    """Whether a fact ties a name as what somebody uses, not only weighs."""
    return any(
        r.kind in _USING and any(tool == n.readings[0][0] for n in (*r.agents, *r.patients))
        for r in fact.relations
    )

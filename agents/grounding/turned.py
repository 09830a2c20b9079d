"""Deeds told with their parties exchanged: "Ada hired Bo" where Bo hired Ada.

Each verb of a sentence is held against the frames evidence tells with it: the same parties on
exchanged sides turn it round, and the same deed of another's belongs to that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from agents.grounding import sides
from agents.grounding.advice import orders
from agents.grounding.claim import Claim, claim
from agents.grounding.deeds import Deed, Deeds, One, same, surely
from agents.grounding.early import Early
from agents.grounding.facts import Fact
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found
from agents.grounding.others import Others
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

#: Deeds that two do together.
_MUTUAL = wordset("partner compete integrate merge sibling acquainted contact meeting")

#: "Leases from" and "leases to", "licenses Okta's method" and "licenses it to Okta".
_CONVERSE = ({"from", "to"}, {"of", "to"})

_Placed = Sequence[tuple[str, One]]


class Turned:
    """Holds the deeds of a sentence against those of all facts."""

    def __init__(self, facts: Sequence[Fact], ours: frozenset[str], about_one: bool) -> None:
        self.deeds = Deeds(facts, ours, about_one)
        self._others = Others(self.deeds)
        self._early = Early(self.deeds, self._others)

    def find(self, scene: Scene, known: Sequence[tuple[Name, Found]]) -> Iterator[Claim]:
        """A claim for each deed that evidence tells the other way round, or of another."""
        if scene.language != "en" or "?" in scene.text or orders(scene.text):
            return
        names = [n for n, _ in known]
        if not self._early.may(scene, names):
            return
        for deed in self.deeds.told(scene, names):
            if how := self.how(deed):
                yield claim("relation", scene, deed.frame.start, deed.frame.end, how, NONE)

    def how(self, deed: Deed) -> str:
        """How a deed is told wrongly; nothing where it is not."""
        if self._crossed(deed):
            return "crossed"
        if self._exchanged(deed):
            return "exchanged"
        return "another's" if self._others.did(deed) else ""

    def _crossed(self, deed: Deed) -> bool:
        """Whether the two sides of a deed are told exchanged, by its verb or the other one."""
        for family, first, second, doer in deed.sides:
            like = self.deeds.by_family.get(family, [])
            if family == "contest":
                like = [(d, s) for d, s in like if self._like(deed, d)]
            known = [s for _, s in like]
            if family in sides.LOOSE:
                known = [s for s in known if same(s[3], doer)]
                right = any(same(first, s[1]) or same(second, s[2]) for s in known)
                wrong = any(surely(first, s[2]) or surely(second, s[1]) for s in known)
            else:
                right = any(same(first, s[1]) and same(second, s[2]) for s in known)
                wrong = any(surely(first, s[2]) and surely(second, s[1]) for s in known)
            if wrong and not right:
                return True
        return False

    @staticmethod
    def _like(deed: Deed, known: Deed) -> bool:
        """Whether both may be of the same occasion: a third party is shared."""
        told = {p.key for s in deed.sides for p in (s[1], s[2]) if p}
        third = [p for _, p in deed.roles if p.key not in told]
        return any(same(p, k) for p in third for k in known.parties)

    def _alike(self, deed: Deed) -> list[Deed]:
        """The deeds told by the same verb, or by its meaning where no side is told by it."""
        keys = {deed.frame.verb} if deed.sides else deed.frame.keys
        return [d for key in keys for d in self.deeds.by_key.get(key, ())]

    def _exchanged(self, deed: Deed) -> bool:
        """Whether evidence tells the same verb with two of its parties exchanged."""
        if not deed.frame.keys.isdisjoint(_MUTUAL):
            return False
        told = deed.placed
        alike = self._alike(deed) if told[1:] else []
        for i, (role, one) in enumerate(told if alike else ()):
            for other, two in told[i + 1 :]:
                if any(_stand(d.placed, role, one, other, two) for d in alike):
                    continue
                if any(_stand(d.placed, role, two, other, one, sure=True) for d in alike):
                    return True
        return False


@lru_cache(maxsize=8)
def over(facts: tuple[Fact, ...], ours: frozenset[str], about_one: bool) -> Turned:
    """What holds sentences against the deeds of these facts, one for all who check by them."""
    return Turned(facts, ours, about_one)


def _stand(told: _Placed, role: str, one: One, other: str, two: One, *, sure: bool = False) -> bool:
    """Whether both parties stand in these roles; what is not done by one may be told loosely."""
    match = surely if sure else same
    loose = "@" in (role, other)
    return any(match(one, p) and _fits(role, r, loose) for r, p in told) and any(
        match(two, p) and _fits(other, r, loose) for r, p in told
    )


def _fits(role: str, known: str, loose: bool) -> bool:
    if not loose or "@" in (role, known):
        return role == known
    return {role, known} not in _CONVERSE

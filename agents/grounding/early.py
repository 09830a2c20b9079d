"""Whether a sentence may tell a deed wrongly, before it is read: what it would take is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from agents.grounding import sides
from agents.grounding.deeds import NOBODY, READER, US, Deeds, One, same
from agents.grounding.frames import meant
from agents.grounding.names import Name
from agents.grounding.others import Others
from agents.grounding.scene import Scene
from agents.grounding.segments import STANDING, WE, party
from agents.grounding.verbforms import signs


class Early:
    """Holds the words and names of a sentence against what each kind of mistake needs."""

    def __init__(self, deeds: Deeds, others: Others) -> None:
        self._deeds = deeds
        self._others = others
        reader = One(READER if deeds.who.about_one else NOBODY)
        self._standing = {w: One(US) if s == WE else reader for w, s in STANDING.items()}

    def may(self, scene: Scene, names: Sequence[Name]) -> bool:
        """Whether any deed of the sentence may be told wrongly."""
        named = [self._deeds.who.named(party(scene, n).key) for n in names]
        there = named + [one for w in scene.words if (one := self._standing.get(w.low))]
        if not there or not (named or self._unnamed):
            return False
        tags, _ = meant(scene)
        known = frozenset().union(*map(signs, scene.lows), *tags.values())
        parties = frozenset(there)
        if self._exchanged(known, parties) or self._crossed(known, parties):
            return True
        if all(n.key == US for n in named):
            return False
        units = {signs(w.low).union(tags.get(w.start, ())) for w in scene.words}
        return self._others.may(units, known, there)

    @cached_property
    def _paired(self) -> dict[str, list[list[One]]]:
        """The parties of deeds that can be exchanged, by the signs of their verbs."""
        found: dict[str, list[list[One]]] = {}
        for key, deeds in self._deeds.by_key.items():
            sure = ([p for _, p in d.placed if p.sure and p.key] for d in deeds)
            if pairs := [p for p in sure if p[1:]]:
                found[key] = pairs
        return found

    @cached_property
    def _unnamed(self) -> bool:
        """Whether there is anything to turn round between ourselves and the reader alone."""
        both = frozenset({One(US), One(READER)})
        return self._exchanged(frozenset(self._paired), both) or self._sided(
            self._deeds.by_family, both
        )

    def _exchanged(self, known: frozenset[str], there: frozenset[One]) -> bool:
        """Whether two parties of the same deed are there."""
        if len(there) < 2:
            return False
        pairs = (p for key in known & self._paired.keys() for p in self._paired[key])
        return any(sum(_among(p, there) for p in parties) > 1 for parties in pairs)

    def _crossed(self, known: frozenset[str], there: frozenset[One]) -> bool:
        """Whether a deed of the same family has its sides there; of some one side is enough."""
        told = self._deeds.by_family.keys()
        return bool(told) and self._sided(sides.families(known) & told, there)

    def _sided(self, families: Iterable[str], there: frozenset[One]) -> bool:
        for family in families:
            least = 1 if family in sides.LOOSE else 2
            for _, (_, first, second, _) in self._deeds.by_family[family]:
                if _among(first, there) + _among(second, there) >= least:
                    return True
        return False


def _among(party: One | None, there: frozenset[One]) -> bool:
    return any(same(party, p) for p in there)

"""Figures of a sentence, held against those of the facts."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding import compare, quantities, statements
from agents.grounding.denials import Denials
from agents.grounding.facts import Fact
from agents.grounding.occasions import Occasions
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene

#: What is measured is told of denials too: "will not pay more than 5".
_MEASURES = frozenset({"month", "second", "money", "percent"})
#: So many words more make a statement the one that is meant.
_FAR = 3
Pair = tuple[int, Quantity]


class Values:
    """The figures of all facts by value, so that most comparisons never happen."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.all = [(i, k) for i, f in enumerate(facts) for k in f.quantities]
        self._shares = [p for p in self.all if p[1].unit in ("percent", "times")]
        self._lengths = [p for p in self.all if p[1].unit in ("month", "second")]
        self._by_value: dict[float, list[tuple[int, Quantity]]] = {}
        for pair in self.all:
            for value in {round(v, 6) for v in (*pair[1].low, *pair[1].high)}:
                self._by_value.setdefault(value, []).append(pair)

    def near(self, said: Quantity) -> list[tuple[int, Quantity]]:
        """Where a figure that was said could come from: its equals, or all where it is hedged."""
        if said.vague:
            return self.all
        if said.unit in ("percent", "times"):
            return self._shares
        if said.unit in ("month", "second"):
            return self._lengths
        if said.hedge:
            low, high = min(said.low) * 0.9, max(said.high) * 1.12
            return [
                p
                for p in self.all
                if (p[1].low[0] <= high and p[1].high[-1] >= low) or len(p[1].low) > 1
            ]
        return [p for v in {round(v, 6) for v in said.low} for p in self._by_value.get(v, ())]


class Figures:
    """Looks figures up in the facts one text may cite."""

    def __init__(self, facts: Sequence[Fact], denials: Denials, occasions: Occasions) -> None:
        self.facts = facts
        self._denials = denials
        self._occasions = occasions
        self._values = Values(facts)
        self._statements: dict[tuple[int, int], frozenset[str]] = {}

    def find(self, scene: Scene, said: Quantity) -> set[int]:
        """The facts that hold a figure of the same value, thing and occasion."""
        found = {
            i
            for i, k in self._values.near(said)
            if compare.figures(said, k)
            and (
                said.unit in _MEASURES
                or self._denials.alike(scene, said.start, said.end, i, k.start, k.end)
            )
        }
        if not found and not said.vague and said.low == said.high:
            found = self._likely(scene, said)
        if said.ratio and not found:
            found = {i for i, f in enumerate(self.facts) if _counts(f, said.ratio)}
        if said.low != said.high and not said.vague and not found:
            found = {i for i, f in enumerate(self.facts) if _both_ends(said, f)}
        if said.unit in ("month", "second") and not said.topics:
            found = {i for i in found if self._occasions.lasts(scene, said, i)}
        if said.unit in ("month", "second"):
            found = found or self._occasions.elapsed(scene, said)
        if found and self._misplaced(scene, said, found):
            return set()
        return found

    def _misplaced(self, scene: Scene, said: Quantity, found: set[int]) -> bool:
        """Whether another figure of the kind stands in a statement far more like the clause."""
        if said.hedge or said.low != said.high or not self._speaks(scene, said):
            return False
        alike = [(i, k) for i, k in self._values.all if k.end]
        if self._closest(scene, said, alike) < _FAR:
            return False
        there = [said, *(q for q in quantities.find(scene) if q.start != said.start)]
        others = [p for p in alike if not any(compare.figures(q, p[1]) for q in there)]
        held = [p for p in alike if p[0] in found and compare.figures(said, p[1])]
        near = self._closest(scene, said, others)
        return near >= max(_FAR, self._closest(scene, said, held) + _FAR) and bool(held)

    def _likely(self, scene: Scene, said: Quantity) -> set[int]:
        """Facts with the figure whose words differ, where no other figure fits the words better."""
        alike = [(i, k) for i, k in self._values.near(said) if k.end and compare.alike(said, k)]
        rivals = [(i, k) for i, k in self._values.all if k.end and compare.rivals(said, k)]
        if not alike or (
            rivals and self._closest(scene, said, rivals) >= self._closest(scene, said, alike)
        ):
            return set()
        return {i for i, _ in alike}

    def _closest(self, scene: Scene, said: Quantity, pairs: Sequence[Pair]) -> int:
        """How much the statement of a figure most like the clause of one that was said shares."""
        about = statements.about(scene, said.start, said.end)
        return max((len(about & self._told(i, k.start)) for i, k in pairs), default=0)

    def _speaks(self, scene: Scene, said: Quantity) -> bool:
        """Whether the clause itself tells what the figure is about."""
        left, right = scene.clause(said.start, said.end)
        words = statements.words
        about = words(scene, left, said.start) | words(scene, said.end, right)
        return len(about) >= statements.ALIKE

    def _told(self, i: int, position: int) -> frozenset[str]:
        """What the statement at a place of a fact speaks of."""
        if (i, position) not in self._statements:
            told = statements.around(self.facts[i].scene, position).words
            self._statements[i, position] = told
        return self._statements[i, position]

    def rivalled(self, said: Quantity) -> bool:
        """Whether evidence counts the same things, and otherwise."""
        return bool(said.nouns) and any(compare.rivals(said, k) for _, k in self._values.all)


def _both_ends(said: Quantity, fact: Fact) -> bool:
    """ "From 50 to 200" against evidence that names both, not as a range."""
    known = [k.low[0] for k in fact.quantities if k.unit == said.unit and k.low == k.high]
    return said.low[0] in known and said.high[0] in known


def _counts(fact: Fact, ratio: tuple[float, float]) -> bool:
    """ "2 of 6" stands in the fact as two counts."""
    known = {k.low[0] for k in fact.quantities if not k.unit}
    return set(ratio) <= known

"""Figures of a sentence, held against those of the facts."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding import compare, elapsed, quantities
from agents.grounding.facts import Fact
from agents.grounding.holders import Holders
from agents.grounding.occasions import Occasions
from agents.grounding.periods import Periods
from agents.grounding.placed import Place, place
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.units import same_things
from agents.grounding.values import Pair, Values
from agents.grounding.when import When

#: The days of the shortest month, less one.
_MONTH = 27
#: How far a figure in brackets stands behind the one it is compared with.
_ASIDE = 16


class Figures:
    """Looks figures up in the facts one text may cite."""

    def __init__(self, facts: Sequence[Fact], occasions: Occasions) -> None:
        self.facts = facts
        self._occasions = occasions
        self._holders = Holders(facts)
        self._values = Values(facts)
        self._periods = Periods(facts, occasions.today)

    def find(self, scene: Scene, said: Quantity) -> set[int]:
        """The facts that hold a figure of the same value, thing and occasion."""
        found = {i for i, k in self._values.near(said) if compare.figures(said, k)}
        found = found or self._otherwise(said)
        if said.unit in ("month", "second"):
            way = elapsed.due(scene, said)
            if way and found:
                found = {i for i in found if self._due(i, said, way)}
            found = found or self._occasions.elapsed(scene, said)
        if found:
            found = self._holders.owned(scene, said, found)
        if found and (
            self._misplaced(scene, said, found) or self._at_other_time(scene, said, found)
        ):
            return set()
        return found

    def _otherwise(self, said: Quantity) -> set[int]:
        """The facts with the figure under other words, or as parts of a share or a range."""
        if said.vague:
            return set()
        if said.low != said.high:
            return {i for i, f in enumerate(self.facts) if _both_ends(said, f)}
        found = self._likely(said)
        if said.ratio and not found:
            found = {i for i, f in enumerate(self.facts) if _counts(f, said)}
        return found

    def _at_other_time(self, scene: Scene, said: Quantity, found: set[int]) -> bool:
        """Whether evidence tells the figure of another time, and of this time another figure.

        "12 branches in September" where 10 open in September and 12 in November.
        """
        if said.change == "from" or said.low != said.high:
            return False
        told = self._periods.beside(scene, said)
        if not told:
            return False
        kin = [(i, k) for i, k in self._values.kin(said) if i in found and _same_kind(said, k)]
        dated = [(i, k, self._periods.of(i, k)) for i, k in kin]
        held = [d for d in dated if compare.may_be(said, d[1])]
        others = [d for d in dated if not compare.may_be(said, d[1]) and _meets(told, d[2])]
        if not held or not others or any(_meets(told, w) for _, _, w in held):
            return False
        open_ = [(i, k) for i, k, w in held if not w and k.change != "from"]
        return all(any(_aside(i, k, j, o) for j, o, _ in others) for i, k in open_)

    def period(self, scene: Scene, when: When) -> set[int]:
        """The facts that tell a figure of the sentence of the very date it stands beside."""
        if not when.spans or (when.spans[0].last - when.spans[0].first).days < _MONTH:
            return set()
        return {
            i
            for q in quantities.find(scene)
            if when in self._periods.beside(scene, q)
            for i, k in self._values.near(q)
            if k.end and compare.may_be(q, k)
            if any(compare.days(when, w, self._occasions.today) for w in self._periods.of(i, k))
        }

    def _due(self, i: int, said: Quantity, way: int) -> bool:
        """Whether the fact too counts the time to or from its day, and that is as good as today."""
        fact, today = self.facts[i], self._occasions.today
        return any(
            elapsed.direction(fact.scene.text, k.start, k.end) == way
            for k in fact.quantities
            if k.end and compare.figures(said, k) and elapsed.lasts(k, fact.evidence.as_of, today)
        )

    def _misplaced(self, scene: Scene, said: Quantity, found: set[int]) -> bool:
        """Whether another figure of the kind stands where evidence tells what the clause tells."""
        if said.low != said.high or said.vague or said.low[0] <= 1:
            return False
        mine = {place(i, k): k for i, k in self._akin(scene, said, found)}
        held = [at for at, k in mine.items() if compare.may_be(said, k)]
        if not held:
            return False
        kin = {place(i, k): k for i, k in self._akin(scene, said)}
        near = self._occasions.places.nearer(scene, said, held, kin)
        return any(self._is_elsewhere(scene, said, kin[p], p, held) for p in near)

    def _is_elsewhere(
        self, scene: Scene, said: Quantity, known: Quantity, at: Place, held: list[Place]
    ) -> bool:
        """Whether a nearer figure is not told as well, or told where the sentence's belongs.

        "48 % against a team average of 61 %" swaps two.
        """
        told = [q for q in quantities.find(scene) if compare.may_be(q, known) or _bounds(q, known)]
        return not told or any(
            q.low != said.low and bool(self._occasions.places.nearer(scene, q, [at], held))
            for q in told
        )

    def _akin(self, scene: Scene, said: Quantity, among: set[int] | None = None) -> list[Pair]:
        """The figures of the kind, of all facts or `among` some."""
        known = self._values.kin(said)
        near = known if among is None else [p for p in known if p[0] in among]
        return [p for p in near if _kin(self.facts[p[0]], scene, said, p[1])]

    def _likely(self, said: Quantity) -> set[int]:
        """Facts with the figure whose words differ, where no other figure fits the words."""
        if self.rivalled(said):
            return set()
        return {i for i, k in self._values.near(said) if k.end and compare.alike(said, k)}

    def rivalled(self, said: Quantity) -> bool:
        """Whether evidence counts the same things, and otherwise."""
        return any(compare.rivals(said, k) for _, k in self._values.counts(said))


def _meets(told: Sequence[When], known: Sequence[When]) -> bool:
    return any(compare.overlap(a, b) for a in told for b in known)


def _kin(fact: Fact, scene: Scene, said: Quantity, known: Quantity) -> bool:
    """Whether a figure of a fact measures or counts the same kind of thing."""
    if known.vague or fact.scene.language != scene.language:
        return False
    if said.unit == "money":
        return compare.same_currency(said, known)
    if said.unit or not said.nouns:
        return bool(said.unit)
    return not known.nouns or same_things(said.nouns, known.nouns)


def _aside(i: int, known: Quantity, j: int, other: Quantity) -> bool:
    """Whether a figure stands right behind one whose date is not told: "7.4 % (2025: 6.8 %)"."""
    return i == j and other.change != "from" and 0 < other.start - known.end < _ASIDE


def _same_kind(said: Quantity, known: Quantity) -> bool:
    """Whether two figures can be of one row: both euros, both percentages, both of nurses."""
    if said.unit or known.unit:
        return compare.same_currency(said, known)
    return not said.nouns or not known.nouns or same_things(said.nouns, known.nouns)


def _bounds(said: Quantity, known: Quantity) -> bool:
    """Whether a figure keeps to a bound: 24 containers to "orders above 20"."""
    low, high = min(said.low), max(known.high)
    return (known.hedge[:1] == ">" and low > high) or (known.hedge[:1] == "<" and low < high)


def _both_ends(said: Quantity, fact: Fact) -> bool:
    """ "From 50 to 200" against evidence that names both, not as a range."""
    known = [k.low[0] for k in fact.quantities if k.unit == said.unit and k.low == k.high]
    return said.low[0] in known and said.high[0] in known


def _counts(fact: Fact, said: Quantity) -> bool:
    """ "2 of 6" stands in the fact as two counts."""
    known = {k.low[0] for k in fact.quantities if not k.unit and k.end}
    return bool(said.ratio) and known.issuperset(said.ratio or ())

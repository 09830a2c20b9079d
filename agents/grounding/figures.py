"""Figures of a sentence, held against those of the facts."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding import compare, elapsed, quantities, statements
from agents.grounding.denials import Denials
from agents.grounding.facts import Fact
from agents.grounding.occasions import Occasions
from agents.grounding.placed import place
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.topics import topics
from agents.grounding.units import same_things
from agents.grounding.values import Pair, Values
from agents.grounding.when import When

#: What is measured is told of denials too: "will not pay more than 5".
_MEASURES = frozenset({"month", "second", "money", "percent"})
#: Sums of which there is one each; "costs" may be told of anything.
_NAMED_SUMS = frozenset({"budget", "funding", "profit", "revenue"})
_OWN_SUMS = _NAMED_SUMS | {"amount"}


class Figures:
    """Looks figures up in the facts one text may cite."""

    def __init__(self, facts: Sequence[Fact], denials: Denials, occasions: Occasions) -> None:
        self.facts = facts
        self._denials = denials
        self._occasions = occasions
        self._products = _products(facts)
        self._names = frozenset[str]().union(*self._products.values())
        self._leaders = frozenset[str]().union(
            *(
                _leader(f, p.start)
                for f in facts
                if f.evidence.subject.kind == "sender"
                for p in statements.sentences(f.scene)
            )
        )
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
            way = elapsed.due(scene, said)
            if way and found:
                found = {i for i in found if self._due(i, said, way)}
            found = found or self._occasions.elapsed(scene, said)
        if found and said.unit in _MEASURES and len(said.topics) == 1:
            found = self._on_topic(scene, said, found)
        if found:
            found = self._owned(scene, said, found)
        if found and (
            self._misplaced(scene, said, found) or self._at_other_time(scene, said, found)
        ):
            return set()
        return found

    def _at_other_time(self, scene: Scene, said: Quantity, found: set[int]) -> bool:
        """Whether evidence tells the figure of another time, and of this time another figure.

        "12 branches in September" where 10 open in September and 12 in November.
        """
        if said.change == "from" or said.low != said.high or said.unit in ("month", "second"):
            return False
        kin = self._akin(scene, said, found)
        dated = [(k, w) for i, k in kin for w in [self._when(i, k)] if w]
        if not dated:
            return False
        told = self._occasions.dates_beside(scene, said)
        if len(told) != 1:
            return False
        same = [w for k, w in dated if _may_be(said, k)]
        held = [i for i, k in kin if _may_be(said, k)]
        if len(same) < len(held) or any(_meets(told, w) for w in same):
            return False
        return any(_meets(told, w) for k, w in dated if not _may_be(said, k))

    def _when(self, i: int, known: Quantity) -> list[When]:
        """The dates that stand in the item of a figure."""
        fact = self.facts[i]
        part = statements.around(fact.scene, known.start, statements.items)
        head = fact.scene.text.rfind("(", 0, part.start)
        start = (
            head if fact.scene.text.endswith(":", head, part.start) and head >= 0 else part.start
        )
        return [
            w for w in fact.dates if w.end and start <= w.start < part.end and w.minutes is None
        ]

    def _on_topic(self, scene: Scene, said: Quantity, found: set[int]) -> set[int]:
        """The facts that tell the amount of what the clause names, where evidence has one for it.

        With a budget of 90 and a deal of 78, "a budget of 78" has no source.
        """
        left = scene.clause(said.start, said.end)[0]
        beside = [w.low for w in (*scene.between(left, said.start), *scene.after(said.end, 1))]
        sums = said.unit == "money"
        if sums and not (topics(beside, "money") & said.topics & _OWN_SUMS):
            return found
        near = [k for i in found for k in self.facts[i].quantities if _may_be(said, k)]
        bare = not said.topics & _NAMED_SUMS
        if any(k.topics & said.topics or (bare and not k.topics) for k in near):
            return found
        rival = any(k.topics & said.topics for _, k in self._values.kin(said))
        return set() if near and rival else found

    def _owned(self, scene: Scene, said: Quantity, found: set[int]) -> set[int]:
        """The facts that tell the figure of whom or what the sentence names.

        Where it names one of several products or customers, the figures of the others are none
        of its own: "Okta Vault costs 5" for the 5 of Okta Shield.
        """
        if scene.language != "en":
            return found
        here = {w.low for w in scene.words if w.text[0].isupper()}
        one_of = not here.isdisjoint(self._names), not here.isdisjoint(self._leaders)
        if not any(one_of):
            return found
        return {
            i
            for i in found
            if not (known := [k for k in self.facts[i].quantities if _may_be(said, k)])
            or any(
                not (owner := self._owner(i, k, *one_of)) or not owner.isdisjoint(here)
                for k in known
            )
        }

    def _owner(self, i: int, known: Quantity, product: bool, customer: bool) -> frozenset[str]:
        """The words of the product, or of the name that begins the statement of the figure."""
        fact = self.facts[i]
        if fact.evidence.subject.kind == "catalogue":
            return self._products[i] if product else frozenset()
        if not customer or not known.end or fact.evidence.subject.kind != "sender":
            return frozenset()
        part = statements.around(fact.scene, known.start)
        return _leader(fact, part.start)

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
        held = [at for at, k in mine.items() if _may_be(said, k)]
        if not held:
            return False
        kin = {place(i, k): k for i, k in self._akin(scene, said)}
        near = self._occasions.places.nearer(scene, said, held, kin)
        there = quantities.find(scene) if near else ()
        return any(not any(_may_be(q, kin[p]) or _bounds(q, kin[p]) for q in there) for p in near)

    def _akin(self, scene: Scene, said: Quantity, among: set[int] | None = None) -> list[Pair]:
        """The figures of the kind, of all facts or `among` some."""
        known = self._values.kin(said)
        near = known if among is None else [p for p in known if p[0] in among]
        return [p for p in near if _kin(self.facts[p[0]], scene, said, p[1])]

    def _likely(self, scene: Scene, said: Quantity) -> set[int]:
        """Facts with the figure whose words differ, where no other figure fits the words better."""
        alike = [(i, k) for i, k in self._values.near(said) if k.end and compare.alike(said, k)]
        rivals = [(i, k) for i, k in self._values.counts(said) if compare.rivals(said, k)]
        if not alike or (
            rivals and self._closest(scene, said, rivals) >= self._closest(scene, said, alike)
        ):
            return set()
        return {i for i, _ in alike}

    def _closest(self, scene: Scene, said: Quantity, pairs: Sequence[Pair]) -> int:
        """How much the statement of a figure most like the clause of one that was said shares."""
        about = statements.about(scene, said.start, said.end)
        return max((len(about & self._told(i, k.start)) for i, k in pairs), default=0)

    def _told(self, i: int, position: int) -> frozenset[str]:
        """What the statement at a place of a fact speaks of."""
        if (i, position) not in self._statements:
            told = statements.around(self.facts[i].scene, position).words
            self._statements[i, position] = told
        return self._statements[i, position]

    def rivalled(self, said: Quantity) -> bool:
        """Whether evidence counts the same things, and otherwise."""
        return any(compare.rivals(said, k) for _, k in self._values.counts(said))


def _meets(told: Sequence[When], known: Sequence[When]) -> bool:
    return any(compare.overlap(a, b) for a in told for b in known)


def _products(facts: Sequence[Fact]) -> dict[int, frozenset[str]]:
    """The words of each product's name that the names of the others lack."""
    named = {
        i: frozenset(f.evidence.subject.name.casefold().split())
        for i, f in enumerate(facts)
        if f.evidence.subject.kind == "catalogue"
    }
    return {
        i: own - frozenset().union(*(other for other in named.values() if other != own))
        for i, own in named.items()
    }


def _leader(fact: Fact, start: int) -> frozenset[str]:
    """The name a statement begins with, but for that of the fact's subject."""
    begins = start + len(fact.scene.text[start:]) - len(fact.scene.text[start:].lstrip())
    name = next((n for n in fact.names if n.start == begins), None)
    if not name or not fact.own.isdisjoint(name.parts):
        return frozenset()
    return frozenset(w.casefold() for w in name.text.split() if w[0].isupper())


def _kin(fact: Fact, scene: Scene, said: Quantity, known: Quantity) -> bool:
    """Whether a figure of a fact measures or counts the same kind of thing."""
    if known.vague or fact.scene.language != scene.language:
        return False
    if said.unit == "money":
        return compare.same_currency(said, known)
    if said.unit or not said.nouns:
        return bool(said.unit)
    return not known.nouns or same_things(said.nouns, known.nouns)


def _may_be(said: Quantity, known: Quantity) -> bool:
    return compare.figures(said, known) or compare.alike(said, known)


def _bounds(said: Quantity, known: Quantity) -> bool:
    """Whether a figure keeps to a bound: 24 containers to "orders above 20"."""
    low, high = min(said.low), max(known.high)
    return (known.hedge[:1] == ">" and low > high) or (known.hedge[:1] == "<" and low < high)


def _both_ends(said: Quantity, fact: Fact) -> bool:
    """ "From 50 to 200" against evidence that names both, not as a range."""
    known = [k.low[0] for k in fact.quantities if k.unit == said.unit and k.low == k.high]
    return said.low[0] in known and said.high[0] in known


def _counts(fact: Fact, ratio: tuple[float, float]) -> bool:
    """ "2 of 6" stands in the fact as two counts."""
    known = {k.low[0] for k in fact.quantities if not k.unit}
    return set(ratio) <= known

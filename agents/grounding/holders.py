"""Whose a figure is: of which product, of which customer."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding import compare, statements
from agents.grounding.facts import Fact
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene


class Holders:
    """The names that figures of the facts belong to."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
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

    def owned(self, scene: Scene, said: Quantity, found: set[int]) -> set[int]:
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
            if not (known := [k for k in self.facts[i].quantities if compare.may_be(said, k)])
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

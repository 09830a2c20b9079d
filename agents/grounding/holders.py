"""Whose a figure is: of which product."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding import compare
from agents.grounding.facts import Fact
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene


class Holders:
    """The products that figures of the facts belong to."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._products = _products(facts)
        self._names = frozenset[str]().union(*self._products.values())

    def owned(self, scene: Scene, said: Quantity, found: set[int]) -> set[int]:
        """The facts that tell the figure of what the sentence names.

        Where it names one of several products, the figures of the others are none of its own:
        "Okta Vault costs 5" for the 5 of Okta Shield.
        """
        if scene.language != "en":
            return found
        here = {w.low for w in scene.words if w.text[0].isupper()}
        if here.isdisjoint(self._names):
            return found
        return {
            i
            for i in found
            if not self._products.get(i)
            or not self._products[i].isdisjoint(here)
            or not any(compare.may_be(said, k) for k in self.facts[i].quantities)
        }


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

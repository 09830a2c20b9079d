"""Finds the evidence behind each token of a sentence. Facts are known by their place in a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agents.grounding import addresses
from agents.grounding.addresses import Address
from agents.grounding.commitments import Commitment, grants
from agents.grounding.denials import Denials
from agents.grounding.facts import Fact
from agents.grounding.figures import Figures
from agents.grounding.fold import fold_word
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found, Naming
from agents.grounding.occasions import Occasions
from agents.grounding.quantity import Quantity
from agents.grounding.quotations import Quotation
from agents.grounding.scene import Scene
from agents.grounding.when import When


class Support:
    """Looks tokens up in the facts one text may cite; every answer is the facts that hold it."""

    def __init__(self, facts: Sequence[Fact], today: date) -> None:
        self.facts = facts
        self.today = today
        self._names = Naming(facts)
        self._denials = Denials(facts)
        self._occasions = Occasions(facts, today)
        self._figures = Figures(facts, self._occasions)

    def quantity(self, scene: Scene, said: Quantity) -> Found:
        return frozenset(self._figures.find(scene, said)) or self._named_figure(scene, said)

    def rivalled(self, said: Quantity) -> bool:
        """Whether evidence counts the same things, and otherwise."""
        return self._figures.rivalled(said)

    def _named_figure(self, scene: Scene, said: Quantity) -> Found:
        """Facts with a name the figure is part of: "3rd", "Microsoft 365"."""
        text = scene.text[said.start : said.end]
        if text[-1:].isalpha() and text[:1].isdigit():
            return self.key(text.casefold())
        before = scene.before(said.start, 1)
        if said.unit or not text.isdigit() or not before or not before[0].text[0].isupper():
            return NONE
        return self.key(fold_word(before[0].text) + text)

    def date(self, scene: Scene, said: When) -> Found:
        return self._occasions.date(scene, said)

    def period(self, scene: Scene, said: When) -> Found:
        """The facts that tell a figure of the sentence of the date."""
        return frozenset(self._figures.period(scene, said))

    def address(self, said: Address) -> Found:
        return frozenset(
            i for i, f in enumerate(self.facts) for k in f.addresses if addresses.same(said, k)
        )

    def quotation(self, said: Quotation) -> Found:
        return frozenset(i for i, f in enumerate(self.facts) if said.words in f.spoken)

    def commitment(self, said: Commitment) -> Found:
        return frozenset(i for i, f in enumerate(self.facts) if grants(said, f))

    def name(self, scene: Scene, said: Name) -> Found:
        return self._denials.names(scene, said, self._names.find(said))

    def known(self, key: str, said: Name | None = None) -> Found:
        return self._names.known(key, said)

    def key(self, key: str) -> Found:
        return self._names.key(key)

"""Whose a figure is: it is held only by what tells of whom the sentence speaks of beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agents.grounding import compare, statements
from agents.grounding.backing import Backing
from agents.grounding.claim import Claim
from agents.grounding.facts import Fact
from agents.grounding.fold import words
from agents.grounding.names import Name
from agents.grounding.naming import Found
from agents.grounding.parties import among, named_in
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene

Known = list[tuple[Name, Found]]


_OWNERS = ("lead", "company", "deal", "sender", "catalogue")


class Owners:
    """Knows whom each fact is about. `about_one`: the evidence is about one subject."""

    def __init__(
        self, facts: Sequence[Fact], about_one: bool, backing: Backing, ours: frozenset[str]
    ) -> None:
        self.facts = facts
        self.about_one = about_one
        self._backing = backing
        self._ours = ours
        self._subjects = self._by_name()
        self.subjects = frozenset(self._subjects)
        self._theirs = frozenset(
            f.evidence.subject.id
            for f in self.facts
            if f.evidence.subject.kind in ("lead", "company", "deal")
        )

    def _by_name(self) -> dict[str, frozenset[str]]:
        """Folded names of the subjects evidence is about → their ids."""
        found: dict[str, set[str]] = {}
        for fact in self.facts:
            if fact.evidence.subject.kind in _OWNERS:
                found.setdefault("".join(words(fact.evidence.subject.name)), set()).add(
                    fact.evidence.subject.id
                )
        return {name: frozenset(ids) for name, ids in found.items()}

    def bound(self, scene: Scene, figures: list[Claim], known: Known) -> Iterator[Claim]:
        """The figures, each held only by facts about whom the sentence speaks of beside it."""
        anchors = [(n, ids) for n, _ in known if (ids := self._named(n))]
        for figure in figures:
            found = figure.found
            if found and anchors:
                found = self._about(scene, figure, anchors)
            if found and isinstance(figure.said, Quantity) and self._has_doer(scene, figure, known):
                keys = [n.readings[0][0] for n, _ in known]
                found = frozenset(i for i in found if not self._is_others(i, figure.said, keys))
            yield figure if found == figure.found else replace(figure, found=found)

    def _has_doer(self, scene: Scene, figure: Claim, known: Known) -> bool:
        """Whether somebody other than we is named right before the figure."""
        if _SAVES.search(scene.text, 0, figure.start):
            return True
        last = [n for n, _ in known if n.end <= figure.start][-1:]
        return any(
            n.readings[0][0] not in self._ours
            and not _PAUSE.search(scene.text, n.end, figure.start)
            for n in last
        )

    def _is_others(self, i: int, said: Quantity, names: list[str]) -> bool:
        """Whether a reference tells the figure of another than those named with it.

        "Ada Mills saved 5 %; Okta moved in 2025" holds no figure of Okta's.
        """
        fact = self.facts[i]
        if fact.evidence.subject.kind != "sender":
            return False
        told = [q for q in fact.quantities if q.end and compare.figures(said, q)]
        parts = [statements.around(fact.scene, q.start) for q in told]
        whose = [[k for k in named_in(fact, p) if k not in self._ours] for p in parts]
        return bool(parts) and all(
            there and not any(among(k, there) for k in names) for there in whose
        )

    def _named(self, name: Name) -> frozenset[str]:
        """Ids of the subjects that a name means."""
        whole = name.readings[0][0]
        exact = self._subjects.get(whole)
        if exact:
            return exact
        longer = [
            ids for full, ids in self._subjects.items() if len(whole) > 3 and full.startswith(whole)
        ]
        return frozenset().union(*longer) if longer else frozenset()

    def _about(
        self, scene: Scene, figure: Claim, anchors: list[tuple[Name, frozenset[str]]]
    ) -> Found:
        beside = _beside(figure, [n for n, _ in anchors])
        if self.about_one:
            beside = [n for n in beside if n.end <= figure.start] or [
                n for n in beside if "," in scene.text[figure.end : n.start]
            ]
        if not beside:
            return figure.found
        near = [(n, ids) for n, ids in anchors if n in beside]
        ids = frozenset().union(*(i for _, i in near))
        keys = {name.readings[0][0] for name, _ in near}
        personal = _is_personal(figure)
        kept = {i for i in figure.found if self._fits(self.facts[i], ids, keys, personal)}
        return frozenset(kept)

    def _fits(self, fact: Fact, ids: frozenset[str], keys: set[str], personal: bool) -> bool:
        if fact.evidence.subject.kind not in _OWNERS or fact.evidence.subject.id in ids:
            return True
        if fact.common and not personal:
            return True
        if any(k in fact.keys for k in keys):
            return True
        theirs = not personal or not ids.isdisjoint(self._theirs)
        if self.about_one and not fact.common and theirs:
            return True
        return any(self._backing.linked(fact, k) for k in keys)


_PERSONAL = re.compile(r"people|staff|sites|plants|countries|warehouses|customers|^\d{4}-|\d\.\.\d")


def _is_personal(figure: Claim) -> bool:
    """A head count, a founding year: what only the named one's own evidence can hold."""
    return bool(_PERSONAL.search(figure.token.value))


#: "You will save 5 %" promises what a reference saved.
_SAVES = re.compile(
    r"\byou(?:['’]ll| will)\s(?:\w+\s)?(?:save|cut|reduce|gain|earn|lower|lose)\b[^.,;:!?]*$", re.I
)
_PAUSE = re.compile(r"[,;:]\s|\b(?:and|we|us|our|to|y|et|und)\b")


def _beside(figure: Claim, names: list[Name]) -> list[Name]:
    """The name before the figure and the one after it."""
    before = [n for n in names if n.end <= figure.start][-1:]
    after = [n for n in names if n.start >= figure.end][:1]
    return before + after

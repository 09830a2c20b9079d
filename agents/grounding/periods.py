"""Which date of a text a figure is told for: "18 left in 2025, 11 in 2024"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from agents.grounding import dates, quantities
from agents.grounding.facts import Fact
from agents.grounding.quantity import Quantity
from agents.grounding.scene import STOP, Scene
from agents.grounding.when import When

#: Between two figures a date belongs to the first before such a mark, and to the second behind it.
_MARK = re.compile(
    r"[,;:()\[\]—–、（）]|\b(?:and|but|against|compared|versus|vs|while|whereas|after|than|up|down|from|to|with|"
    r"und|aber|gegen|gegenüber|nach|statt|von|auf|während|als|et|mais|contre|après|face|à|alors|que|"
    r"y|pero|frente|contra|tras|mientras|a|e|mas|ante|depois|enquanto|para)\b|から",
    re.I,
)
_STATEMENT = re.compile(rf"{STOP}[\"”’»)\]]*(?=\s|$)|\n|。")
#: What may stand before a date that opens a statement: "In 2025: …".
_OPENS = re.compile(
    r"\W*(?:(?:in|im|en|em|for|für|pour|para|the|jahr|year|l['’]an|since|by|"
    r"during|until|as of|no|el|le)\W+){0,3}",
    re.I,
)
#: "172 (2025)"
_ASIDE = re.compile(r"[^(（]{0,12}[(（]\w{0,4}\s?(?=\S{3,12}[)）])")
Dates = tuple[When, ...]


class Periods:
    """The dates of the figures of all facts, and of those of the sentences held against them."""

    def __init__(self, facts: Sequence[Fact], today: date) -> None:
        self._facts = facts
        self._today = today
        self._known: dict[int, dict[int, Dates]] = {}

    def of(self, i: int, known: Quantity) -> Dates:
        """The dates a fact tells a figure of."""
        if i not in self._known:
            fact = self._facts[i]
            self._known[i] = told(fact.scene, fact.quantities, fact.dates)
        return self._known[i].get(known.start, ())

    def beside(self, scene: Scene, said: Quantity) -> Dates:
        """The dates a sentence tells a figure of."""
        return _beside(scene, self._today).get(said.start, ())


@lru_cache(maxsize=4)
def _beside(scene: Scene, today: date) -> dict[int, Dates]:
    days = dates.find(scene, today, [])
    return told(scene, quantities.find(scene), days) if days else {}


def told(scene: Scene, figures: Sequence[Quantity], dates: Sequence[When]) -> dict[int, Dates]:
    """The dates of every figure, by where it starts; those whose date is not told are left out."""
    days = [w for w in dates if w.end and w.minutes is None and (w.spans or w.parts)]
    there = [
        q for q in figures if q.end and all(q.end <= w.start or w.end <= q.start for w in days)
    ]
    found: dict[int, Dates] = {}
    if not days or not there:
        return found
    for start, end in _statements(scene.text):
        inside = [q for q in there if start <= q.start < end]
        near = [w for w in days if start <= w.start < end]
        if inside and near:
            found.update(_paired(scene.text, start, end, inside, near))
    return found


@lru_cache(maxsize=512)
def _statements(text: str) -> tuple[tuple[int, int], ...]:
    cuts = [0, *(m.end() for m in _STATEMENT.finditer(text)), len(text)]
    return tuple((a, b) for a, b in itertools.pairwise(cuts) if a < b)


def _paired(
    text: str, start: int, end: int, figures: Sequence[Quantity], dates: Sequence[When]
) -> Iterator[tuple[int, Dates]]:
    own: dict[int, list[When]] = {q.start: [] for q in figures}
    head = None
    first = min(q.start for q in figures)
    if sum(w.end <= first for w in dates) > 1:
        return
    for when in dates:
        before = [q for q in figures if q.end <= when.start]
        after = [q for q in figures if q.start >= when.end]
        if not before and _OPENS.fullmatch(text, start, when.start):
            head = when
        if at := _whose(text, before[-1] if before else None, when, after[0] if after else None):
            own[at.start].append(when)
    for q in figures:
        if own[q.start]:
            yield q.start, tuple(own[q.start])
        elif head and q.change != "from":
            yield q.start, (head,)


def _whose(
    text: str, before: Quantity | None, when: When, after: Quantity | None
) -> Quantity | None:
    """The figure a date between two others belongs to."""
    if before and _ASIDE.match(text, before.end) and text[when.end : when.end + 1] in (")", "）"):
        return before
    apart = before is None or bool(_MARK.search(text, before.end, when.start))
    ahead = after is None or bool(_MARK.search(text, when.end, after.start))
    if before and not apart:
        return before
    if after and not ahead:
        return after
    if after and before is None:
        return after
    if after and before and _closer(text, when, after):
        return after
    return before if after is None and before and not _far(text, before, when) else None


def _closer(text: str, when: When, after: Quantity) -> bool:
    """Whether only a colon or nothing lies between a date and the figure behind it."""
    return text[when.end : after.start].strip(" ,:(は—–") in ("", "at", "bei", "à", "um")


def _far(text: str, before: Quantity, when: When) -> bool:
    return bool(re.search(r"[,;:(]", text[before.end : when.start]))

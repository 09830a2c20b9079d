"""Whether a figure stands where evidence tells another: the price of one product for the other's.

Every word around a figure counts for the figures it stands beside in evidence, the rarer the
more: "Cork lost 38 hours" shares "lost" with the 38 hours of Leeds, but "Cork" with the 11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from agents.grounding import quantities, statements
from agents.grounding.context import content, stem
from agents.grounding.facts import Fact
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.units import thing
from agents.grounding.when import When

#: What a word counts in the item of a figure, in its statement, and in the rest of the fact.
_ITEM, _STATEMENT, _FACT = 1.0, 0.6, 0.3
#: What a word outside of the clause counts.
_REST = 0.4
#: By so much a figure must be nearer, and so much of what the sentence tells must be there.
_MARGIN, _COVERED = 0.5, 0.7
#: Dates are told from further off.
_FAR = 0.6
#: Outside English the same word seldom has the same stem.
_FOREIGN = 0.5
_TIMES = frozenset({"day", "week", "month", "quarter", "year"})
_ANYBODY = frozenset({"staff", "people"})
#: A fact by its place, and where in it a figure begins and ends.
Place = tuple[int, int, int]


class Spot(NamedTuple):
    """Where a figure stands: the words of its item, its statement and its fact."""

    item: frozenset[str]
    statement: frozenset[str]
    fact: frozenset[str]
    every: frozenset[str]


class Places:
    """The surroundings of every figure of the facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._spots: dict[Place, Spot] = {}
        self._weights: dict[str, float] = {}

    def nearer(
        self,
        scene: Scene,
        said: Quantity | When,
        held: Collection[Place],
        others: Iterable[Place],
        dated: bool = False,
    ) -> list[Place]:
        """The figures or dates that are nearer to what the sentence tells than those held."""
        if not held:
            return []
        about = self._about(scene, said, dated)
        if len(about) < statements.ALIKE:
            return []
        margin = _FAR if dated else _MARGIN
        margin += 0.0 if scene.language == "en" else _FOREIGN
        near = max(self._score(about, place) for place in held) + margin
        own = frozenset().union(*(self._own(i) for i, _, _ in held))
        told = sum(weight for word, weight in about.items() if word not in own)
        enough = max(near, _COVERED * told)
        words = frozenset(about)
        return [
            place
            for place in others
            if self._may_reach(about, words, place, enough) and self._score(about, place) >= enough
        ]

    def _own(self, i: int) -> frozenset[str]:
        """The words of the name a fact is about, which all its figures share."""
        subject = self.facts[i].evidence.subject
        return content(subject.name) if subject.kind != "catalogue" else frozenset()

    def _may_reach(
        self, about: Mapping[str, float], words: frozenset[str], place: Place, enough: float
    ) -> bool:
        """The quick test: whether all shared words in the item itself would be enough."""
        return sum([about[w] for w in words & self._spot(place).every]) * _ITEM >= enough - 1e-6

    def _about(self, scene: Scene, said: Quantity | When, dated: bool) -> dict[str, float]:
        """The words around a figure of a sentence, with what each of them counts."""
        left, right = scene.clause(said.start, said.end)
        if not isinstance(said, When):
            others = [q.start for q in quantities.find(scene) if q.start >= said.end]
            right = min([right, *others])
        told, of, counted = statements.words, self._weigh(), _counted(said)
        before = told(scene, left, said.start)
        if left and not before:
            left = scene.clause(left - 1, left)[0]
            before = told(scene, left, said.start)
        near = before | told(scene, said.end, right)
        rest = told(scene, 0, left) | told(scene, right, len(scene.text))
        found = {} if dated else {w: of[w] * _REST for w in rest if w in of}
        found.update({w: of[w] for w in near if w in of})
        found.pop("technology", None)
        return {w: weight for w, weight in found.items() if not counted & {w, thing(w)}}

    def _weigh(self) -> Mapping[str, float]:
        """What each word of the facts counts: the less, the more items hold it."""
        if not self._weights:
            parts = (part for fact in self.facts for part in statements.items(fact.scene))
            found = Counter(chain.from_iterable(part.words for part in parts))
            self._weights.update({w: 1.0 / n**0.5 for w, n in found.items()})
        return self._weights

    def _score(self, about: Mapping[str, float], place: Place) -> float:
        spot, total = self._spot(place), 0.0
        for word, weight in about.items():
            if word in spot.item:
                total += weight * _ITEM
            elif word in spot.statement:
                total += weight * _STATEMENT
            elif word in spot.fact:
                total += weight * _FACT
        return total

    def _spot(self, place: Place) -> Spot:
        if place not in self._spots:
            i, start, end = place
            fact = self.facts[i]
            self._spots[place] = _read(fact.scene, fact.evidence.subject.name, start, end)
        return self._spots[place]


@lru_cache(maxsize=4096)
def _read(scene: Scene, name: str, start: int, end: int) -> Spot:
    told = statements.around(scene, start)
    colon = scene.text.find(": ", told.start, start)
    header = statements.words(scene, told.start, max(told.start, colon))
    header |= statements.gone_on(scene, told.start)
    item, whole = _beside(scene, start, end) | header, _whole(scene, name)
    return Spot(item, told.words, whole, item | told.words | whole)


@lru_cache(maxsize=512)
def _whole(scene: Scene, name: str) -> frozenset[str]:
    return statements.words(scene, 0, len(scene.text)) | content(name)


def place(i: int, known: Quantity | When) -> Place:
    return i, known.start, known.end


def _beside(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The words of a figure's item, and of those before it where it has none: "(2024: 188)"."""
    parts = statements.items(scene)
    at = next((i for i, p in enumerate(parts) if p.start <= start < p.end), len(parts) - 1)
    told, found = statements.words, frozenset[str]()
    if scene.text.endswith(":", 0, parts[at].end) and at + 1 < len(parts):
        found = parts[at + 1].words
    while True:
        part = parts[at]
        found |= told(scene, part.start, start) | told(scene, end, max(end, part.end))
        bare = all(not w[0].isalpha() or w in _TIMES for w in found)
        if not at or not bare:
            return found
        at -= 1


def _counted(said: Quantity | When) -> frozenset[str]:
    """What a count counts: its rivals count the same, so it tells nothing of them."""
    if isinstance(said, When) or said.unit:
        return frozenset()
    nouns = said.nouns | {stem(word) for word in said.nouns}
    return nouns | {"people", "peopl", *_ANYBODY} if nouns & _ANYBODY else nouns

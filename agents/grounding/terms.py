"""Whether a sentence gives to everybody, always or everywhere what evidence limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from agents.grounding import breadth, limits, quantities, statements
from agents.grounding.advice import dissuades
from agents.grounding.claim import Claim, claim
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.limits import Grant
from agents.grounding.meanings import kind
from agents.grounding.naming import NONE
from agents.grounding.scene import Scene

#: So much of a sentence must stand in the piece it is held against.
_SHARE = 0.4
_NOISE = content(
    "all any every each everyone whole full entire complete total both always never"
) | {
    "all",
    "most",
    "none",
}


class Note(NamedTuple):
    """A fact's pieces and whether we give something in each; `keys`: their words and figures."""

    pieces: tuple[tuple[Grant, bool], ...]
    keys: frozenset[str | float]


class Terms:
    """The limits of everything evidence gives."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts

    @cached_property
    def _notes(self) -> list[Note]:
        return [_read(f) for f in self.facts]

    @cached_property
    def _own(self) -> frozenset[str]:
        """The words of the names of our products and ourselves."""
        names = {f.evidence.subject.name for f in self.facts if f.common}
        return limits.short(w for name in names for w in content(name))

    def find(self, scene: Scene) -> Iterator[Claim]:
        """The words of a sentence that give more widely than evidence does."""
        text = scene.text
        if scene.language != "en" or text.rstrip().endswith(("?", "？")) or dissuades(text):
            return
        wide = breadth.find(scene)
        best = self._nearest(scene) if wide else []
        if not best or not all(ours for _, ours in best):
            return
        for m in wide:
            if all(breadth.oversteps(g, scene, m) for g, _ in best):
                yield claim("commitment", scene, m.start(), m.end(), "limit", NONE)
                return

    def _nearest(self, scene: Scene) -> list[tuple[Grant, bool]]:
        """The pieces most like a sentence, if they hold enough of it."""
        said, values = _said(scene) - self._own, _values(scene)
        most, keys = max(2.0, _SHARE * len(said)), said | values
        best: list[tuple[Grant, bool]] = []
        for note in self._notes:
            if len(keys & note.keys) < most:
                continue
            for piece in note.pieces:
                n = _like(said, values, piece[0])
                if n > most:
                    most, best = n, []
                if n == most:
                    best.append(piece)
        return best


def _like(said: frozenset[str], values: frozenset[float], grant: Grant) -> int:
    """How many words and figures a sentence shares with a piece of evidence."""
    return len(said & grant.words) + (len(values & grant.values) if values else 0)


@lru_cache(maxsize=8)
def _said(scene: Scene) -> frozenset[str]:
    """What a sentence speaks of."""
    return limits.short(statements.words(scene, 0, len(scene.text)) - _NOISE)


@lru_cache(maxsize=512)
def _values(scene: Scene) -> frozenset[float]:
    return frozenset(v for q in quantities.find(scene) for v in q.low)


@lru_cache(maxsize=512)
def _read(fact: Fact) -> Note:
    """What a fact gives."""
    grants, ours = limits.grants(fact.scene, fact.quantities), fact.common or fact.users
    keys: frozenset[str | float] = frozenset().union(*(g.words | g.values for g in grants))
    return Note(tuple((g, ours or _given(fact, g)) for g in grants), keys)


def _given(fact: Fact, grant: Grant) -> bool:
    return any(
        kind(t.meaning) == "grant" and fact.scene.text[t.start : t.end] in grant.text
        for t in fact.scene.tags
    )

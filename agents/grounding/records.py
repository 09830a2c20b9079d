"""Facts by what their clauses tell, found by the words a sentence shares with them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cached_property, lru_cache
from typing import NamedTuple

from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.kinds import KINDS, alike, named, paired, rooted, signs
from agents.grounding.readings import WE
from agents.grounding.scene import Scene
from agents.grounding.stances import Stance, stances

OURS = frozenset({"we", "our", "ours", "us"})
#: What is denied of these is held against whatever tells that something is there.
_ANY = frozenset({"have", "allow", "offline"})
_HALF = 0.5


class Record(NamedTuple):
    """A fact by its stances; `own` are words all facts may leave out, `who` those of its subject.

    `marked`: the stances that tell more than that something is there; `every` are all its words;
    `common`: told of what we sell, or of us.
    """

    told: tuple[Stance, ...]
    marked: tuple[Stance, ...]
    own: frozenset[str]
    who: frozenset[str]
    every: frozenset[str]
    common: bool


#: A clause of a record.
Known = tuple[Record, Stance]


def record(fact: Fact, own: frozenset[str]) -> Record:
    who = content(fact.evidence.subject.name)
    told, marked, every = _read(fact.evidence.text)
    return Record(told, marked, own, who, every, fact.common)


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[tuple[Stance, ...], tuple[Stance, ...], frozenset[str]]:
    told = stances(text)
    marked = (
        s for s in told if s.kind != "have" or not s.sign or any(k in paired() for k, _ in s.beside)
    )
    return told, tuple(marked), frozenset().union(*(s.every for s in told))


def portion(
    of: Stance, inside: frozenset[str], record: Record, *, names: bool = False
) -> tuple[float, int]:
    """How much of a topic is among words, the names of the record aside; `names`: others count."""
    own, common = record.own, record.common
    rest = [w for w in of.topic if not (w.soft and common) and w.atoms.isdisjoint(own)]
    words = rest if names else [w for w in rest if not w.name] or rest
    got = sum([not w.atoms.isdisjoint(inside) for w in words])
    return (got / len(words) if words else 0.0), got


class Records:
    """The clauses of all facts, to be found by their words."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records

    @cached_property
    def _marked(self) -> list[Known]:
        return [(r, s) for r in self._records for s in r.marked]

    @cached_property
    def _denied(self) -> list[Known]:
        """Those that may oppose a clause which only tells that something is there."""
        return [k for k in self._marked if _meets(k[1], frozenset(), frozenset())]

    def marked(self, words: frozenset[str]) -> list[Known]:
        """The clauses with any of the words that tell more than that something is there."""
        return _with(words, self._marked)

    def sharing(self, words: frozenset[str]) -> list[Known]:
        """All clauses with any of the words."""
        near = [r for r in self._records if not words.isdisjoint(r.every)]
        return _with(words, [(r, s) for r in near for s in r.told])

    def touch(self, scene: Scene) -> bool:
        """Whether any clause may tell the same as one of the sentence, or the opposite.

        Where nothing is denied, half of what the other tells stands in the sentence as well.
        """
        found = signs(scene)
        kinds, denied = {kind for kind, _ in found}, {kind for kind, sign in found if not sign}
        if not denied.isdisjoint(_ANY):
            return True
        words = _words(scene)
        return any(
            stance.kind in denied or portion(stance, words, record)[0] >= _HALF
            for record, stance in _with(words, self._marked if kinds else self._denied)
            if _meets(stance, kinds, found)
        )


def _with(words: frozenset[str], known: Sequence[Known]) -> list[Known]:
    return [k for k in known if not words.isdisjoint(k[1].every)]


def _meets(known: Stance, kinds: Set[str], found: Set[tuple[str, bool]]) -> bool:
    """Whether a clause of one of the kinds may agree with a known one, or be its opposite."""
    if known.kind in kinds:
        return True
    if known.planned or known.kind not in ("have", "allow"):
        return False
    return not known.sign or any((kind, not sign) in known.beside for kind, sign in found)


def _words(scene: Scene) -> frozenset[str]:
    """All that words of a sentence can be read as, in any of its clauses."""
    ours = () if scene.lows.isdisjoint(OURS) else WE
    meant = {t.meaning for t in scene.tags}
    told = {kind for kind, _ in named(scene)}
    return KINDS.union(told, ours, *map(alike, scene.lows), *map(rooted, meant))

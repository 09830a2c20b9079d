"""Deeds told of somebody that evidence tells of another: "Ada asked for it" where Bo did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from agents.grounding.deeds import NOBODY, US, Deed, Deeds, One, same
from agents.grounding.segments import HE, IMPLIED, IT
from agents.grounding.wordset import wordset

#: So many words of a deed must stand in one of another's, and so great a share.
_LEAST = 2
_SHARE = 0.8
#: What one has in a deal, and what that one does: nobody else does it.
_PARTS = wordset("dealchampion decider blocker deciding decide sign champion oppose against")
_LOOSE = (IT, HE, IMPLIED)


class Others:
    """Holds a deed against those that evidence tells of others."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds

    def may(self, units: Set[frozenset[str]], words: frozenset[str], there: Sequence[One]) -> bool:
        """Whether enough of these words and parties may be in a deed of another's."""
        least = _LEAST if words.isdisjoint(_PARTS) else 1
        for known in self._named:
            if not words.isdisjoint(known.words):
                shared = sum(not known.words.isdisjoint(unit) for unit in units)
                if shared < least:
                    shared += _count([p for p in there if not same(known.doer, p)], known.parties)
                if shared >= least:
                    return True
        return False

    def did(self, deed: Deed) -> bool:
        """Whether another did it, and nothing as like it is told of whom the sentence names."""
        who, doer = deed.doer, deed.frame.doer
        if not who or not doer or who.key in (NOBODY, US) or not who.sure or doer.key[0] == "@":
            return False
        if not deed.frame.verbal:
            return False
        size = len(deed.frame.words) + len(_objects(deed))
        least = 1 if deed.frame.keys & _PARTS else _LEAST
        if size < least:
            return False
        others = (_shared(deed, d.words, d.parties) for d in self._of_another(deed))
        most = max(others, default=0)
        if most < max(least, _SHARE * size):
            return False
        return not self._is_own(deed, who, most)

    def _is_own(self, deed: Deed, who: One, most: int) -> bool:
        """Whether a deed of the named is as like it."""
        for known in self._deeds.known:
            parties = known.parties
            mine = not known.doer or any(same(who, p) or not (p.sure and p.key) for p in parties)
            if mine and _shared(deed, known.words, parties) >= most:
                return True
        return False

    def _of_another(self, deed: Deed) -> Iterator[Deed]:
        """What evidence tells of others than who does it and to whom."""
        there = deed.parties
        for known in self._named:
            if known.frame.denied != deed.frame.denied or known.words.isdisjoint(deed.words):
                continue
            mine = any(p.sure and same(deed.doer, p) for p in known.parties)
            if not mine and not any(same(known.doer, p) for p in there):
                yield known

    @cached_property
    def _named(self) -> list[Deed]:
        """The deeds of somebody who surely did them, ourselves left out."""
        return [
            known
            for known in self._deeds.known
            if (by := known.doer)
            and (doer := known.frame.doer)
            and by.key not in (US, NOBODY)
            and doer.key not in _LOOSE
            and by.sure
        ]


def _objects(deed: Deed) -> list[One]:
    """Whom it is done to, with or for."""
    pairs = zip(deed.roles, deed.frame.roles, strict=True)
    return [p for (r, p), (_, q) in pairs if p.key and r != "and" and q.key not in _LOOSE]


def _shared(deed: Deed, known: frozenset[str], there: Sequence[One]) -> int:
    """How many words and parties of a deed stand there."""
    return _count(_objects(deed), there) + sum(not w.isdisjoint(known) for w in deed.frame.words)


def _count(parties: Sequence[One], there: Sequence[One]) -> int:
    """How many parties stand there."""
    return sum(any(same(p, k) for k in there) for p in parties)

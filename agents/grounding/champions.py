"""Who is for us and who against: a blocker told as a champion, and the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from agents.grounding.deeds import US, Deed, Deeds, One, same
from agents.grounding.wordset import wordset

_FOR = wordset("champion dealchampion behind for")
_AGAINST = wordset("oppose blocker reject dislike against doubt")
#: Told of a rival they are against us, told of us or of nobody they are for us.
_LIKING = wordset("praise prefer want keeps trust")
_STANCES = _FOR | _AGAINST | _LIKING


class Champions:
    """Holds what a sentence says of somebody's stance against what evidence tells of theirs."""

    def __init__(self, deeds: Deeds, rivals: frozenset[str]) -> None:
        self._deeds = deeds
        self._rivals = rivals

    @cached_property
    def _sided(self) -> list[Deed]:
        """The deeds that may tell a stance."""
        return [d for d in self._deeds.known if not d.words.isdisjoint(_STANCES)]

    def may(self, words: frozenset[str], named: Sequence[One]) -> bool:
        """Whether the stance of one of the named may be turned by these words."""
        if words.isdisjoint(_FOR) and words.isdisjoint(_AGAINST):
            return False
        return any(same(one, d.doer) for d in self._sided for one in named)

    def turned(self, deed: Deed) -> bool:
        """Whether evidence tells only the other stance of a person."""
        who, doer = deed.doer, deed.frame.doer
        if not who or not doer or doer.key[0] == "@" or deed.frame.denied:
            return False
        told = self._stance(deed, strict=True)
        if not told:
            return False
        theirs = [d for d in self._sided if same(who, d.doer)]
        if told in {self._stance(d) for d in theirs}:
            return False
        return -told in {self._stance(d, strict=told < 0) for d in theirs}

    def _stance(self, deed: Deed, *, strict: bool = False) -> int:
        """1: for us, -1: against us, 0: neither; `strict`: told in so many words."""
        keys = deed.frame.keys if strict else deed.words
        other = any(
            p.key in self._rivals or ("keeps" in keys and p.key[:1] not in ("@", ""))
            for _, p in deed.roles
        )
        ours = any(p.key == US for _, p in deed.roles)
        if keys & _AGAINST:
            return 0 if other or deed.frame.denied else -1
        if keys & _LIKING and not strict:
            return -1 if other and not ours else 1
        if keys & _FOR and not deed.frame.denied:
            return 0 if other else 1
        return 0

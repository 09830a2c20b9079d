"""The deeds evidence tells, each with who did it and to whom, under one key a party.

"We", "you", "she" and the unnamed subject of a record become ourselves, the reader or a name, so
that a sentence and a note can be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from agents.grounding import frames, sides
from agents.grounding.facts import Fact
from agents.grounding.fold import words
from agents.grounding.frames import Frame
from agents.grounding.names import Name
from agents.grounding.scene import Scene
from agents.grounding.segments import HE, IMPLIED, IT, WE, YOU, Party
from agents.grounding.wordset import wordset
from store.answers import PARTIES

US, READER, NOBODY = "@us", "@you", ""
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")
#: What parties of one side do together.
_MUTUAL_ROLES = wordset("with between among and like")
#: Notes in the words of whom they are about.
_WRITTEN = re.compile(r"mail|post|letter|linkedin|transcript|review|chat|message|form|blog", re.I)


class One(NamedTuple):
    """Who a party is: ourselves, the reader, or the key of a name."""

    key: str
    sure: bool = True


#: Which family of deeds; who gives, is left, wins or owns; who gets, is new, loses or is owned; who
#: does it.
Side = tuple[str, One | None, One | None, One | None]


class Deed(NamedTuple):
    """A frame with its parties known.

    `placed`: every party but those of what two do together by its role; the doer's is "@".
    """

    frame: Frame
    doer: One | None
    roles: tuple[tuple[str, One], ...]
    sides: tuple[Side, ...]
    words: frozenset[str]
    parties: tuple[One, ...]
    placed: tuple[tuple[str, One], ...]


class Who(NamedTuple):
    """Who is who: the keys of our names, of the reader's, and how the reader's begin."""

    ours: frozenset[str]
    theirs: frozenset[str]
    begins: tuple[str, ...]
    about_one: bool

    def named(self, key: str) -> One:
        """Who a name is."""
        if key in self.ours:
            return One(US)
        return One(READER if key in self.theirs or key.startswith(self.begins) else key)

    def said(self, party: Party) -> One:
        """Who a party of a sentence is."""
        if party.key == WE:
            return One(US, not party.whose)
        reader = READER if self.about_one else NOBODY
        if party.key in (YOU, IMPLIED):
            return One(reader, party.key == YOU)
        if party.key in (IT, HE):
            return One(reader, party.key == IT)
        return self.named(party.key)

    def noted(self, fact: Fact, party: Party, quotes: Iterable[tuple[int, int]]) -> One:
        """Who a party of a fact is."""
        if party.key not in (WE, YOU, IMPLIED, IT, HE):
            return self.named(party.key)
        subject = self.subject(fact)
        quoted = any(a <= party.start < b for a, b in quotes)
        theirs = quoted or bool(_WRITTEN.search(fact.evidence.source))
        kind = fact.evidence.subject.kind
        known = kind in ("lead", "company", "sender", "catalogue")
        if party.key == WE:
            return One(subject if fact.common or theirs else US, known and not party.whose)
        if party.key == YOU:
            return One(US if theirs and not fact.common else NOBODY)
        if fact.common and (named := self._before(fact, party.start)):
            return One(named[-1], len(named) == 1)
        return One(subject, known and (party.key != HE or kind == "lead"))

    def _before(self, fact: Fact, position: int) -> list[str]:
        """Whom a reference names before a pronoun, besides ourselves."""
        there = [self.named(n.readings[0][0]).key for n in fact.names if n.end <= position]
        return list(dict.fromkeys(k for k in there if k != US))

    def subject(self, fact: Fact) -> str:
        """Whom a fact is about."""
        if fact.common:
            return US
        if fact.evidence.subject.kind not in PARTIES:
            return NOBODY
        return READER if self.about_one else "".join(words(fact.evidence.subject.name))


class Deeds:
    """The deeds of all facts. `about_one`: the evidence is about one subject."""

    def __init__(self, facts: Sequence[Fact], ours: frozenset[str], about_one: bool) -> None:
        self.facts = facts
        theirs = [f for f in facts if f.evidence.subject.kind in PARTIES and about_one]
        whole = dict.fromkeys("".join(words(f.evidence.subject.name)) for f in theirs)
        self.who = Who(
            ours,
            frozenset().union(*(f.own for f in theirs)) - ours,
            tuple(filter(None, whole)),
            about_one,
        )

    @cached_property
    def known(self) -> list[Deed]:
        facts = (f for f in self.facts if f.scene.language == "en")
        return [d for f in facts for d in _noted(f, self.who)]

    @cached_property
    def by_key(self) -> dict[str, list[Deed]]:
        """The deeds of two parties by the stems and meanings of their verbs."""
        found: dict[str, list[Deed]] = {}
        for deed in self.known:
            for key in deed.frame.keys if deed.placed[1:] else ():
                found.setdefault(key, []).append(deed)
        return found

    @cached_property
    def by_family(self) -> dict[str, list[tuple[Deed, Side]]]:
        """What the deeds tell of two sides, by what kind of deed it is."""
        found: dict[str, list[tuple[Deed, Side]]] = {}
        for deed in self.known:
            for side in deed.sides:
                found.setdefault(side[0], []).append((deed, side))
        return found

    def told(self, scene: Scene, names: Sequence[Name]) -> list[Deed]:
        """The deeds a sentence tells."""
        return [_deed(f, self.who.said) for f in frames.read(scene, names)]


@lru_cache(maxsize=512)
def _noted(fact: Fact, who: Who) -> tuple[Deed, ...]:
    """The deeds a fact tells."""
    quotes = [m.span() for m in _QUOTED.finditer(fact.scene.text)]
    found = []
    for frame in frames.read(fact.scene, fact.names):
        found.append(_deed(frame, lambda p: who.noted(fact, p, quotes)))
    return tuple(found)


def _deed(frame: Frame, known: Callable[[Party], One]) -> Deed:
    def one(party: Party | None) -> One | None:
        return known(party) if party else None

    doer, roles = one(frame.doer), tuple((r, known(p)) for r, p in frame.roles)
    by = (("@", doer),) if doer else ()
    return Deed(
        frame,
        doer,
        roles,
        tuple((s.family, one(s.first), one(s.second), one(s.doer)) for s in sides.of(frame)),
        frozenset().union(*frame.words),
        (*(p for _, p in roles), *((doer,) if doer else ())),
        (*by, *(r for r in roles if r[0] not in _MUTUAL_ROLES)),
    )


def same(one: One | None, other: One | None) -> bool:
    """Whether two parties can be the same."""
    if not one or not other or not one.key or not other.key:
        return False
    a, b = one.key, other.key
    return a == b or (a[0] != "@" != b[0] and min(len(a), len(b)) > 2 and (a in b or b in a))


def surely(one: One | None, other: One | None) -> bool:
    """Whether two parties are surely the same."""
    return bool(one and other and one.sure and other.sure) and same(one, other)

"""What a sentence affirms that a fact denies, or the other way round, clause by clause.

A sentence is turned round where the clause of a fact that is most like one of its own has one of
its words with the other sign, and none as much alike agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding.facts import Fact
from agents.grounding.meanings import meanings
from agents.grounding.readings import read
from agents.grounding.scene import Scene
from agents.grounding.signs import WISHED, Unit, units

_HALF = 0.5


class Verdict(NamedTuple):
    """How much of a sentence facts tell with the same sign, and with the other one."""

    agrees: float
    opposes: float


class Digest(NamedTuple):
    """One fact for looking up: `denying` are its clauses that deny, `denied` what these do."""

    fact: Fact
    own: frozenset[str]
    units: tuple[Unit, ...]
    every: frozenset[str]
    denying: tuple[Unit, ...]
    denied: frozenset[str]


@lru_cache(maxsize=1024)
def _digested(
    text: str,
) -> tuple[tuple[Unit, ...], frozenset[str], tuple[Unit, ...], frozenset[str]]:
    found = units(text)
    denying = tuple(u for u in found if u.denied or u.anti)
    denied = frozenset().union(*(a for u in denying for a in u.denied[:2]))
    every = frozenset().union(*(u.yes | u.no for u in found))
    return found, every, denying, denied.union(*(u.anti for u in denying))


def digest(fact: Fact, own: frozenset[str]) -> Digest:
    return Digest(fact, own, *_digested(fact.evidence.text))


def may_oppose(scene: Scene, denied: frozenset[str]) -> bool:
    """The quick test: whether an affirmed word is denied anywhere, or has an opposite."""
    found = {a for w in read(scene, (0, 0)) for a in w.atoms}
    return not (found.isdisjoint(denied) and found.isdisjoint(_turning()))


@lru_cache(maxsize=1)
def _turning() -> frozenset[str]:
    return frozenset(name for name, m in meanings().items() if m.denied)


def judge(said: Unit, facts: Sequence[Digest], enough: float) -> Verdict:
    """How well the facts agree with a unit of a sentence, and how well they oppose it."""
    every = said.yes | said.no
    told = frozenset().union(*(w.atoms for w in said.words if not w.name)) or every
    near = [d for d in facts if not every.isdisjoint(d.every)]
    opposes = max((_opposed(said, d) for d in near), default=0.0)
    if opposes < enough and not said.no:
        return Verdict(0.0, opposes)
    agrees = (
        _near(said, known, d)
        for d in near
        for known in d.units
        if not told.isdisjoint(known.yes | known.no | known.anti) and _agreeing(said, known)
    )
    most = max(agrees, default=0.0)
    if len(said.denied) > 1 and any(_denies_all(said, d) for d in near):
        most = 1.0
    return Verdict(most, opposes)


def _denies_all(said: Unit, facts: Digest) -> bool:
    """Whether one clause of a fact denies all that is denied: "no next step was agreed"."""
    return any(
        all(not atoms.isdisjoint(known.no | known.anti) for atoms in said.denied)
        for known in facts.denying
    )


def _opposed(said: Unit, facts: Digest) -> float:
    known = facts.units if said.no or said.anti else facts.denying
    found = (_near(said, k, facts) for k in known if _opposing(said, k) and not _agreeing(said, k))
    return max(found, default=0.0)


def _agreeing(said: Unit, known: Unit) -> bool:
    if said.no:
        every = said.no | said.yes
        return (
            any(not group[0].isdisjoint(every) for group in known.groups)
            or not every.isdisjoint(known.anti)
            or not said.anti.isdisjoint(known.anti | known.no)
        )
    return said.yes.isdisjoint(known.no | (known.anti - said.anti))


def _opposing(said: Unit, known: Unit) -> bool:
    if known.gift or said.bounds != known.bounds:
        return False
    if said.no:
        wished = known.wished and not WISHED.search(said.text)
        return not wished and not said.denied[0].isdisjoint(known.yes)
    if any(not atoms.isdisjoint(known.no) for group in said.groups for atoms in group):
        return False
    return not (
        all(atoms.isdisjoint(said.yes) for atoms in known.denied[:2])
        and (known.anti - said.anti).isdisjoint(said.yes)
    )


def _near(said: Unit, known: Unit, facts: Digest) -> float:
    """The share of the words of `said` that stand in the known clause, or beside it by half."""
    inside = known.yes | known.no | known.anti | known.along
    got, mine, home, total = 0.0, 0, 0, 0
    first = next((w for w in known.words if not w.soft), None)
    nobody = first is None or first.denied
    for word in said.words:
        nobody = nobody and (word.soft or word.name)
        if not word.atoms.isdisjoint(inside):
            got += 1
        elif word.soft:
            continue
        elif not word.atoms.isdisjoint(facts.own):
            home += 1
            continue
        elif word.name and nobody and not word.atoms.isdisjoint(facts.every):
            mine += 1
            continue
        elif not word.atoms.isdisjoint(known.beside):
            got += _HALF
        total += 1
    return got / total if total and got + mine + home > 1 else 0.0

"""What a sentence affirms that a fact denies, or the other way round, clause by clause.

A sentence is turned round where the clause of a fact that is most like one of its own has one of
its words with the other sign, and none as much alike agrees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding.context import stem
from agents.grounding.facts import Fact
from agents.grounding.fold import fold_word
from agents.grounding.meanings import meanings
from agents.grounding.readings import ALONE, WE, read
from agents.grounding.scene import Scene
from agents.grounding.signs import WISHED, Unit, units

_HALF = 0.5
#: "None of the trucks has arrived" denies that they arrived, not that there are any.
_WHOLE = re.compile(r"\W*(?:none|nobody|no one|neither)\b", re.I)


class Verdict(NamedTuple):
    """How much of a sentence facts tell with the same sign, and with the other one."""

    agrees: float
    opposes: float


class Digest(NamedTuple):
    """One fact for looking up: `denying` are its clauses that deny, `denied` what these do.

    `placed`: what its clauses with a place tell.
    """

    fact: Fact
    own: frozenset[str]
    units: tuple[Unit, ...]
    every: frozenset[str]
    denying: tuple[Unit, ...]
    denied: frozenset[str]
    placed: tuple[frozenset[str], ...]


@lru_cache(maxsize=1024)
def _digested(
    text: str,
) -> tuple[
    tuple[Unit, ...], frozenset[str], tuple[Unit, ...], frozenset[str], tuple[frozenset[str], ...]
]:
    found = units(text)
    denying = tuple(u for u in found if u.denied or u.anti)
    denied = frozenset().union(*(a for u in denying for a in u.denied[:2]))
    every = frozenset().union(*(u.yes | u.no for u in found))
    placed = tuple(u.yes | u.no for u in found if _PLACE.search(u.text))
    return found, every, denying, denied.union(*(u.anti for u in denying)), placed


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
    if said.no and most < enough and any(_denied_in(said, d) for d in near):
        most = max(most, enough)
    if len(said.denied) > 1 and any(_denies_all(said, d) for d in near):
        most = 1.0
    return Verdict(most, opposes)


def _denies_all(said: Unit, facts: Digest) -> bool:
    """Whether one clause of a fact denies all that is denied: "no next step was agreed"."""
    inside = facts.every | facts.own
    return all(not w.name or not w.atoms.isdisjoint(inside) for w in said.words) and any(
        all(not atoms.isdisjoint(known.no | known.anti) for atoms in said.denied)
        for known in facts.denying
    )


def _denied_in(said: Unit, facts: Digest) -> bool:
    """Whether a fact denies the same word anywhere and speaks of most of the rest.

    "The trucks have not arrived" of "twelve trucks ordered; none has arrived".
    """
    firm = frozenset().union(*(k.no | k.anti for k in facts.denying))
    if not firm or any(atoms.isdisjoint(firm) for atoms in said.denied):
        return False
    inside = facts.every | facts.own
    return all(w.soft or not w.atoms.isdisjoint(inside) for w in said.words)


def _opposed(said: Unit, facts: Digest) -> float:
    known = facts.units if said.no or said.anti else facts.denying
    found = (_near(said, k, facts) for k in known if _opposing(said, k) and not _agreeing(said, k))
    return max(found, default=0.0)


def _agreeing(said: Unit, known: Unit) -> bool:
    if said.no:
        every = said.no | said.yes
        return (
            any(_met(group, every) for group in known.groups)
            or not every.isdisjoint(known.anti)
            or not said.anti.isdisjoint(known.anti | known.no)
        )
    if not said.anti.isdisjoint(known.no):
        return True
    turned = known.anti - said.anti
    return said.yes.isdisjoint(known.no | turned) and (said.anti - known.anti).isdisjoint(known.yes)


def _met(group: Sequence[frozenset[str]], every: frozenset[str]) -> bool:
    """Whether the first or most of the words that are denied stand in a sentence."""
    met = [not atoms.isdisjoint(every) for atoms in group]
    return met[0] or 2 * sum(met) > len(met)


def _opposing(said: Unit, known: Unit) -> bool:
    supposed = said.modal and not (known.modal or (said.allowed and known.allowed))
    if known.gift:
        return not said.no and not ALONE.isdisjoint(known.anti & said.yes)
    if supposed or said.bounds != known.bounds:
        return False
    if said.no:
        wished = (known.wished or known.rule) and not WISHED.search(said.text)
        firm = said.denied if _WHOLE.match(said.text) else said.denied[:1]
        return not wished and bool(firm) and not any(a.isdisjoint(known.yes) for a in firm)
    if any(not atoms.isdisjoint(known.no) for group in said.groups for atoms in group):
        return False
    return not (
        all(atoms.isdisjoint(said.yes) for atoms in known.denied[:2])
        and (known.anti - said.anti).isdisjoint(said.yes)
        and (said.anti - known.anti).isdisjoint(known.yes)
    )


def _near(said: Unit, known: Unit, facts: Digest) -> float:
    """The share of the words of `said` that stand in the known clause, or beside it by half."""
    inside = known.yes | known.no | known.anti | known.along
    got, mine, home, sure, total = 0.0, 0, 0, 0, 0
    first = next((w for w in known.words if not w.soft), None)
    nobody = first is None or first.denied or first.atoms == WE
    for word in said.words:
        nobody = nobody and (word.soft or word.name)
        if not word.atoms.isdisjoint(inside) or not _opposites(word.atoms).isdisjoint(inside):
            got += 1
            sure += any(a not in meanings() for a in word.atoms & inside)
        elif word.soft:
            continue
        elif not word.atoms.isdisjoint(facts.own) or (word.atoms == WE and facts.fact.common):
            home += 1
            continue
        elif word.name and nobody and not word.atoms.isdisjoint(facts.every):
            mine += 1
            continue
        elif not word.atoms.isdisjoint(known.beside):
            got += _HALF
        total += 1
    return got / total if total and got + mine + home > 1 and (got > 1 or sure or home) else 0.0


@lru_cache(maxsize=4096)
def _opposites(atoms: frozenset[str]) -> frozenset[str]:
    return frozenset(o for a in atoms if a in meanings() for o in meanings()[a].denied)


_SITES = (
    r"plants?|depots?|yards?|sites?|hotels?|offices?|schools?|branch|warehouses?|clinics?|stores?|"
    r"factory|mill|port|campus|terminals?|hospitals?|practices?|stations?"
)
#: "In Leeds", "the Leeds depot"
_PLACE = re.compile(
    r"\b(?:in|at)\s(?:the\s)?(?!United|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|Q\d)"
    rf"([A-Z]\w+)|\b[Tt]he\s([A-Z]\w+)\s(?:{_SITES})\b"
)


def moved(said: Unit, facts: Sequence[Digest]) -> bool:
    """Whether facts tell the same of another place: "the trial is in Leeds" of one in York."""
    places = _places(said.text)
    rest = [w.atoms for w in said.words if not w.name and w.atoms.isdisjoint(places)]
    if len(places) != 1 or len(rest) < 2 or said.untold:
        return False
    elsewhere = False
    for d in facts:
        if not all(not atoms.isdisjoint(d.every) for atoms in rest):
            continue
        for known in d.units:
            inside = known.yes | known.no
            if all(not atoms.isdisjoint(inside) for atoms in rest):
                if not places.isdisjoint(inside | known.beside | d.own):
                    return False
                elsewhere = elsewhere or bool(_places(known.text))
    return elsewhere


def _places(text: str) -> frozenset[str]:
    return frozenset(stem(fold_word((m[1] or m[2]).lower())) for m in _PLACE.finditer(text))


def may_move(scene: Scene, facts: Sequence[Digest]) -> bool:
    """The quick test: whether a clause with a place shares two words with a sentence with one."""
    if not _PLACE.search(scene.text):
        return False
    told = [w.atoms for w in read(scene, (0, 0)) if not w.name]
    every = frozenset().union(*told)
    return any(
        not every.isdisjoint(words) and sum(not atoms.isdisjoint(words) for atoms in told) > 1
        for d in facts
        for words in d.placed
    )

"""Whether a fact tells the same tie between the same names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.grounding import parties, statements
from agents.grounding.facts import Fact
from agents.grounding.meanings import meanings
from agents.grounding.names import Name
from agents.grounding.relations import SYMMETRIC, Relation

#: Told of one name alone: "X competes with you", "X is a customer", "trusted by X".
OPEN_ENDED = frozenset({"customer", "partner", "compete"})
#: Ties of which each end is another: who left whom, who bought whom.
_DIRECTED = frozenset({"replace", "acquire", "buy", "sell", "merge"})
#: The two sides of one deal.
_TRADES = frozenset({"sell", "buy", "acquire"})
_LOOSE = frozenset({"use", "work", "integrate", "join"})
#: What customers do, and what is done for them: "serves Ada Mills" makes her a customer.
_TAKING = frozenset({"customer", "use", "trust"})
_SERVING = frozenset({"supply", "sell", "help"})
#: What a verb that says less does not tell: "evaluates" is not "uses".
_WORKING = frozenset({"use", "work", "customer", "choose"})
#: What is told without whom it was done to.
_PLACED = frozenset({"buy", "sell", "acquire", "supply", "own"})
#: Ties of those who are no customers.
_RIVALS = frozenset({"compete", "partner", "evaluate", "integrate", "supply", "resell"})
#: What may be said of somebody our own words name as a success.
_REFERRED = frozenset({"use", "work", "customer", "help", "trust", "choose"})


class Backing:
    """Holds a told relation against facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts

    def linked(self, fact: Fact, name: str) -> bool:
        """Whether another fact about the same subject names `name` plainly, as an employer."""
        rivals = {"compete", "customer", "partner", "acquire", "evaluate", "use"}
        return not fact.common and any(
            other.evidence.subject.id == fact.evidence.subject.id
            and name in other.keys
            and not {r.kind for r in other.relations} & rivals
            for other in self.facts
        )

    def backs(
        self,
        fact: Fact,
        told: Relation,
        target: Name,
        ours: bool = False,
        you: frozenset[str] = frozenset(),
    ) -> bool:
        """Whether a fact tells the same of the same names, in the same direction.

        `ours`: the other side of the tie is said to be ourselves; `you`: the names of the
        reader, where "you" are said to do it.
        """
        whom = target.readings[0][0]
        if ours and parties.was_lost(fact, whom):
            return False
        same = _same(fact, told, whom)
        agents = [n.readings[0][0] for n in told.agents if n is not target]
        if any(self._one(fact, r, told, agents, whom) for r in same):
            return True
        if told.kind in _TRADES and any(
            _traded(r, told, agents, whom, fact, you) for r in fact.relations
        ):
            return True
        if told.kind == "choose" and parties.lost_to(fact, whom, agents):
            return True
        if told.kind in _REFERRED and _is_reference(fact, agents, whom):
            return True
        if told.kind == "own" and fact.evidence.subject.kind == "deal" and agents:
            return all(a in fact.keys for a in agents)
        listed = told.kind in _LOOSE and not fact.relations and not fact.common and not fact.talk
        return listed and self._about_agent(fact, agents)

    def _one(
        self, fact: Fact, known: Relation, told: Relation, agents: list[str], target: str
    ) -> bool:
        doing, done = parties.keys(known.agents), parties.keys(known.patients)
        if told.kind in SYMMETRIC:  # it has no direction
            tied = [*doing, *done] if done else []
            if tied and not any(parties.among(n, tied) for n in (target, *agents)):
                return False
            apart = told.kind == "partner" and tied
            if apart and not all(parties.among(a, tied) or a in fact.own for a in agents):
                return False
            return self._about_agent(fact, agents)
        if target in [n.readings[0][0] for n in told.agents] and not told.patients:
            return (
                parties.among(target, doing)
                or (not doing and target in fact.own)
                or (told.kind in OPEN_ENDED and parties.among(target, done))
            )
        if any(parties.among(a, done) for a in agents):
            return False
        if target in doing:
            return told.kind in OPEN_ENDED and not done and not agents
        if done and not parties.among(target, done):
            return target in fact.own and not agents and told.kind not in _DIRECTED
        if not done and told.kind in _WORKING and parties.rivalled(fact, target):
            return False
        if not done and told.kind in _PLACED:
            return self._about_agent(fact, agents)
        if not done and not fact.common and target not in fact.own:
            return told.kind in _LOOSE and self._about_agent(fact, agents)
        written_alike = any(a.isascii() == d.isascii() for a in agents for d in doing)
        if written_alike and not any(parties.among(a, doing) for a in agents):
            return False
        return self._about_agent(fact, agents)

    def _about_agent(self, fact: Fact, agents: list[str]) -> bool:
        """Whether a fact is about those who do it, or names them."""
        return not agents or any(a in fact.keys or self.linked(fact, a) for a in agents)


def _is_reference(fact: Fact, agents: list[str], whom: str) -> bool:
    """Whether our own words tell of the names as of customers: "Ada Mills saved 5 %"."""
    customers = agents or [whom]
    ours = fact.evidence.subject.kind == "sender" and fact.outcome
    if not ours or not all(a in fact.keys for a in customers):
        return False
    if any(r.kind in _RIVALS for r in fact.relations):
        return False
    left = [n for r in fact.relations if r.kind == "replace" for n in r.patients]
    if not {whom, *customers}.isdisjoint(parties.keys(tuple(left))):
        return False
    return not any(
        whom in n.readings[0] and parties.PASSED.search(fact.scene.text, 0, n.start)
        for n in fact.names
    )


def _same(fact: Fact, told: Relation, whom: str) -> list[Relation]:
    """The ties of a fact that tell as much, seen from the side it is told from."""
    says = meanings()[told.kind].says
    if told.kind in _TAKING and whom in fact.own:
        says |= _SERVING
    same = [_facing(told, r) for r in fact.relations if r.kind in says]
    return [r for r in same if r.patients or _beside(fact, r, whom)]


def _facing(told: Relation, known: Relation) -> Relation:
    """A fact's tie seen from the side it is told from: "supplies X" makes a customer of X."""
    if told.kind not in _TAKING or known.kind not in _SERVING:
        return known
    return replace(known, agents=known.patients, patients=known.agents)


def _beside(fact: Fact, known: Relation, whom: str) -> bool:
    """Whether the name stands in the statement that tells the tie without any."""
    part = statements.around(fact.scene, known.start)
    there = [n for n in fact.names if part.start <= n.start < part.end]
    return whom in fact.own or any(parties.among(whom, list(n.readings[0])) for n in there)


def _traded(
    known: Relation,
    told: Relation,
    agents: list[str],
    whom: str,
    fact: Fact,
    you: frozenset[str],
) -> bool:
    """ "A sold X to B" where the fact tells that B bought X from A; `you` cannot be both."""
    if known.kind not in _TRADES or (known.kind == "sell") == (told.kind == "sell"):
        return False
    doing = parties.keys(known.agents)
    if any(parties.among(y, doing) for y in you):
        return False
    others = all(a in fact.keys and not parties.among(a, doing) for a in agents)
    return others and parties.among(whom, parties.keys(known.patients))

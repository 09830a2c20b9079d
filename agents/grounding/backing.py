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
#: What a verb that says less does not tell: "evaluates" is not "uses".
_WORKING = frozenset({"use", "work", "customer", "choose"})
#: What customers do, and what is done for them: "serves Ada Mills" makes her a customer.
_TAKING = frozenset({"customer", "use", "trust"})
_SERVING = frozenset({"supply", "sell", "help"})
#: What is done in a place is told of it as well: "bought the plant in Leeds", "sells in Spain".
_PLACED = frozenset({"buy", "sell", "acquire", "supply", "own"})
#: What is done with those who were not chosen.
_WEIGHED = frozenset({"evaluate", "reject"})
#: What is done with the successor of what was replaced.
_TAKEN = frozenset({"use", "choose", "buy", "work"})
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

    def taken(self, told: Relation) -> bool:
        """Whether the doer is only known as the one it was done to: "Ada Mills took over"."""
        if told.kind not in ("acquire", "replace", "buy") or told.passive:
            return False
        known = [r for f in self.facts for r in f.relations if r.kind in meanings()[told.kind].says]
        return any(
            any(parties.among(a, parties.keys(r.patients)) for r in known)
            and not any(parties.among(a, parties.keys(r.agents)) for r in known)
            for a in parties.keys(told.agents)
        )

    def backs(
        self,
        fact: Fact,
        told: Relation,
        target: Name,
        ours: frozenset[str] = frozenset(),
        you: frozenset[str] = frozenset(),
    ) -> bool:
        """Whether a fact tells the same of the same names, in the same direction.

        `ours`: our own names, where the other side of the tie is said to be ourselves; `you`:
        those of the reader, where "you" are said to do it.
        """
        whom = target.readings[0][0]
        same = _same(fact, told, whom, ours)
        agents = [n.readings[0][0] for n in told.agents if n is not target]
        if ours:
            both = [whom, *agents, *ours]
            if parties.was_lost(fact, target):
                return False
            same = [r for r in same if not r.patients or _touches(r, both)]
        if _is_against(fact, same, told, target, frozenset(agents) | you):
            return False
        if any(self._one(fact, r, told, agents, whom) for r in same):
            return True
        if told.kind in _TRADES and any(
            _traded(r, told, agents, whom, fact, you) for r in fact.relations
        ):
            return True
        if self._told_otherwise(fact, told, target, agents):
            return True
        if told.kind == "customer" and not ours and parties.contracted(fact, [whom, *agents]):
            return True
        if told.kind == "own" and fact.evidence.subject.kind == "deal" and agents:
            return whom in fact.keys and all(a in fact.keys for a in agents)
        listed = told.kind in _LOOSE and not fact.relations and not fact.common and not fact.talk
        return listed and self._about_agent(fact, agents)

    def _told_otherwise(self, fact: Fact, told: Relation, target: Name, agents: list[str]) -> bool:
        """Whether the fact tells as much by who took whose place, was passed over or saved."""
        if told.kind in _TAKEN and any(
            r.kind == "replace"
            and parties.follows(fact, r, target)
            and self._about_agent(fact, agents, r)
            for r in fact.relations
        ):
            return True
        if told.kind in _LOOSE and parties.done_with(fact, agents, target):
            return True
        if told.kind in _WEIGHED and parties.passed_over(fact, target, agents):
            return True
        whom = target.readings[0][0]
        if told.kind == "choose" and parties.lost_to(fact, whom, agents):
            return True
        return told.kind in _REFERRED and self._is_reference(fact, agents, whom)

    def _is_reference(self, fact: Fact, agents: list[str], whom: str) -> bool:
        """Whether our own words tell of the names as of customers: "Ada Mills saved 5 %"."""
        customers = agents if whom in fact.own or agents else [whom]
        if not fact.common or not all(a in fact.keys and a not in fact.own for a in customers):
            return False
        rivals = {"compete", "partner", "evaluate", "integrate", "supply", "resell"}
        if not agents and whom in fact.own:
            counts = any(not q.unit and q.low[0] >= 10 for q in fact.quantities)
            return counts or any(r.kind in _REFERRED for r in fact.relations)
        left = [n for r in fact.relations if r.kind == "replace" for n in r.patients]
        left += [
            n
            for r in fact.relations
            if r.kind == "choose" and r.patients
            for n in r.agents
            if not _touches(r, list(fact.own))
        ]
        if any(r.kind in rivals for r in fact.relations) or {whom, *customers} & set(
            parties.keys(tuple(left))
        ):
            return False
        if any(
            whom in n.readings[0] and parties.PASSED.search(fact.scene.text, 0, n.start)
            for n in fact.names
        ):
            return False
        return fact.evidence.subject.kind == "sender" and fact.outcome

    def _one(
        self, fact: Fact, known: Relation, told: Relation, agents: list[str], target: str
    ) -> bool:
        doing, done = parties.keys(known.agents), parties.keys(known.patients)
        passive = target in [n.readings[0][0] for n in told.agents] and not told.patients
        if told.kind in SYMMETRIC or (told.kind, known.kind) == ("work", "integrate"):
            return self._shares(fact, known, told, agents, target)
        if passive:
            return (
                parties.among(target, doing)
                or (not doing and target in fact.own)
                or (told.kind in OPEN_ENDED and parties.among(target, done))
            )
        if any(parties.among(a, done) and not parties.among(a, doing) for a in agents):
            return False
        if not done and target not in fact.own and not _beside(fact, known, target):
            return False
        if target in doing and target not in done:
            return told.kind in OPEN_ENDED and not done and not agents
        if done and not parties.among(target, done):
            ours = target in fact.own and (not agents or fact.common)
            ours = ours and told.kind not in _DIRECTED
            return ours and self._about_agent(fact, agents, known)
        if not done and told.kind in _WORKING and parties.rivalled(fact, target):
            return False
        if not done and told.kind in _PLACED and parties.is_place_of(fact, known, target):
            return self._about_agent(fact, agents, known)
        if not done and not fact.common and target not in fact.own and told.kind not in OPEN_ENDED:
            return told.kind in _LOOSE and self._about_agent(fact, agents, known)
        written_alike = any(a.isascii() == d.isascii() for a in agents for d in doing)
        if written_alike and not any(parties.among(a, doing) for a in agents):
            return False
        return self._about_agent(fact, agents, known)

    def _shares(
        self, fact: Fact, known: Relation, told: Relation, agents: list[str], target: str
    ) -> bool:
        """Whether a tie that has no direction is told of the same names."""
        doing, done = parties.keys(known.agents), parties.keys(known.patients)
        tied = [*doing, *done] if done else []
        near = not tied or any(parties.among(n, tied) for n in (target, *agents))
        if (
            told.kind == "partner"
            and tied
            and not all(
                parties.among(a, tied) or a in fact.own or parties.heads(fact, known, a)
                for a in agents
            )
        ):
            return False
        there = parties.among(target, tied) or target in fact.keys
        return near and (there or not tied) and self._about_agent(fact, agents, known)

    def _about_agent(self, fact: Fact, agents: list[str], known: Relation | None = None) -> bool:
        """Whether a fact is about those who do it, or names them in the statement that tells it."""
        if not agents or fact.users:
            return True
        return any(
            (a in fact.keys and (known is None or _tells_of(fact, known, a)))
            or self.linked(fact, a)
            for a in agents
        )


def _same(fact: Fact, told: Relation, whom: str, ours: frozenset[str]) -> list[Relation]:
    """The ties of a fact that tell as much, seen from the side it is told from."""
    says = meanings()[told.kind].says
    if told.kind in _TAKING and (whom in fact.own or told.kind == "customer"):
        says |= _SERVING
    if told.kind == "compete" and (ours or not told.agents or not told.patients):
        says |= {"evaluate"}  # who is weighed beside us is our rival
    same = [_facing(told, r) for r in fact.relations if r.kind in says]
    return [r for r in same if r.patients or r.agents or _beside(fact, r, whom)]


def _is_against(
    fact: Fact, same: list[Relation], told: Relation, target: Name, doing: frozenset[str]
) -> bool:
    """Whether a fact tells the tie the other way round: who left whom, who bought whom."""
    whom = target.readings[0][0]
    if any(_is_turned(fact, r, [d], whom) for d in doing for r in same):
        return True
    return told.kind == "replace" and any(parties.follows(fact, r, target) for r in same)


def _facing(told: Relation, known: Relation) -> Relation:
    """A fact's tie seen from the side it is told from: "supplies X" makes a customer of X."""
    served = told.kind in _SERVING and known.kind == "customer" and known.agents
    if served and any(
        parties.among(p, parties.keys(known.agents)) for p in parties.keys(told.patients)
    ):
        return replace(known, agents=known.patients, patients=known.agents)
    if told.kind not in _TAKING or known.kind not in _SERVING:
        return known
    return replace(known, agents=known.patients, patients=known.agents)


def _touches(known: Relation, names: list[str]) -> bool:
    return any(parties.among(n, names) for n in parties.keys(known.patients))


def _is_turned(fact: Fact, known: Relation, agents: list[str], whom: str) -> bool:
    """Whether the fact tells it of the same two names the other way round.

    Where nobody is named who does it, whom the fact is about does.
    """
    doing, done = parties.keys(known.agents), parties.keys(known.patients)
    by = parties.among(whom, doing) if doing else whom in fact.own
    turned = any(parties.among(a, done) for a in agents) and by
    return turned and known.kind not in SYMMETRIC and not parties.among(whom, done)


def _beside(fact: Fact, known: Relation, whom: str) -> bool:
    """Whether the name stands in the statement that tells the tie without any."""
    part = statements.around(fact.scene, known.start)
    there = [n for n in fact.names if part.start <= n.start < part.end]
    return whom in fact.own or any(parties.among(whom, list(n.readings[0])) for n in there)


def _tells_of(fact: Fact, known: Relation, agent: str) -> bool:
    """Whether the statement that tells a tie can be about a name of the fact."""
    if agent in fact.own:
        return True
    part = statements.around(fact.scene, known.start)
    tied = parties.keys((*known.agents, *known.patients))
    others = [n for n in parties.named_in(fact, part) if not parties.among(n, tied)]
    return (
        not others
        or parties.among(agent, tied)
        or parties.among(agent, others)
        or parties.goes_on(fact, part)
    )


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

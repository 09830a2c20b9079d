"""Whether a fact tells the same tie between the same names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agents.grounding import statements
from agents.grounding.facts import Fact
from agents.grounding.fold import key
from agents.grounding.meanings import meanings
from agents.grounding.names import Name
from agents.grounding.relations import SYMMETRIC, Relation
from agents.grounding.statements import Part

#: Told of one name alone: "X competes with you", "X is a customer", "trusted by X".
OPEN_ENDED = frozenset({"customer", "partner", "compete"})
#: Ties of which each end is another: who left whom, who bought whom.
_DIRECTED = frozenset({"replace", "acquire", "buy", "sell", "merge"})
#: The two sides of one deal.
_TRADES = frozenset({"sell", "buy", "acquire"})
_LOOSE = frozenset({"use", "work", "integrate", "join"})
#: What may be said of somebody our own words name as a success.
_REFERRED = frozenset({"use", "work", "customer", "help", "trust", "choose"})

#: A statement that goes on about whoever the one before was about.
_REFERS = re.compile(r"\b(?:it|they|he|she|both)\b", re.I)
#: "Won against Okta": nobody uses it there.
_PASSED = re.compile(r"\b(?:against|over|than|from|instead of)\s(?:the\s)?$")
_GOES_ON = re.compile(r"\W*(?:the|this|these|we|our|since|there)\b", re.I)


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
        self, fact: Fact, told: Relation, target: Name, ours: frozenset[str] = frozenset()
    ) -> bool:
        """Whether a fact tells the same of the same names, in the same direction.

        `ours`: our own names, where the other side of the tie is said to be ourselves.
        """
        whom = target.readings[0][0]
        same = [_facing(told, r) for r in fact.relations if r.kind in meanings()[told.kind].says]
        same = [r for r in same if r.patients or r.agents or _beside(fact, r, whom)]
        agents = [n.readings[0][0] for n in told.agents if n is not target]
        if ours:
            both = [whom, *agents, *ours]
            same = [r for r in same if not r.patients or _touches(r, both)]
        if agents and any(_is_turned(fact, r, agents, whom) for r in same):
            return False
        if any(self._one(fact, r, told, agents, whom) for r in same):
            return True
        if told.kind in _TRADES and any(
            _traded(r, told, agents, whom, fact) for r in fact.relations
        ):
            return True
        if told.kind == "choose" and _lost_to(fact, whom):
            return True
        if told.kind in _REFERRED and self._is_reference(fact, agents, whom):
            return True
        if told.kind == "own" and fact.evidence.subject.kind == "deal" and agents:
            return whom in fact.keys and all(a in fact.keys for a in agents)
        listed = told.kind in _LOOSE and not fact.relations and not fact.common and not fact.talk
        return listed and self._about_agent(fact, agents)

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
            _keys(tuple(left))
        ):
            return False
        if any(
            whom in n.readings[0] and _PASSED.search(fact.scene.text, 0, n.start)
            for n in fact.names
        ):
            return False
        return fact.evidence.subject.kind == "sender" and fact.outcome

    def _one(
        self, fact: Fact, known: Relation, told: Relation, agents: list[str], target: str
    ) -> bool:
        doing, done = _keys(known.agents), _keys(known.patients)
        passive = target in [n.readings[0][0] for n in told.agents] and not told.patients
        if told.kind in SYMMETRIC:
            tied = [*doing, *done] if done else []
            near = not tied or any(among(n, tied) for n in (target, *agents))
            there = among(target, tied) or target in fact.keys
            return near and (there or not tied) and self._about_agent(fact, agents, known)
        if passive:
            return (
                among(target, doing)
                or (not doing and target in fact.own)
                or (told.kind in OPEN_ENDED and among(target, done))
            )
        if any(among(a, done) and not among(a, doing) for a in agents):
            return False
        if not done and target not in fact.own and not _beside(fact, known, target):
            return False
        if target in doing and target not in done:
            return told.kind in OPEN_ENDED and not done and not agents
        if done and not among(target, done):
            ours = target in fact.own and (not agents or fact.common)
            ours = ours and told.kind not in _DIRECTED
            return ours and self._about_agent(fact, agents, known)
        if (
            not done
            and told.kind in ("use", "work", "customer", "choose")
            and _rivalled(fact, target)
        ):
            return False
        if not done and not fact.common and target not in fact.own and told.kind not in OPEN_ENDED:
            return told.kind in _LOOSE and self._about_agent(fact, agents, known)
        written_alike = any(a.isascii() == d.isascii() for a in agents for d in doing)
        if written_alike and not any(among(a, doing) for a in agents):
            return False
        return self._about_agent(fact, agents, known)

    def _about_agent(self, fact: Fact, agents: list[str], known: Relation | None = None) -> bool:
        """Whether a fact is about those who do it, or names them in the statement that tells it."""
        if not agents or fact.users:
            return True
        return any(
            (a in fact.keys and (known is None or _tells_of(fact, known, a)))
            or self.linked(fact, a)
            for a in agents
        )


def _facing(told: Relation, known: Relation) -> Relation:
    """A fact's tie seen from the side it is told from: "supplies X" makes a customer of X."""
    if told.kind != "customer" or known.kind not in ("supply", "sell"):
        return known
    return replace(known, agents=known.patients, patients=known.agents)


def _touches(known: Relation, names: list[str]) -> bool:
    return any(among(n, names) for n in _keys(known.patients))


def _is_turned(fact: Fact, known: Relation, agents: list[str], whom: str) -> bool:
    """Whether the fact tells it of the same two names the other way round.

    Where nobody is named who does it, whom the fact is about does.
    """
    doing, done = _keys(known.agents), _keys(known.patients)
    by = among(whom, doing) if doing else whom in fact.own
    turned = any(among(a, done) for a in agents) and by
    return turned and known.kind not in SYMMETRIC and not among(whom, done)


def _beside(fact: Fact, known: Relation, whom: str) -> bool:
    """Whether the name stands in the statement that tells the tie without any."""
    part = statements.around(fact.scene, known.start)
    there = [n for n in fact.names if part.start <= n.start < part.end]
    return whom in fact.own or any(among(whom, list(n.readings[0])) for n in there)


def _tells_of(fact: Fact, known: Relation, agent: str) -> bool:
    """Whether the statement that tells a tie can be about a name of the fact."""
    if agent in fact.own:
        return True
    part = statements.around(fact.scene, known.start)
    tied = _keys((*known.agents, *known.patients))
    others = [n for n in named_in(fact, part) if not among(n, tied)]
    return not others or among(agent, tied) or among(agent, others) or goes_on(fact, part)


def named_in(fact: Fact, part: Part) -> list[str]:
    """Whom a statement of a fact names, besides whom the whole fact is about."""
    there = [n.readings[0][0] for n in fact.names if part.start <= n.start < part.end]
    return [n for n in there if n not in fact.own]


def goes_on(fact: Fact, part: Part) -> bool:
    """Whether a statement may be about whoever the one before it was about."""
    text = fact.scene.text
    return bool(_GOES_ON.match(text, part.start) or _REFERS.search(text, part.start, part.end))


def among(name: str, names: list[str]) -> bool:
    return any(name in n or n in name for n in names)


def _traded(known: Relation, told: Relation, agents: list[str], whom: str, fact: Fact) -> bool:
    """ "A sold X to B" where the fact tells that B bought X from A."""
    if known.kind not in _TRADES or (known.kind == "sell") == (told.kind == "sell"):
        return False
    doing = _keys(known.agents)
    others = all(a in fact.keys and not among(a, doing) for a in agents)
    return others and among(whom, _keys(known.patients))


def _rivalled(fact: Fact, target: str) -> bool:
    """Whether the fact ties the name by a verb that says less, or the opposite."""
    rivals = ("evaluate", "replace", "compete")
    return any(target in _keys(r.patients) for r in fact.relations if r.kind in rivals)


def _lost_to(fact: Fact, name: str) -> bool:
    """Whether a deal was lost and the name is the competitor's."""
    if not any(t.meaning == "lose" for t in fact.scene.tags):
        return False
    to = [n for n in fact.names if fact.scene.text.endswith(" to ", 0, n.start)]
    rivals = [n for r in fact.relations if r.kind == "compete" for n in (*r.agents, *r.patients)]
    return name in _keys((*to, *rivals))


def _keys(names: tuple[Name, ...]) -> list[str]:
    return [key(n.text) for n in names]

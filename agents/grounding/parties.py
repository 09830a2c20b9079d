"""Whom a statement names, and what else in it tells of two parties: who won a deal."""

from __future__ import annotations

import re

from agents.grounding import statements
from agents.grounding.facts import Fact
from agents.grounding.fold import key
from agents.grounding.names import Name
from agents.grounding.statements import Part

#: A statement that goes on about whoever the one before was about.
_REFERS = re.compile(r"\b(?:it|they|he|she|both)\b", re.I)
#: "Won against Okta": nobody uses it there.
PASSED = re.compile(r"\b(?:against|over|than|from|instead of)\s(?:the\s)?$")
_GOES_ON = re.compile(r"\W*(?:the|this|these|we|our|since|there)\b", re.I)


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


def lost_to(fact: Fact, name: str, agents: list[str]) -> bool:
    """Whether a deal was lost and the name is the competitor's: "lost Ada Mills to Okta"."""
    if not any(t.meaning == "lose" for t in fact.scene.tags):
        return False
    to = [n for n in fact.names if fact.scene.text.endswith((" to ", "winner "), 0, n.start)]
    if here := [n for n in to if name in n.readings[0]]:
        parts = [named_in(fact, statements.around(fact.scene, n.start)) for n in here]
        return not agents or any(among(a, [*p, *fact.own]) for p in parts for a in agents)
    rivals = [n for r in fact.relations if r.kind == "compete" for n in (*r.agents, *r.patients)]
    return not to and name in keys(tuple(rivals))


def was_lost(fact: Fact, name: str) -> bool:
    """Whether a statement with the name tells of a deal that was lost."""
    parts = [statements.around(fact.scene, n.start) for n in fact.names if name in n.readings[0]]
    lost = [t.start for t in fact.scene.tags if t.meaning == "lose"]
    return any(p.start <= at < p.end for p in parts for at in lost)


def keys(names: tuple[Name, ...]) -> list[str]:
    return [key(n.text) for n in names]


def rivalled(fact: Fact, target: str) -> bool:
    """Whether the fact ties the name by a verb that says less, or the opposite."""
    rivals = ("evaluate", "replace", "compete")
    return any(target in keys(r.patients) for r in fact.relations if r.kind in rivals)

"""Whom a statement names, and what else in it tells of two parties: who took whose place."""

from __future__ import annotations

import re

from agents.grounding import statements
from agents.grounding.doers import PLACED
from agents.grounding.facts import Fact
from agents.grounding.fold import key
from agents.grounding.names import Name
from agents.grounding.relations import Relation
from agents.grounding.statements import Part

#: A statement that goes on about whoever the one before was about.
_REFERS = re.compile(r"\b(?:it|they|he|she|both)\b", re.I)
#: "Won against Okta": nobody uses it there.
PASSED = re.compile(r"\b(?:against|over|than|from|instead of)\s(?:the\s)?$")
_GOES_ON = re.compile(r"\W*(?:the|this|these|we|our|since|there)\b", re.I)
#: "Replaced X with Okta": Okta took the place.
_WITH = re.compile(r"\b(?:with|by|to|for|in favou?r of|durch|par|por)\s(?:the\s)?$")


def follows(fact: Fact, known: Relation, name: Name) -> bool:
    """Whether the fact tells that the name took the place, and not that it was left."""
    whom = name.readings[0][0]
    if among(whom, keys(known.patients)):
        return False
    part = statements.around(fact.scene, known.start)
    after = [n for n in fact.names if known.end <= n.start < part.end and whom in n.readings[0]]
    return any(_WITH.search(fact.scene.text, 0, n.start) for n in after)


#: "Watches its freezers with Okta": Okta is what it uses.
_MEANS = re.compile(r"\b(?:with|using|on|through|via)\s(?:the\s|our\s)?$")


def done_with(fact: Fact, agents: list[str], tool: Name) -> bool:
    """Whether our own words tell of somebody who does something with our product."""
    whom = tool.readings[0][0]
    if not fact.common or whom in agents:
        return False
    for name in fact.names:
        if whom not in name.readings[0] or not _MEANS.search(fact.scene.text, 0, name.start):
            continue
        part = statements.around(fact.scene, name.start)
        first = next((n for n in fact.names if part.start <= n.start < name.start), None)
        if first and first.readings[0][0] not in fact.own:
            return not agents or any(among(a, list(first.readings[0])) for a in agents)
    return False


def passed_over(fact: Fact, tool: Name, agents: list[str]) -> bool:
    """Whether another was chosen: "chose us over Okta" tells that Okta was weighed."""
    for name in fact.names:
        if tool.readings[0][0] in name.readings[0] and PASSED.search(
            fact.scene.text, 0, name.start
        ):
            there = named_in(fact, statements.around(fact.scene, name.start))
            return not agents or any(among(a, [*there, *fact.own]) for a in agents)
    return False


def contracted(fact: Fact, names: list[str]) -> bool:
    """Whether a statement tells that one of the names signed or renewed."""
    signed = [t for t in fact.scene.tags if t.meaning in ("sign", "renew") and t.form != "hint"]
    return any(
        not fact.common and among(n, named_in(fact, statements.around(fact.scene, t.start)))
        for t in signed
        for n in names
    )


def was_lost(fact: Fact, name: Name) -> bool:
    """Whether the statement with the name tells of a deal that was lost."""
    here = [n.start for n in fact.names if name.readings[0][0] in n.readings[0]]
    lost = [t.start for t in fact.scene.tags if t.meaning == "lose" and t.form != "hint"]
    return any(
        part.start <= at < part.end
        for part in [statements.around(fact.scene, h) for h in here]
        for at in lost
    )


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
    if to:
        return False
    rivals = [n for r in fact.relations if r.kind == "compete" for n in (*r.agents, *r.patients)]
    return name in keys((*to, *rivals))


def keys(names: tuple[Name, ...]) -> list[str]:
    return [key(n.text) for n in names]


def is_place_of(fact: Fact, known: Relation, whom: str) -> bool:
    """Whether the name is where it was done: "bought the plant in Leeds"."""
    part = statements.around(fact.scene, known.start)
    return any(
        known.end <= n.start < part.end
        and among(whom, list(n.readings[0]))
        and PLACED.search(fact.scene.text, known.end, n.start)
        for n in fact.names
    )


def heads(fact: Fact, known: Relation, whom: str) -> bool:
    """Whether the statement that tells the tie is a record of the name: "Ada Mills: partner of"."""
    part = statements.around(fact.scene, known.start)
    first = next((n for n in fact.names if part.start <= n.start < part.end), None)
    return bool(first and first.start - part.start < 2 and whom in first.readings[0][0])


def rivalled(fact: Fact, target: str) -> bool:
    """Whether the fact ties the name by a verb that says less, or the opposite."""
    rivals = ("evaluate", "replace", "compete")
    return any(target in keys(r.patients) for r in fact.relations if r.kind in rivals)

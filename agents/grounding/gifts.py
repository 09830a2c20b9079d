"""Whether a fact gives what a sentence gives away on the same terms: how often, and for whom."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.grounding import statements
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.meanings import Tag
from agents.grounding.scene import Scene
from agents.grounding.statements import Told

#: "At the end of any month", "every quarter", "monthly"
_OFTEN = re.compile(
    r"\b(?:any|each|every|the end of the)\s(?:calendar\s)?(day|week|month|quarter|year)\b|"
    r"\b(dai|week|month|quarter|year)(?:ly|-to-)",
    re.I,
)
#: "For contracts of three years", "if paid in advance": given under this condition only.
_CONDITION = re.compile(
    r"\b(?:if|when|unless|provided|as long as|only|during|(?:from|above|more than"
    r"|at least)(?=\s\d)|"
    r"until|before|for (?=contracts?|orders?|new))\b(.*)",
    re.I | re.S,
)
#: "For independent publishers" is not for all of them.
_FOR = re.compile(r"\bfor\s((?:[a-z-]+\s){0,2}[a-z-]+)", re.I)
_FIGURES = re.compile(r"\d[\d.,]*")


def fits(scene: Scene, tag: Tag, fact: Fact, told: Told) -> bool:
    """Whether a fact gives it as often, and on the terms told."""
    left, right = scene.clause(tag.start, tag.end)
    start, end = statements.gift(fact.scene, told.tag)
    item = fact.scene.text[start:end]
    if tag.meaning in ("exit", "anytime"):
        part = statements.around(fact.scene, told.tag.start, statements.items)
        if not often(scene.text[left:right]) <= often(fact.scene.text[part.start : part.end]):
            return False
    widely = any(t.meaning == "all" and left <= t.start < right for t in scene.tags)
    if widely and (whom := _FOR.search(item)) and not content(whom[1]) <= content(scene.text):
        return False
    if fact.scene.language != scene.language:
        return True
    return _meets(scene.text, item, content(fact.evidence.subject.name))


def often(text: str) -> frozenset[str]:
    """The periods something may be done in: "cancel monthly" → month."""
    found = (m[1] or m[2] for m in _OFTEN.finditer(text))
    return frozenset("day" if p.casefold() == "dai" else p.casefold() for p in found)


@lru_cache(maxsize=512)
def _condition(item: str) -> tuple[re.Match[str] | None, bool]:
    """The condition an item of evidence gives something under; whether it is the first only."""
    return _CONDITION.search(item), bool(_FIRST.search(item.rpartition(". ")[2]))


#: "The first workshop is free": not every one.
_FIRST = re.compile(
    r"\bfirst (?!\d|half|(?:(?:one|two|three|four|five|six|ten|twelve)\s)|(?:calendar |contract "
    r"|full )?(?:years?|months?|weeks?|days?|"
    r"quarters?)\b)[a-z]+",
    re.I,
)
_ONE = re.compile(r"\b(?:first|initial|one|an?|1)\b", re.I)


def _meets(said: str, item: str, name: frozenset[str]) -> bool:
    """Whether a sentence tells anything of the condition something is given under."""
    match, first = _condition(item)
    if first and not _ONE.search(said):
        return False
    if not match:
        return True
    terms = content(match[1]) - name
    if not terms.isdisjoint(content(said)):
        return True
    figures = set(_FIGURES.findall(match[1]))
    return not figures.isdisjoint(_FIGURES.findall(said)) or not (terms or figures)

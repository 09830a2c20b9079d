"""Whether what a fact gives is what a sentence gives away: the product, the terms, for whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import commitments, polarity, statements
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.fold import fold_word, words
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
_IF = re.compile(r"(?:if|when|unless|provided|as long as)\b", re.I)
_FIGURES = re.compile(r"\d[\d.,]*")


class Asked(NamedTuple):
    """What a sentence gives: the facts about the products it names, to all, or denied."""

    named: frozenset[int]
    widely: bool
    denied: bool


class Gifts:
    """The products of the catalogue, by the words only one of them is called by."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        told = {f.evidence.subject.name for f in facts if f.evidence.subject.kind == "catalogue"}
        split = {name: frozenset(words(name)) for name in told}
        often_told = Counter(w for parts in split.values() for w in parts)
        own = {n: frozenset(w for w in p if often_told[w] == 1) for n, p in split.items()}
        self._whole = {
            i: split[f.evidence.subject.name]
            for i, f in enumerate(facts)
            if f.evidence.subject.kind == "catalogue"
        }
        self._called = {
            i: own[f.evidence.subject.name]
            for i, f in enumerate(facts)
            if f.evidence.subject.kind == "catalogue"
        }

    def asked(self, scene: Scene, tag: Tag) -> Asked:
        """What must be known of a sentence before any fact is looked at."""
        left, right = scene.clause(tag.start, tag.end)
        widely = any(t.meaning == "all" and left <= t.start < right for t in scene.tags)
        return Asked(self._named(scene), widely, polarity.denied(scene, tag.start, tag.end))

    def fits(self, scene: Scene, tag: Tag, i: int, told: Told, asked: Asked) -> bool:
        """Whether the fact gives it for the same product, as often, and on the terms told."""
        if asked.named and i not in asked.named and i in self._whole:
            return False
        fact = self.facts[i]
        whole = statements.around(fact.scene, told.tag.start)
        if commitments.theirs(fact, whole.start, whole.end, scene):
            return False
        start, end = statements.gift(fact.scene, told.tag)
        item = fact.scene.text[start:end]
        if tag.meaning in ("exit", "anytime"):
            left, right = scene.clause(tag.start, tag.end)
            part = statements.around(fact.scene, told.tag.start, statements.items)
            ended = often(fact.scene.text[part.start : part.end])
            if not often(scene.text[left:right]) <= ended:
                return False
        if (
            asked.widely
            and (whom := _FOR.search(item))
            and not content(whom[1]) <= content(scene.text)
        ):
            return False
        if asked.denied or told.denied:
            return True
        name = content(fact.evidence.subject.name)
        if fact.scene.language != scene.language:
            return True
        told_of = fact.scene.text[whole.start : whole.end]
        return _taken(scene.text, told_of, name) and _meets(scene.text, item, name)

    def _named(self, scene: Scene) -> frozenset[int]:
        """The facts about the products a sentence names."""
        if not any(self._called.values()):
            return frozenset()
        here = {fold_word(w.low) for w in scene.words if w.text[0].isupper()}
        found = frozenset(i for i, parts in self._called.items() if not parts.isdisjoint(here))
        return found or frozenset(i for i, parts in self._whole.items() if here.issuperset(parts))


def often(text: str) -> frozenset[str]:
    """The periods something may be done in: "cancel monthly" → month."""
    found = (m[1] or m[2] for m in _OFTEN.finditer(text))
    return frozenset("day" if p.casefold() == "dai" else p.casefold() for p in found)


@lru_cache(maxsize=512)
def _condition(item: str) -> tuple[re.Match[str] | None, bool]:
    """The condition an item of evidence gives something under; whether it is the first only."""
    return _CONDITION.search(item), bool(_FIRST.search(item.rpartition(". ")[2]))


#: "Charities receive", "Existing customers get": given to these only.
_TAKERS = re.compile(
    r"^\W{0,3}(?!you\b|we\b|all\b|every|each\b|they\b|customers\s(?:get|rec|pay|are"
    r"|have))((?:\w[\w-]{0,30}\s){0,2}\w[\w-]{0,30}s(?:\s(?:of|with|who|that|in"
    r"|from)\s[^,;.]{2,60}?)?)\s"
    r"(?:gets?|receives?|enjoys?|saves?|pays?)\b",
    re.I,
)


#: "The first workshop is free": not every one.
_FIRST = re.compile(
    r"\bfirst (?!\d|half|(?:(?:one|two|three|four|five|six|ten|twelve)\s)|(?:calendar |contract "
    r"|full )?(?:years?|months?|weeks?|days?|"
    r"quarters?)\b)[a-z]+",
    re.I,
)
_ONE = re.compile(r"\b(?:first|initial|one|an?|1)\b", re.I)


def _taken(said: str, whole: str, name: frozenset[str]) -> bool:
    """Whether a sentence names whom something is given to, where only some get it."""
    takers = _takers(whole) - name
    return not takers or not takers.isdisjoint(content(said))


@lru_cache(maxsize=512)
def _takers(whole: str) -> frozenset[str]:
    """Who gets what a statement gives, where only some do."""
    match = _TAKERS.match(whole)
    return content(match[1]) - _ANYBODY if match else frozenset()


_ANYBODY = content("customers clients users everybody companies people teams buyers")


def _meets(said: str, item: str, name: frozenset[str]) -> bool:
    """Whether a sentence tells anything of the condition something is given under."""
    match, first = _condition(item)
    if first and not _ONE.search(said):
        return False
    if not match:
        return True
    terms = content(match[1]) - name
    if own := _CONDITION.search(said):
        both = _IF.match(own[0]) and _IF.match(match[0])
        return not both or not content(match[1]).isdisjoint(content(said))
    if not terms.isdisjoint(content(said)):
        return True
    if _IF.match(match[0]):
        return False
    figures = set(_FIGURES.findall(match[1]))
    return bool(figures & set(_FIGURES.findall(said))) or not (terms or figures)

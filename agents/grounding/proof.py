"""Social proof without a name: somebody was helped, somebody like you trusts us."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.grounding.facts import Fact
from agents.grounding.gate import Gate
from agents.grounding.relations import Relation
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_PLAIN = Gate(
    r"\btrusted by|\b(?:we|i)(?:['’]ve| have)?(?: already| recently| also| previously)? "
    r"helped\b|\bhave helped\b|\bour (?:customers|clients|users) "
    r"(?:have|has|see|saw|seen|report|reported|typically|usually|often|achieve|achieved|"
    r"love|save|saved|cut|reduce|reduced|include)|"
    r"\bused by (?:leading|thousands|hundreds|many|top|most|some|the|over|more|companies|"
    r"teams|\d)|\b(?:companies|firms|teams|businesses|organi[sz]ations|customers|clients) "
    r"(?:like|similar to) yours? "
    r"(?:have|has|use|used|saw|see|trust|already|cut|reduce|reduced|save|saved|rely)|"
    r"\baward[- ]winning|\bwon (?:an|the) award|"
    r"\bwork(?:ed)? with (?:many|several|other|leading|dozens|hundreds|thousands|a number "
    r"of) (?:\w+ ){0,3}(?:companies|firms|teams|businesses|organi[sz]ations|customers|"
    r"clients|leaders|brands)|"
    r"\b(?:all|most|half|many|several)(?: of)? your (?:\w+ )?(?:competitors|peers|industry|sector|"
    r"rivals|neighbou?rs)\b|"
    r"\bmany of (?:our|your) (?:customers|clients|competitors|peers)",
    needs="trusted helped customers clients users used companies firms teams businesses organi "
    "award work competitors peers industry sector rivals neighbo",
)
_GROUP = (
    r"(?:companies|firms|teams|businesses|organi[sz]ations|customers|clients|users|brands|peers|"
    r"others|leaders|players|names|[a-z]{4,}s)"
)
#: Whom the reader is compared with: nobody but the evidence knows whether they exist.
_LIKE = Gate(
    rf"\b(?<!looks )(?<!seems )(?<!sounds )(?<!feels ){_GROUP}\b(?<!looks)(?<!seems)(?<!sounds)"
    r"(?<!feels)(?<!does)(?<!has)(?<!others)(?: [a-z]+){0,2}? (?:like (?:you(?:rs|rself)?\b|your "
    r"\w+)|(?:similar|comparable) to you(?:rs?)?\b|such as yours?\b|(?:in|across|of|from) your "
    r"(?:own )?(?:industry|sector|space|field|market|line of business|region|area|size|position|"
    r"shoes|situation|vertical|niche|neighbou?rhood|country|city))"
    r"|\b(?:empresas|clientes|compañías|organizaciones|equipos) como (?:(?:la|el|las|los) "
    r"(?:suy|vuestr|tuy)[oa]s?|ustedes|usted|vosotros)\b|\b(?:entreprises|clients|sociétés|équipes|"
    r"organisations) comme (?:(?:la|le|les) v[ôo]tres?|vous)\b|\bempresas como (?:a|as) "
    r"(?:sua|vossa)s?\b|\bclientes como você|\b(?:unternehmen|firmen|kunden|betriebe|teams) wie "
    r"(?:ihre?[smn]?|sie|ihnen|das ihre)\b|(?:御社|貴社)(?:のような|と同じ)"
    r"|\bothers in your \w+|\bothers like you\b|\byour (?:peers|fellow \w+s)\b",
    "lik",
    "sim",
    "you",
    "ind",
    "sec",
)
_COMPARING = wordset(
    "like similar comparable such comme como wie industry sector space field market business "
    "region "
    "area size position shoes situation vertical niche neighborhood neighbourhood country city "
    "peers "
    "fellow"
)
_TIE = re.compile(
    r"\b(?:us|our|ours|we|we['’]ve|trust\w*|helped|rel(?:y|ies|ied)|cho(?:o)?s\w+|lov(?:e|es|ed)|"
    r"us(?:es|ed)|saw|seen|sav(?:es|ed)|cut|reduced|report\w*|achiev\w+|succe\w+|already|"
    r"results)\b",
    re.I,
)
#: "Most hotels in Antwerp already use us": we, or our name behind it.
_MANY = re.compile(
    r"\b(?:many|most|several|countless|numerous|leading|top|major|other|all|half|dozens|hundreds|"
    r"thousands)\s(?:(?:of|the|your)\s){0,2}(?:[a-z-]+\s){0,3}?[a-z]{3,}s\s"
    r"(?:(?:in|from|across|of|around|on)\s(?:[\w’'-]+\s){1,4}?)?"
    r"(?:(?:already|now|have|also|today)\s){0,2}(?:use|used|trust|rely on|work with|worked with|"
    r"chose|chosen|choose|switched to|moved to|run on|prefer)\s(?P<whom>[\w’'-]+)",
    re.I,
)
_HOW_MANY = wordset(
    "many most several countless numerous leading top major other all half dozens hundreds "
    "thousands"
)
_PLACE = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
_TO_US = wordset("us our ours me by")
_QUALIFIERS = re.compile(
    r"\b(?:many|most|several|all|half|countless|numerous|leading|top|major|renowned|well-known|dozens|hundreds|"
    r"thousands|biggest|largest|best|global|world|famous|fortune|every)\b",
    re.I,
)


def find(scene: Scene, ours: Sequence[int] = ()) -> re.Match[str] | None:
    """The social proof of a sentence; None where it tells none. `ours`: where we are named."""
    if not scene.lows.isdisjoint(_HOW_MANY):
        many = _MANY.search(scene.text)
        if many and (many["whom"].casefold() in _TO_US or many.start("whom") in ours):
            return many
    compared = scene.wide or not scene.lows.isdisjoint(_COMPARING)
    like = _LIKE.search(scene) if compared and _TIE.search(scene.text) else None
    return like or _PLAIN.search(scene)


def holds(fact: Fact, said: str) -> bool:
    """Whether a fact tells of customers, and of so many and such ones where `said` says which."""
    if not (fact.common or fact.users) or not any(r.kind == "customer" for r in fact.relations):
        return False
    known = fact.evidence.text.casefold()
    which = (*_QUALIFIERS.findall(said), *_PLACE.findall(said))
    if any(word.casefold() not in known for word in which):
        return False
    return not _LIKE.pattern.search(said) or bool(_LIKE.pattern.search(fact.evidence.text))


def bought(fact: Fact, known: Relation) -> bool:
    """Whether a tie without names tells that whom the fact is about buys from us.

    "Customer since 2021" does, "customers in pharma" are theirs.
    """
    named = known.patients or any(n.readings[0][0] not in fact.own for n in known.agents)
    plural = fact.scene.text.endswith("s", known.start, known.end)
    return known.kind == "customer" and not named and not plural

"""What evidence limits a gift or a service to: "for orders of 20 lamps", "in the first year"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from agents.grounding import statements
from agents.grounding.context import content
from agents.grounding.quantity import Quantity
from agents.grounding.scene import STOP, Scene

_LETTERS = 5
Kind = Literal["whom", "time", "place", "part"]

_CUT = re.compile(rf"(?=[;,:.!?\n(])(?:[;,:](?=\s)|{STOP}[\"”’»)]*(?=\s|$)|\n|\()")
#: A piece that begins so belongs to the one before it.
_GOES_ON = re.compile(
    r"\s{0,3}(?:(?:and|but|or)\s)?(?:[\w.]+ (?:%|percent|years?|months?|days?|hours?) (?:on|at"
    r"|for|in"
    r"|with|to|"
    r"from|during)|not|only|if|when|unless|provided|as long as|on|in|at|for|with|"
    r"from|above|over|until|up to|except|excluding|paid|where|who|of|no later)\b",
    re.I,
)
_NOT_ONLY = re.compile(
    r"\s{0,3}(?:(?:and|but)\s)?(?:not|only|except|excluding)\b(?! included)", re.I
)
_LEADS = re.compile(r"\s{0,3}(?:if|when|should|for|with|during|on|in|at|as long as|once)\b", re.I)
_NUMBER = (
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty|"
    r"hundred)\b)"
)
_SPANS = r"(?:years?|months?|weeks?|days?|quarters?|hours?|minutes?|seasons?)"
_REST = r"[^,;.()\n]"
_END = r"(?=\s(?:if|when|with|within|in|at|on|for|from|until|and|but|only)\b|[,;.()\n]|$)"
_FOR_END = r"(?=\s(?:if|when|within|in|at|on|for|from|until|and|but|only)\b|[,;.()\n]|$)"
_WHOM = re.compile(
    rf"\b[Ff]or (?!free|no\b|nothing|life|ever|use|each|every|all|(?:[A-Z]{{3}}|[€$£¥]) ?\d"
    rf"|(?:an?|the|"
    rf"{_NUMBER}\S*|first)\s(?:first\s)?(?:{_NUMBER}\S*\s)?(?:\w+\s)?{_SPANS})"
    rf"(?P<for>{_REST}{{3,70}}?){_FOR_END}"
    rf"|\b(?:with|under|on|in) (?P<with>{_REST}{{0,40}}?\b(?:contracts?|plans?|packages?|tiers?|"
    rf"subscriptions?|agreements?|memberships?|purchases?|editions?)\b{_REST}{{0,30}}?)"
    rf"(?=\s(?:if|when|in|at)\b|[,;.()\n]|$)"
    rf"|\b(?:[Ii]f|[Ww]hen|[Uu]nless|[Pp]rovided(?: that)?|as long as|once|who|paid"
    rf"|caused by)\s(?P<if>{_REST}{{3,90}})"
    rf"|\b(?:above|over|(?:more|fewer|less) than|at least|under|below|up to|from|(?:orders?"
    rf"|fleets?|groups?|teams?) of)\s"
    rf"(?P<size>{_NUMBER}(?!{_REST}{{0,6}}(?:%|percent|[ap]m\b|:\d"
    rf"|h\b))(?!\S*\s{_SPANS}){_REST}{{0,40}}?){_END}"
    rf"|\b(?:longer|later|earlier|shorter) than (?P<long>{_REST}{{3,40}}?){_END}"
    rf"|\b[Oo]nly (?:with|for|on|in|at|to) (?P<only>{_REST}{{3,60}})"
    rf"|\b(?:for|on|to|with|in|at) (?:the )?(?P<alone>{_REST}{{3,60}}?) only\b",
)
#: "New customers get", "Groups of ten or more that sign in May pay"
_GROUP = re.compile(
    r"^\W*(?P<whom>(?:[\w-]+\s){0,2}(?:groups?|customers?|members?|clients?|companies|firms|users?|"
    r"schools?|teams?|buyers?|owners?|orders|contracts|whoever|those"
    r"|anyone who)\b(?:[^,;.()\n]{0,80}?))"
    r"\s(?:gets?|receives?|pays?|enjoys?|saves?|has|have|are|may|can|come)\b",
    re.I,
)
_TIME = re.compile(
    rf"\b(?:in|during|for|over) (?:the |its |your |an? )?(?P<during>(?:first )?(?:{_NUMBER}\S*\s)?"
    rf"(?:\w+\s)?{_SPANS}\b)|\b(?:until|till|before)\s(?P<until>{_REST}{{3,40}})"
    rf"|\b(?P<then>(?:in|during|within) (?:that|this) (?:time|period))"
    rf"|\b(?:between|from) (?P<hours>\d[\d:.]*(?: ?[ap]m| ?h)? (?:and|to|until) \d[\d:.]*)"
    r"|\b(?P<days>(?:working|business|week) ?days|monday to \w+day|mondays to \w+days)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:in|within|to|throughout|across) (?:the "
    r"|all of )?(?P<place>(?:[a-z]+ of (?:the )?)?(?!January|February|"
    r"March|April|May|June|July|August|September|October|November|December|Q\d)[A-Z][\w-]+"
    r"(?:(?:,|,? and|,? or)? [A-Z][\w-]+){0,4})"
)
#: Words of whom nearly every grant speaks.
_COMMON = content(
    "customer customers client order contract plan company user team people term package version "
    "buyer anyone sign get receive pay take museum"
)
_CAPITAL = re.compile(r"\b[A-Z][\w-]*")
#: "In one warehouse", "first ward free", "up to 2 % of the trackers"
_SOME = re.compile(
    rf"\b(?:in|on|for|at) (?P<one>one|a single) (?!{_SPANS}\b)|\b(?P<first>first) (?!{_NUMBER}"
    rf"|half|{_SPANS}\b|free)"
    rf"|\bup to (?P<share>\d+ ?(?:%|percent) of {_REST}{{3,20}})",
    re.I,
)


class Limit(NamedTuple):
    """`words`: what must be told with the gift, or at least not be denied."""

    kind: Kind
    words: frozenset[str]
    figures: frozenset[float]


class Grant(NamedTuple):
    """A piece of evidence that gives something: what it speaks of, and its limits."""

    text: str
    words: frozenset[str]
    limits: tuple[Limit, ...]
    values: frozenset[float]


def short(words: Iterable[str]) -> frozenset[str]:
    """Words cut so that "delivery" meets "deliver"."""
    return frozenset(w[:_LETTERS] for w in words)


def grants(scene: Scene, figures: tuple[Quantity, ...]) -> tuple[Grant, ...]:
    """The pieces of a note, each with the limits that stand in it."""
    return tuple(_read(scene, figures, a, b) for a, b in _pieces(scene.text))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where each piece begins and ends, with the pieces that only go on from it."""
    found: list[tuple[int, int]] = []
    start, leading = 0, False
    for m in [*_CUT.finditer(text), None]:
        end = m.end() if m else len(text)
        mark = text[m.start()] if m else "."
        if not text[start:end].strip():
            continue
        before = text[start - 1 : start]
        goes = _GOES_ON if before == "," else _NOT_ONLY if before == ";" else None
        if found and (leading or (goes and goes.match(text, start))):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
            leading = mark == "," and bool(_LEADS.match(text, start))
            start = end
            continue
        leading, start = False, end
    return found


def _read(scene: Scene, figures: tuple[Quantity, ...], start: int, end: int) -> Grant:
    text = scene.text[start:end]
    inside = [q for q in figures if q.end and start <= q.start < end]
    limits = tuple(_limits(text, start, inside))
    words = short(statements.words(scene, start, end))
    return Grant(text, words, limits, frozenset(v for q in inside for v in q.low))


def _limits(text: str, offset: int, figures: list[Quantity]) -> Iterator[Limit]:
    found: list[tuple[Kind, re.Match[str]]] = [("whom", m) for m in _WHOM.finditer(text)]
    group = _GROUP.match(text)
    found += [("whom", group)] if group else []
    found += [("whom", m) for m in _SOME.finditer(text)]
    found += [("time", m) for m in _TIME.finditer(text)]
    found += [("place", m) for m in _PLACE.finditer(text)]
    for sort, m in found:
        told = m[m.lastgroup or 0]
        at = offset + m.start(m.lastgroup or 0)
        values = frozenset(v for q in figures if at <= q.start < at + len(told) for v in q.low)
        every = content(told)
        words = every - _COMMON or every or frozenset(told.lower().split())
        if sort == "place":
            words = content(" ".join(_CAPITAL.findall(told)))
        if words or values:
            yield Limit(sort, short(words), values)
    if parts := frozenset(v for q in figures if q.unit == "percent" for v in q.low):
        yield Limit("part", frozenset(), parts)

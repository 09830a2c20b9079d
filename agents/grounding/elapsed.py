"""Lengths of time to or from today: "a decade ago", "five months left"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from agents.grounding import compare
from agents.grounding.calendar import Span, elapsed_months, months
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.when import When

#: What falls due after a length of time.
_DUE = frozenset({"expire"})
_AGO = re.compile(r"\s(?:ago|from (?:now|today))\b", re.I)
_FAR = 36
#: The days of a month.
_MONTH = 30.44

_WORD = (
    r"(?:reply|replies|answers?|contacts?|responses?|activity|word|news|calls?|mails?|movement|"
    r"progress|touch)"
)
_PAST = re.compile(
    rf"\b(?:of (?:radio )?silence|(?:of no|without)(?: an?| any| further)? {_WORD}|"
    r"into (?:your|his|her|their|the|my|our|its|this)|(?:on|in) (?:from|the (?:job|role|post)|"
    r"office)|"
    r"after (?:it|he|she|they|you|we|its?|his|her|their|your|our|the)|"
    r"après (?:sa|son|leur|la|le|votre)|nach (?:der|dem|ihrer|seiner)|después de|depois de|"
    r"de silence|de silencio|de silêncio|ohne antwort|funkstille|sans (?:réponse|nouvelles)|"
    r"sin (?:respuesta|noticias)|sem (?:resposta|notícias)|ago|now|as (?:an? |the )?(?:head|"
    r"chief|c[a-z]o|vp|director|manager|"
    r"owner|lead)|old|earlier|back|in business|of history|on the market|since|prior)\b|前|"
    r"^[^.]{0,3}(?:alt|jung)\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:(?:(?:is|are|were|remain) (?:still )?)?left|remaining|remains?|away|from (?:now|today)|"
    r"to go|until|before)\b|後",
    re.I,
)
_BEFORE_PAST = re.compile(
    r"\b(?:for|over|past|last|since|vor|seit|il y a|voilà|depuis|hace|llevan?|há|"
    r"faz)\s+(?:\w+\s+){0,3}$|"
    r"\b(?:since|seit|depuis|desde)\s[^.;]{3,24}[,(–—-]\s*(?:\w+\s){0,3}$",
    re.I,
)
_BEFORE_FUTURE = re.compile(
    r"\b(?:in|noch|(?:for )?another|next|leaves?(?: (?:you|us|them|her|him))?|leaving|have|has|"
    r"still|dans|en|dentro de|em|daqui a|il reste|"
    r"quedan?|faltan?|faltam?|restam?|restent?|"
    r"bleib(?:en|t))\s+(?:\w+\s+){0,4}$|あと(?:約)?$",
    re.I,
)


#: "Has been open for 22 days" lasts until today, "runs for two years" does not.
_LASTED = re.compile(
    r"\b(?:has|have|had|been|with (?:us|you|them)|['’]ve|['’]s|"
    r"in (?:business|post|office|service|use|(?:the|this|their|your|"
    r"her|his) (?:role|job|post|business)))\b",
    re.I,
)


#: "Just over seven months" rounds, "over seven months" may last.
_JUST_OVER = re.compile(r"\b(?:just|well|slightly|a (?:little|bit)) (?:over|past) $", re.I)


def direction(text: str, start: int, end: int) -> int:
    """-1 for a duration up to today, 1 for one from today, 0 for neither."""
    after, before = text[end : end + 30], text[max(0, start - 30) : start]
    before = _JUST_OVER.sub("", before)
    if _PAST.match(after.lstrip(" -")):
        return -1
    if _FUTURE.match(after.lstrip(" -")):
        return 1
    past, ahead = _BEFORE_PAST.search(before), _BEFORE_FUTURE.search(before)
    if past and past.group().lower().startswith("for ") and not _LASTED.search(text):
        past = None
    return -1 if past else int(bool(ahead))


def due(scene: Scene, said: Quantity) -> int:
    """-1 for "three weeks ago", 1 for "ends in three months", 0 for any other length."""
    if scene.text.endswith(("than ", "as "), 0, said.start):
        return 0
    if said_so := _AGO.match(scene.text, said.end):
        return -1 if said_so.group().endswith("ago") else 1
    if scene.text.startswith((" before ", " prior "), said.end):
        return 0
    way = direction(scene.text, said.start, said.end)
    return int(way > 0 and not scene.events(said.start, said.end).isdisjoint(_DUE))


def ends(scene: Scene, lengths: Sequence[Quantity], as_of: date) -> list[When]:
    """The months in which something "ends in eight months" or was "two years ago"."""
    found = []
    for q in lengths:
        way = direction(scene.text, q.start, q.end)
        if day := _day_ago(scene.text, q, as_of):
            found.append(When(q.start, q.end, (day,), topics=scene.events(q.start, q.end)))
        exact = q.unit == "month" and q.low == q.high and not q.hedge and q.low[0] <= _FAR
        if way and exact and (span := months(as_of.year, as_of.month + way * int(q.low[0]))):
            found.append(When(q.start, q.end, (span,), topics=scene.events(q.start, q.end)))
    return found


def _day_ago(text: str, q: Quantity, as_of: date) -> Span | None:
    """ "Two weeks ago", told on a day: the week around the day it means."""
    days = q.low[0] / 86400
    if q.unit != "second" or days < 1 or days > _FAR or q.hedge or not _AGO.match(text, q.end):
        return None
    if not text.startswith(" ago", q.end):
        return None
    slack = timedelta(days=3 if q.scale > 86400 else 0)
    middle = as_of - timedelta(days=round(days))
    return Span(middle - slack, middle + slack)


def lasts(told: Quantity, as_of: date, today: date) -> bool:
    """Whether "two years ago", told on a day, can still be said today."""
    age = float((today - as_of).days)
    return 2 * age <= told.scale * (_MONTH if told.unit == "month" else 1 / 86400)


def elapsed(said: Quantity, way: int, known: When, today: date) -> bool:
    """Whether a duration to or from today ends on a date the evidence holds."""
    spans = known.spans or compare.near(known.parts, today)
    return any(_elapsed(said, way, span, today) for span in spans[:2])


def _elapsed(said: Quantity, way: int, span: Span, today: date) -> bool:
    length = (span.last - span.first).days
    if length > (366 if said.low[0] >= 12 else 31):
        return False
    if said.unit == "second":
        return _elapsed_days(said, way, span, today)
    near, far = elapsed_months(span, today)
    if way > 0:
        near, far = -far, -near
    return any(_about(value, near, far, said.hedge, length > 360) for value in said.low)


def _elapsed_days(said: Quantity, way: int, span: Span, today: date) -> bool:
    """Days must be full, weeks are rounded."""
    gap = (today - span.first).days * -way
    wanted = said.low[0] / 86400
    early, late = (3.5, 7) if wanted % 7 == 0 else (0.0, 1)
    return wanted - early - 0.01 <= gap < wanted + late - 0.01


def _about(value: float, near: float, far: float, hedge: str, whole: bool) -> bool:
    """`value` months against `near` to `far`; whole years hold until the next is full.

    `whole`: only the year of the event is known, so nothing is rounded up.
    """
    size = 120 if value % 120 == 0 and hedge else 12 if value % 12 == 0 else 1
    slack = 0.5 if size == 1 else 0.0 if whole else 2.0
    low, high = value - slack, value + min(size, 12) - 0.01
    if hedge == "~" and size == 120:
        low, high = 0.9 * value, 1.15 * value
    elif hedge in (">", ">="):
        low, high = value, value + (60 if size == 120 else max(size, 0.05 * value + 1)) - 0.01
    elif hedge == "<":
        low, high = value - max(0.5 * min(size, 12), 0.05 * value), value
    return near <= high and far >= low

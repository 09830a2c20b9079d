"""Dates in a sentence, absolute or relative to a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from agents.grounding import clocks, compare, relative
from agents.grounding.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS, Span, day, months
from agents.grounding.dateforms import PATTERNS, Form
from agents.grounding.scene import Scene
from agents.grounding.units import thing
from agents.grounding.when import When

_NUMERIC = re.compile(r"\d[-./]\d")
_YEAR = re.compile(r"(?=[12F'’])(?:(?:19|20)\d\d|\bFY|['’]\d0s)", re.I)
_TIME = re.compile(
    r"\d\s?(?:[:h.]\d\d|a\.?m|p\.?m|uhr|時|h\b|horas|heures)|day at \d|at \d\d? on \w+day", re.I
)
_PART = re.compile(r"[QTHS][1-4]", re.I)
#: Forms that begin with the name of a month, and those with a figure.
_MONTH_FIRST = frozenset({"month", "month number"})
_FIGURE_FIRST = frozenset({"dated month", "year alone"})
_BARE_DAY = re.compile(
    r"\b(?:on|by|before|until|since|from|after) the (\d{1,2})(?:st|nd|rd|th)\b", re.I
)
_SINCE = re.compile(
    r"\b(?:since|seit|depuis|desde) (?:the |early |late |mid-?|around |about )*$", re.I
)
#: "A customer since 2020" dates, "Seit 2020 Kunde" too.
_YEARS = re.compile(r"\b(?:since|seit|depuis|desde|in|im jahr|until|bis) $", re.I)
_UNTIL = re.compile(r"\b(?:until|till) (?:the |early |late |mid-?|at least |end of )*$", re.I)
#: "From 1 March to 28 February" starts on the first day and ends on the last.
_FROM = re.compile(r"\bfrom (?:the )?$", re.I)
_RANGE = re.compile(r"\bfrom (?:the )?(?=\w*\d|[A-Z])[^.;,]{1,24}\s(?:to|until|till) (?:the )?$")
_END_OF = re.compile(
    r"\b(?:end of|ende|ende des|fin (?:de|du)|fim (?:de|do)|final (?:de|del|do)|finales (?:de|"
    r"del))(?: the)?\s$",
    re.I,
)
#: "Over since 10 October" ended on that day.
_ENDED = re.compile(
    r"\b(?:over|ended|closed|gone|finished|expired|out|off|vorbei|beendet|abgelaufen|geschlossen|"
    r"terminée?s?|fini[es]*|expirée?|terminad[oa]|acabad[oa]|vencid[oa]|encerrad[oa]) "
    r"(?:since|seit|depuis|desde) (?:the |dem |le |el |o )?$",
    re.I,
)
_STARTS = frozenset({"begin", "found", "launch"})
_ENDS = frozenset({"expire"})
_MONTH_WORDS = frozenset((*MONTHS, *SHORT_MONTHS))
_DAY_WORDS = frozenset(
    part for name in WEEKDAYS for part in (name, name + "s", name.removesuffix("-feira"))
) | frozenset(("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"))
_PART_WORDS = frozenset(
    ("quarter", "half", "quartal", "quartals", "trimestre", "semestre", "halbjahr", "halbjahres")
)
_SEASON_WORDS = frozenset(("spring", "summer", "autumn", "fall", "winter"))


def find(scene: Scene, today: date, taken: list[tuple[int, int]]) -> list[When]:
    """Every date outside the spans already `taken`, relative ones counted from `today`."""
    found: list[When] = []
    for when in _all(scene, today):
        clear = all(when.end <= s or when.start >= e for s, e in taken)
        if clear and all(when.end <= w.start or when.start >= w.end for w in found):
            found.append(when)
    found.sort(key=lambda w: w.start)
    found += _bare_days(scene.text, found, today)
    found.sort(key=lambda w: w.start)
    return [_with_topics(scene, w) for w in _weekdays_joined(scene.text, found, today)]


def last_days(text: str, told: list[When], as_of: date) -> list[When]:
    """The days meant by "the end of January": its 31st."""
    found = []
    for w in told:
        if _END_OF.search(text, 0, w.start):
            for span in (w.spans or compare.near(w.parts, as_of))[:1]:
                last = span.last
                parts = (last.month, last.day) if w.parts else None
                found.append(replace(w, spans=() if parts else (Span(last, last),), parts=parts))
    return found


def _bare_days(text: str, found: list[When], today: date) -> list[When]:
    """ "Before 4 December, since the board meets on the 8th": a day of the month named before."""
    days = []
    for m in _BARE_DAY.finditer(text) if " the " in text.lower() else ():
        if any(w.start < m.end() and m.start() < w.end for w in found):
            continue
        before = [w for w in found if w.end <= m.start() and (w.parts or w.spans)]
        if not before and (spans := _nearest(int(m[1]), today)):
            days.append(When(m.start(), m.end(), spans))
        if not before:
            continue
        last = before[-1]
        if last.parts:
            days.append(When(m.start(), m.end(), parts=(last.parts[0], int(m[1]))))
        elif span := day(last.spans[0].first.year, last.spans[0].first.month, int(m[1])):
            days.append(When(m.start(), m.end(), (span,)))
    return days


def _nearest(number: int, today: date) -> tuple[Span, ...]:
    """The last such day of a month before today, and the next."""
    past = today.month - (number > today.day)
    near = [months(today.year, month) for month in (past, past + 1)]
    found = [day(m.first.year, m.first.month, number) for m in near if m]
    return tuple(span for span in found if span)


@lru_cache(maxsize=4)
def _all(scene: Scene, today: date) -> tuple[When, ...]:
    found = [When(s, e, (span,), loose=loose) for s, e, span, loose in relative.find(scene, today)]
    for need, pattern, reader in _forms(_needs(scene)):
        for match in _matches(scene, need, pattern):
            when = reader(match, today)
            if when and not (need in ("year", "year alone") and _is_count(scene, match)):
                found.append(_without_stop(scene.text, when))
    return tuple(found)


def _matches(scene: Scene, need: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a form stands; names of months and figures are found faster among the words."""
    if need in _MONTH_FIRST:
        begins = [w.start for w in scene.words if w.low in _MONTH_WORDS]
    elif need in _FIGURE_FIRST:
        begins = [w.start for w in scene.words if w.text.isdecimal()]
    else:
        return pattern.finditer(scene.text)
    return (m for start in begins if (m := pattern.match(scene.text, start)))


def _without_stop(text: str, when: When) -> When:
    """ "On 24 March. Discounts …": the dot ends the sentence, it is none of the date's."""
    return replace(when, end=when.end - 1) if text.endswith(".", 0, when.end) else when


@lru_cache(maxsize=512)
def _forms(there: frozenset[str]) -> tuple[Form, ...]:
    """The forms that can stand in a text at all."""
    return tuple(form for form in PATTERNS if form[0] in there)


def _is_count(scene: Scene, match: re.Match[str]) -> bool:
    """ "2024 employees" counts; a year stands alone."""
    if not match.group().isdigit() or _YEARS.search(scene.text, 0, match.start()):
        return False
    word = next(iter(scene.after(match.end(), 1)), None)
    return bool(word and word.start - match.end() <= 1 and thing(word.text))


def _needs(scene: Scene) -> frozenset[str]:
    """Which of the patterns can match at all."""
    text, digit = scene.text, scene.digits
    year = digit and bool(_YEAR.search(text))
    month = not scene.lows.isdisjoint(_MONTH_WORDS)
    found = (
        ("numeric", digit and bool(_NUMERIC.search(text))),
        ("year", year),
        ("year alone", year),
        ("time", digit and bool(_TIME.search(text))),
        ("month", month),
        ("dated month", digit and month),
        ("month number", digit and month),
        ("wide", scene.wide),
        ("clock", not scene.lows.isdisjoint(clocks.WORDS)),
        ("season", not scene.lows.isdisjoint(_SEASON_WORDS)),
        ("weekday", not scene.lows.isdisjoint(_DAY_WORDS)),
        ("quarter", (digit and bool(_PART.search(text))) or not scene.lows.isdisjoint(_PART_WORDS)),
    )
    return frozenset(name for name, there in found if there)


def _weekdays_joined(text: str, found: list[When], today: date) -> list[When]:
    """ "Tuesday, 3 November 2026" is one date, and wrong when that day is no Tuesday."""
    joined = found[:1]
    for when in found[1:]:
        last = joined[-1]
        dated, named = (when, last) if last.weekday is not None else (last, when)
        if _is_weekday(named) and _beside(text, last, when):
            joined[-1] = _joined(dated, named, (last.start, when.end), today)
        else:
            joined.append(when)
    return joined


def _is_weekday(when: When) -> bool:
    return when.weekday is not None and not when.spans and not when.parts


def _beside(text: str, last: When, when: When) -> bool:
    one_day = any(
        (w.spans and w.spans[0].first == w.spans[0].last) or (w.parts and w.parts[1])
        for w in (last, when)
    )
    return one_day and bool(
        re.fullmatch(
            r"[\s,(]*(?:the|den|dem|der|le|el|dia|día|d\.)?[\s,(]*", text[last.end : when.start]
        )
    )


def _joined(dated: When, named: When, place: tuple[int, int], today: date) -> When:
    near = dated.spans or compare.near(dated.parts, today)
    wrong = bool(near) and all(s.first.weekday() != named.weekday for s in near)
    return When(*place, dated.spans, dated.parts, named.weekday, wrong=wrong, loose=dated.loose)


def _with_topics(scene: Scene, when: When) -> When:
    found = scene.events(when.start, when.end)
    return replace(when, topics=found, side=_side(scene, when, found))


def _side(scene: Scene, when: When, events: frozenset[str]) -> int:
    """Whether something starts (-1) or ends (1) on the day."""
    if not when.spans and not when.parts:
        return 0
    before = scene.text[max(0, when.start - 24) : when.start]
    if _ENDED.search(before):
        return 0
    if _SINCE.search(before) or _FROM.search(before):
        return -1
    if _UNTIL.search(before) or _RANGE.search(scene.text, max(0, when.start - 34), when.start):
        return 1
    ends, starts = not events.isdisjoint(_ENDS), not events.isdisjoint(_STARTS)
    return int(ends) - int(starts)

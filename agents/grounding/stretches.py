"""What notes tell as a stretch: the days of "Monday to Saturday", the length of "the first year".

A sentence may name one of the days ("also on Sundays"), or tell the length ("within a year").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agents.grounding.calendar import WEEKDAYS
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.units import DURATIONS
from agents.grounding.when import When
from agents.grounding.wordset import wordset

_DAYS = "|".join(sorted((d for d in WEEKDAYS if d.isascii() or d[0].isalpha()), key=len)[::-1])
_RANGE = re.compile(
    rf"(?<![^\W_])({_DAYS})s?\s?(?:to|through|thru|until|till|–|—|-|bis|à|au|a|al|"
    rf"até|até a|～|から)\s?({_DAYS})(?![^\W\d_])",
    re.I,
)
_WIDE = (
    (
        range(7),
        r"seven days(?: a week)?|7 days(?: a week)?|24/7|24 ?x ?7|every day|each day|all week|"
        r"365 days|round the clock|around the clock|weekends included|täglich|jeden tag|"
        r"sieben tage|7 tage|rund um die uhr|tous les jours|7 jours sur 7|7j/7|7j|todos los días|"
        r"todos os dias|siete días|sete dias|24 horas|毎日|年中無休",
    ),
    (
        range(5),
        r"weekdays|working days|business days|werktags|werktage|jours ouvrés|"
        r"días laborables|dias úteis|平日|営業日",
    ),
    (
        range(5, 7),
        r"(?:at |on )?(?:the )?weekends?|wochenende[ns]?|week-ends?|fines? de semana|"
        r"fin de semana|fim de semana|fins de semana|週末|土日",
    ),
)
_STRETCHES = [(days, re.compile(rf"(?<![^\W_])(?:{told})(?![a-z])", re.I)) for days, told in _WIDE]
#: "In the first year", "im ersten Jahr".
_FIRST = re.compile(
    r"\b(?:first|erste[nrs]?|première?|primer[oa]?|primeir[oa])\s"
    r"(year|quarter|month|week|day|jahr|quartal|monat|woche|an|année|mois|trimestre|semaine|"
    r"año|mes|semana|ano|mês)\b",
    re.I,
)
_FIRSTS = wordset(
    "first erste ersten erster erstes premier première primer primero primera primeiro primeira"
)


def weekdays(scene: Scene) -> Iterator[When]:
    """Every weekday of the stretches of a note, each as a day of its own."""
    for m in _RANGE.finditer(scene.text):
        first, last = WEEKDAYS[m[1].casefold()], WEEKDAYS[m[2].casefold()]
        for day in range(first, last + 1 + 7 * (last < first)):
            yield When(*m.span(), weekday=day % 7, loose=True)
    for days, told in _STRETCHES:
        for m in told.finditer(scene.text):
            yield from (When(*m.span(), weekday=day, loose=True) for day in days)


def differ(scene: Scene, start: int, end: int, told: str) -> bool:
    """Whether a text tells of the first month of something what a note tells of the first year."""
    if scene.lows.isdisjoint(_FIRSTS):
        return False
    said, known = _FIRST.search(scene.text, start, end), _FIRST.search(told)
    return bool(said and known) and _length(said) != _length(known)


def _length(first: re.Match[str] | None) -> tuple[str, float] | None:
    return DURATIONS[first[1].casefold()] if first else None


def firsts(scene: Scene) -> Iterator[Quantity]:
    """The lengths of time that firsts of a row last: "63 % less in the first year"."""
    if scene.lows.isdisjoint(_FIRSTS):
        return
    for m in _FIRST.finditer(scene.text):
        scale, size = DURATIONS[m[1].casefold()]
        value = (size,)
        yield Quantity(*m.span(), value, value, unit=scale, scale=size)

"""Seasons as dates: "spring 2027", "in the spring"."""

from __future__ import annotations

import re
from datetime import date

from agents.grounding.calendar import months
from agents.grounding.when import When

#: The first month of each season in six languages.
SEASONS = {
    name: month
    for month, names in (
        (3, "spring frühjahr frühling printemps primavera 春"),
        (6, "summer sommer été verano verão 夏"),
        (9, "autumn fall herbst automne otoño outono 秋"),
        (12, "winter hiver invierno inverno 冬"),
    )
    for name in names.split()
}


_SEASON = re.compile("|".join(SEASONS), re.I)
#: The days of a whole year, less a few.
_WHOLE = 360


def dated(m: re.Match[str], today: date) -> When | None:
    """ "Spring 2027"."""
    span = months(int(m["y"]), SEASONS[m["season"].casefold()], 3)
    return When(m.start(), m.end(), (span,)) if span else None


def narrows(text: str, said: When, told: str, known: When) -> bool:
    """Whether "the winter of 2026" is told in a note that has the year beside the winter's name."""
    season = _SEASON.search(text, said.start, said.end)
    if not season or not said.spans or not known.spans:
        return False
    first = known.spans[0].first
    whole = (known.spans[0].last - first).days > _WHOLE
    month = SEASONS[season.group().casefold()]
    return (
        whole
        and first.year == said.spans[0].first.year
        and any(SEASONS[m.group().casefold()] == month for m in _SEASON.finditer(told))
    )


def bare(m: re.Match[str], today: date) -> When | None:
    """ "In the spring": of this year, the last or the next."""
    first = SEASONS[m[1].casefold()]
    spans = [months(today.year + shift, first, 3) for shift in (0, -1, 1)]
    return When(m.start(), m.end(), tuple(s for s in spans if s))

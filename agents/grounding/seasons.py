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


def dated(m: re.Match[str], today: date) -> When | None:
    """ "Spring 2027"."""
    span = months(int(m["y"]), SEASONS[m["season"].casefold()], 3)
    return When(m.start(), m.end(), (span,)) if span else None


def bare(m: re.Match[str], today: date) -> When | None:
    """ "In the spring": of this year, the last or the next."""
    first = SEASONS[m[1].casefold()]
    spans = [months(today.year + shift, first, 3) for shift in (0, -1, 1)]
    return When(m.start(), m.end(), tuple(s for s in spans if s))

"""How times of day are written, and how each form is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from agents.grounding.numerals import ENGLISH
from agents.grounding.when import When

_HOURS = {word: int(value) for word, value in ENGLISH.items() if 1 <= value <= 12}
#: "From 7 to 19 h", "9-5 pm".
_UNTIL = (
    r"\s?(?:to|until|and|-|–|bis|und|à|a|y|às)\s?\d{1,2}(?::\d\d)?\s?"
    r"(?:h\b|Uhr|horas|heures|[ap]\.?m\b)"
)


def _time(m: re.Match[str], today: date) -> When | None:
    hours, minutes = int(m["h"]), int(m["m"] or 0)
    half = (m["half"] or "").casefold().replace(".", "")
    hours = hours % 12 + 12 if half == "pm" else hours % 12 if half == "am" else hours
    return (
        When(m.start(), m.end(), minutes=hours * 60 + minutes)
        if hours < 25 > 0 <= minutes < 60
        else None
    )


def _shared(m: re.Match[str], today: date) -> When | None:
    """ "3:30–4:15 pm", "2 and 4 am": the half of the day belongs to both."""
    late = m["half"].casefold().startswith("p")
    hours, minutes = int(m["h"]) % 12 + 12 * late, int(m["m"] or 0)
    return When(m.start(), m.end("m") if m["m"] else m.end("h"), minutes=hours * 60 + minutes)


def _clock(m: re.Match[str], today: date) -> When | None:
    word = m["word"].casefold()
    hours = int(word) if word.isdigit() else _HOURS[word]
    if hours > 12:
        return None
    late = m["part"].casefold() != "morning" and hours < 12
    return When(m.start(), m.end(), minutes=60 * (hours + 12 * late))


#: What must stand in the text for a form to be tried, the form, and its reader.
FORMS: tuple[tuple[str, str, Callable[[re.Match[str], date], When | None]], ...] = (
    (
        "time",
        r"(?<![\d:.,])(?P<h>\d{1,2})(?:[:h.](?P<m>\d\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?)",
        _time,
    ),
    (
        "time",
        r"(?<![\d:.,])(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?(?=\s?(?:to|until|and|-|–)\s?\d{1,2}(?:[:.]\d\d)?"
        r"\s?(?P<half>[ap])\.?m\b)",
        _shared,
    ),
    (
        "clock",
        r"(?<![\d:.,])(?P<h>\d{1,2})(?P<m>)(?P<half>)(?=(?:\s(?:and|or|to)\s\d{1,2})?\s?o['’]clock)",
        _time,
    ),
    (
        "time",
        r"(?<![\d:.,])(?P<h>\d{1,2})[:h](?P<m>\d\d)(?!\d|:\d)(?P<half>)(?:\s?Uhr)?",
        _time,
    ),
    (
        "time",
        r"(?<![\d:.,])(?P<h>\d{1,2})\.(?P<m>\d\d)\s?Uhr\b(?P<half>)",
        _time,
    ),
    (
        "clock",
        rf"\b(?P<word>{'|'.join(_HOURS)}|\d{{1,2}})(?:\s?o['’]clock)?\s(?:in the (?P<part>morning|"
        rf"afternoon|"
        r"evening))",
        _clock,
    ),
    (
        "wide",
        r"午後(?P<h>\d{1,2})時(?:(?P<m>\d{1,2})分)?(?P<half>)",
        lambda m, t: When(
            m.start(), m.end(), minutes=int(m["h"]) % 12 * 60 + 720 + int(m["m"] or 0)
        ),
    ),
    (
        "time",
        r"(?<![\d:.,])(?P<h>\d{1,2})(?:\s?Uhr\b|\s?h\b(?!\s?\d{1,2}\s?m)|(?<=às \d\d)\s?horas|(?<=à "
        r"\d\d)\s?heures|\s?時(?!間))(?P<m>)(?P<half>)",
        _time,
    ),
    ("time", rf"(?<![\d:.,])(?P<h>\d{{1,2}})(?P<m>)(?P<half>)(?={_UNTIL})", _time),
)

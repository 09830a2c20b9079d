"""How times of day are written, and how each form is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from agents.grounding.numerals import ENGLISH
from agents.grounding.when import When
from agents.grounding.wordset import wordset

_HOURS = {word: int(value) for word, value in ENGLISH.items() if 1 <= value <= 12}
_NAMED = {
    word: i
    for row in (
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "une deux trois quatre cinq six sept huit neuf dix onze douze",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "uma duas três quatro cinco seis sete oito nove dez onze doze",
    )
    for i, word in enumerate(row.split(), 1)
}
_NAMES = "|".join(sorted(_NAMED, key=len, reverse=True))
#: Words without which no time of day is written out.
WORDS = wordset(
    "morning afternoon evening past quarter uhr halb viertel heures heure h midi las mediodía "
    "às meio"
)
_LATE = wordset("nachmittag abend l'après-midi l’après-midi soir tarde noche noite")
_PART = (
    r"(?:\s(?:am\s|du\s|de\s|de la\s|da\s)?(?P<part>morgens|vormittags?|früh|nachmittags?|abends?|"
    r"matin|l['’]après-midi|soir|mañana|tarde|noche|manhã|noite)\b)?"
)
_MORE = {
    "demie": 30,
    "media": 30,
    "meia": 30,
    "trente": 30,
    "treinta": 30,
    "trinta": 30,
    "dreißig": 30,
    "quart": 15,
    "cuarto": 15,
    "quinze": 15,
    "fünfzehn": 15,
}
#: "From 7 to 19 h", "9-5 pm".
_UNTIL = (
    r"\s?(?:to|until|and|-|–|bis|und|à|a|y|às)\s?\d{1,2}(?::\d\d)?\s?"
    r"(?:h\b|Uhr|horas|heures|時|[ap]\.?m\b)"
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


def _spoken(m: re.Match[str], today: date) -> When | None:
    """ "Neun Uhr", "a las cuatro y media de la tarde": small hours without more are after noon."""
    groups = m.groupdict()
    word, more = groups["word"].lower(), (groups.get("more") or "").lower()
    hours = int(word) if word.isdigit() else _NAMED[word]
    part = (groups.get("part") or "").casefold().removesuffix("s")
    late = part in _LATE or (not part and hours < 7 and not word.isdigit())
    minutes = int(more) if more.isdigit() else _MORE.get(more, 0)
    shift = {"halb": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15}
    minutes += shift.get((groups.get("before") or "").casefold(), 0)
    if hours > 24 or minutes > 59:
        return None
    return When(m.start(), m.end(), minutes=60 * (hours + 12 * (late and hours < 12)) + minutes)


_PAST = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20, "five": 5, "twenty-five": 25}


def _past(m: re.Match[str], today: date) -> When | None:
    """ "Half past twelve", "a quarter to three": small hours are after noon."""
    word = m["word"].casefold()
    hours = int(word) if word.isdigit() else _HOURS[word]
    if not 0 < hours < 13:
        return None
    minutes = _PAST[m["by"].casefold()] * (1 if m["way"].casefold() == "past" else -1)
    early = "morning" in (m["part"] or "").casefold()
    return When(m.start(), m.end(), minutes=60 * (hours + 12 * (hours < 7 and not early)) + minutes)


def _wide(m: re.Match[str], today: date) -> When | None:
    hours, minutes = int(m["h"]), 30 if m["half"] else int(m["m"] or 0)
    if m["part"] in ("午後", "夕方", "夜"):
        hours = hours % 12 + 12
    return When(m.start(), m.end(), minutes=hours * 60 + minutes) if hours < 25 else None


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
        r"(?<![\d:.,])(?P<h>\d{1,2})[:h](?P<m>\d\d)(?!\d|:\d|\s?min)(?P<half>)(?:\s?Uhr)?",
        _time,
    ),
    (
        "time",
        r"(?:(?<=day at )|(?<=\bat )(?=\d{1,2} on [A-Z][a-z]+day))"
        r"(?P<h>\d{1,2})(?P<m>)(?P<half>)(?=[?!;]|[.,](?!\d)|$|"
        r"\s(?:as|sharp|for|and|if|with|in|to|on)\b)",
        _time,
    ),
    (
        "time",
        r"(?<![\d:.,])(?P<h>\d{1,2})\.(?P<m>\d\d)\s?(?:Uhr|h|horas|heures)\b(?P<half>)",
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
        r"(?P<part>午前|午後|夕方|夜|朝)?(?<!\d)(?P<h>\d{1,2})時(?!間)(?:(?P<m>\d{1,2})分|(?P<half>半))?",
        _wide,
    ),
    ("wide", "正午", lambda m, t: When(m.start(), m.end(), minutes=720)),
    (
        "clock",
        r"\b(?P<h>\d{1,2})\sh(?:eures)?\s(?P<m>\d\d)\b(?P<half>)",
        _time,
    ),
    (
        "clock",
        rf"\b(?:(?P<before>halb|viertel nach|viertel vor|dreiviertel)\s)?"
        rf"(?P<word>{_NAMES}|ein|\d{{1,2}})(?:(?<=ein)|\b)\suhr\b(?:\s(?P<more>dreißig|fünfzehn|\d\d)\b)?"
        rf"{_PART}",
        _spoken,
    ),
    (
        "clock",
        rf"\b(?:a )?(?P<by>{'|'.join(sorted(_PAST, key=len, reverse=True))}) (?P<way>past|to) "
        rf"(?P<word>{'|'.join(_HOURS)}|\d{{1,2}})\b(?![:.,%]?\d)(?! \w+s\b)"
        r"(?:(?=[^.,;]{0,16}\bin the (?P<part>morning)))?",
        _past,
    ),
    (
        "clock",
        rf"\b(?P<before>halb|viertel nach|viertel vor|dreiviertel)\s(?P<word>{_NAMES})\b{_PART}",
        _spoken,
    ),
    (
        "clock",
        rf"(?<=\b[àa]\s)(?P<word>{_NAMES}|\d{{1,2}})\sheures?\b"
        rf"(?:\s(?:et\s)?(?P<more>demie|quart|trente|quinze|\d\d)\b)?{_PART}",
        _spoken,
    ),
    (
        "clock",
        rf"(?<=\blas\s)(?P<word>{_NAMES}|\d{{1,2}})\b(?![:.,]?\d|\s?%|\sh\b|\shoras)"
        rf"(?:\sy\s(?P<more>media|cuarto|treinta)\b)?"
        rf"(?=[\s,.;:!?)»”\"]*(?:$|(?:de|en|con|para|por|y|o|hora|si|a|le|te|me)\b)|[,.;:!?)»”]){_PART}",
        _spoken,
    ),
    (
        "clock",
        rf"(?<=\bàs\s)(?P<word>{_NAMES}|\d{{1,2}})\b(?![:.,h]?\d|\s?%)(?:\shoras|\s?h\b)?"
        rf"(?:\se\s(?P<more>meia|quinze|trinta)\b)?{_PART}",
        _spoken,
    ),
    (
        "clock",
        r"(?:\b(?:à|a|ao|al|vers|avant|après)\s)(?:midi|mediodía|meio-dia)\b",
        lambda m, t: When(m.start(), m.end(), minutes=720),
    ),
    (
        "time",
        r"(?<![\d:.,])(?P<h>\d{1,2})(?:\s?Uhr\b|\s?h\b(?!\s?\d{1,2}\s?m)|"
        r"(?<=às \d\d)\s?horas|(?<=à \d\d)\s?heures)(?P<m>)(?P<half>)",
        _time,
    ),
    ("time", rf"(?<![\d:.,])(?P<h>\d{{1,2}})(?P<m>)(?P<half>)(?={_UNTIL})", _time),
)

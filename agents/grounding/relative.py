"""Dates told from a day: "last quarter", "gestern", "le mois prochain", "先月"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from agents.grounding.calendar import MONTHS, WEEKDAYS, Span, months, quarter, week, year
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_LAST = "last|past|previous|prior|letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?"
_THIS = "this|current|diese[nrsm]?|dieses"
_NEXT = "next|coming|upcoming|following|nächste[nrsm]?|kommende[nrsm]?"
_UNITS = {
    "day": "day|tag",
    "week": "week|woche",
    "month": "month|monat",
    "quarter": "(?:fiscal |financial )?quarter|quartal",
    "year": "(?:fiscal |financial |calendar )?year|jahr",
    "decade": "decade|jahrzehnt",
}
_UNIT = "|".join(_UNITS.values())
_NAMES = "|".join(sorted((*MONTHS, *WEEKDAYS), key=len, reverse=True))
_GERMANIC = re.compile(
    rf"\b(?:(?P<last>{_LAST})|(?P<this>{_THIS})|"
    rf"(?P<next>{_NEXT}))\s(?:(?P<unit>{_UNIT})\b|(?P<name>{_NAMES})\b"
    r"|(?P<season>spring|summer|autumn|fall|winter)\b)",
    re.I,
)
_LATIN_UNIT = "semaine|mois|trimestre|année|an|semana|mes|año|mês|ano"
_LATIN = re.compile(
    rf"\b(?P<unit>{_LATIN_UNIT})\s(?:(?P<last>derni[eè]re?|pass[ée]e?|pasad[oa]|"
    rf"passad[oa]|anterior)|"
    r"(?P<next>prochaine?|qui vient|que viene|que vem|próxim[oa]|seguinte|siguiente))\b"
    rf"|\b(?:(?P<plast>últim[oa])|(?P<pthis>cette|cet|ce|est[ea])|(?P<pnext>próxim[oa]|"
    rf"prochaine?))\s(?P<punit>{_LATIN_UNIT})\b",
    re.I,
)
_LATIN_UNITS = {
    "semaine": "week",
    "semana": "week",
    "mois": "month",
    "mes": "month",
    "mês": "month",
    "trimestre": "quarter",
    "année": "year",
    "an": "year",
    "año": "year",
    "ano": "year",
}
_DAYS = {
    -2: "day before yesterday|vorgestern|avant-hier|anteayer|anteontem|一昨日",
    -1: "yesterday|gestern|hier(?= [^\\W\\d_]*)|ayer|ontem|昨日",
    0: "today|heute|aujourd[’']hui|hoy|hoje|今日|本日",
    1: "tomorrow|morgen(?! früh)|demain|mañana|amanhã|明日",
}
_DAY = [
    (shift, re.compile(rf"(?<![^\W_])(?:{words})(?![a-z])", re.I)) for shift, words in _DAYS.items()
]
_JAPANESE = {
    "昨年": ("year", -1),
    "去年": ("year", -1),
    "前年": ("year", -1),
    "今年": ("year", 0),
    "来年": ("year", 1),
    "先月": ("month", -1),
    "今月": ("month", 0),
    "来月": ("month", 1),
    "先週": ("week", -1),
    "今週": ("week", 0),
    "来週": ("week", 1),
    "前四半期": ("quarter", -1),
    "今四半期": ("quarter", 0),
    "来四半期": ("quarter", 1),
    "昨年度": ("year", -1),
    "今年度": ("year", 0),
}
_KANJI = re.compile("|".join(sorted(_JAPANESE, key=len, reverse=True)))
_END = re.compile(
    r"\b(?:end of (?:the |this )?|by )?(?P<unit>year|quarter|month)(?:[\s-]end)\b|\bend "
    r"of (?:the |this )(?P<of>year|quarter|month|week)\b",
    re.I,
)
_WORDS = wordset(
    "last past previous prior this current next coming upcoming following yesterday today "
    "tomorrow end gestern heute morgen vorgestern letzte letzten letzter letztes letztem "
    "vergangene vergangenen vergangenes vorige vorigen voriges diese diesen dieser dieses "
    "diesem nächste nächsten nächster nächstes nächstem kommende kommenden kommendes hier "
    "demain aujourd avant dernier dernière passé passée prochain prochaine qui cette cet ce "
    "ayer hoy anteayer mañana pasado pasada anterior que próximo próxima este esta último "
    "última siguiente ontem anteontem hoje amanhã passado passada seguinte"
)
_PARTS = wordset("year quarter month week")
_POINTERS = wordset(
    "last past previous prior this current next coming upcoming following letzte letzten letzter "
    "letztes letztem vergangene vergangenen vergangenes vorige vorigen voriges diese diesen dieser "
    "dieses diesem nächste nächsten nächster nächstes nächstem kommende kommenden kommendes"
)
_DAY_WORDS = wordset(
    "yesterday today tomorrow gestern heute morgen vorgestern hier demain aujourd avant ayer hoy "
    "anteayer mañana ontem anteontem hoje amanhã"
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


_EVES = {
    (
        12,
        31,
    ): "new year['’]?s eve|silvester|saint-sylvestre|nochevieja|véspera de ano[- ]novo|大晦日",
    (12, 24): "christmas eve|heiligabend|nochebuena|véspera de natal",
    (1, 1): "new year['’]?s day|neujahr|nouvel an|año nuevo|元日",
}
_EVE_HEADS = frozenset(("eve", "new", "sil", "sai", "noc", "vés", "hei", "neu", "nou", "año"))
_EVE = [(day, re.compile(words, re.I)) for day, words in _EVES.items()]


def eves(scene: Scene) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """(start, end, (month, day)) of days known by a name."""
    if not scene.wide and scene.heads.isdisjoint(_EVE_HEADS):
        return
    text = scene.text
    for parts, pattern in _EVE:
        for m in pattern.finditer(text):
            yield m.start(), m.end(), parts


def find(scene: Scene, today: date) -> Iterator[tuple[int, int, Span, bool]]:
    """(start, end, days meant, loose): words about now and later are loose, they seldom claim."""
    text = scene.text
    if scene.lows.isdisjoint(_WORDS) and not scene.wide:
        return
    lows = scene.lows
    for m in () if lows.isdisjoint(_PARTS) else _END.finditer(text):
        if span := _end_of((m["unit"] or m["of"]).lower(), today):
            yield m.start(), m.end(), span, True
    for m in () if lows.isdisjoint(_POINTERS) else _GERMANIC.finditer(text):
        shift = -1 if m["last"] else 0 if m["this"] else 1
        if not text.endswith(" half of ", 0, m.start()) and (span := _shifted(m, shift, today)):
            yield m.start(), m.end(), span, shift >= 0
    for m in () if lows.isdisjoint(_LATIN_UNITS) else _LATIN.finditer(text):
        shift = -1 if m["last"] or m["plast"] else 0 if m["pthis"] else 1
        if span := unit(_LATIN_UNITS[(m["unit"] or m["punit"]).lower()], shift, today):
            yield m.start(), m.end(), span, shift >= 0
    if scene.wide or not lows.isdisjoint(_DAY_WORDS):
        yield from _single(text, today)


def _single(text: str, today: date) -> Iterator[tuple[int, int, Span, bool]]:
    for shift, pattern in _DAY:
        for m in pattern.finditer(text):
            moment = today + timedelta(days=shift)
            if m.group().lower() != "hier" or (
                " " in text and re.search(r"\b(?:le|la|les|nous|vous|a|ont|avons)\b", text)
            ):
                yield m.start(), m.end(), Span(moment, moment), shift >= 0
    for m in _KANJI.finditer(text):
        name, shift = _JAPANESE[m.group()]
        if span := unit(name, shift, today):
            yield m.start(), m.end(), span, shift >= 0


def _shifted(m: re.Match[str], shift: int, today: date) -> Span | None:
    if m["unit"]:
        word = m["unit"].lower().split()[-1]
        name = next(n for n, words in _UNITS.items() if re.fullmatch(words, word, re.I))
        return unit(name, shift, today)
    if m["season"]:
        first = _SEASONS[m["season"].lower()]
        years = today.year - (1 if shift < 0 and today.month < first + 3 else 0) + (shift > 0)
        return months(years, first, 3)
    low = m["name"].casefold()
    if low in WEEKDAYS:
        ahead = (WEEKDAYS[low] - today.weekday()) % 7
        moment = today + timedelta(days=ahead - 7 if shift < 0 else ahead or 7)
        return Span(moment, moment)
    month = MONTHS[low]
    years = today.year - (shift < 0 and month >= today.month) + (shift > 0 and month <= today.month)
    return months(years, month)


def unit(name: str, shift: int, today: date) -> Span | None:
    """The day, week, month, quarter, year or decade `shift` away from the present one."""
    if name == "day":
        moment = today + timedelta(days=shift)
        return Span(moment, moment)
    if name == "week":
        return week(today, shift)
    if name == "month":
        return months(today.year, today.month + shift)
    if name == "quarter":
        return quarter(today.year, (today.month + 2) // 3 + shift)
    if name == "year":
        return year(today.year + shift)
    return year(today.year - 10, 10) if shift < 0 else None


def _end_of(name: str, today: date) -> Span | None:
    whole = unit(name, 0, today)
    if whole is None or name == "week":
        return whole
    days = 31 if name == "year" else 15
    return Span(whole.last - timedelta(days=days), whole.last)

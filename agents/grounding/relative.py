"""Dates told from a day: "last quarter", "gestern", "le mois prochain", "先月"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from agents.grounding import japanese_dates
from agents.grounding.calendar import MONTHS, WEEKDAYS, Span, months
from agents.grounding.japanese_dates import last_part, unit
from agents.grounding.scene import Scene
from agents.grounding.seasons import SEASONS
from agents.grounding.wordset import wordset

_LAST = "last|past|previous|prior|letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?|verg(?:\\.|angnen)"
_THIS = "this|current|diese[nrsm]?|dieses|laufende[nrsm]?"
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
    r"|(?P<season>spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst)s?\b)",
    re.I,
)
_LATIN_UNIT = "semaine|mois|trimestre|année|an|semana|mes|año|mês|ano"
_LATIN_SEASON = (
    "printemps|été|automne|hiver|primavera|verano|otoño|invierno|verão|outono|inverno|"
    "mercredi|jeudi|vendredi|lundi|mardi|lunes|martes|miércoles|jueves|viernes"
)
_LATIN_PAST = "derni[eè]re?|pass[ée]e?|pasad[oa]|passad[oa]|anterior"
_LATIN_AHEAD = "prochaine?|qui vient|que viene|que entra|que vem|próxim[oa]|seguinte|siguiente"
_LATIN = re.compile(
    rf"\b(?P<unit>{_LATIN_UNIT})\s(?:(?P<last>{_LATIN_PAST})|(?P<this>en cours|en curso|em curso|"
    rf"corrente)|(?P<next>{_LATIN_AHEAD}))\b"
    rf"|\b(?:(?P<plast>últim[oa]|pasad[oa]|passad[oa])|(?P<pthis>cette|cet|ce|[nd]?est[ea])|"
    rf"(?P<pnext>próxim[oa]|prochaine?))\s(?P<punit>{_LATIN_UNIT})\b",
    re.I,
)
_LATIN_NAMED = re.compile(
    rf"(?<!\d\s)(?<!\d\sde\s)\b(?P<name>{_LATIN_SEASON}|{_NAMES})\s(?:(?P<last>{_LATIN_PAST})|(?P<next>{_LATIN_AHEAD}))\b"
    rf"|\b(?:(?P<plast>últim[oa]|pasad[oa]|passad[oa])|(?P<pthis>cet?|[nd]?est[ea])|"
    rf"(?P<pnext>próxim[oa]|prochaine?))\s(?P<pname>{_LATIN_SEASON}|{_NAMES})\b",
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
    2: "übermorgen|après-demain|pasado mañana|depois de amanhã|明後日|あさって",
    -2: "day before yesterday|vorgestern|avant-hier|anteayer|antier|anteontem|一昨日|おととい",
    -1: "yesterday|gestern|hier(?= [^\\W\\d_]*)|ayer|ontem|昨日",
    0: "today|heute|aujourd[’']hui|hoy|hoje|今日|本日",
    1: "tomorrow|(?<!am )(?<!guten )morgen|(?<!après-)demain|(?<!\\bla )(?<!pasado )mañana|"
    "(?<!depois de )amanhã|明日",
}
_DAY = [
    (shift, re.compile(rf"(?<![^\W_])(?:{words})(?![a-z])", re.I)) for shift, words in _DAYS.items()
]
_END = re.compile(
    r"\b(?<!every )(?<!each )(?:end of (?:the |this )?|by )?(?P<unit>year|quarter|month)"
    r"(?:[\s-]end)\b|\bend of (?:the |this |(?P<coming>next ))(?P<of>year|quarter|month|week)\b|"
    r"\b(?P<germanic>jahres|quartals|monats)ende\b|"
    r"\b(?:fin|fim|final)(?:es)?\s(?:d['’]|de l['’]|de la |del |de |do |du )(?P<latin>année|an|"
    r"año|ano|"
    r"trimestre|mois|mes|mês)\b(?!\s(?:\d|derni|prochain|pas|que|próx|en cours))",
    re.I,
)
_FRENCH = re.compile(r"\b(?:le|la|les|nous|vous|a|ont|avons)\b")
_WORDS = wordset(
    "last past previous prior this current next coming upcoming following yesterday today "
    "laufenden "
    "laufendes laufende laufender übermorgen jahresende quartalsende monatsende fin fim "
    "final finales an neste nesta deste desta cours curso corrente l entra "
    "vem viene "
    "vient passad passados "
    "tomorrow end gestern heute morgen vorgestern letzte letzten letzter letztes letztem "
    "vergangene vergangenen vergangenes vorige vorigen voriges diese diesen dieser dieses "
    "diesem nächste nächsten nächster nächstes nächstem kommende kommenden kommendes hier "
    "demain aujourd avant dernier dernière passé passée prochain prochaine qui cette cet ce "
    "ayer hoy anteayer mañana pasado pasada anterior que próximo próxima este esta último "
    "última siguiente ontem anteontem hoje amanhã passado passada seguinte"
)
_PARTS = wordset(
    "year quarter month week jahresende quartalsende monatsende année an año ano trimestre mois "
    "mes mês"
)
_POINTERS = wordset(
    "last past previous prior this current next coming upcoming following letzte letzten letzter "
    "letztes letztem vergangene vergangenen vergangenes vorige vorigen voriges diese diesen dieser "
    "dieses diesem nächste nächsten nächster nächstes nächstem kommende kommenden kommendes "
    "laufenden "
    "laufendes laufende laufender"
)
_LATIN_POINTERS = wordset(
    "dernier dernière derniere passé passée prochain prochaine pasado pasada passado passada "
    "próximo "
    "próxima anterior último última vient viene vem entra siguiente seguinte cet ce cette este "
    "esta "
    "neste nesta deste desta"
)
_LATIN_NAMES = frozenset(f"{_LATIN_SEASON}|{_NAMES}".replace("-feira", "").split("|"))
#: One of these stands in every "mois prochain" and "en cours".
_LATIN_MARKS = _LATIN_POINTERS | wordset("passe passee dernièr cours curso corrente")
_DAY_WORDS = wordset(
    "yesterday today tomorrow gestern heute morgen vorgestern hier demain aujourd avant ayer hoy "
    "anteayer mañana ontem anteontem hoje amanhã übermorgen"
)


def find(scene: Scene, today: date) -> Iterator[tuple[int, int, Span, bool]]:
    """(start, end, days meant, loose): words about now and later are loose, they seldom claim."""
    text = scene.text
    if scene.lows.isdisjoint(_WORDS) and not scene.wide:
        return
    lows = scene.lows
    for m in () if lows.isdisjoint(_PARTS) else _END.finditer(text):
        if span := _end_of(_ended(m), today, int(bool(m["coming"]))):
            yield m.start(), m.end(), span, True
    for m in () if lows.isdisjoint(_POINTERS) else _GERMANIC.finditer(text):
        shift = -1 if m["last"] else 0 if m["this"] else 1
        named = m["unit"] or m["season"] or m["name"]
        if not text.endswith(" half of ", 0, m.start()) and (span := _shifted(named, shift, today)):
            yield m.start(), m.end(), span, shift >= 0
    yield from _latin(text, lows, today)
    if scene.wide or not lows.isdisjoint(_DAY_WORDS):
        yield from _single(text, today)
    if scene.wide:
        yield from japanese_dates.find(text, today)


def _latin(text: str, lows: frozenset[str], today: date) -> Iterator[tuple[int, int, Span, bool]]:
    units = not (lows.isdisjoint(_LATIN_UNITS) or lows.isdisjoint(_LATIN_MARKS))
    for m in _LATIN.finditer(text) if units else ():
        shift = -1 if m["last"] or m["plast"] else 0 if m["pthis"] or m["this"] else 1
        if span := unit(_LATIN_UNITS[(m["unit"] or m["punit"]).lower()], shift, today):
            yield m.start(), m.end(), span, shift >= 0
    named = not (lows.isdisjoint(_LATIN_POINTERS) or lows.isdisjoint(_LATIN_NAMES))
    for m in _LATIN_NAMED.finditer(text) if named else ():
        shift = -1 if m["last"] or m["plast"] else 0 if m["pthis"] else 1
        if span := _shifted(m["name"] or m["pname"], shift, today):
            yield m.start(), m.end(), span, shift >= 0


def _single(text: str, today: date) -> Iterator[tuple[int, int, Span, bool]]:
    for shift, pattern in _DAY:
        for m in pattern.finditer(text):
            moment = today + timedelta(days=shift)
            if m.group().lower() != "hier" or _FRENCH.search(text):
                yield m.start(), m.end(), Span(moment, moment), shift >= 0


def _shifted(named: str, shift: int, today: date) -> Span | None:
    low = named.casefold().split()[-1]
    if name := _unit_of(low):
        return unit(name, shift, today)
    if low in SEASONS:
        first = SEASONS[low]
        years = today.year - (1 if shift < 0 and today.month < first + 3 else 0)
        return months(years + (shift > 0 and today.month >= first), first, 3)
    if low in WEEKDAYS:
        ahead = (WEEKDAYS[low] - today.weekday()) % 7
        moment = today + timedelta(days=ahead - 7 if shift < 0 else ahead or 7)
        return Span(moment, moment)
    month = MONTHS[low]
    years = today.year - (shift < 0 and month >= today.month) + (shift > 0 and month <= today.month)
    return months(years, month)


@lru_cache(maxsize=256)
def _unit_of(word: str) -> str:
    return next((name for name, words in _UNITS.items() if re.fullmatch(words, word, re.I)), "")


def _ended(m: re.Match[str]) -> str:
    """What is at its end: "Jahresende", "fin de mes"."""
    if m["germanic"]:
        return {"jahres": "year", "quartals": "quarter", "monats": "month"}[m["germanic"].lower()]
    latin = (m["latin"] or "").lower()
    return _LATIN_UNITS[latin] if latin else (m["unit"] or m["of"]).lower()


def _end_of(name: str, today: date, shift: int = 0) -> Span | None:
    whole = unit(name, shift, today)
    return whole if whole is None or name == "week" else last_part(name, whole)

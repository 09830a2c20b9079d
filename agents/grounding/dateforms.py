"""How dates are written, and how each form is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from agents.grounding import clocks, seasons
from agents.grounding.calendar import (
    DOUBTFUL_MONTHS,
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    day,
    months,
    quarter,
    year,
)
from agents.grounding.when import When

_MONTH = "|".join(sorted((*MONTHS, *SHORT_MONTHS), key=len, reverse=True))
_FULL = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_SHORT_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_YEAR = r"(?:19|20)\d\d"
_NTH = {
    1: "first|1st|ersten?s?|erste|premier|primer|primeiro|1\\.|1er|1º|1\\.º",
    2: "second|2nd|zweiten?s?|zweite|deuxième|second|segundo|2\\.|2e|2ème|2º|2\\.º",
    3: "third|3rd|dritten?s?|dritte|troisième|tercer|terceiro|3\\.|3e|3ème|3er|3º|3\\.º",
    4: "fourth|4th|vierten?s?|vierte|quatrième|cuarto|quarto|4\\.|4e|4ème|4º|4\\.º",
}
_NTH_ANY = "|".join(_NTH.values())
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|last|next|this|early|late|mid|before|after|from|to|"
    r"through|during|between|"
    r"im|seit|bis|ab|ende|anfang|mitte|en|depuis|fin|début|desde|hasta|em|até|de|and|or|"
    r"every|each|for|until)[\s-]$",
    re.I,
)


#: "In August Ada Mills joined" names a month, "by April Mills" somebody.
_WITHIN_MONTH = re.compile(
    r"\b(?:in|since|until|till|during|last|next|early|late|mid|im|seit|en|em)[\s-]$", re.I
)


def _years(text: str, this: int) -> int:
    digits = text.strip("'’ ")
    return (
        int(digits)
        if len(digits) == 4
        else 2000 + int(digits)
        if int(digits) < 60
        else 1900 + int(digits)
    )


def _iso(m: re.Match[str], today: date) -> When | None:
    span = day(int(m[1]), int(m[2]), int(m[3]))
    return When(m.start(), m.end(), (span,)) if span else None


def _numeric(m: re.Match[str], today: date) -> When | None:
    a, b, y = int(m[1]), int(m[2]), _years(m[3], today.year)
    spans = tuple(s for s in (day(y, a, b), day(y, b, a)) if s)
    return When(m.start(), m.end(), tuple(dict.fromkeys(spans))) if spans else None


def _built(m: re.Match[str], y: int, month: int, number: int) -> When | None:
    if not y:
        fits = 1 <= month <= 12 and number <= 31
        return When(m.start(), m.end(), parts=(month, number)) if fits else None
    span = day(y, month, number) if number else months(y, month) if month else year(y)
    return When(m.start(), m.end(), (span,)) if span else None


def _month(name: str) -> int:
    low = name.casefold().rstrip(".")
    return MONTHS.get(low) or SHORT_MONTHS[low]


def _day_month(m: re.Match[str], today: date) -> When | None:
    return _built(m, int(m[3]) if m[3] else 0, _month(m[2]), int(m[1]))


def _month_day(m: re.Match[str], today: date) -> When | None:
    return _built(m, int(m[3]) if m[3] else 0, _month(m[1]), int(m[2]))


def _month_year(m: re.Match[str], today: date) -> When | None:
    return _built(m, _years(m[2], today.year), _month(m[1]), 0)


def _bare_month(m: re.Match[str], today: date) -> When | None:
    before, low = m.string[max(0, m.start() - 16) : m.start()], m.group().casefold()
    after = m.string[m.end() : m.end() + 2]
    lower = low in DOUBTFUL_MONTHS and not m.group()[0].isupper() and low not in ("mai", "mars")
    if low in DOUBTFUL_MONTHS and (
        lower
        or not _BEFORE_MONTH.search(before)
        or (after[1:2].isupper() and not _WITHIN_MONTH.search(before))
    ):
        return None
    return When(m.start(), m.end(), parts=(_month(m.group()), 0))


def _quarter(m: re.Match[str], today: date) -> When | None:
    groups = m.groupdict()
    nth = groups.get("q") or ""
    number = (
        int(nth)
        if nth.isdigit()
        else next(n for n, words in _NTH.items() if re.fullmatch(words, nth, re.I))
    )
    spans = (
        [quarter(_years(groups["y"], today.year), number)]
        if groups.get("y")
        else [quarter(today.year - shift, number) for shift in (0, 1, -1)]
    )
    return When(m.start(), m.end(), tuple(s for s in spans if s))


def _decade(m: re.Match[str], today: date) -> When | None:
    start = int(m[1]) if len(m[1]) == 4 else 1900 + int(m[1])
    span = year(start, 10)
    return When(m.start(), m.end(), (span,)) if span else None


def _whole_year(m: re.Match[str], today: date) -> When | None:
    span = year(_years(m[1], today.year))
    return When(m.start(), m.end(), (span,)) if span else None


def _year_end(m: re.Match[str], today: date) -> When | None:
    """ "The end of 2027": its last month, and any day of a year told so widely."""
    spans = [months(int(m[1]), 12), year(int(m[1]))]
    return When(m.start(1), m.end(), tuple(s for s in spans if s))


def _half(m: re.Match[str], today: date) -> When | None:
    """ "Zweites Halbjahr 2026", "S1 2027", "上半期": without its year the last, this or next."""
    which = (m["n"] or "").casefold()
    number = 1 if which[:1] in ("1", "e", "p", "上") else 2
    years = [int(m["y"])] if m["y"] else [today.year + shift for shift in (0, 1, -1)]
    spans = [months(y, 6 * number - 5, 6) for y in years]
    return When(m.start(), m.end(), tuple(s for s in spans if s))


def _weekday(m: re.Match[str], today: date) -> When | None:
    day = m[1].casefold()
    return When(m.start(), m.end(), weekday=WEEKDAYS[day if day in WEEKDAYS else f"{day}曜"])


_Reader = Callable[[re.Match[str], date], When | None]
Form = tuple[str, re.Pattern[str], _Reader]
PATTERNS: tuple[Form, ...] = tuple(
    (need, re.compile(pattern, re.I), reader)
    for need, pattern, reader in (
        ("numeric", rf"(?<!\d)({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)", _iso),
        ("numeric", r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)(?![\d.]\d)", _numeric),
        (
            "numeric",
            r"\b(?:am|den|dem|vom|bis|zum|ab|seit|mo|di|mi|do|fr|sa|"
            r"so),?\s(\d{1,2})\.(\d{1,2})\.(?!\d)",
            lambda m, t: _built(m, 0, int(m[2]), int(m[1])),
        ),
        (
            "numeric",
            r"(?:(?<=[,:–] )|(?<=\())(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?=[\s,;:)–-]|"
            r"$)(?!\s?\d{4})",
            lambda m, t: _built(m, 0, int(m[2]), int(m[1])),
        ),
        (
            "numeric",
            r"\b(?:le|au|du|el|al|dia|día|em|no|até|hasta|jusqu['’]au|segunda|terça|quarta|quinta|sexta|"
            rf"(?:{_DAYS}))[,\s(]{{1,2}}(?:dia |día |le )?(\d{{1,2}})/(\d{{1,2}})(?![\d/])",
            lambda m, t: _built(m, 0, int(m[2]), int(m[1])),
        ),
        (
            "numeric",
            r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=\s?[(（][月火水木金土日][)）]|[にのまは、])",
            lambda m, t: _built(m, 0, int(m[1]), int(m[2])),
        ),
        ("wide", rf"(?<!\d)(?P<y>{_YEAR})年の?(?P<season>[春夏秋冬])", seasons.dated),
        (
            "wide",
            r"(?<!\d)(\d{4})年(?:度)?(?:(\d{1,2})月(?:(\d{1,2})日)?)?()?",
            lambda m, t: _built(m, int(m[1]), int(m[2] or 0), int(m[3] or 0)),
        ),
        (
            "wide",
            r"(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?",
            lambda m, t: _built(m, 0, int(m[1]), int(m[2] or 0)),
        ),
        (
            "dated month",
            rf"(?<![\d.,])(\d{{1,2}})\.?(?=(?:\s?[-–]\s?|\s(?:to|and|until|bis|und|al|au|et|a|e|"
            rf"y)\s)\d{{1,2}}\.?"
            rf"(?:\s(?:de|of))?\s({_MONTH})\b(?:\s(?:de\s)?({_YEAR}))?)",
            _day_month,
        ),
        (
            "month number",
            rf"\b({_MONTH})\b\.?\s(\d{{1,2}})(?:\s?[-–]\s?|\s(?:to|and|"
            rf"until)\s)\d{{1,2}}\b(?:,?\s({_YEAR}))?",
            _month_day,
        ),
        (
            "dated month",
            rf"(?<![\d.,])(\d{{1,2}})(?:st|nd|rd|th|\.|er|º|ª)?(?:\s+(?:of|de|du)|"
            rf"-)?\s*\b({_MONTH})\b\.?(?:,?(?:\s+(?:de|del)\s+|\s+|-)({_YEAR}))?",
            _day_month,
        ),
        (
            "month number",
            rf"\b({_MONTH})\b\.?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[,.]\d|"
            rf"\s?(?:%|percent))(?:(?:,\s*|\s+)({_YEAR}))?",
            _month_day,
        ),
        (
            "month number",
            rf"\b({_MONTH})\b\.?,?(?:\s+(?:of|de|del)\s+|\s+|[-/])({_YEAR}|['’]\d\d)\b",
            _month_year,
        ),
        (
            "quarter",
            rf"\b(?:Q|T)(?P<q>[1-4])\b(?:[\s/-]*(?:of\s+|FY\s?)?(?P<y>{_YEAR}|['’]\d\d|"
            rf"2\d(?!\d)))?",
            _quarter,
        ),
        ("quarter", rf"\b(?P<y>{_YEAR})[\s-]?Q(?P<q>[1-4])\b", _quarter),
        (
            "quarter",
            rf"(?<![\w.])(?P<q>{_NTH_ANY})[\s-](?:quarter|quartals?|"
            rf"trimestre)\b(?:\s+(?:of\s+|de\s+)?(?P<y>{_YEAR}))?",
            _quarter,
        ),
        ("wide", r"(?:(?P<y>\d{4})年度?の?)?第(?P<q>[1-4])四半期", _quarter),
        ("wide", r"(?:(?P<y>\d{4})年度?の?)?(?P<n>[上下])(?:半期|期(?!待|限|間))", _half),
        (
            "quarter",
            rf"(?<![\w.])(?P<n>ersten?s?|erste|1\.|premier|1er|primer|primeiro|1º|1\.º|zweiten?s?|zweite|"
            rf"2\.|second|deuxième|2e|2nd|segundo|2º|2\.º)\s(?:halbjahre?s?|semestre)\b"
            rf"(?:\s(?:de\s)?(?P<y>{_YEAR}))?",
            _half,
        ),
        ("quarter", rf"\bS(?P<n>[12])\s(?P<y>{_YEAR})\b", _half),
        (
            "quarter",
            rf"\bH(?P<h>[12])\b(?:[\s/-]*(?P<y>{_YEAR}))?|\b(?P<h2>first|second) "
            rf"half(?![\s-](?:year|hour|day|price))(?: "
            rf"of (?P<y2>{_YEAR}|(?:next|this|last) year))?",
            lambda m, t: _halves(m, t),
        ),
        ("year alone", rf"(?<![\d/])({_YEAR})/\d\d(?![\d/])", _whole_year),
        ("year", rf"\b(?:end of|ende|fin(?: de)?|fin(?:al|ais)(?: de)?) ({_YEAR})\b", _year_end),
        ("year", rf"\bFY\s?({_YEAR}|\d\d)\b", _whole_year),
        ("year alone", r"(?<![\w.,])((?:19|20)\d0)(?:['’]?s|er)\b", _decade),
        ("year", r"(?<!\w)['’](\d0)s\b", _decade),
        (
            "season",
            r"\b(?:in|since|until|by|before|after|during|from) (?:the |early |late )*"
            r"(spring|summer|autumn|fall|winter)\b(?!,? (?:of )?(?:\d|next|last|this))",
            seasons.bare,
        ),
        (
            "year",
            rf"\b(?P<season>{'|'.join(seasons.SEASONS)})s?(?: of| de| do)? (?P<y>{_YEAR})\b",
            seasons.dated,
        ),
        ("year alone", rf"(?<![\w$€£#.,/-])({_YEAR})(?![\d\w%$€£]|[.,]\d|年)", _whole_year),
        ("year alone", rf"(?<=[-–/])({_YEAR})(?![\d\w%]|[.,]\d)", _whole_year),
        ("weekday", rf"\b({_DAYS})s?\b", _weekday),
        (
            "weekday",
            rf"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?=,?\s(?:\d|(?:{_MONTH})\b))",
            lambda m, t: When(m.start(), m.end(), weekday=_SHORT_DAYS.index(m[1][:2].lower())),
        ),
        ("wide", r"([月火水木金土日]曜日?)", _weekday),
        ("wide", r"(?<=日)[(（]([月火水木金土日])[)）]", _weekday),
        ("month", rf"\b(?:{_FULL})\b", _bare_month),
        *clocks.FORMS,
    )
)


def _halves(m: re.Match[str], today: date) -> When | None:
    which = m["h"] or ("1" if m["h2"].casefold() == "first" else "2")
    y = (m["y"] or m["y2"] or "this year").casefold()
    shift = {"next": 1, "this": 0, "last": -1}.get(y.split()[0])
    span = months(int(y) if shift is None else today.year + shift, 6 * int(which) - 5, 6)
    return When(m.start(), m.end(), (span,)) if span else None

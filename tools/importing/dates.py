"""Dates as people write them. Whether the day or the month comes first is settled per column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from tools.importing.values import Unreadable, clean, is_empty

DayOrder = Literal["dmy", "mdy"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier enero gennaio janeiro januari ene genn",
            "feb february februar février fevrier febrero febbraio fevereiro februari fév fev",
            "mar march märz maerz mars marzo março marco maart mär mrz",
            "apr april avril abril aprile avr abr",
            "may mai mayo maggio maio mei mag",
            "jun june juni juin junio giugno junho giu",
            "jul july juli juillet julio luglio julho juil lug",
            "aug august août aout agosto augustus aoû ago",
            "sep sept september septembre septiembre settembre setembro set",
            "oct okt october oktober octobre octubre ottobre outubro ott out",
            "nov november novembre noviembre novembro",
            "dec dez december dezember décembre decembre diciembre dicembre dezembro déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_COMPACT = re.compile(r"(19|20)\d{6}")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:de\s|of\s)?)?"
    r"(?P<month>[^\W\d_]{3,10})\.?(?:[\s,-]+(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?=[\s,]))?"
    r"[\s,-]*(?:de\s|del\s|')?(?P<year>\d{4}|\d{2})",
    re.I,
)
_TIME = re.compile(
    r"(?:[T\s,]|(?<=\d)\s?at\s|\sum\s)\s*(?P<h>\d{1,2})[:.h](?P<m>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:\s*Uhr)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.I,
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,\s*")


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What a column shows of its day order; `guessed` when nothing in it decides."""

    order: DayOrder
    guessed: bool = False
    mixed: bool = False


def parts_of(text: str) -> tuple[int, str, int] | None:
    """First number, mark and second number of a date whose order must be settled."""
    found = _YEAR_LAST.match(_WEEKDAY.sub("", text))
    return (int(found[1]), found[2], int(found[3])) if found else None


def read_date(cell: str, order: OrderFound | None = None) -> date | None:
    moment = read_moment(cell, order)
    return moment.date() if moment else None


def read_moment(cell: str, order: OrderFound | None = None) -> datetime | None:
    """A point in time in its own zone; UTC where it names none, midnight where it has no time."""
    text = clean(cell)
    if is_empty(text):
        return None
    if re.fullmatch(r"\d+(\.\d+)?", text) and not _COMPACT.fullmatch(text):
        return _read_serial(text)
    text = re.sub(r"\[[\w/]+\]$", "", text)
    clock = _TIME.search(text)
    day = _read_day(text[: clock.start()].strip(" ,") if clock else text, order)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return _at_time(moment, clock) if clock else moment


def _read_day(text: str, order: OrderFound | None) -> date:
    text = _WEEKDAY.sub("", text) if not _NAMED.fullmatch(text) else text
    if found := (_YEAR_FIRST.fullmatch(text) or _ASIAN.fullmatch(text)):
        return _make(int(found[1]), int(found[2]), int(found[3]))
    if _COMPACT.fullmatch(text):
        return _make(int(text[:4]), int(text[4:6]), int(text[6:]))
    if found := _YEAR_LAST.fullmatch(text):
        return _from_parts(int(found[1]), int(found[3]), _full_year(found[4]), order)
    if found := _NAMED.fullmatch(text):
        month = _MONTHS.get(found["month"].casefold())
        day = found["day"] or found["day2"]
        if month and day:
            return _make(_full_year(found["year"]), month, int(day))
    raise Unreadable("this is not a date I can read; 2024-03-31 always works")


def _from_parts(first: int, second: int, year: int, order: OrderFound | None) -> date:
    settled = order or OrderFound("mdy")
    if settled.mixed and first <= 12 and second <= 12 and first != second:
        raise Unreadable("the column mixes day/month and month/day; 2024-03-31 always works")
    if first > 12 or (second <= 12 and settled.order == "dmy"):
        return _make(year, second, first)
    return _make(year, first, second)


def _make(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable("there is no such day") from None
    if not 1900 <= year <= 2200:
        raise Unreadable("the year is out of range")
    return found


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _read_serial(text: str) -> datetime:
    """A spreadsheet's day number, or seconds or milliseconds since 1970."""
    number = float(text)
    if 20_000 <= number < 80_000:
        return datetime(1899, 12, 30, tzinfo=UTC) + timedelta(seconds=round(number * 86_400))
    if 5e8 <= number < 5e9:
        return datetime.fromtimestamp(number, UTC)
    if 5e11 <= number < 5e12:
        return datetime.fromtimestamp(number / 1000, UTC)
    raise Unreadable("this number is no date")


def _at_time(moment: datetime, clock: re.Match[str]) -> datetime:
    hour, minute, second = int(clock["h"]), int(clock["m"]), int(clock["s"] or 0)
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    try:
        local = moment.replace(hour=hour, minute=minute, second=second)
    except ValueError:
        raise Unreadable("there is no such time of day") from None
    zone = clock["zone"] or ""
    if zone[:1] not in ("+", "-"):
        return local
    shift = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    if shift >= timedelta(days=1):
        raise Unreadable("there is no such time zone")
    return local.replace(tzinfo=timezone(-shift if zone[0] == "-" else shift))

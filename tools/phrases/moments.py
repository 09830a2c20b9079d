"""Times as people name them: "June", "last quarter", "30 days ago", "the end of next month".

A moment is a span of whole days. Weeks run Monday to Sunday; months, quarters and years are
calendar ones; "last 30 days" counts back from today. A month or weekday without a year is the one
last past, or the next one when `ahead`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tools.phrases.numerals import COUNT, read_count
from tools.wording import phrase_list

Span = tuple[date, date]

MONTHS = {
    name: number
    for number, names in enumerate(
        phrase_list(
            "jan january, feb february, mar march, apr april, may, jun june, jul july, "
            "aug august, sep sept september, oct october, nov november, dec december"
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_WHICH_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<{{0}}>{_YEAR}|(?:this|last|next)\s+year))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NEAR = r"(?P<{0}>this|the current|current|last|the last|past|previous|prior|next|the next|coming)"


_Shape = tuple[str, Callable[[re.Match[str], date, bool], Span]]


def _shapes() -> tuple[_Shape, ...]:
    """The first that matches counts; a bare year is the last resort."""
    return (*_named(), *_counted(), (rf"(?P<year>{_YEAR})", _year))


def _named() -> tuple[_Shape, ...]:
    """Days, months, quarters and halves by their names."""
    which, near = _WHICH_YEAR.format("year"), _NEAR.format("near")
    return (
        (r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)", _calendar),
        (r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})", _calendar),
        (r"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>\d{4})", _calendar),
        (
            rf"(?:the\s+)?(?P<day>{_DAY})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<name>{_MONTH}){which}?",
            _day_of_month,
        ),
        (
            rf"(?P<name>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})(?:st|nd|rd|th)?(?!\d){which}?",
            _day_of_month,
        ),
        (rf"(?P<name>{_MONTH}){which}", _month),
        (rf"(?:{near}\s+)?(?P<name>{_MONTH})", _month),
        (
            rf"(?:q(?P<q>[1-4])|(?P<qq>[1-4])q|(?:the\s+)?(?P<nth>first|second|third|fourth|1st|2nd"
            rf"|3rd|4th)\s+quarter)(?:/(?P<y>{_YEAR})|{which})?",
            _quarter,
        ),
        (rf"(?:h(?P<h>[12])|(?:the\s+)?(?P<nth>first|second)\s+half)(?:\s+of)?{which}?", _half),
    )


def _counted() -> tuple[_Shape, ...]:
    """What is told from today."""
    near = _NEAR.format("near")
    return (
        (
            rf"(?:so far\s+)?{near}\s+(?P<unit>week|month|quarter|year)(?!s)"
            r"(?P<tail>\s+so far|\s+to date)?",
            _unit,
        ),
        (r"(?P<unit>week|month|quarter|year)[ -]to[ -]date|(?P<short>[wmqy])td", _to_date),
        (
            rf"(?:the\s+)?(?P<near>last|past|previous|trailing|next|coming|following)\s+"
            rf"(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight|month|quarter|year)s?",
            _rolling,
        ),
        (rf"(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight|month|quarter|year)s?\s+ago", _ago),
        (r"(?P<word>today|yesterday|tomorrow)", _word),
        (
            rf"(?:(?P<near>this|last|next|coming)\s+)?(?P<name>{'|'.join(WEEKDAYS)})(?![a-z])",
            _weekday,
        ),
        (
            r"(?:the\s+)?(?P<edge>beginning|start|end)\s+of\s+(?:the\s+)?"
            r"(?P<near>this|last|next|current)?\s*(?P<unit>week|month|quarter|year)",
            _edge,
        ),
    )


def read_moment(text: str, today: date, ahead: bool = False) -> Span | None:
    """First and last day of what `text` names; None for a day that does not exist."""
    for shape, read in SHAPES:
        if found := shape.fullmatch(text.strip()):
            try:
                return read(found, today, ahead)
            except (ValueError, OverflowError):
                return None
    return None


def unit_around(day: date, unit: str) -> Span:
    """The calendar week, month, quarter or year a day lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    months = 3 if unit == "quarter" else 1
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, first + relativedelta(months=months, days=-1)


def shift(day: date, unit: str, count: int) -> date:
    if unit == "quarter":
        return day + relativedelta(months=3 * count)
    if unit == "fortnight":
        return day + timedelta(days=14 * count)
    return day + relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]


def _turn(near: str | None) -> int:
    word = (near or "").lower().removeprefix("the ").strip()
    return {"next": 1, "coming": 1, "this": 0, "current": 0, "": 0}.get(word, -1)


def _told_year(text: str | None, today: date) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else today.year + _turn(text.split()[0])


def _calendar(found: re.Match[str], today: date, ahead: bool) -> Span:
    year, first, second = int(found["year"]), int(found["month"]), int(found["day"])
    if first > 12:
        first, second = second, first
    day = date(year, first, second)
    return day, day


def _day_of_month(found: re.Match[str], today: date, ahead: bool) -> Span:
    month = MONTHS[found["name"].lower().rstrip(".")]
    year = _told_year(found["year"], today)
    day = date(year or today.year, month, int(found["day"]))
    if year is None and ahead and day < today:
        day = day.replace(year=day.year + 1)
    elif year is None and not ahead and day > today:
        day = day.replace(year=day.year - 1)
    return day, day


def _month(found: re.Match[str], today: date, ahead: bool) -> Span:
    groups = found.groupdict()
    month, near = MONTHS[groups["name"].lower().rstrip(".")], groups.get("near")
    year = _told_year(groups.get("year"), today)
    if year is None:
        year = today.year
        forward = _turn(near) > 0 or (ahead and _turn(near) == 0)
        if forward and month < today.month + (1 if _turn(near) > 0 else 0):
            year += 1
        elif not forward and month > today.month - (1 if _turn(near) < 0 else 0):
            year -= 1
    return unit_around(date(year, month, 1), "month")


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _quarter(found: re.Match[str], today: date, ahead: bool) -> Span:
    number = int(found["q"] or found["qq"] or 0) or _NTH[found["nth"].lower()]
    year = _told_year(found["y"] or found["year"], today)
    now = (today.month - 1) // 3 + 1
    if year is None:
        year = today.year + (ahead and number < now) - (not ahead and number > now)
    return unit_around(date(year, number * 3, 1), "quarter")


def _half(found: re.Match[str], today: date, ahead: bool) -> Span:
    number = int(found["h"] or 0) or _NTH[found["nth"].lower()]
    year = _told_year(found["year"], today)
    now = 1 if today.month < 7 else 2
    if year is None:
        year = today.year + (ahead and number < now) - (not ahead and number > now)
    return (
        (date(year, 1, 1), date(year, 6, 30))
        if number == 1
        else (date(year, 7, 1), date(year, 12, 31))
    )


def _unit(found: re.Match[str], today: date, ahead: bool) -> Span:
    unit, turn = found["unit"].lower(), _turn(found["near"])
    span = unit_around(shift(today, unit, turn), unit)
    return (span[0], today) if found["tail"] or found[0].lower().startswith("so far") else span


def _to_date(found: re.Match[str], today: date, ahead: bool) -> Span:
    short = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
    unit = (found["unit"] or "").lower() or short[found["short"].lower()]
    return unit_around(today, unit)[0], today


def _rolling(found: re.Match[str], today: date, ahead: bool) -> Span:
    turn = _turn(found["near"]) if found["near"].lower() != "following" else 1
    other = shift(today, found["unit"].lower(), turn * read_count(found["count"]))
    return (other, today) if turn < 0 else (today, other)


def _ago(found: re.Match[str], today: date, ahead: bool) -> Span:
    day = shift(today, found["unit"].lower(), -read_count(found["count"]))
    return day, day


def _word(found: re.Match[str], today: date, ahead: bool) -> Span:
    day = today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(found["word"].lower(), 0))
    return day, day


def _weekday(found: re.Match[str], today: date, ahead: bool) -> Span:
    wanted, turn = WEEKDAYS.index(found["name"].lower()), _turn(found["near"])
    if turn > 0 or (ahead and turn == 0):
        day = today + timedelta(days=(wanted - today.weekday()) % 7 or (7 if turn > 0 else 0))
    else:
        day = today - timedelta(days=(today.weekday() - wanted) % 7 or (7 if turn < 0 else 0))
    return day, day


def _edge(found: re.Match[str], today: date, ahead: bool) -> Span:
    unit = found["unit"].lower()
    first, last = unit_around(shift(today, unit, _turn(found["near"])), unit)
    return (last, last) if found["edge"].lower() == "end" else (first, first)


def _year(found: re.Match[str], today: date, ahead: bool) -> Span:
    return unit_around(date(int(found["year"]), 1, 1), "year")


_ANONYMOUS = re.compile(r"\?P<\w+>")
SHAPES = tuple((re.compile(shape, re.I), read) for shape, read in _shapes())
#: What a moment looks like, without groups, for use inside larger patterns.
MOMENT = r"(?<![\w.])(?:" + "|".join(_ANONYMOUS.sub("?:", s) for s, _ in _shapes()) + r")(?![\w])"

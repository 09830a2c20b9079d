"""Japanese dates told from a day: "来年3月末", "今年の春", "先々月"; and what they count in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from agents.grounding.calendar import Span, day, months, quarter, week, year
from agents.grounding.seasons import SEASONS

_JAPANESE = {
    "年": {
        "一昨年": -2,
        "昨年度": -1,
        "昨年": -1,
        "去年": -1,
        "前年度": -1,
        "前年": -1,
        "今年度": 0,
        "本年度": 0,
    }
    | {"今年": 0, "本年": 0, "来年度": 1, "来年": 1, "翌年": 1, "再来年": 2},
    "月": {
        "先々月": -2,
        "先月": -1,
        "前月": -1,
        "今月": 0,
        "当月": 0,
        "来月": 1,
        "翌月": 1,
        "再来月": 2,
    },
    "週": {"先々週": -2, "先週": -1, "今週": 0, "来週": 1, "翌週": 1, "再来週": 2},
    "期": {"前四半期": -1, "今四半期": 0, "来四半期": 1, "次四半期": 1},
}
_JAPANESE_UNITS = {"年": "year", "月": "month", "週": "week", "期": "quarter"}
_KANJI = {word: (_JAPANESE_UNITS[u], n) for u, row in _JAPANESE.items() for word, n in row.items()}
_KANJI_ANY = "|".join(sorted(_KANJI, key=len, reverse=True))
#: "来年3月末", "今年の春", "昨秋", "来月10日", "年末".
_WIDE = re.compile(
    rf"(?P<word>{_KANJI_ANY})(?:の?(?:(?P<month>\d{{1,2}})月)?(?:(?P<day>\d{{1,2}})日)?"
    r"(?P<season>[春夏秋冬])?(?P<end>末)?)|(?P<short>[昨今来])(?P<when>[春夏秋冬])|(?<!\d)(?P<close>[年月]末)"
)


def find(text: str, today: date) -> Iterator[tuple[int, int, Span, bool]]:
    for m in _WIDE.finditer(text):
        span, shift = _wide_span(m, today), 0
        if m["word"]:
            shift = _KANJI[m["word"]][1]
        loose = shift >= 0 and not (m["month"] or m["day"])
        if span:
            yield m.start(), m.end(), span, loose


def _wide_span(m: re.Match[str], today: date) -> Span | None:
    if m["close"]:
        return _closing("year" if m["close"] == "年末" else "month", today)
    if m["short"]:
        years = today.year + {"昨": -1, "今": 0, "来": 1}[m["short"]]
        return months(years, SEASONS[m["when"]], 3)
    name, shift = _KANJI[m["word"]]
    whole = unit(name, shift, today)
    if not whole:
        return None
    if name == "year" and m["month"]:
        number = int(m["day"] or 0)
        month = int(m["month"])
        found = day(whole.first.year, month, number) if number else None
        return found or (months(whole.first.year, month) if month < 13 else None)
    if name == "year" and m["season"]:
        return months(whole.first.year, SEASONS[m["season"]], 3)
    if name == "month" and m["day"]:
        return day(whole.first.year, whole.first.month, int(m["day"]))
    return last_part(name, whole) if m["end"] else whole


def _closing(name: str, today: date) -> Span | None:
    whole = unit(name, 0, today)
    return last_part(name, whole) if whole else None


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


def last_part(name: str, whole: Span) -> Span:
    """The last month of a year, or the second half of a month or quarter."""
    return Span(whole.last - timedelta(days=30 if name == "year" else 15), whole.last)

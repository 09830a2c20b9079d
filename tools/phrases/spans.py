"""Stretches of time and bounds on figures, found in a sentence and set aside under one mark each.

Rules then speak of them as one letter: `closing PERIOD`, `companies with FIGURE`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tools.phrases.moments import MOMENT, read_moment, shift
from tools.phrases.numerals import COUNT, NUMBER, read_count, read_number

_PERIODS, _LENGTHS, _FIGURES = 0xE000, 0x80, 0xE100
#: One period or figure inside a rule's pattern, and what stands where words were understood. A
#: `LENGTH` is a period told by how long it is ("for 30 days").
PERIOD, FIGURE, GAP = "[\ue000-\ue0ff]", "[\ue100-\ue1ff]", "\uf8ff"
LENGTH = "[\ue080-\ue0ff]"
_HEADS = r"(?:people|employees|staff|headcount|workers|heads|ftes|persons|colleagues)(?![a-z])"
_LONG = r"(?:(?:for|in|within)\s+)?(?:the\s+)?(?:over\s+|more than\s+|at least\s+|longer than\s+)?"


@dataclass(frozen=True, slots=True)
class Period:
    """`word` says how its moments bound it: since, before, after, until, between, in or for."""

    word: str
    moments: tuple[str, ...]
    text: str

    def resolve(self, today: date, ahead: bool = False) -> tuple[date | None, date | None] | None:
        """First and last day, either open; None when a day named does not exist."""
        if self.word == "for":
            return self._length(today, ahead)
        back = ahead and self.word != "since"
        spans = [read_moment(moment, today, back) for moment in self.moments]
        if any(span is None for span in spans):
            return None
        (first, last), (_, end) = spans[0], spans[-1]  # type: ignore[misc]
        if first > end:
            first = shift(first, "year", -1)
        return {
            "since": (first, None),
            "before": (None, first - timedelta(days=1)),
            "after": (last + timedelta(days=1), None),
            "until": (None, last),
        }.get(self.word, (first, end))

    def _length(self, today: date, ahead: bool) -> tuple[date, date]:
        count, unit = self.moments
        if ahead:
            return today, shift(today, unit, read_count(count))
        return shift(today, unit, -read_count(count)), today


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds on a number; an open one is None, and an exclusive one says so."""

    low: Decimal | None
    high: Decimal | None
    currency: str | None
    people: bool
    text: str
    open_low: bool = False
    open_high: bool = False

    def whole(self) -> tuple[int | None, int | None]:
        """Both bounds as whole numbers that belong to the range."""
        low = None if self.low is None else int(self.low) + self.open_low
        high = None if self.high is None else int(self.high) - self.open_high
        return low, high

    def cents(self) -> tuple[Decimal | None, Decimal | None]:
        """Both bounds to the cent, belonging to the range."""
        cent = Decimal("0.01")
        low = self.low + cent if self.low is not None and self.open_low else self.low
        high = self.high - cent if self.high is not None and self.open_high else self.high
        return low, high


def set_periods_aside(text: str) -> tuple[str, list[Period]]:
    found: list[Period] = []

    def mark(match: re.Match[str]) -> str:
        period = _period(match)
        if period is None or len(found) > 0x7E:
            return match[0]
        found.append(period)
        kind = _LENGTHS if period.word == "for" else 0
        return chr(_PERIODS + kind + len(found) - 1) + " "

    return _PERIOD.sub(mark, text), found


def set_figures_aside(text: str) -> tuple[str, list[Figure]]:
    found: list[Figure] = []

    def mark(match: re.Match[str]) -> str:
        figure = _figure(match)
        if figure is None or len(found) > 0xFE:
            return match[0]
        found.append(figure)
        return chr(_FIGURES + len(found) - 1) + " "

    return _FIGURE.sub(mark, text), found


def index_of(mark: str) -> int:
    """Which period or figure a mark in a rule's match stands for."""
    code = ord(mark)
    return code - _FIGURES if code >= _FIGURES else (code - _PERIODS) % _LENGTHS


_PERIOD = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?:between|from)\s+(?:the\s+)?(?P<a>{MOMENT})\s*(?:and|to|until|till|through|-|–)\s*"
    rf"(?:the\s+)?(?P<b>{MOMENT})(?!\s*{_HEADS})"
    rf"|(?:for\s+)?(?:over|more than|at least|longer than)\s+(?P<old>{MOMENT}(?<=ago))"
    rf"|(?P<word>ever since|since|starting|from|as of|before|prior to|earlier than|after|later than"
    rf"|following|until|till|up to|through|no later than|by|in|during|within|throughout|over|for"
    rf"|on|of)\s+(?:the\s+)?(?P<m>{MOMENT})(?!\s*{_HEADS})(?P<on>\s+on(?:wards?)?(?!\s*\w))?"
    rf"|{_LONG}(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight|month|quarter|year)s?(?![a-z])"
    rf"(?!\s+ago)"
    rf"|(?P<bare>{MOMENT})"
    rf")",
    re.I,
)
_WORDS = {
    "ever since": "since", "starting": "since", "as of": "since",
    "prior to": "before", "earlier than": "before", "later than": "after", "following": "after",
    "till": "until", "up to": "until", "through": "until", "no later than": "until",
    "by": "until", "since": "since", "before": "before", "after": "after", "until": "until",
}  # fmt: skip
#: "over 2000" and "may" are seldom times: they need a word that says so.
_ONLY_YEAR = re.compile(r"(?:19|20)\d\d")
_ONLY_NAME = re.compile(r"(?:(?:19|20)\d\d|[a-z]{3,9}\.?)", re.I)


def _period(match: re.Match[str]) -> Period | None:
    text = match[0].strip()
    if match["a"]:
        return Period("between", (match["a"], match["b"]), text)
    if match["old"]:
        return Period("until", (match["old"],), text)
    if match["count"]:
        return Period("for", (match["count"], match["unit"].lower()), text)
    if match["bare"]:
        known = ("today", "yesterday", "tomorrow")
        loose = _ONLY_NAME.fullmatch(match["bare"]) and match["bare"].lower() not in (
            *known, "ytd", "mtd", "qtd", "wtd")  # fmt: skip
        return None if loose else Period("in", (match["bare"],), text)
    word = " ".join(match["word"].lower().split())
    if _ONLY_YEAR.fullmatch(match["m"]) and word in ("over", "for", "on", "within", "up to"):
        return None
    bound = "since" if match["on"] else _WORDS.get(word, "in")
    return Period(bound, (match["m"],), text)


_OVER = "over|above|more than|greater than|bigger than|larger than|exceeding|upwards of|north of|>"
_FROM = r"at least|no less than|not less than|minimum(?: of)?|min\.?|>=|≥"
_UNDER = "under|below|less than|fewer than|smaller than|lower than|<"
_UPTO = r"at most|up to|no more than|not more than|maximum(?: of)?|max\.?|<=|≤"
_FIGURE = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?:between\s+|from\s+)?(?P<a>{NUMBER})\s*(?:and|to|-|–)\s*(?P<b>{NUMBER})"
    rf"|(?P<from>{_FROM})\s*(?P<n1>{NUMBER})|(?P<upto>{_UPTO})\s*(?P<n2>{NUMBER})"
    rf"|(?P<over>{_OVER})\s*(?P<n3>{NUMBER})|(?P<under>{_UNDER})\s*(?P<n4>{NUMBER})"
    rf"|(?P<n5>{NUMBER})\s*(?:\+|(?:or|and) (?:more|up|above|over|larger|bigger)(?![a-z])"
    rf"|plus(?![a-z]))"
    rf"|(?P<n6>{NUMBER})\s*(?:or|and) (?:less|fewer|below|under|smaller)(?![a-z])"
    rf"|(?:exactly\s+)?(?P<n7>{NUMBER})(?=[\s-]*{_HEADS})"
    rf")(?![\w.,]*\d)(?P<heads>[\s-]*{_HEADS})?",
    re.I,
)


def _figure(match: re.Match[str]) -> Figure | None:
    people, text = bool(match["heads"]), match[0].strip()
    if match["a"]:
        return _range(match["a"], match["b"], people, text)
    name = next(f"n{i}" for i in range(1, 8) if match[f"n{i}"])
    number = read_number(match[name])
    if number is None:
        return None
    value, currency = number
    low = value if name in ("n1", "n3", "n5", "n7") else None
    high = value if name in ("n2", "n4", "n6", "n7") else None
    return Figure(low, high, currency, people, text, name == "n3", name == "n4")


def _range(first: str, second: str, people: bool, text: str) -> Figure | None:
    a, b = read_number(first), read_number(second)
    if a is None or b is None:
        return None
    low, high = a[0], b[0]
    scaled = re.search(r"[a-z]+$", second, re.I)
    if low < high and low < 1000 <= high and scaled and not re.search(r"[a-z]", first, re.I):
        wider = read_number(first + scaled[0])
        low = wider[0] if wider and wider[0] <= high else low
    return Figure(min(low, high), max(low, high), a[1] or b[1], people, text)

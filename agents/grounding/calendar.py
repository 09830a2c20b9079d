"""Stretches of days, and the words of six languages for months and weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

_MONTH_ROWS = (
    "january januar jänner janvier enero janeiro",
    "february februar feber février fevrier febrero fevereiro",
    "march märz maerz mars marzo março",
    "april avril abril",
    "may mai mayo maio",
    "june juni juin junio junho",
    "july juli juillet julio julho",
    "august août aout agosto",
    "september septembre septiembre setiembre setembro",
    "october oktober octobre octubre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dezembro",
)
MONTHS = {name: i for i, row in enumerate(_MONTH_ROWS, 1) for name in row.split()}
#: Read as months only beside a day or a year.
SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "mär": 3,
    "apr": 4,
    "abr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "okt": 10,
    "nov": 11,
    "dec": 12,
    "dez": 12,
    "dic": 12,
    "déc": 12,
    "ene": 1,
    "fev": 2,
    "févr": 2,
    "janv": 1,
    "ago": 8,
}
#: Also a verb, a name or a planet: alone they are dates only after "in", "since" and the like.
DOUBTFUL_MONTHS = frozenset({"may", "march", "mars", "april", "june", "august", "mai", "juni"})
_WEEKDAY_ROWS = (
    "monday montag lundi lunes segunda-feira 月曜日 月曜",
    "tuesday dienstag mardi martes terça-feira 火曜日 火曜",
    "wednesday mittwoch mercredi miércoles quarta-feira 水曜日 水曜",
    "thursday donnerstag jeudi jueves quinta-feira 木曜日 木曜",
    "friday freitag vendredi viernes sexta-feira 金曜日 金曜",
    "saturday samstag sonnabend samedi sábado 土曜日 土曜",
    "sunday sonntag dimanche domingo 日曜日 日曜",
)
WEEKDAYS = {name: i for i, row in enumerate(_WEEKDAY_ROWS) for name in row.split()}


@dataclass(frozen=True, slots=True)
class Span:
    """Days `first` to `last`, both included."""

    first: date
    last: date

    def holds(self, other: Span) -> bool:
        return self.first <= other.first and other.last <= self.last

    def describe(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"


def day(year: int, month: int, number: int) -> Span | None:
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Span(found, found)


def months(year: int, month: int, count: int = 1) -> Span | None:
    """`count` months from the first day of `month`, which may lie outside 1 to 12."""
    start, end = year * 12 + month - 1, year * 12 + month - 1 + count
    if not start >= 12 or end // 12 >= MAXYEAR:
        return None
    last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
    return Span(date(start // 12, start % 12 + 1, 1), last)


def year(number: int, count: int = 1) -> Span | None:
    return months(number, 1, 12 * count)


def quarter(number: int, of: int) -> Span | None:
    """Quarter `of` of a year; 0 is the last of the year before."""
    return months(number, 3 * of - 2, 3)


def week(around: date, shift: int = 0) -> Span:
    monday = around - timedelta(days=around.weekday()) + timedelta(weeks=shift)
    return Span(monday, monday + timedelta(days=6))


def elapsed_months(span: Span, today: date) -> tuple[float, float]:
    """How many months lie between today and the span: smallest and largest, past is positive."""
    return _months(span.last, today), _months(span.first, today)


def _months(moment: date, today: date) -> float:
    whole = (today.year - moment.year) * 12 + today.month - moment.month
    return whole + (today.day - moment.day) / 31

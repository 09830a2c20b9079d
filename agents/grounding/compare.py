"""Whether a figure or a date that was said is one that evidence holds."""

from __future__ import annotations

from datetime import date, timedelta

from agents.grounding import hedges
from agents.grounding.calendar import Span, day, months
from agents.grounding.quantity import Quantity
from agents.grounding.units import CLASSES, SHARED, TIMES, same_things
from agents.grounding.when import When

_SAME_TOPIC = (
    {"amount", "price"},
    {"amount", "revenue"},
    {"funding", "amount"},
    {"budget", "price"},
    {"savings", "price"},
    {"budget", "amount"},
    {"savings", "amount"},
    {"setup", "delivery"},
    {"contract", "notice"},
    {"trial", "warranty"},
    {"response", "delivery"},
    {"contract", "payment"},
)


def figures(said: Quantity, known: Quantity) -> bool:
    """Same value, unit and thing; a hedge allows 5 % on the side it points to."""
    if said.unit != known.unit and {said.unit, known.unit} == {"month", "second"}:
        if said.topics != known.topics and not said.topics & known.topics:
            return False
        said, known = _in_months(said), _in_months(known)
    if not _same_unit(said, known) or not _agree(said, known):
        return False
    if "credibility" in known.topics - said.topics or (known.goal and not said.goal):
        return False
    if said.vague:
        return said.low[0] <= known.low[0] <= said.high[0]
    if known.low != known.high or said.low != said.high:
        return _ranges(said, known)
    if _opposed(said, known):
        return False
    if known.hedge and any(hedges.same(s, k) for s in said.low for k in known.low):
        return True
    step = said.scale if said.unit in ("month", "second") else 0.0
    return any(hedges.holds(said.hedge, s, k, step) for s in said.low for k in known.low)


def alike(said: Quantity, known: Quantity) -> bool:
    """The same value and unit, told of things that may be the same under other names."""
    if "credibility" in known.topics:
        return False
    units = {said.unit, known.unit}
    if said.unit != known.unit and units not in ({"", "ordinal"}, {"", "times"}):
        return False
    if not same_currency(said, known) or {"won", "lost"} <= said.topics ^ known.topics:
        return False
    if not _per(said, known) or (said.unit in _MEASURED and said.trend * known.trend < 0):
        return False
    if _opposed(said, known) or (known.goal and not said.goal):
        return False
    ours, theirs = said.nouns & CLASSES, known.nouns & CLASSES
    if not said.unit and ours and theirs and not same_things(ours, theirs):
        return False
    step = said.scale if said.unit in ("month", "second") else 0.0
    return any(hedges.holds(said.hedge, s, k, step) for s in said.low for k in known.low)


def may_be(said: Quantity, known: Quantity) -> bool:
    """Whether two figures are the same, of the same things or of such under other names."""
    return figures(said, known) or alike(said, known)


def rivals(said: Quantity, known: Quantity) -> bool:
    """Whether evidence counts the same things to another figure."""
    if not said.nouns & known.nouns:
        return False
    return not any(hedges.holds(said.hedge or "~", s, k) for s in said.low for k in known.low)


#: What is told bare and is so much is money as often as not: "or 1.31M weighted".
_SUM = 1e5
_HALF_YEAR = 200
#: The seconds of a month.
_MONTH = 30.44 * 86400
_MEASURED = ("percent", "times")
#: Where a change begins and ends.
_ENDS = {"from", "to"}


def _opposed(said: Quantity, known: Quantity) -> bool:
    """Whether they are opposite bounds, "up to" and "at least", or opposite ends of a change."""
    return {said.hedge[:1], known.hedge[:1]} == {"<", ">"} or {said.change, known.change} == _ENDS


def _per(said: Quantity, known: Quantity) -> bool:
    """Whether two figures can be told per the same: month, nurse, site."""
    if said.unit == "money" and "once" in known.per | said.per and (said.per | known.per) & TIMES:
        return False
    if not (said.per and known.per):
        return True
    times = said.per & TIMES, known.per & TIMES
    whom = said.per - TIMES - {"user"}, known.per - TIMES - {"user"}
    return all(not a or not b or bool(a & b) for a, b in (times, whom))


def _in_months(q: Quantity) -> Quantity:
    """Days as months: in whole thirties, where 90 days are three months, or as they come."""
    if q.unit == "month":
        return q
    if any(v % (30 * 86400) for v in q.low):
        low = tuple(v / _MONTH for v in q.low)
        return q._replace(low=low, high=low, unit="month") if min(low) >= 1 else q
    low, high = (tuple(v / (30 * 86400) for v in ends) for ends in (q.low, q.high))
    return q._replace(low=low, high=high, unit="month")


def _ranges(said: Quantity, known: Quantity) -> bool:
    same_low = any(hedges.same(s, k) for s in said.low for k in known.low)
    same_high = any(hedges.same(s, k) for s in said.high for k in known.high)
    if said.change in _ENDS:
        return same_low or same_high
    if said.low != said.high:
        return same_low and same_high
    if said.hedge in (">", ">="):
        return same_low
    return said.hedge in ("<", "<=") and any(
        hedges.same(s, k) for s in said.low for k in known.high
    )


def same_currency(said: Quantity, known: Quantity) -> bool:
    """Whether two amounts can be in one currency; "$" and "kroner" are those of several lands."""
    if not said.currency or not known.currency or said.currency == known.currency:
        return True
    told = {said.currency, known.currency}
    return any(told <= {name, *lands} for name, lands in SHARED.items())


def _same_unit(said: Quantity, known: Quantity) -> bool:
    if said.unit != known.unit:
        loose = {said.unit, known.unit}
        if loose == {"", "money"}:
            counted = said if said.unit == "" else known
            return not counted.nouns or counted.low[0] >= _SUM
        return loose == {"", "ordinal"}
    if not same_currency(said, known):
        return False
    return (
        said.unit != "" or not said.nouns or not known.nouns or same_things(said.nouns, known.nouns)
    )


def _agree(said: Quantity, known: Quantity) -> bool:
    if not _per(said, known):
        return False
    given = "discount" in said.topics & known.topics
    if said.unit in _MEASURED and said.trend * known.trend < 0 and not given:
        return False
    return _related(said.topics, known.topics)


def _related(said: frozenset[str], known: frozenset[str]) -> bool:
    """Whether two sets of topics can be about the same: unknown, shared or close."""
    if not said or not known or said & known:
        return True
    return any(said & pair and known & pair for pair in _SAME_TOPIC)


def days(said: When, known: When, today: date) -> bool:
    """Same day or a wider stretch around it; a year left out fits any year."""
    if known.minutes is not None:
        return said.minutes == known.minutes
    if said.weekday is not None and not said.spans and not said.parts:
        return _weekday(said.weekday, known, today)
    if said.parts:
        return _parts(said.parts, said.weekday, known)
    return any(s.holds(k) for s in said.spans for k in known.spans or known.around)


def near(parts: tuple[int, int] | None, today: date) -> tuple[Span, ...]:
    """A month or day told without its year: the last and the next one."""
    if not parts:
        return ()
    month, number = parts
    built = [
        day(today.year + shift, month, number) if number else months(today.year + shift, month)
        for shift in (-1, 0, 1)
    ]
    near = [s for s in built if s and abs((s.first - today).days) < _HALF_YEAR]
    return tuple(near)


def overlap(said: When, known: When) -> bool:
    """Whether two dates can be the same, one of them told more widely."""
    if not (said.spans or said.parts) or not (known.spans or known.parts):
        return True
    if said.spans and known.spans:
        return any(a.holds(b) or b.holds(a) for a in said.spans for b in known.spans)
    parts = said.parts or known.parts or (0, 0)
    other = known if said.parts else said
    if other.parts:
        return other.parts[0] == parts[0] and (
            0 in (other.parts[1], parts[1]) or other.parts == parts
        )
    return any(s.first.month <= parts[0] <= s.last.month for s in other.spans)


def _weekday(weekday: int, known: When, today: date) -> bool:
    if known.weekday is not None:
        return known.weekday == weekday
    near = timedelta(days=10)
    return any(
        s.first == s.last and s.first.weekday() == weekday and abs(s.first - today) <= near
        for s in (*known.spans, *_in_years(known.parts, today))
    )


def _in_years(parts: tuple[int, int] | None, today: date) -> list[Span]:
    """A day told without its year, in the years around today."""
    if not parts:
        return []
    found = [day(today.year + shift, *parts) for shift in (-1, 0, 1)]
    return [span for span in found if span]


def _parts(parts: tuple[int, int], weekday: int | None, known: When) -> bool:
    month, number = parts
    if known.parts:
        return known.parts[0] == month and number in (0, known.parts[1])
    return any(
        s.first.month == month == s.last.month
        and (not number or (s.first == s.last and s.first.day == number))
        and (weekday is None or s.first.weekday() == weekday)
        for s in known.spans
    )

"""Averages and win rates of deals, counted by the database, with what it takes to state one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from store.answers import Table
from store.deals import Average, GroupBy, Rate
from store.filters import DealFilter
from tools.kit import Kit
from tools.phrases.query import Query
from tools.wording import count, money, number

#: An average needs so many values; a rate so many closed deals, and so many won and lost; one
#: line of a breakdown so many.
LEAST_VALUES, LEAST_CLOSED, LEAST_EACH, LEAST_LINE = 5, 40, 10, 10
_LINES = 25
_FEW = "too few"


@dataclass(frozen=True, slots=True)
class Measured:
    """A table, a sentence, and each line of the table in words."""

    table: Table
    summary: str
    lines: tuple[str, ...] = ()


async def measure(kit: Kit, query: Query, ready: DealFilter, what: str) -> Measured:
    """`what` says in brackets which deals are meant."""
    column: GroupBy | None = query.by  # type: ignore[assignment]
    deals, today = kit.store.deals, kit.today
    if query.wants == "rate":
        ready = replace(ready, kinds=("won", "lost"))
        whole = await deals.rates(ready, None, today)
        rates = await deals.rates(ready, column, today) if column else []
        return _rates(query, whole[0] if whole else Rate("", 0, 0), rates, what)
    found = await deals.averages(ready, query.measure, None, today)
    parts = await deals.averages(ready, query.measure, column, today) if column else []
    return _averages(query, found, parts, what)


def _averages(query: Query, whole: list[Average], parts: list[Average], what: str) -> Measured:
    noun = "days from creation to close" if query.measure == "cycle" else "amount"
    told = "; ".join(_average_said(one) for one in whole) or f"no deal with known {noun} fits"
    place = {label: at for at, label in enumerate(dict.fromkeys(one.label for one in parts))}
    shown = sorted(parts, key=lambda one: place[one.label])[:_LINES] if query.by else whole
    title = f"Average {noun}{f' by {query.by}' if query.by else ''}"
    columns = ((query.by or "").capitalize() or "Deals", "Deals", "Average", "Median")
    rows = tuple(_average_row(one, query) for one in shown)
    note = f"An average needs {LEAST_VALUES} values." if any(_FEW in row for row in rows) else ""
    table = Table(title, columns, rows, frozenset({1, 2, 3}), note)
    lines = tuple(f"{query.by} {one.label or 'unknown'}: average {noun} {_average_said(one)}{what}."
                  for one in shown if query.by)  # fmt: skip
    return Measured(table, f"Average {noun}{what}: {told}.", lines)


def _average_said(one: Average) -> str:
    having = f"{count(one.deals, 'deal')}{f' in {one.currency}' if one.currency else ''}"
    if one.deals < LEAST_VALUES:
        return f"only {having}, where an average needs {LEAST_VALUES}"
    mean, median = _figure(one.mean, one.currency), _figure(one.median, one.currency)
    return f"{mean}, median {median}, from {having}"


def _average_row(one: Average, query: Query) -> tuple[str, ...]:
    label = (one.label or "unknown") if query.by else (one.currency or "All")
    if one.deals < LEAST_VALUES:
        return label, number(one.deals), _FEW, ""
    return (label, number(one.deals), _figure(one.mean, one.currency),
            _figure(one.median, one.currency))  # fmt: skip


def _figure(value: Decimal, currency: str | None) -> str:
    """An amount as money, without its cents; days as days."""
    if currency is None:
        return count(round(value), "day")
    return money(round(value), currency or None)


def _rates(query: Query, whole: Rate, parts: list[Rate], what: str) -> Measured:
    enough = _can_be_stated(whole)
    closed = whole.won + whole.lost
    having = f"{number(whole.won)} won of {count(closed, 'closed deal')}"
    need = f"a win rate needs {LEAST_CLOSED} closed deals, {LEAST_EACH} won and {LEAST_EACH} lost"
    summary = (f"Win rate {_percent(whole)}: {having}{what}." if enough
               else f"{having[:1].upper()}{having[1:]}{what}; {need}.")  # fmt: skip
    shown = parts[:_LINES] if query.by else [whole]
    rows = tuple(
        (one.label or "unknown" if query.by else "Closed deals", number(one.won), number(one.lost),
         _percent(one) if enough and (one.won + one.lost >= LEAST_LINE or not query.by) else _FEW)
        for one in shown
    )  # fmt: skip
    note = f"A line needs {LEAST_LINE} closed deals." if query.by and enough else need.capitalize()
    note = note if any(row[3] == _FEW for row in rows) else ""
    title = f"Win rate{f' by {query.by}' if query.by else ''}"
    columns = ((query.by or "").capitalize() or "", "Won", "Lost", "Win rate")
    table = Table(title, columns, rows, frozenset({1, 2, 3}), note)
    lines = tuple(f"{query.by} {row[0]}: {row[1]} won, {row[2]} lost, win rate {row[3]}{what}."
                  for row in rows if query.by and row[3] != _FEW)  # fmt: skip
    return Measured(table, summary, lines)


def _can_be_stated(rate: Rate) -> bool:
    return rate.won + rate.lost >= LEAST_CLOSED and min(rate.won, rate.lost) >= LEAST_EACH


def _percent(rate: Rate) -> str:
    return f"{rate.won / max(rate.won + rate.lost, 1):.0%}"

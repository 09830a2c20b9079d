"""Figures, money, dates and lists in plain words: always the same way, so they can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


def number(value: int | Decimal) -> str:
    """ "1,200"; a fraction keeps two places."""
    if isinstance(value, Decimal) and value != value.to_integral_value():
        return f"{value:,.2f}"
    return f"{int(value):,}"


def money(amount: Decimal | int, currency: str | None) -> str:
    """ "€50,000", "CHF 50,000", "50,000" when the currency is unknown."""
    figure = number(amount)
    if not currency:
        return figure
    code = currency.upper()
    return f"{_SIGNS[code]}{figure}" if code in _SIGNS else f"{code} {figure}"


def day(value: date) -> str:
    """ "1 Jun 2026"."""
    return f"{value.day} {value:%b %Y}"


def count(value: int, noun: str, plural: str = "") -> str:
    """ "1 deal", "1,200 deals"."""
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def duration(seconds: int) -> str:
    """What is left, roughly: `about 40 s`, `about 3 min`, `about 2 h`."""
    if seconds < 60:
        return f"about {max(seconds, 1)} s"
    minutes = round(seconds / 60)
    return f"about {minutes} min" if minutes < 90 else f"about {round(minutes / 60)} h"


def listed(items: Sequence[str]) -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def people(low: int | None, high: int | None) -> str | None:
    """Company size: "6,000 employees", "50–200 employees", None when unknown."""
    if low is None and high is None:
        return None
    if low is None or high is None:
        return f"at most {high:,} employees" if low is None else f"at least {low:,} employees"
    return f"{low:,} employees" if low == high else f"{low:,}–{high:,} employees"


def word_list(text: str) -> tuple[str, ...]:
    """The words of a table written as running text."""
    return tuple(text.split())


def phrase_list(text: str) -> tuple[str, ...]:
    """The entries of a table written with commas."""
    return tuple(text.split(", "))

"""What a person types into a field, read by its kind, with the reason where it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from tools.importing.dates import read_date
from tools.importing.numbers import Money, read_currency, read_money, read_size, read_year
from tools.importing.values import (
    Unreadable,
    clean,
    read_block,
    read_domain,
    read_email,
    read_linkedin,
    read_list,
    read_text,
    read_website,
)
from tools.settings.entries import SETTINGS

#: "1.234" and "1,234" as an amount of money are grouped, never three decimals.
_GROUPED = re.compile(r"(?<!\d)(\d{1,3})[.,](\d{3})(?![\d.,])")


def read_entry(kind: str, text: str, today: date) -> Any:
    """The value, None (or an empty tuple) for an empty entry. Raises `Unreadable`."""
    read = _READERS.get(kind, read_text)
    value = read(text)
    if kind == "year" and value is not None and value > today.year:
        raise Unreadable("this year is still to come")
    return value


def problem(kind: str, text: str, today: date) -> str:
    """Why an entry cannot be read, as a sentence with an example; "" when it can."""
    if kind in SETTINGS:
        return SETTINGS[kind](text)
    try:
        read_entry(kind, text, today)
    except Unreadable as why:
        reason = str(why)
        return f"{reason[:1].upper()}{reason[1:]}. {_EXAMPLES.get(kind, '')}".strip()
    return ""


def _email(text: str) -> str | None:
    if len(re.findall(r"@", text)) > 1:
        raise Unreadable("one address only")
    return read_email(text)


def _amount(text: str) -> Money | None:
    found = read_money(_GROUPED.sub(r"\1\2", clean(text)))
    if found and found.amount < 0:
        raise Unreadable("an amount cannot be negative")
    return found


def _currency(text: str) -> str | None:
    if not clean(text):
        return None
    found = read_currency(text)
    if found is None:
        raise Unreadable("I do not know this currency")
    return found


def _year(text: str) -> int | None:
    found = read_year(text)
    if found and found[1]:
        raise Unreadable("one year only")
    return found[0] if found else None


_READERS: dict[str, Callable[[str], Any]] = {
    "paragraph": read_block,
    "date": read_date,
    "email": _email,
    "amount": _amount,
    "currency": _currency,
    "people": read_size,
    "year": _year,
    "list": read_list,
    "website": read_website,
    "domain": read_domain,
    "linkedin": read_linkedin,
}
_EXAMPLES = {
    "date": "For example 2026-03-31.",
    "email": "For example ada@acme.example.",
    "amount": "For example 42,000 or 12.5k.",
    "currency": "For example EUR.",
    "people": "For example 250 or 200–500.",
    "year": "For example 1998.",
    "website": "For example acme.example.",
    "domain": "For example acme.example.",
    "linkedin": "For example linkedin.com/in/ada.",
}

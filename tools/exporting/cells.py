"""Values → cells of a CSV file that a spreadsheet shows and never runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tools.spreadsheets import guarded

#: What parts a list's members; a member that holds one cannot be told from two.
_BREAK = "; "


def cell(value: Any) -> str:
    """Numbers stay numbers, days are 2026-03-31, moments are UTC, lists are parted by `;`. Words
    that a spreadsheet would take for a formula get an apostrophe, which the importer takes off."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return figure(Decimal(value))
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return guarded(several(value))
    return guarded(str(value))


def figure(value: Decimal) -> str:
    """Never with exactly three decimals: `1.125` could be a thousand."""
    text = format(value, "f")
    if "." not in text:
        return text
    text = text.rstrip("0").rstrip(".")
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def several(values: Sequence[str]) -> str:
    """A single one with a comma gets a `;` behind it, so that it is not read as two."""
    text = _BREAK.join(values)
    return f"{text};" if len(values) == 1 and "," in text else text


def size(low: int | None, high: int | None) -> str:
    """A head count as the importer reads it: `50-200`, `50+`, `up to 200`, `120`."""
    if low is None:
        return "" if high is None else f"up to {high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"

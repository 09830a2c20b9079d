"""What is typed into the dialogs of settings and templates: why it cannot be taken, if so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tools.templates import check, read, warnings

#: Problems that are told at once; the field's error has room for no more.
TOLD = 6
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def read_number(text: str) -> float | None:
    """A decimal point or comma; None where it is no number."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _template(text: str) -> str:
    """Every problem with its line and column."""
    template = read(text)
    found = check(template) or tuple(p for p in warnings(template) if p.level == "error")
    more = f" And {len(found) - TOLD} more." if len(found) > TOLD else ""
    return " • ".join(map(str, found[:TOLD])) + more


def _temperature(text: str) -> str:
    number = read_number(text)
    return "" if number is not None and 0 <= number <= 1 else "A number from 0 to 1, like 0.7."


def _tokens(text: str) -> str:
    number = read_number(text)
    fits = number is not None and number.is_integer() and 500 <= number <= 4000
    return "" if fits else "A whole number from 500 to 4000."


def _colour(text: str) -> str:
    return "" if _COLOUR.fullmatch(text.strip()) else "A colour like #0b6e6e."


#: By the kind of entry: the reason, "" where there is none.
SETTINGS: Mapping[str, Callable[[str], str]] = {
    "template": _template,
    "temperature": _temperature,
    "tokens": _tokens,
    "colour": _colour,
}

"""What a spreadsheet would run, and how a cell is kept from it."""

from __future__ import annotations

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run it."""
    return text.startswith(_FORMULA)


def guarded(text: str) -> str:
    """With an apostrophe in front where it would be run, or where one was already: the importer
    takes one off (`values.bare`)."""
    return f"'{text}" if is_formula(text.lstrip("'")) else text

"""A column's cells → values, all at once where they are plain.

What a plain text, name or e-mail is stands in `values.py`; here whole columns are seen to be plain
with a few searches, and any other column is read text by distinct text. Cells that cannot be read
are left to `rows.py`, which says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tools.importing.cells import READERS, Settled, read_cell
from tools.importing.values import EMPTY, UNKNOWN, Unreadable, read_block, read_email, read_text

_PLAIN_EMAIL = re.compile(
    r"[a-z0-9._%+'-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_LONGEST_EMPTY = max(map(len, EMPTY | UNKNOWN))
_LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Values:
    """One value a cell, None where there is none; `bad` are the places that need a closer look."""

    values: Sequence[Any]
    bad: Sequence[int] = ()


def read_column(field: str, cells: Sequence[str], settled: Settled, longest: int = 0) -> Values:
    """Texts longer than `longest` need a closer look."""
    if field == "email":
        found = _emails(cells)
    elif field not in READERS:
        found = _texts(cells, read_text, longest or _LONGEST_TEXT)
    else:
        found = _distinct(cells, lambda cell: read_cell(field, cell, settled))
    return found


def read_blocks(cells: Sequence[str]) -> Values:
    """Texts that may run over several lines."""
    return _texts(cells, read_block, 0)


def _texts(cells: Sequence[str], read: Callable[[str], str | None], longest: int) -> Values:
    if _all_plain(cells):
        short = {cell for cell in set(cells) if len(cell) <= _LONGEST_EMPTY}
        empty = {cell for cell in short if cell.lower() in EMPTY}
        values: Sequence[Any] = (
            [None if cell in empty else cell for cell in cells] if empty else cells
        )
    else:
        known = {cell: read(cell) for cell in set(cells)}
        values = [known[cell] for cell in cells]
    if longest and len(max(cells, key=len, default="")) > longest:
        bad = [place for place, value in enumerate(values) if value and len(value) > longest]
        return Values(values, bad)
    return Values(values)


def _all_plain(cells: Sequence[str]) -> bool:
    """Whether cleaning would change none of these texts."""
    text = "\n".join(cells)
    return (
        text.isascii()
        and text.replace("\n", "").isprintable()
        and text.count("\n") == len(cells) - 1
        and "  " not in text
        and " \n" not in text
        and "\n " not in text
        and not text.startswith(" ")
        and not text.endswith(" ")
    )


def _emails(cells: Sequence[str]) -> Values:
    plain = _PLAIN_EMAIL.fullmatch
    values: list[Any] = [cell.lower() for cell in cells]
    bad: list[int] = []
    for place, value in enumerate(values):
        if not plain(value):
            try:
                values[place] = read_email(cells[place])
            except Unreadable:
                bad.append(place)
    return Values(values, bad)


def _distinct(cells: Sequence[str], read: Callable[[str], Any]) -> Values:
    known: dict[str, Any] = {}
    unread: set[str] = set()
    for cell in set(cells):
        try:
            value = read(cell) if cell.strip() else None
            known[cell] = None if value == () else value
        except Unreadable:
            unread.add(cell)
    if not unread:
        return Values([known[cell] for cell in cells])
    bad = [place for place, cell in enumerate(cells) if cell in unread]
    return Values([known.get(cell) for cell in cells], bad)

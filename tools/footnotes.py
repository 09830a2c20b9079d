"""Footnotes: marks behind statements, and what a source says beside its number.

The marks are set when a text is shown. What is stored, edited or approved never holds one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from store.answers import Note

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Before a mark where no full stop keeps "6,000" and "²" apart.
_THIN = "\u202f"
#: A fact longer than this is cut in a list of sources.
FACT = 80


def superscript(numbers: Sequence[int]) -> str:
    """(1, 12) as "¹·¹²"."""
    return "·".join(str(number).translate(_RAISED) for number in numbers)


def marked(text: str, notes: Sequence[Note]) -> str:
    """`text` with each note's marks behind its statement, wherever that stands as a whole.

    Lines of a table and of code are left as they are.
    """
    numbers = {note.statement: note.numbers for note in notes if _markable(note)}
    if not numbers:
        return text
    whole = "|".join(re.escape(one) for one in sorted(numbers, key=len, reverse=True))
    pattern = rf"(?<![^\W_])(?:{whole})(?:(?=\s)|\Z|(?<=[。！？」』）]))"
    return re.sub(pattern, lambda found: _behind(found[0], numbers[found[0]]), text)


def _markable(note: Note) -> bool:
    return bool(note.numbers and note.statement.strip()) and not note.statement.startswith(
        ("|", "```", "~~~")
    )


def _behind(statement: str, numbers: Sequence[int]) -> str:
    gap = _THIN if statement[-1].isalnum() else ""
    return f"{statement}{gap}{superscript(numbers)}"


def read_notes(rows: Sequence[Mapping[str, Any]]) -> tuple[Note, ...]:
    """Notes from what a stored pitch holds."""
    return tuple(Note(str(row["statement"]), tuple(row["numbers"])) for row in rows)


def short(fact: str) -> str:
    """A fact on one line, cut at a word where it is long."""
    line = " ".join(fact.split())
    if len(line) <= FACT:
        return line
    return f"{line[:FACT].rsplit(' ', 1)[0].rstrip(',;:')}…"


def age_words(as_of: date, today: date) -> str:
    """`today`, `1 day old`, `3 weeks old`, `5 months old`, `2 years old`."""
    days = (today - as_of).days
    if days < 0:
        return f"as of {as_of.isoformat()}"
    if days == 0:
        return "today"
    for size, word in ((365, "year"), (30, "month"), (7, "week")):
        if days >= 2 * size:
            return f"{days // size} {word}s old"
    return f"{days} day{'s' if days > 1 else ''} old"

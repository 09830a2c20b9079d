"""Rows of cells → Markdown rows."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 2000


def rows_text(rows: Sequence[Sequence[str | None]]) -> str:
    """The first row as the head; a cell is one line, and a row without words is left out."""
    told = [[_cell(cell) for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in told if any(row)]
    if len(lines) > 1:
        lines.insert(1, f"|{'---|' * len(told[0])}")
    return "\n".join(lines)


def _cell(text: str | None) -> str:
    return " ".join((text or "").replace("|", "/").split())[:_LONGEST]

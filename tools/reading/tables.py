"""Rows of cells → Markdown rows."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 2000


def rows_text(rows: Sequence[Sequence[str | None]]) -> str:
    """The first row as the head; a cell is one line; what holds no words is left out."""
    cells = [[_cell(cell) for cell in row] for row in rows]
    width = max(map(len, cells), default=0)
    used = [at for at in range(width) if any(row[at] for row in cells if at < len(row))]
    told = [[row[at] if at < len(row) else "" for at in used] for row in cells if any(row)]
    lines = [f"| {' | '.join(row)} |" for row in told]
    if len(lines) > 1:
        lines.insert(1, f"|{'---|' * len(used)}")
    return "\n".join(lines)


def _cell(text: str | None) -> str:
    return " ".join((text or "").replace("|", "/").split())[:_LONGEST]

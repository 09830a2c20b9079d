"""Figures as tables: 100 rows by 20 columns a block, one block a message. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from bot.render import blocks, text
from bot.render.blocks import Block, Piece
from store.answers import Table

ROWS = 99
COLUMNS = 20
CELL = 200
#: Characters of one table's cells: a message bears less than 12,000 in all.
CHARACTERS = 8000
#: Tables shown of one part before the rest is only counted.
TABLES = 5


def table_pieces(part: Table, urls: Collection[str]) -> list[Piece]:
    pages = _pages(part)
    pieces = [
        _page(part, page, urls, first=index == 0) for index, page in enumerate(pages[:TABLES])
    ]
    rest = sum(len(page) for page in pages[TABLES:])
    return [*pieces, *_remarks(part, rest, urls)]


def _pages(part: Table) -> list[list[tuple[str, ...]]]:
    """Rows by the table block that holds them."""
    pages: list[list[tuple[str, ...]]] = [[]]
    head = size = sum(len(_cell(name)["text"]) for name in part.columns[:COLUMNS])
    for row in part.rows:
        cost = sum(len(_cell(value)["text"]) for value in row[:COLUMNS])
        if pages[-1] and (len(pages[-1]) >= ROWS or size + cost > CHARACTERS):
            pages.append([])
            size = head
        pages[-1].append(row)
        size += cost
    return pages


def _page(part: Table, rows: list[tuple[str, ...]], urls: Collection[str], *, first: bool) -> Piece:
    title = f"*{text.mrkdwn(part.title, urls)}*" if part.title and first else ""
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text.clip(title, 2900)}}
    shown: list[Block] = [section] if title else []
    if part.columns:
        shown.append(_block(part, rows))
    lines = [" | ".join(_flat(value, urls) for value in row) for row in (part.columns, *rows)]
    return Piece(tuple(shown), "\n".join(filter(None, [title, *lines])))


def _block(part: Table, rows: list[tuple[str, ...]]) -> Block:
    columns = part.columns[:COLUMNS]
    settings = [
        {"align": "right"} if index in part.numeric else {"align": "left", "is_wrapped": True}
        for index in range(len(columns))
    ]
    cells = [[_cell(value) for value in _fitted(row, len(columns))] for row in (columns, *rows)]
    return {"type": "table", "column_settings": settings, "rows": cells}


def _fitted(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (row + ("",) * width)[:width]


def _cell(value: str) -> dict[str, Any]:
    """Raw text: Slack reads no markup in it. An empty cell is refused, so it shows a dash."""
    return {"type": "raw_text", "text": text.clip(" ".join(text.clean(value).split()), CELL) or "–"}


def _flat(value: str, urls: Collection[str]) -> str:
    return text.mrkdwn(text.clip(" ".join(value.split()), CELL), urls)


def _remarks(part: Table, rest: int, urls: Collection[str]) -> list[Piece]:
    lines = [text.mrkdwn(part.note, urls)] if part.note else []
    if rest:
        lines.append(f"{rest:,} more rows are not shown: narrow the question to see them.")
    hidden = len(part.columns) - COLUMNS
    if hidden > 0:
        lines.append(f"{hidden} more columns are not shown.")
    block = blocks.context(lines)
    return [Piece((block,), "\n".join(lines))] if block else []

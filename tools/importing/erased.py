"""People who were erased on request do not come back with a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from store.types import Interaction, Lead, Person
from store.workspace import WorkspaceStore
from tools.importing.prepare import Block
from tools.importing.rows import Rejection, Row

WHY = "was erased on request"
_NAMES = ("email", "linkedin", "phone")


async def without_erased(store: WorkspaceStore, block: Block) -> Block:
    """The block with such rows among its rejections."""
    if not await store.erased.anybody():
        return block
    words = _words_of_leads(block) if block.leads else [_words(row) for row in block.rows]
    erased = await store.erased.matching([word for row in words for word in row])
    if not erased:
        return block
    gone = [place for place, row in enumerate(words) if not erased.isdisjoint(row)]
    if block.leads:
        leads, rejected = block.leads.without(gone, WHY)
        return replace(block, leads=leads, rejections=[*block.rejections, *rejected])
    out = set(gone)
    rejected = [_rejection(block.rows[place]) for place in gone]
    rows = [row for place, row in enumerate(block.rows) if place not in out]
    return replace(block, rows=rows, rejections=[*block.rejections, *rejected])


def _rejection(row: Row) -> Rejection:
    # Without its cells: they would be kept with the import.
    return Rejection(row.line, "", "", WHY)


def _words_of_leads(block: Block) -> list[list[str]]:
    assert block.leads
    texts = block.leads.block.texts
    rows = zip(*(texts(name) for name in _NAMES), strict=True)
    return [[word for word in row if word] for row in rows]


def _words(row: Row) -> list[str]:
    """By what the row's person could be known."""
    record: Any = row.built.record
    if isinstance(record, Interaction):
        return [row.built.link.email] if row.built.link and row.built.link.email else []
    if isinstance(record, Lead | Person):
        return [word for name in _NAMES if (word := getattr(record, name, None))]
    return []

"""Pieces into messages, each within what Slack takes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.render.blocks import Block, Piece, number_actions
from bot.render.text import clip

BLOCKS = 48
CHARACTERS = 11_000
FALLBACK = 3900


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its blocks, and the words shown where blocks cannot be."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Page:
    pieces: list[Piece] = field(default_factory=list)
    blocks: int = 0
    characters: int = 0
    tables: int = 0

    def takes(self, piece: Piece) -> bool:
        return (
            self.blocks + len(piece.blocks) <= BLOCKS
            and self.characters + weight(piece.blocks) <= CHARACTERS
            and self.tables + _tables(piece) <= 1
        )

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.blocks += len(piece.blocks)
        self.characters += weight(piece.blocks)
        self.tables += _tables(piece)


def messages(pieces: Iterable[Piece]) -> tuple[Message, ...]:
    """Every piece in order, on as few messages as the limits allow."""
    pages = [_Page()]
    for piece in pieces:
        if pages[-1].pieces and (piece.breaks or not pages[-1].takes(piece)):
            pages.append(_Page())
        if not piece.breaks:
            pages[-1].add(piece)
    return tuple(_message(page.pieces) for page in pages if page.pieces)


def _message(pieces: Sequence[Piece]) -> Message:
    shown = number_actions([block for piece in pieces for block in piece.blocks])
    words = "\n".join(piece.text for piece in pieces if piece.text)
    return Message(clip(words, FALLBACK) or "(see the message)", tuple(shown))


def weight(value: Any) -> int:
    """Characters of every text in some blocks; buttons' values and ids are no text."""
    if isinstance(value, Mapping):
        held = value.get("text")
        own = len(held) if isinstance(held, str) else 0
        return own + sum(weight(inner) for inner in value.values() if not isinstance(inner, str))
    if isinstance(value, list | tuple):
        return sum(weight(inner) for inner in value)
    return 0


def _tables(piece: Piece) -> int:
    return sum(block["type"] == "table" for block in piece.blocks)

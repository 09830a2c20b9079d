"""Text that runs from right to left: Arabic and Hebrew blocks are told so, block by block."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

_BLOCKS = frozenset({"paragraph_open", "heading_open", "td_open", "th_open"})
_HOLDERS = frozenset({"list_item_open", "blockquote_open"})
_RIGHT = frozenset({"R", "AL"})


def runs_right_to_left(text: str) -> bool:
    """What the first letter with a direction says."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in _RIGHT:
            return True
        if direction == "L":
            return False
    return False


def mark_directions(state: Any) -> None:
    """A rule for markdown-it: blocks that run right to left, and what holds them, say so.

    The page's layout keeps list signs at the left, so such an item carries its own.
    """
    tokens: Sequence[Any] = state.tokens
    for place, token in enumerate(tokens):
        if token.type in _BLOCKS and runs_right_to_left(tokens[place + 1].content):
            _turn(token)
            for holder in _holders(tokens, place):
                _turn(holder)
                if holder.type == "list_item_open":
                    _sign(tokens[place + 1])


def _holders(tokens: Sequence[Any], place: int) -> list[Any]:
    before = place - 1
    found = []
    while before >= 0 and tokens[before].type in _HOLDERS:
        found.append(tokens[before])
        before -= 1
    return found


def _turn(token: Any) -> None:
    token.attrSet("dir", "rtl")
    token.attrSet("class", "rtl")


def _sign(inline: Any) -> None:
    for child in inline.children or ():
        if child.type == "text" and child.content:
            child.content = f"• {child.content}"
            return

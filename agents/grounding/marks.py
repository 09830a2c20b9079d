"""What stays of a sentence that is cut: the markup that opens or closes around it."""

from __future__ import annotations

import re

from agents.grounding.sentences import Piece

_FENCE = re.compile(r"[ \t]*(?:```|~~~)")


def left(text: str, piece: Piece) -> str:
    """Nothing of a whole line; else the line break it ended and any emphasis left open in it."""
    whole = text[piece.start : piece.end]
    if piece.kind == "code" and _FENCE.match(whole):
        return whole
    tail = text[piece.stop : piece.end]
    markers = "".join(mark for mark in ("**", "__", "`") if whole.count(mark) % 2)
    if piece.first and "\n" in tail and not markers:
        return ""
    return markers + (tail if "\n" in tail else "")

"""One claim of a sentence and the facts that hold it."""

from __future__ import annotations

from dataclasses import dataclass

from agents.grounding.naming import Found
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.types import Token, TokenKind
from agents.grounding.when import When


@dataclass(frozen=True, slots=True)
class Claim:
    token: Token
    start: int
    end: int
    found: Found
    said: Quantity | When | None = None


def claim(
    kind: TokenKind,
    scene: Scene,
    start: int,
    end: int,
    value: str,
    found: Found,
    said: Quantity | When | None = None,
) -> Claim:
    """A claim with the words of `scene` between `start` and `end` as its token."""
    return Claim(Token(kind, scene.text[start:end].strip(), value), start, end, found, said)

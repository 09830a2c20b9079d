"""What a check returns: tokens in sentences in a check, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TokenKind = Literal[
    "number", "date", "name", "address", "quotation", "relation", "commitment", "negation"
]
Verdict = Literal["supported", "unsupported", "no claim"]


@dataclass(frozen=True, slots=True)
class Token:
    """Something in a text that could be false about the world.

    `text` is as written, `value` how it was understood ("6000 people", "2026-06-30").
    """

    kind: TokenKind
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as written, without its line's marker. Evidence ids are in order of use."""

    text: str
    verdict: Verdict
    supported_by: tuple[str, ...] = ()
    unsupported: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """`text` keeps what is supported or claims nothing, spacing and markdown as they were."""

    sentences: tuple[Sentence, ...]
    text: str

    @property
    def supported(self) -> bool:
        return not any(s.verdict == "unsupported" for s in self.sentences)

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(s.text for s in self.sentences if s.verdict == "unsupported")

    @property
    def used(self) -> tuple[str, ...]:
        ids = (i for s in self.sentences if s.verdict != "unsupported" for i in s.supported_by)
        return tuple(dict.fromkeys(ids))

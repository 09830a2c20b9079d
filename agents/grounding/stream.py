"""The check behind a text that is still being written."""

from __future__ import annotations

from dataclasses import replace

from agents.grounding.checker import Checker, Context
from agents.grounding.sentences import LOOKAHEAD, Piece, PieceKind, split
from agents.grounding.types import Check, Sentence

_TURNS = frozenset(".!?…。！？\n")


class SentenceStream:
    """Takes a text in chunks of any size and gives back what may be shown, sentence by sentence.

    What comes out is, joined, exactly `checker.check(text).text`.
    """

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._context = Context()
        self._buffer = ""
        self._fenced = False
        self._line_start = True
        self._kind: PieceKind = "prose"
        self._sentences: list[Sentence] = []
        self._shown: list[str] = []
        self._ready = False

    def feed(self, chunk: str) -> list[str]:
        """Pieces of markdown that are cleared now."""
        self._ready = self._ready or not _TURNS.isdisjoint(chunk)
        self._buffer += chunk
        return self._drain(len(self._buffer) - LOOKAHEAD) if self._ready else []

    def close(self) -> list[str]:
        """The rest, once the text has ended."""
        return self._drain(len(self._buffer))

    @property
    def left_out(self) -> tuple[str, ...]:
        return self.result.left_out

    @property
    def result(self) -> Check:
        """The check of everything that has been cleared or cut so far."""
        return Check(tuple(self._sentences), "".join(self._shown))

    def _drain(self, limit: int) -> list[str]:
        cleared, done = [], 0
        text = self._buffer
        pieces = split(text, self._fenced, self._line_start)
        for piece in self._as_begun(text, pieces):
            if piece.end > limit:
                break
            checked = self._checker.piece(text, piece, self._context)
            self._context, done = checked.context, piece.end
            self._sentences += [checked.sentence] if checked.sentence else []
            cleared += [checked.shown] if checked.shown else []
            self._fenced, self._kind = piece.fenced, piece.kind
        if done:
            self._line_start = text[done - 1] == "\n"
            self._buffer = text[done:]
        self._ready = not _TURNS.isdisjoint(self._buffer)
        self._shown += cleared
        return cleared

    def _as_begun(self, text: str, pieces: list[Piece]) -> list[Piece]:
        """The pieces, those of a line that began before as what that line is: a heading, a row."""
        if self._line_start or self._kind not in ("heading", "row"):
            return pieces
        newline = text.find("\n")
        rest = len(text) if newline < 0 else newline
        return [replace(p, kind=self._kind) if p.start <= rest else p for p in pieces]

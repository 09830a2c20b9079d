"""The check behind a text that is still being written."""

from __future__ import annotations

from agents.grounding.checker import Checker, Context
from agents.grounding.sentences import LOOKAHEAD, split
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
        for piece in pieces:
            if piece.end > limit:
                break
            checked = self._checker.piece(text, piece, self._context)
            self._context, done = checked.context, piece.end
            self._sentences += [checked.sentence] if checked.sentence else []
            cleared += [checked.shown] if checked.shown else []
            self._fenced = piece.fenced
        if done:
            self._line_start = text[done - 1] == "\n"
            self._buffer = text[done:]
        self._ready = not _TURNS.isdisjoint(self._buffer)
        self._shown += cleared
        return cleared

"""Which words changed between two texts, in Markdown: the old struck through, the new bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

#: Words that stay are shown as far as this around a change.
AROUND = 4
#: Letters of one comparison.
LONGEST = 1500
#: Letters of one piece that is gone or new.
PIECE = 300
_MARKS = re.compile(r"([\\`*_~\[\]<>#|])")


def compare_words(before: str, after: str, longest: int = LONGEST) -> str:
    """Empty where no word differs. At most about `longest` letters, an ellipsis for the rest."""
    old, new = before.split(), after.split()
    if old == new:
        return ""
    pieces: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(steps):
        if kind == "equal":
            pieces.append(_kept(new[c:d], first=number == 0, last=number == len(steps) - 1))
            continue
        pieces += [f"~~{_safe(old[a:b])}~~"] if b > a else []
        pieces += [f"**{_safe(new[c:d])}**"] if d > c else []
    return _bounded(pieces, longest)


def _kept(words: Sequence[str], *, first: bool, last: bool) -> str:
    """The ends of what did not change, next to what did."""
    head, tail = (0 if first else AROUND), (0 if last else AROUND)
    if len(words) <= head + tail + 1:
        return _safe(words)
    shown = [_safe(words[:head])] if head else []
    return " ".join([*shown, "…", *([_safe(words[-tail:])] if tail else [])])


def _safe(words: Sequence[str]) -> str:
    """Nothing in it is markup."""
    text = " ".join(words)
    cut = text if len(text) <= PIECE else f"{text[: PIECE - 1].rstrip()}…"
    return _MARKS.sub(r"\\\1", cut)


def _bounded(pieces: Sequence[str], longest: int) -> str:
    """Whole pieces only: a mark that was opened is closed."""
    shown: list[str] = []
    room = longest
    for piece in filter(None, pieces):
        if len(piece) > room:
            return " ".join([*shown, "…"])
        shown.append(piece)
        room -= len(piece) + 1
    return " ".join(shown)

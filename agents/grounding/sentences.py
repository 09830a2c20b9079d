"""Cuts markdown into sentences that cover it without a gap.

A cut depends on at most `LOOKAHEAD` characters after it, so that a stream cuts where the whole
text would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from agents.grounding.wordset import wordset

PieceKind = Literal["prose", "heading", "row", "code", "blank"]
LOOKAHEAD = 24
#: A sentence of more characters than this is cut where a word ends.
LONGEST = 1500

_MARKER = re.compile(
    r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+•–▪◦‣●]|\d{1,3}[.)]|\(?[a-zA-Z]\))[ \t]+(?:\[[ xX]\][ "
    r"\t]+)?)?(?:#{1,6}[ \t]+)?"
)
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]*_~`]*(?=\s)|[。！？]+[」』）\"”]*)[ \t]*")
_INITIAL = re.compile(r"(?:^|[\s(.])[^\W\d_]\.$")
_BEFORE = re.compile(r"([^\s(\"“„]+)\.$")
_MONTH_NEXT = re.compile(
    r"(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|quartal|halbjahr|"
    r"jahrhundert)",
    re.I,
)
_TITLES = wordset(
    "mr mrs ms dr prof st vs e.g i.e approx no nr bzw z.b d.h u.a ca sr sra m mme mlle jr fig "
    "vol jan feb mar apr jun jul aug sep sept oct nov dec hr fr dra dña ing dipl abs art tel"
)
_FORMS = wordset("inc corp ltd co etc usw u.s u.k e.u a.m p.m mio mrd bn mn llc plc")
_STARTS = re.compile(
    r"(?:the|we|they|it|its|our|your|you|this|that|in|with|as|for|if|i|he|she|their|these|those|"
    r"and|but|so|to|at|would|could|can|is|are|do|how|what|let|looking|by|on|when|while|since|"
    r"wir|sie|die|der|das|mit|nous|vous|le|la|el|los|con)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]`: a marker up to `body`, the words up to `stop`, then white space."""

    start: int
    body: int
    stop: int
    end: int
    kind: PieceKind
    fenced: bool = False
    first: bool = True


def split(text: str, fenced: bool = False, fresh: bool = True) -> list[Piece]:
    """The pieces of `text`, in order.

    `fenced`: it starts inside a block of code; `fresh`: it starts on a new line. A piece says
    whether code goes on after it, and whether it is the first of its line.
    """
    pieces: list[Piece] = []
    start, n = 0, len(text)
    while start < n:
        newline, fence = _line_end(text, start, fenced), _FENCE.match(text, start)
        if fence:
            fenced = not fenced
        kind = _kind(text, start, newline, fenced or bool(fence))
        pieces += _line(text, start, newline, kind, fenced, fresh)
        start, fresh = newline, True
    return pieces


def _line_end(text: str, start: int, fenced: bool) -> int:
    """Where the line ends, with the white space after it; a wrapped line goes on."""
    at = start
    while True:
        newline = text.find("\n", at)
        if newline < 0:
            return len(text)
        after = newline + 1
        if fenced or _FENCE.match(text, start):
            return after
        while after < len(text) and text[after] in "\n\r":
            after += 1
        wrapped = after == newline + 1 and after < len(text) and text[after].islower()
        if not wrapped or not text[start:newline].strip() or _special(text, start, newline):
            return after
        at = after


def _special(text: str, start: int, newline: int) -> bool:
    first = text[start:newline].lstrip()[:1]
    return first in "#|" or text[start:newline].rstrip().endswith((".", "!", "?", ":", ",", "  "))


def _kind(text: str, start: int, end: int, fenced: bool) -> PieceKind:
    line = text[start:end].strip()
    if not line:
        return "blank"
    if fenced:
        return "code"
    if line.startswith("#"):
        return "heading"
    return "row" if line.startswith("|") else "prose"


def _line(
    text: str, start: int, end: int, kind: PieceKind, fenced: bool, fresh: bool
) -> list[Piece]:
    if kind in ("blank", "code", "row"):
        return [_piece(text, start, start, end, kind, fenced, fresh)]
    marker = _MARKER.match(text, start, end) if fresh else None
    body = marker.end() if marker else start
    pieces = []
    for cut in [*_cuts(text, body, end), end]:
        if start < cut:
            pieces.append(_piece(text, start, body, cut, kind, fenced, fresh))
        start, body, fresh = cut, cut, False
    return pieces


def _piece(
    text: str, start: int, body: int, end: int, kind: PieceKind, fenced: bool, first: bool
) -> Piece:
    stop = body + len(text[body:end].rstrip())
    return Piece(start, body, stop, end, kind, fenced, first)


def _cuts(text: str, body: int, end: int) -> list[int]:
    cuts: list[int] = []
    for match in _END.finditer(text, body, end):
        if match.end() < end and not text[match.end()].isspace() and _is_end(text, body, match):
            cuts += [*_forced(text, cuts[-1] if cuts else body, match.end()), match.end()]
    return [*cuts, *_forced(text, cuts[-1] if cuts else body, end)]


def _forced(text: str, start: int, end: int) -> list[int]:
    """Cuts in a sentence too long to be one, after a blank where there is one."""
    cuts = []
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        start = blank + 1 if blank >= 0 else start + LONGEST
        cuts.append(start)
    return cuts


def _is_end(text: str, body: int, match: re.Match[str]) -> bool:
    mark, after = match.group().rstrip(), text[match.end() : match.end() + LOOKAHEAD]
    if mark[0] in "。！？":
        return True
    if mark[0] in "!?":
        return not after[0].islower() or mark[-1] in "!?"
    if after[0].islower() or (mark[:2] == ".." and after[0].islower()):
        return False
    before = text[max(body, match.start() - 16) : match.start() + 1]
    return mark[0] != "." or _stop_ends(before, after)


def _stop_ends(before: str, after: str) -> bool:
    """Whether a full stop ends a sentence, not an abbreviation, an initial or "3. Mai"."""
    word = _BEFORE.search(before)
    last = word.group(1).casefold() if word else ""
    if last.isdigit() and len(last) <= 2 and _MONTH_NEXT.match(after):
        return False
    if last in _TITLES or (_INITIAL.search(before) and last not in _FORMS):
        return False
    return last not in _FORMS or bool(_STARTS.match(after.lstrip("\"'“„*_(")))

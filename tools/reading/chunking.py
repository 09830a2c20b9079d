"""Pages → passages: about 150 to 250 words each, cut between paragraphs, never across pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.reading.document import Page

#: Words of a passage: from the first on it ends with its paragraph, the second it never exceeds.
ENOUGH, MOST = 150, 250
#: Letters of a passage: scripts without spaces, and what is no language at all.
LETTERS = 2000
#: A rest shorter than this joins the passage before it.
SHORT = 40
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    page: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or a piece of a long one; `gap` is what stands before it."""

    text: str
    gap: str
    size: int


def cut_pages(pages: Sequence[Page]) -> tuple[Piece, ...]:
    """Every word of every page, in order, with the page it stands on."""
    return tuple(Piece(text, page.number, page.part) for page in pages for text in _cut(page.text))


def count_words(text: str) -> int:
    """Words; two letters of a script without spaces count as one."""
    return len(text.split()) + len(_WIDE.findall(text)) // 2


def _cut(text: str) -> Iterator[str]:
    held: list[_Unit] = []
    for unit in _with_rest(list(_units(text))):
        enough = sum(one.size for one in held) >= ENOUGH and unit.gap == "\n\n"
        if held and (enough or not _fit([*held, unit])):
            moves = len(held) > 1 and _is_heading(held[-1]) and _fit([held[-1], unit])
            heading = [held.pop()] if moves else []
            yield _joined(held)
            held = heading
        held.append(unit)
    if held:
        yield _joined(held)


def _with_rest(units: list[_Unit]) -> list[_Unit]:
    """A short last paragraph goes with the one before it."""
    if len(units) > 1 and units[-1].size < SHORT:
        before, last = units[-2], units[-1]
        if _fit([before, last]):
            both = _Unit(_joined([before, last]), before.gap, before.size + last.size)
            return [*units[:-2], both]
    return units


def _fit(units: Sequence[_Unit]) -> bool:
    return sum(unit.size for unit in units) <= MOST and len(_joined(units)) <= LETTERS


def _joined(units: Sequence[_Unit]) -> str:
    return "".join(unit.gap + unit.text if i else unit.text for i, unit in enumerate(units))


def _is_heading(unit: _Unit) -> bool:
    text = unit.text
    return unit.gap == "\n\n" and unit.size <= 12 and text[-1:] not in ".!?:;,|。"


def _units(text: str) -> Iterator[_Unit]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for place, (piece, gap) in enumerate(_pieces(paragraph.strip())):
            yield _Unit(piece, gap if place else "\n\n", count_words(piece))


def _pieces(paragraph: str) -> Iterator[tuple[str, str]]:
    """(piece, what stands before it): the whole, or else its sentences and lines, or else runs."""
    if not paragraph:
        return
    if count_words(paragraph) <= MOST and len(paragraph) <= LETTERS:
        yield paragraph, ""
        return
    for line in paragraph.split("\n"):
        gap = "\n"
        for sentence in re.split(r"(?<=[.!?。！？])\s+", line.strip()):
            for run in _runs(sentence):
                yield run, gap
                gap = " "


def _runs(sentence: str) -> Iterator[str]:
    """At most `MOST` words and `LETTERS` letters; a word longer than that is cut."""
    held: list[str] = []
    for word in sentence.split():
        for part in (word[at : at + MOST] for at in range(0, len(word), MOST)):
            longer = " ".join([*held, part])
            if held and (count_words(longer) > MOST or len(longer) > LETTERS):
                yield " ".join(held)
                held = []
            held.append(part)
    if held:
        yield " ".join(held)

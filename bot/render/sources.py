"""What an answer rests on, as one quiet list with age and credibility. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.render import blocks, text
from bot.render.blocks import Piece
from store.answers import Evidence, Sources

LINES = 15


def sources_pieces(part: Sources, urls: Collection[str]) -> list[Piece]:
    lines = [_line(numbers, shown, part.today, urls) for shown, numbers in _grouped(part).items()]
    if len(lines) > LINES:
        lines = [*lines[:LINES], f"and {len(lines) - LINES} more sources"]
    block = blocks.context(lines)
    return [Piece((block,), "\n".join(["Sources", *lines]))] if block else []


Shown = tuple[str, date, float]


def _grouped(part: Sources) -> dict[Shown, list[int]]:
    """Footnote numbers by what their line would say."""
    grouped: dict[Shown, list[int]] = {}
    for number, evidence in enumerate(part.evidence, start=1):
        grouped.setdefault(_key(evidence), []).append(number)
    return grouped


def _key(evidence: Evidence) -> Shown:
    return evidence.source, evidence.as_of, round(evidence.credibility, 2)


def _line(numbers: list[int], shown: Shown, today: date, urls: Collection[str]) -> str:
    source, as_of, credibility = shown
    name = text.mrkdwn(text.clip(" ".join(source.split()), 200), urls)
    words = (text.clip(_runs(numbers), 60), text.clip(name, 300), age(as_of, today))
    return " · ".join((*words, f"{credibility:g}"))


def _runs(numbers: list[int]) -> str:
    """[1, 2, 3, 5] as "1–3, 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def age(as_of: date, today: date) -> str:
    days = (today - as_of).days
    if days < 0:
        return f"as of {as_of:%Y-%m-%d}"
    return "today" if days == 0 else "1 day old" if days == 1 else f"{days:,} days old"

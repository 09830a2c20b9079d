"""What an answer rests on: each fact under its number, gathered by where it is from. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.render import blocks, text
from bot.render.blocks import Piece
from store.answers import Evidence, Sources
from tools.footnotes import age_words, short, superscript

#: Facts shown; what goes beyond is counted.
LINES = 20


def sources_pieces(part: Sources, urls: Collection[str]) -> list[Piece]:
    lines = [line for shown, facts in _grouped(part) for line in _lines(shown, facts, part, urls)]
    if len(part.evidence) > LINES:
        lines.append(f"and {len(part.evidence) - LINES} more")
    block = blocks.context(lines)
    return [Piece((block,), "\n".join(["Sources", *lines]))] if block else []


Shown = tuple[str, date, float]


def _grouped(part: Sources) -> list[tuple[Shown, list[tuple[int, Evidence]]]]:
    """Facts with their numbers, by source, age and credibility."""
    grouped: dict[Shown, list[tuple[int, Evidence]]] = {}
    for number, evidence in enumerate(part.evidence[:LINES], start=1):
        grouped.setdefault(_key(evidence), []).append((number, evidence))
    return list(grouped.items())


def _key(evidence: Evidence) -> Shown:
    return " ".join(evidence.source.split()), evidence.as_of, round(evidence.credibility, 2)


def _lines(
    shown: Shown, facts: list[tuple[int, Evidence]], part: Sources, urls: Collection[str]
) -> list[str]:
    """The source on one line, its facts below."""
    source, as_of, credibility = shown
    name = text.clip(text.mrkdwn(source, urls), 300) or "unnamed source"
    head = f"*{name}* · {age_words(as_of, part.today)} · credibility {credibility:g}"
    told = [
        f"{superscript((number,))} {text.clip(text.mrkdwn(short(fact.text), urls), 300)}"
        for number, fact in facts
    ]
    return [head, *told]

"""Years told from another year of the text: "410 in 2025, 365 the year before"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agents.grounding.calendar import year
from agents.grounding.scene import STOP, Scene
from agents.grounding.when import When
from agents.grounding.wordset import wordset

#: One of these stands in every form.
_WORDS = wordset(
    "before earlier previous prior preceding vorjahr vorjahres vorjahreswert davor zuvor "
    "précédente "
    "précédent avant auparavant tôt anterior antes previo prévio following later after folgejahr "
    "danach suivante siguiente seguinte"
)
_BEFORE = (
    r"the (?:year before(?! last)|(?:previous|prior|preceding) year)|(?:a|one) year (?:earlier|"
    r"before)|"
    r"(?:dem |im |des )?vorjahre?s?(?:wert)?|(?:im |das )?jahr (?:davor|zuvor)|ein jahr "
    r"(?:zuvor|davor|früher)|"
    r"(?:l['’]année|l['’]an) (?:précédente?|d['’]avant)|un an (?:plus tôt|avant|auparavant)|"
    r"(?:el |del |no |do |o |al )?(?:año|ano) (?:anterior|previo|prévio)|un año antes|um ano antes|"
    r"前年度?|前の年"
)
_AFTER = (
    r"the (?:following year|year after)|(?:a|one) year later|(?:im )?folgejahr|(?:im )?jahr danach|"
    r"l['’]année suivante|un an plus tard|(?:el |al )?año siguiente|(?:no )?ano seguinte|翌年度?"
)
_YEARS = re.compile(rf"(?<![^\W_])(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER}))(?![a-z])", re.I)


def years(scene: Scene, found: Sequence[When]) -> list[When]:
    """The dates with those that count from another of them."""
    if scene.lows.isdisjoint(_WORDS) and not scene.wide:
        return list(found)
    kept = list(found)
    for m in _YEARS.finditer(scene.text):
        others = [w for w in kept if w.end <= m.start() or w.start >= m.end()]
        if anchor := _anchor(scene.text, others, m.start()):
            shift = -1 if m["before"] else 1
            if span := year(anchor.spans[0].first.year + shift):
                kept = [*others, When(*m.span(), (span,), loose=True)]
    return sorted(kept, key=lambda w: w.start)


def halves(text: str, found: Sequence[When]) -> list[When]:
    """ "The second half of February" is a part of that month, and of no year."""
    kept: list[When] = []
    for when in found:
        last = kept[-1] if kept else None
        if (
            last
            and _HALF.search(text, last.start, last.end)
            and _OF.fullmatch(text, last.end, when.start)
        ):
            kept[-1] = replace(when, start=last.start)
        else:
            kept.append(when)
    return kept


_HALF = re.compile(r"(?:half|hälfte|moitié|quinzaine|mitad|quincena|metade|quinzena)$", re.I)
_OF = re.compile(r"\s(?:of|des|de|im|du|del|do)\s", re.I)


def _anchor(text: str, found: Sequence[When], position: int) -> When | None:
    """The latest date before a place that has a year, or the first behind it."""
    dated = [w for w in found if w.spans and (w.spans[0].last - w.spans[0].first).days < 367]
    before = [w for w in dated if w.end <= position]
    if before:
        return max(before, key=lambda w: w.spans[0].first)
    end = re.search(rf"{STOP}\s|$", text[position:])
    reach = position + (end.start() if end else 0)
    return next((w for w in dated if position < w.start <= reach), None)

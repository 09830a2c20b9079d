"""The statements of a fact, and which of them a sentence is about.

What a sentence says is held against the statement most like it: where they differ in a word that
could be false, the sentence has no source.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import compare, polarity
from agents.grounding.context import content
from agents.grounding.dateforms import When
from agents.grounding.facts import Fact
from agents.grounding.meanings import Tag, kind, meanings, tags
from agents.grounding.moods import Mood, mood
from agents.grounding.scene import STOP, Scene

_END = re.compile(rf"(?:;|{STOP})[\"”’»)\]]*(?=\s|$)|\n")
_ITEM = re.compile(
    rf"(?:[;,:]|{STOP})[\"”’»)\]]*(?=\s|$)|\n|\s(?:and|but|und|aber|et|mais|y|pero|e|mas)\s"
)
_FIGURE = re.compile(r"\d[\d.,]*\d")
_PERIODS = ("week", "month", "quarter", "year")
#: Where a date is told of something else than the statement's, this much must be shared.
_ALIKE = 2


class Told(NamedTuple):
    """A meaning of a fact: how it is told and whether it is denied."""

    tag: Tag
    mood: Mood
    denied: bool


class Part(NamedTuple):
    """A stretch of a fact's text and what it speaks of."""

    start: int
    end: int
    words: frozenset[str]


@lru_cache(maxsize=4096)
def told_in(scene: Scene, language: str) -> tuple[Told, ...]:
    """The meanings of a fact, read in its own language and in another."""
    found = scene.tags
    for other in {language, "en"} - {scene.language}:
        found += tags(scene.text, scene.words, other)
    return tuple(
        Told(t, mood(scene, t, terse=True), polarity.denied(scene, t.start, t.end)) for t in found
    )


@lru_cache(maxsize=4096)
def sentences(scene: Scene) -> tuple[Part, ...]:
    """The statements of a note, between full stops and semicolons."""
    return _parts(scene, _END)


@lru_cache(maxsize=4096)
def items(scene: Scene) -> tuple[Part, ...]:
    """The items of a note, between commas and links too."""
    return _parts(scene, _ITEM)


def _parts(scene: Scene, cut: re.Pattern[str]) -> tuple[Part, ...]:
    cuts = [0, *(m.end() for m in cut.finditer(scene.text)), len(scene.text)]
    return tuple(
        Part(a, b, words(scene, a, b))
        for a, b in itertools.pairwise(cuts)
        if scene.text[a:b].strip()
    )


def words(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The stems and the meanings of a stretch, and the periods that can be given or meant."""
    text = scene.text[start:end]
    told = {t.meaning for t in scene.tags if start <= t.start < end and t.form != "hint"}
    figures = {re.sub(r"\D", "", m) for m in _FIGURE.findall(text)}
    return content(text) | told | periods(text) | figures


def periods(text: str) -> frozenset[str]:
    low = text.casefold()
    return frozenset(w for w in _PERIODS if w in low)


def things(about: frozenset[str]) -> frozenset[str]:
    """What of it can be given, under a name that holds in all languages."""
    return frozenset(w for w in about if w in meanings() and kind(w) == "thing")


def misdated(scene: Scene, when: When, facts: Sequence[Fact]) -> bool:
    """Whether the statement most like the date's clause is told with other dates only."""
    left, right = scene.clause(when.start, when.end)
    about = words(scene, left, when.start) | words(scene, when.end, right)
    if len(about) < _ALIKE:
        return False
    best, fits = max(_ALIKE, (len(about) + 1) // 2) - 1, True
    for fact in facts:
        if fact.scene.language != scene.language:
            continue
        for part in sentences(fact.scene):
            shared = len(about & part.words)
            if shared < best or shared < _ALIKE:
                continue
            there = [k for k in fact.dates if part.start <= k.start < part.end and k.end]
            fit = not there or any(compare.overlap(when, k) for k in there)
            fits = fit if shared > best else fits or fit
            best = shared
    return not fits

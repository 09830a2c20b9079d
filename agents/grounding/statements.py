"""The statements of a fact, and which of them a sentence is about.

What a sentence says is held against the statement most like it: where they differ in a word that
could be false, the sentence has no source.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import compare, polarity
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.meanings import Tag, kind, meanings, tags
from agents.grounding.moods import Mood, mood
from agents.grounding.scene import STOP, Scene
from agents.grounding.when import When

# The looks ahead spare most places the alternatives.
_END = re.compile(rf"(?=[;.!?\n])(?:(?:;|{STOP})[\"”’»)\]]*(?=\s|$)|\n)")
_ITEM = re.compile(
    rf"(?=[;,:.!?\s])(?:(?:[;,:]|{STOP})[\"”’»)\]]*(?=\s|$)|\n|\s(?=\()|\s(?:and|but|und|aber|et|mais|y|pero|e|mas)\s)"
)
_FIGURE = re.compile(r"\d[\d.,]*\d")
_PERIODS = ("week", "month", "quarter", "year")
#: Where a date is told of something else than the statement's, this much must be shared.
ALIKE = 2


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


@lru_cache(maxsize=512)
def told_in(scene: Scene, language: str) -> tuple[Told, ...]:
    """The meanings of a fact, read in its own language and in another."""
    found = scene.tags
    for other in {language, "en"} - {scene.language}:
        found += tags(scene.text, scene.words, other)
    return tuple(
        Told(t, mood(scene, t, terse=True), polarity.denied(scene, t.start, t.end)) for t in found
    )


@lru_cache(maxsize=512)
def sentences(scene: Scene) -> tuple[Part, ...]:
    """The statements of a note, between full stops and semicolons."""
    return _parts(scene, _END)


@lru_cache(maxsize=512)
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
    figures = {m.replace(",", "").replace(".", "") for m in _FIGURE.findall(text)}
    return content(text) | told | periods(text) | figures


def periods(text: str) -> frozenset[str]:
    low = text.casefold()
    return frozenset(w for w in _PERIODS if w in low)


@lru_cache(maxsize=8)
def about(scene: Scene, start: int, end: int) -> frozenset[str]:
    """What the clause around `start` to `end` speaks of, or the sentence where that is little."""
    left, right = scene.clause(start, end)
    near = words(scene, left, start) | words(scene, end, right)
    if len(near) >= ALIKE:
        return near
    return words(scene, 0, start) | words(scene, end, len(scene.text))


def around(
    scene: Scene, position: int, cut: Callable[[Scene], tuple[Part, ...]] = sentences
) -> Part:
    """The statement of a note at `position`, or its item."""
    told = cut(scene)
    for part in told:
        if part.start <= position < part.end:
            return part
    return told[-1]


@lru_cache(maxsize=1024)
def gift(scene: Scene, tag: Tag) -> tuple[int, int]:
    """Where the item a gift is told of begins and ends: "a pilot of 90 days, free of charge"."""
    told = items(scene)
    at = next((i for i, p in enumerate(told) if p.start <= tag.start < p.end), len(told) - 1)
    part = told[at]
    bare = not content(scene.text[part.start : tag.start] + scene.text[tag.end : part.end])
    if bare and at:
        alone = (
            scene.text[part.start : part.end]
            .strip(" ,.;")
            .startswith(scene.text[tag.start : tag.end])
            and tag.end >= part.end - 2
        )
        first = max(at - 2, 0) if alone else at - 1
        return max(
            told[first].start, min(told[at - 1].start, _statement(scene, tag.start))
        ), part.end
    whole = _statement(scene, tag.start)
    return whole if _TRIAL.match(scene.text, whole) else part.start, part.end


#: "Trial of six weeks, hardware free": what follows is of the trial.
_TRIAL = re.compile(r"\W*(?:\w+\W+){0,2}(?:trial|pilot|test|proof of concept|demo)\b", re.I)


def _statement(scene: Scene, position: int) -> int:
    """Where the statement at a place begins; behind "Okta Plan:" where that opens it."""
    start = around(scene, position).start
    colon = scene.text.find(": ", start, position)
    return start if colon < 0 or "," in scene.text[colon:position] else colon + 1


def shared(scene: Scene, start: int, end: int, fact: Fact, position: int) -> int:
    """How many words a clause shares with the statement at `position` of a fact."""
    return len(about(scene, start, end) & around(fact.scene, position).words)


def touches(scene: Scene, start: int, end: int, fact: Fact, position: int) -> bool:
    """Whether a sentence speaks of anything the statement at `position` of a fact speaks of.

    Across languages, and where it says nothing of its own, that cannot be told.
    """
    if fact.scene.language != scene.language:
        return True
    told = words(scene, 0, start) | words(scene, end, len(scene.text))
    known = around(fact.scene, position).words | content(fact.evidence.subject.name)
    told = frozenset(w for w in told if w not in _PERIODS and not w[0].isdigit())
    return not told or not told.isdisjoint(known)


def things(about: frozenset[str]) -> frozenset[str]:
    """What of it can be given, under a name that holds in all languages."""
    return frozenset(w for w in about if w in meanings() and kind(w) == "thing")


#: "It left Okta in 2020" goes on about whom the statement before began with.
_GOES_ON = re.compile(
    r"\s*(?:(?:In|Since|Until|By|From|Before|After|At|On) [^,.;]{2,20}?,? )?(?:it|they|she|he|its|"
    r"their|her|his)\b",
    re.I,
)


def gone_on(scene: Scene, start: int) -> frozenset[str]:
    """The name that an earlier statement than one about "it" begins with."""
    if not _GOES_ON.match(scene.text, start):
        return frozenset()
    before = [p for p in sentences(scene) if p.start < start]
    named = (_NAME.match(scene.text, p.start) for p in reversed(before))
    return next((content(m.group()) for m in named if m), frozenset())


_NAME = re.compile(r"\s*[A-ZÀ-Þ][\w'’&-]*(?: [A-ZÀ-Þ][\w'’&-]*){1,4}")


class Dated(NamedTuple):
    """A statement of a fact with its dates."""

    language: str
    words: frozenset[str]
    dates: tuple[When, ...]


def dated(facts: Sequence[Fact]) -> list[Dated]:
    """Every statement of the facts, with the dates that stand in it."""
    return [
        Dated(fact.scene.language, part.words | gone_on(fact.scene, part.start), there)
        for fact in facts
        for part in sentences(fact.scene)
        for there in [tuple(k for k in fact.dates if part.start <= k.start < part.end and k.end)]
    ]


def misdated(scene: Scene, when: When, told: Sequence[Dated]) -> bool:
    """Whether the statement most like the date's clause is told with other dates only."""
    left, right = scene.clause(when.start, when.end)
    about = words(scene, left, when.start) | words(scene, when.end, right)
    if len(about) < ALIKE:
        return False
    enough = max(ALIKE, (len(about) + 1) // 2)
    other = same = 0
    for language, known, there in told:
        if language != scene.language or about.isdisjoint(known):
            continue
        shared = len(about & known)
        if shared <= min(same, other):
            continue
        if not there or any(compare.overlap(when, k) for k in there):
            same = max(same, shared)
        else:
            other = max(other, shared)
    return other >= enough and other > same

"""What each clause tells of its topic: that it is needed, allowed, liked, goes on, or is there.

"Works without internet", "needs no internet" and "an internet connection is optional" tell the
same of the same topic, and "only works with an internet connection" the opposite. Every denial
and every word of the opposite turns the clause round once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.kinds import FIRST, KINDS, Turn, stems_of, turns, widened
from agents.grounding.readings import Told, read
from agents.grounding.scene import Scene
from agents.grounding.signs import Unit, scene_of, statements

_LIMIT = re.compile(
    r"\b(?:below|above|under|over|before|until|after|except|beyond|first|than|another|others|"
    r"fewer|up to|at least|only|since|during|while|when|if|other|same|every|each|all|both|half|"
    r"most|many|for (?=(?:\w+ ){1,2}(?:days|weeks|months|years))|\d[\d.,]*)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not(?!-)|never|nothing|nobody|no one|no longer|cannot|neither|none|no(?!-))\b|n['’]t\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:(?-i:plan(?:s|ned|ning)?)|will(?! not| never)|would(?! like| not| never)|"
    r"could(?! not|n['’]t)|(?-i:may)(?! not)|might|should|intends?|"
    r"hopes?|goals?|next|soon|if|whenever|whether)\b|^\W*when\b",
    re.I,
)
_NAMED = re.compile(
    r"\A\W*[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)*\s"
    r"(?!(?:per|and|or|in|on|for|of|at|to|with|from|by|a|an|the)\b)[a-z]"
)
#: Words with a capital that a clause begins with.
_RUN = re.compile(r"\A\W*[A-Z0-9][^\s,;:]*(?:[\s,;:]+[A-Z0-9][^\s,;:]*)*")
#: "No longer" tells how long, not what: "no longer trusts" and "does not trust any more".
_ADVERB = re.compile(r"still|any|no\s|remain", re.I)
_PRONOUN = re.compile(r"\A\W*(?:it|they|he|she|its|their|his|her|this|that)\b", re.I)


class Stance(NamedTuple):
    """`topic`: what it is told of, `every` its words; `limits`: what bounds it.

    `beside`: what it tells in passing: that somebody wants something to stop.

    `bare`: that nothing stands behind it: "the union has not objected", to whatever it is.

    `party`: the name it is told of, where one leads it.
    """

    kind: str
    sign: bool
    topic: tuple[Told, ...]
    every: frozenset[str]
    limits: frozenset[str]
    unit: Unit
    party: frozenset[str]
    planned: bool
    pronoun: bool
    bare: bool
    beside: frozenset[tuple[str, bool]]


@lru_cache(maxsize=2048)
def stances(text: str) -> tuple[Stance, ...]:
    """What every clause of a text tells, with who it is told of."""
    found: list[Stance] = []
    party: frozenset[str] = frozenset()
    for clauses in statements(text):
        lead = _lead(clauses[0])
        if lead or not clauses[0].text.lstrip(' -•*"“')[:1].islower():
            party = lead
        for unit in clauses:
            stance = _stance(unit, _subject(unit) or party)
            if stance is not None:
                found.append(stance)
    return tuple(found)


def _lead(unit: Unit) -> frozenset[str]:
    """The name a clause begins with."""
    found: set[str] = set()
    run = _RUN.match(unit.text)
    for word in unit.words[: len(run.group().split()) if run else 0]:
        if not word.name:
            break
        found |= word.atoms
    return frozenset(found)


def _subject(unit: Unit) -> frozenset[str]:
    """The name a clause with a verb begins with; "PDFs" and "NOK 7 per ship" are none."""
    match = _NAMED.match(unit.text)
    return _lead(unit) if match else frozenset()


def _kind(found: Sequence[Turn]) -> str:
    for kinds in (FIRST, ("go on",)):
        first = next((t.kind for t in found if t.kind in kinds), None)
        if first:
            return first
    return "have"


def _nots(scene: Scene, used: Sequence[Turn]) -> list[tuple[int, int]]:
    """The denials outside the words that deny by themselves; "no doubt that" denies a doubt."""
    every = [m.span() for m in _NOT.finditer(scene.text)]
    if not polarity.UNLESS.search(scene.text):
        marks = polarity.marks(scene, plain=True)
        every = [m for m in every if m in marks or any(m[1] + 1 == t.start for t in used)]
        every += [m for m in marks if m not in every]
    free = [m for m in every if not any(m[0] < t.end and t.start < m[1] for t in used)]
    twice = any(scene.text[s:e].lower() == "neither" for s, e in free)
    return [m for m in free if not (twice and scene.text[m[0] : m[1]].lower() == "nor")]


def _stance(unit: Unit, party: frozenset[str]) -> Stance | None:
    scene = scene_of(unit.text)
    found = turns(scene)
    kind = _kind(found)
    used = [t for t in found if t.kind in (kind, "have")]
    nots = _nots(scene, used)
    if kind == "like" and len(used) > 1:
        return None
    sign = sum(not t.sign for t in used) % 2 == 0
    if not any(unit.text[t.start : t.end].lower() == "unless" for t in used):
        sign = sign == (len(nots) % 2 == 0)
    spans = [*nots, *((t.start, t.end) for t in used)]
    words = _topic(scene, spans, [t for t in found if t not in used])
    if kind == "have" and sum(w.denied for w in words) % 2:
        sign = not sign
    if kind == "offline":
        words.append(Told(frozenset({"network"}), False, False, False))
    if not words or (kind == "need" and _OPENING.match(unit.text)):
        return None
    kind = "need" if kind == "offline" else kind
    every = frozenset().union(*(w.atoms for w in words))
    others = (t for t in found if t not in used and not _ADVERB.match(unit.text, t.start))
    return Stance(
        kind,
        sign,
        tuple(words),
        every,
        frozenset(m.group().casefold() for m in _LIMIT.finditer(unit.text)),
        unit,
        party,
        bool(_PLANNED.search(unit.text)),
        bool(_PRONOUN.match(unit.text)),
        kind == "like" and not read(Scene(unit.text[max(e for _, e in spans) :]), (0, 0)),
        frozenset((t.kind, t.sign) for t in others),
    )


#: "Finance director Ada Mills": the name is enough.
_TITLE = re.compile(
    r"\A\W*(?:[A-Za-z]+\s){0,3}?(?:director|manager|head|chief|lead|officer|partner|associate|buyer|"
    r"treasurer|foreman|master|owner|adviser|advisor|engineer|lawyer|founder|chair\w*|president|"
    r"planner|controller|dispatcher|nurse|captain|secretary|deputy|boss|underwriter|agronomist)\s"
    r"(?=[A-Z])",
)
#: "Without her consent, no drone flies": the need stands in the next clause.
_OPENING = re.compile(r"\A\W*without\b", re.I)


def _topic(scene: Scene, spans: Sequence[tuple[int, int]], other: Sequence[Turn]) -> list[Told]:
    title = _TITLE.match(scene.text)
    blank = scene.text if title is None else " " * title.end() + scene.text[title.end() :]
    for s, e in spans:
        blank = blank[:s] + " " * (e - s) + blank[e:]
    found = read(scene if blank == scene.text else Scene(blank), (0, 0))
    found = [w._replace(atoms=widened(w.atoms)) for w in found]
    found = [
        w._replace(soft=bool(w.atoms & stems_of("doing")))
        for w in found
        if not w.atoms & stems_of("light") and (w.name or not w.soft)
    ]
    for t in other:
        if t.kind not in ("online", "have"):
            found = _marked(found, scene.text[t.start : t.end], t.kind)
    return found


def _marked(words: Sequence[Told], text: str, mark: str) -> list[Told]:
    """The words with a mark of the kind for those of it: "halted" is as good as "stopped".

    A phrase for the same is one word: "had their say" is "were asked".
    """
    inner = _inner(text)
    mine = [w for w in words if not w.atoms.isdisjoint(inner)]
    if mark in KINDS:
        return [w._replace(atoms=w.atoms | {mark}) if w in mine else w for w in words]
    if any(w.name for w in mine):
        return list(words)
    mine += [w for w in words if mark in w.atoms and w not in mine]
    one = Told(frozenset({mark}).union(*(w.atoms for w in mine)), False, False, False)
    at = next((i for i, w in enumerate(words) if w in mine), len(words))
    rest = [w for w in words if w not in mine]
    return [*rest[:at], one, *rest[at:]]


@lru_cache(maxsize=2048)
def _inner(text: str) -> frozenset[str]:
    return frozenset().union(*(w.atoms for w in read(Scene(text), (0, 0))))

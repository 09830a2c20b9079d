"""Deals won and lost: with whom, and against whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agents.grounding import statements
from agents.grounding.claim import Claim, claim
from agents.grounding.facts import Fact
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_HEADS = wordset(
    "won win wins beat beats lost lose loses went goes chose picked selected moved "
    "switched changed migrated"
)
#: "Won her over", "lost time" and "won the award" are no deals: without a name none is told.
_DEAL = re.compile(
    r"\b(?:(?P<won>won|wins?|beat|beats)|(?P<lost>lost|loses?)|(?P<went>went|goes) to|"
    r"(?P<moved>moved|switched|changed|migrated)(?= (?:\w+ ){0,3}from)|"
    r"(?P<chose>chose|picked|selected|went with))\b(?!['’])"
    r"(?! (?:(?:\w+ )?(?:award|prize)|its|their|his|her|time|money)\b)",
    re.I,
)
_US = re.compile(r"\b(?:we|us|ours?)\b", re.I)
_DOER = re.compile(r"\s(?:(?:also|already|then|has|have|had|never|clearly|recently)\s)*")
#: In a note: "opened in March, lost in May", "Stage: won".
_BARE = re.compile(r"(?:^|[,;:(]|\b(?:closed|stage|status|deal|was|is))\W*$", re.I)
#: "Chose Okta because we were late": what follows tells nothing of who was chosen.
_WHY = re.compile(r"\b(?:because|since|as|due to|after|when)\b")
_END = re.compile(r"$")
_OVER = re.compile(r"\s(?:over|to|instead of|rather than|ahead of|against)\s")


class Outcome(NamedTuple):
    """Whether we won, and the others who are named with it."""

    start: int
    end: int
    won: bool
    names: frozenset[str]


class Deals:
    """The outcomes evidence tells; `ours` and `rivals` are the keys of our and rivals' names."""

    def __init__(self, facts: Sequence[Fact], ours: frozenset[str], rivals: frozenset[str]) -> None:
        self._ours, self._rivals = ours, rivals
        self._told = [
            (outcome, f.own)
            for f in facts
            for part in statements.sentences(f.scene)
            if not _HEADS.isdisjoint(f.scene.lows)
            and (outcome := self._outcome(f.scene, part.start, part.end, f.names))
        ]

    def find(self, scene: Scene, known: Sequence[tuple[Name, Found]]) -> Iterator[Claim]:
        """An outcome that evidence tells otherwise: "we won" for "lost to Okta"."""
        if not self._told or scene.lows.isdisjoint(_HEADS) or "?" in scene.text:
            return
        names = [n for n, found in known if found]
        said = self._outcome(scene, 0, len(scene.text), names)
        if not said:
            return
        whose = said.names - self._rivals
        near = [(o, own) for o, own in self._told if not whose.isdisjoint(o.names | own)]
        tied = self._rivals.union(*(o.names for o, _ in self._told))
        who = said.names & tied
        if near and not any(o.won == said.won and who <= o.names | own for o, own in near):
            yield claim("relation", scene, said.start, said.end, "deal", NONE)

    def _outcome(self, scene: Scene, start: int, end: int, names: Sequence[Name]) -> Outcome | None:
        told = list(_DEAL.finditer(scene.text, start, end))
        here = [n for n in names if start <= n.start < end]
        others = frozenset(k for n in here if (k := n.readings[0][0]) not in self._ours)
        if len(told) != 1 or not others:
            return None
        verb = told[0]
        if verb["won"] or verb["lost"]:
            won = self._ended(scene, verb, here, start, end)
        else:
            won = self._taken(scene, verb, here, end)
        return None if won is None else Outcome(verb.start(), verb.end(), won, others)

    def _ended(
        self, scene: Scene, verb: re.Match[str], here: list[Name], start: int, end: int
    ) -> bool | None:
        """Whether we won where somebody "won" or "lost"; None where it is no deal of ours."""
        doers = [n for n in here if _DOER.fullmatch(scene.text, n.end, verb.start())]
        if doers and (doer := doers[-1].readings[0][0]) not in self._ours:
            behind = scene.text[verb.end() : end].split(",")[0]
            rival = doer in self._rivals or _US.search(behind)
            return bool(verb["lost"]) if rival else None
        told = scene.text[start : verb.start()]
        return bool(verb["won"]) if doers or _BARE.search(told) or _US.search(told) else None

    def _taken(self, scene: Scene, verb: re.Match[str], here: list[Name], end: int) -> bool | None:
        """Whether we won where somebody "chose X over Y" or something "went to X"."""
        behind = scene.text[verb.end() : end]
        if verb["moved"]:
            to = behind.rfind(" to ")
            return True if to >= 0 and self._names_us(scene, here, verb.end() + to, end) else None
        turn = None if verb["went"] else _OVER.search(behind)
        why = _WHY.search(behind)
        cut = verb.end() + min(m.start() for m in (turn, why, _END.search(behind)) if m)
        first = [n for n in here if verb.end() <= n.start < cut]
        if _US.search(scene.text, verb.end(), cut):
            return True
        if first and first[0].readings[0][0] in self._ours:
            return True
        left = bool(turn) and self._names_us(scene, here, cut, end)
        lost = left or (verb["went"] and first and first[0].readings[0][0] in self._rivals)
        return False if lost else None

    def _names_us(self, scene: Scene, here: list[Name], start: int, end: int) -> bool:
        named = any(start <= n.start < end and n.readings[0][0] in self._ours for n in here)
        return named or bool(_US.search(scene.text, start, end))

"""A negation turned round: what a fact says with "not" added or taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from agents.grounding import polarity
from agents.grounding.advice import orders
from agents.grounding.clauses import Clause, clauses, wholes
from agents.grounding.context import content
from agents.grounding.contrasts import contrary
from agents.grounding.facts import Fact
from agents.grounding.opposites import digest, judge, may_oppose
from agents.grounding.records import Records, record
from agents.grounding.scene import Scene
from agents.grounding.signs import denying, plain, units
from store.answers import PARTIES

#: "Not looking at any other tool", where evidence tells of one.
_NO_OTHER = re.compile(
    r"\b(?:no|(?:not|never|n['’]t)\b[^.;]{0,30}\bany) other (?:tool|supplier|vendor|provider|offer|"
    r"solution|option|product|system|bidder|compan|competitor|candidate)",
    re.I,
)
_RIVALRY = frozenset({"evaluate", "compete"})
#: "Late deliveries are no trouble"
_EASY = re.compile(
    r"^\W*(.{3,60}?)\s(?:is|are|was|were)(?:n['’]t)?\s(?:(?:no|not|a|an|the|big|real|longer)\s){1,3}"
    r"(?:trouble|problem|issue|worry|concern|challenge|obstacle|burden|pain)s?\b",
    re.I,
)
_TROUBLES = content("pain problem trouble worry concern issue challenge complaint struggle burden")
#: A list of wishes: "Goals: fewer calls, a system that talks to the till".
_WANTED = re.compile(
    r"\W*(?:goals?|wants?|needs?|wish(?:es)?|asks?|requirements?|ziele?|out of scope|not in "
    r"scope)\W*:",
    re.I,
)
_LONGEST, _ENOUGH = 60, 0.7


class Contradiction:
    """The clauses of all facts, to hold a sentence against."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = [f for f in facts if not f.users]
        self._denies = any(f.denies for f in self._facts)
        home = _home(self._facts)
        self._digests = [digest(f, content(f.evidence.subject.name) | home) for f in self._facts]
        self._records = Records([record(d.fact, d.own) for d in self._digests])
        self._own = frozenset().union(*(d.own for d in self._digests))
        self._denied = frozenset().union(*(d.denied for d in self._digests))

    @cached_property
    def _rivalled(self) -> bool:
        return any(t.meaning in _RIVALRY for f in self._facts for t in f.scene.tags)

    @cached_property
    def _clauses(self) -> dict[bool, list[Clause]]:
        """All clauses of evidence, by whether they deny; few do."""
        texts = [plain(f.evidence.text) for f in self._facts]
        every = [c for text in texts for c in (*clauses(text), *wholes(text))]
        return {denied: [c for c in every if c.denied == denied] for denied in (False, True)}

    def _sharing(self, words: frozenset[str], denied: bool) -> list[Clause]:
        """The clauses of evidence that deny, or do not, with any of the words."""
        return [c for c in self._clauses[denied] if not words.isdisjoint(c.words)]

    def against(self, scene: Scene) -> bool:
        """Whether a fact says the opposite of a clause, and none says the same."""
        ours = polarity.denies(scene)
        if len(scene.words) > _LONGEST:
            return False
        if orders(scene.text) or _WANTED.match(scene.text):
            return False
        if ours and polarity.SINCE.search(scene.text):
            return False
        english = scene.language == "en"
        told_so = contrary(scene, self._records) if english and "?" not in scene.text else None
        if told_so is not None:
            return told_so
        if not (ours or self._denies or denying(scene)):
            return False
        if english and "?" not in scene.text and (verdict := self._verdict(scene)) is not None:
            return verdict
        if ours and (easy := _EASY.search(scene.text)) and self._plays_down(content(easy[1])):
            return True
        if ours and _NO_OTHER.search(scene.text) and self._rivalled:
            return True
        return any(self._turned(c) for c in clauses(plain(scene.text)) if not c.untold)

    def _verdict(self, scene: Scene) -> bool | None:
        """Whether the facts oppose a clause more than they agree; None where they tell neither."""
        near = self._digests
        agreed = False
        if not denying(scene) and not may_oppose(scene, self._denied):
            return None
        for unit in units(scene.text):
            if unit.untold or all(w.name and w.denied for w in unit.words):
                continue
            agrees, opposes = judge(unit, near, _ENOUGH)
            if opposes >= _ENOUGH and opposes > agrees:
                return True
            agreed = agreed or (bool(unit.no) and agrees >= _ENOUGH)
        return False if agreed else None

    def _plays_down(self, about: frozenset[str]) -> bool:
        """Whether what is said to be no trouble is told as one."""
        rest = about - self._own
        return bool(rest) and any(
            not clause.words.isdisjoint(_TROUBLES) and rest <= clause.words
            for clause in self._sharing(rest, False)
        )

    def _turned(self, said: Clause) -> bool:
        own, opposite = self._own, self._sharing(said.words, not said.denied)
        most = max((_nearness(said, c, own) for c in opposite), default=0.0)
        if most < _ENOUGH:
            return False
        same = self._sharing(said.words, said.denied)
        return most > max((_coverage(said, c, own) for c in same), default=0.0)


def _home(facts: Sequence[Fact]) -> frozenset[str]:
    """The names of the one lead, company and deal that all facts are about."""
    told = {(s.kind, s.name) for f in facts if (s := f.evidence.subject).kind in PARTIES}
    if len({kind for kind, _ in told}) < len(told):
        return frozenset()
    return frozenset().union(*(content(name) for _, name in told))


def _nearness(said: Clause, known: Clause, own: frozenset[str]) -> float:
    """How much of what was said the fact's clause holds, or of a denial how much is said."""
    rest, told = said.words - own, known.words - own
    shared = len(rest & told)
    if not shared:
        return 0.0
    named = shared == len(rest) and (bool(said.words & own) or said.told)
    if shared < 2 and not named:
        return 0.0
    if said.denied:
        return shared / len(rest)
    return shared / len(told)


def _coverage(said: Clause, known: Clause, own: frozenset[str]) -> float:
    """How much of what was said a clause of the same polarity holds."""
    rest = said.words - own
    return max(_nearness(said, known, own), len(rest & known.words) / len(rest) if rest else 1.0)

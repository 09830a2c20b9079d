"""A negation turned round: what a fact says with "not" added or taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.advice import orders
from agents.grounding.clauses import STATEMENT, Clause, clauses, wholes
from agents.grounding.context import content
from agents.grounding.contrasts import JUDGED, contrary
from agents.grounding.facts import Fact
from agents.grounding.opposites import digest, judge, may_move, may_oppose, moved
from agents.grounding.records import Records, record
from agents.grounding.scene import Scene
from agents.grounding.signs import denying, plain, units
from store.answers import PARTIES

#: Words that tell a lack or a refusal without a "not".
_NEGATIVE = re.compile(
    r"\b(?:un[a-z]{3,}|in(?:complete|sufficient|valid)|dis[a-z]{3,}|lack\w*|miss\w*|without|"
    r"refus\w*|fail\w*|declin\w*|reject\w*|stop\w*|cancel\w*|lost|against|only|avoid\w*|"
    r"hat(?:e|es|ed)|fear\w*|too|late|less|free|zero|none|except|exclud\w*|instead|rather|open|"
    r"pending|waiting|postpon\w*|paus\w*|out of|short of)\b",
    re.I,
)
#: "Not looking at any other tool", where evidence tells of one.
_NO_OTHER = re.compile(
    r"\b(?:no|(?:not|never|n['’]t)\b[^.;]{0,30}\bany) other (?:tool|supplier|vendor|provider|offer|"
    r"solution|option|product|system|bidder|compan|competitor|candidate)",
    re.I,
)
_RIVALRY = frozenset({"evaluate", "compete"})
#: "No fun for anyone", "no surprise": ordinary talk.
_IDLE = content("fun joke secret surprise wonder explain idea clear")
#: "Late deliveries are no trouble for them"
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


class Known(NamedTuple):
    """One text of evidence: its clauses, all their words, and what it affirms and denies."""

    clauses: tuple[Clause, ...]
    words: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]


class Contradiction:
    """The clauses of all facts, to hold a sentence against."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = [f for f in facts if not f.users]
        self._denies = any(f.denies for f in self._facts)
        self._known = [_known(f.evidence.text) for f in self._facts]
        home = _home(self._facts)
        self._digests = [digest(f, content(f.evidence.subject.name) | home) for f in self._facts]
        self._records = Records([record(d.fact, d.own) for d in self._digests])
        self._own = frozenset().union(*(d.own for d in self._digests))
        self._denied = frozenset().union(*(d.denied for d in self._digests))

    @cached_property
    def _affirmed(self) -> frozenset[str]:
        return frozenset().union(*(k.yes for k in self._known))

    @cached_property
    def _negative(self) -> frozenset[str]:
        return frozenset().union(*(k.no for k in self._known))

    @cached_property
    def _rivalled(self) -> bool:
        return any(t.meaning in _RIVALRY for f in self._facts for t in f.scene.tags)

    @cached_property
    def _clauses(self) -> dict[bool, list[Clause]]:
        """All clauses of evidence, by whether they deny; few do."""
        every = [c for k in self._known for c in k.clauses]
        return {denied: [c for c in every if c.denied == denied] for denied in (False, True)}

    def _sharing(self, words: frozenset[str], denied: bool) -> list[Clause]:
        """The clauses of evidence that deny, or do not, with any of the words."""
        return [c for c in self._clauses[denied] if not words.isdisjoint(c.words)]

    def against(self, scene: Scene) -> bool:
        """Whether a fact says the opposite of a clause, and none says the same."""
        ours = polarity.denies(scene)
        if len(scene.words) > _LONGEST or (ours and polarity.absent(scene)):
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
        if ours and JUDGED.search(scene.text):
            return False
        told = [c for c in clauses(plain(scene.text)) if not c.untold]
        if ours and english:
            denied = frozenset().union(*(a for u in units(scene.text) for a in u.denied))
            if any(self._groundless(c, denied) for c in told):
                return True
        return any(self._turned(clause) for clause in told)

    def _verdict(self, scene: Scene) -> bool | None:
        """Whether the facts oppose a clause more than they agree; None where they tell neither."""
        near = self._digests
        if may_move(scene, near) and any(moved(u, near) for u in units(scene.text)):
            return True
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

    def _groundless(self, said: Clause, denied: frozenset[str]) -> bool:
        """Whether a clause denies something of which evidence tells no denial at all."""
        if not said.denied or not said.words.isdisjoint(_IDLE):
            return False
        about = (said.heads or said.words) - self._own
        if not said.heads and about.isdisjoint(denied & self._affirmed):
            return False
        return not about.isdisjoint(self._affirmed) and about.isdisjoint(self._negative)

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


@lru_cache(maxsize=512)
def _known(text: str) -> Known:
    text = plain(text)
    told = (*clauses(text), *wholes(text))
    yes: set[str] = set()
    no: set[str] = set()
    for part in STATEMENT.split(text):
        negative = polarity.denies(Scene(part)) or _NEGATIVE.search(part)
        (no if negative else yes).update(content(part))
    words = frozenset().union(*(c.words for c in told))
    return Known(told, words, frozenset(yes), frozenset(no))


def _nearness(said: Clause, known: Clause, own: frozenset[str]) -> float:
    """How much of what was said the fact's clause holds, or of a denial how much is said."""
    rest, told = said.words - own, known.words - own
    shared = len(rest & told)
    if not shared:
        return 0.0
    if said.heads and not said.heads.isdisjoint(rest):
        most = not said.heads.isdisjoint(told)
        return float(most and (known.heads != frozenset() or not known.denied))
    if known.denied and not said.denied and len(told) == 1 and told <= said.has:
        return 1.0
    named = shared == len(rest) and (bool(said.words & own) or said.told)
    if shared < 2 and not named:
        return 0.0
    if said.denied:
        return shared / len(rest)
    return shared / len(told)


def _coverage(said: Clause, known: Clause, own: frozenset[str]) -> float:
    """How much of what was said a clause of the same polarity holds."""
    rest = (said.heads or said.words) - own
    return max(_nearness(said, known, own), len(rest & known.words) / len(rest) if rest else 1.0)

"""A negation turned round: what a fact says with "not" added or taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.moods import orders
from agents.grounding.scene import Scene

_CLAUSE = re.compile(
    r"[.;,:!?][\"'”’»)]*\s|\s(?:and|but|und|aber|et|mais|y|pero|e|mas|because|since|although|so)\s"
)
#: "They have no …", "there is no …": nothing of what follows is there.
_HAVING = re.compile(
    r"\b(?:have|has|had|there(?:['’]s| is| are| was| were)|own|got)\s+(?:\w+\s)?(?:no|not any)\b|"
    r"(?:n['’]t|\bnot) (?:yet )?(?:have|own)\b|\b(?:not yet|pas encore|noch nicht|noch kein\w*|"
    r"aún no|todavía no|ainda não)\b|"
    r"\b(?:haben|hat|gibt|tiene[ns]?|hay|avez|ont|tem|têm|há)\b[^.;]{0,24}?"
    r"\b(?:kein\w*|nicht|ning\w+|pas|aucun\w*|nenhum\w*|não|sin)\b|\b(?:no|n['’]|não)\s?"
    r"(?:tiene[ns]?|hay|avez|ont|tem|têm|há)\b",
    re.I,
)
_YOU = re.compile(r"\W*(?:you|they|he|she|we|sie|vous|ils|elle|ustedes|você|vocês)\b", re.I)
_STATEMENT = re.compile(r"[.;!?][\"'”’»)]*\s")
_YET = re.compile(r"\b(?:yet|encore|noch nicht|aún|todavía|ainda)\b", re.I)
_PLACE = re.compile(
    r"\b(?:of|for|in|on|at|with|to|from|about|für|von|mit|zu|de|du|pour|para|sobre|avec|con|com)\b"
)
#: Advice, conditions and wishes deny nothing.
_UNTOLD = re.compile(
    r"\b(?:if|unless|whether|would|could|should|might|may|let['’]?s|wenn|falls|ob)\b|[?？]|"
    r"^\W*(?:don['’]t|do not|never|avoid|please)\b",
    re.I,
)
_LONGEST = 60
_ENOUGH = 0.7


class Clause(NamedTuple):
    """`heads`: what is not there, where the clause says that something is not."""

    words: frozenset[str]
    denied: bool
    heads: frozenset[str]
    untold: bool
    told: bool = False


class Contradiction:
    """The clauses of all facts by their words, to hold a sentence against."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = [f for f in facts if not f.users]
        self._denies = any(f.denies for f in self._facts)

        self._by_word = self._index()

    def _index(self) -> dict[str, list[tuple[Clause, frozenset[str]]]]:
        found: dict[str, list[tuple[Clause, frozenset[str]]]] = {}
        for fact in self._facts:
            own = content(fact.evidence.subject.name)
            for clause in (*_clauses(fact.evidence.text), *_wholes(fact.evidence.text)):
                for word in clause.words:
                    found.setdefault(word, []).append((clause, own))
        return found

    def against(self, scene: Scene) -> bool:
        """Whether a fact says the opposite of a clause, and none says the same."""
        ours = polarity.denies(scene)
        if not (ours or self._denies) or len(scene.words) > _LONGEST:
            return False
        if ours and polarity.absent(scene):
            return False
        if orders(scene.text):
            return False
        told = [c for c in _clauses(scene.text) if not (c.denied and c.untold)]
        return any(self._turned(clause) for clause in told)

    def _turned(self, said: Clause) -> bool:
        near = {id(pair[0]): pair for word in said.words for pair in self._by_word.get(word, ())}
        opposite = [p for p in near.values() if p[0].denied != said.denied]
        most = max((_nearness(said, *pair) for pair in opposite), default=0.0)
        if most < _ENOUGH:
            return False
        same = [p for p in near.values() if p[0].denied == said.denied]
        return most > max((_nearness(said, *pair) for pair in same), default=0.0)


def _nearness(said: Clause, known: Clause, own: frozenset[str]) -> float:
    """How much of what was said the fact's clause holds, or of a denial how much is said."""
    rest, told = said.words - own, known.words - own
    shared = len(rest & told)
    if not shared:
        return 0.0
    if said.heads and not said.heads.isdisjoint(rest):
        return float(
            not said.heads.isdisjoint(told) and (known.heads != frozenset() or not known.denied)
        )
    named = shared == len(rest) and (bool(said.words & own) or said.told)
    if shared < 2 and not named:
        return 0.0
    if said.denied:
        return shared / len(rest)
    return shared / len(told)


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[Clause, ...]:
    found = []
    for part in _CLAUSE.split(text):
        words = content(part)
        denied = bool(words) and polarity.denies(Scene(part))
        heads = _heads(part, words) if denied else frozenset()
        found.append(
            Clause(words, denied, heads, bool(_UNTOLD.search(part)), bool(_YOU.match(part)))
        )
    return tuple(c for c in found if c.words)


@lru_cache(maxsize=4096)
def _wholes(text: str) -> tuple[Clause, ...]:
    """The statements that deny nothing, with their lists in one."""
    parts = (p for p in _STATEMENT.split(text) if not polarity.denies(Scene(p)))
    return tuple(Clause(w, False, frozenset(), False) for p in parts if (w := content(p)))


def _heads(part: str, words: frozenset[str]) -> frozenset[str]:
    match = _HAVING.search(part)
    if not match:
        return frozenset()
    behind = part[match.end() :]
    if _YET.search(match.group()):
        return words - content(behind)
    return content(_PLACE.split(behind)[0]) if behind.strip(" .") else words

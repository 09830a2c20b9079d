"""A negation turned round: what a fact says with "not" added or taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.scene import Scene

_CLAUSE = re.compile(
    r"[.;,:!?][\"'”’»)]*\s|\s(?:and|but|und|aber|et|mais|y|pero|e|mas|because|since|although|so)\s"
)
#: "They have no …", "there is no …": nothing of what follows is there.
_HAVING = re.compile(
    r"\b(?:have|has|had|there(?:['’]s| is| are| was| were)|own|got)\s+(?:\w+\s)?(?:no|not any)\b|"
    r"(?:n['’]t|\bnot) (?:yet )?(?:have|own)\b|"
    r"\b(?:haben|hat|gibt|tiene[ns]?|hay|avez|ont|tem|têm|há)\b[^.;]{0,24}?"
    r"\b(?:kein\w*|nicht|ning\w+|pas|aucun\w*|nenhum\w*|não|sin)\b|\b(?:no|n['’]|não)\s?"
    r"(?:tiene[ns]?|hay|avez|ont|tem|têm|há)\b",
    re.I,
)
#: Advice, conditions and wishes deny nothing.
_UNTOLD = re.compile(
    r"\b(?:if|unless|whether|would|could|should|might|may|let['’]?s|wenn|falls|ob)\b|[?？]|"
    r"^\W*(?:don['’]t|do not|never|avoid|please)\b",
    re.I,
)
_LONGEST = 60


class Clause(NamedTuple):
    words: frozenset[str]
    denied: bool
    having: bool
    untold: bool


def against(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Whether a fact says the opposite of a clause, and none says the same."""
    ours = polarity.denies(scene)
    if (ours and polarity.absent(scene)) or len(scene.words) > _LONGEST:
        return False
    if not ours and not any(f.denies for f in facts):
        return False
    told = [c for c in _clauses(scene.text) if not (c.denied and c.untold)]
    return any(_turned(clause, [f for f in facts if not f.users]) for clause in told)


def _turned(said: Clause, facts: Sequence[Fact]) -> bool:
    opposite = same = 0.0
    for fact in facts:
        if not said.denied and not fact.denies and same:
            continue
        own = content(fact.evidence.subject.name)
        for known in _clauses(fact.evidence.text):
            near = _nearness(said, known, own)
            if known.denied == said.denied:
                same = max(same, near)
            else:
                opposite = max(opposite, near)
    return opposite >= 0.7 and opposite > same


def _nearness(said: Clause, known: Clause, own: frozenset[str]) -> float:
    """How much of what was said the fact's clause holds, or of a denial how much is said."""
    rest, told = said.words - own, known.words - own
    shared = len(rest & told)
    if not shared:
        return 0.0
    if said.having and not known.denied:
        return 1.0 if 2 * shared >= len(rest) else shared / len(rest)
    named = shared == len(rest) and bool(said.words & own)
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
        having = denied and bool(_HAVING.search(part))
        found.append(Clause(words, denied, having, bool(_UNTOLD.search(part))))
    return tuple(c for c in found if c.words)

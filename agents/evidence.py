"""Numbering, choosing and trimming evidence, and the list of it that a prompt carries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from agents.grounding.fold import words
from store.answers import COMMON_SUBJECTS, Evidence, Subject

#: A token is about four characters of English; three keeps other languages within the budget.
CHARACTERS_PER_TOKEN = 3.5
_BREAKS = re.compile(r"[\s  ]+")
_BRACKETS = str.maketrans({"<": "‹", ">": "›", "`": "ˋ"})


def number(facts: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The facts with ids E1, E2, … in order; a fact said twice keeps its first place."""
    seen: dict[tuple[str, str, str, str], Evidence] = {}
    for fact in facts:
        seen.setdefault((fact.workspace_id, fact.subject.kind, fact.subject.id, fact.text), fact)
    return tuple(replace(fact, id=f"E{i}") for i, fact in enumerate(seen.values(), 1))


def choose(
    evidence: Sequence[Evidence], question: str, budget_tokens: int = 1500
) -> tuple[Evidence, ...]:
    """The evidence most relevant to `question` that fits the budget, best first, ids kept.

    Relevance: rare words shared with the question, then credibility, then recency. A fact that
    does not fit is left out whole: half a fact could say something else.
    """
    asked = set(words(question))
    known = [set(words(f"{e.text} {e.subject.name}")) for e in evidence]
    rarity = _rarity(known)
    newest = max((e.as_of for e in evidence), default=date.min)

    def score(i: int) -> tuple[float, float, int]:
        shared = sum(rarity[w] for w in asked & known[i])
        age = (newest - evidence[i].as_of).days
        return -shared, -evidence[i].credibility + min(age, 3650) / 3650, i

    chosen, left = [], float(budget_tokens)
    for i in sorted(range(len(evidence)), key=score):
        cost = count_tokens(line(evidence[i]))
        if cost <= left:
            chosen.append(evidence[i])
            left -= cost
    return tuple(chosen)


def _rarity(known: Sequence[set[str]]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for found in known:
        for word in found:
            counts[word] = counts.get(word, 0) + 1
    return {word: 1 / count for word, count in counts.items()}


def count_tokens(text: str) -> int:
    """A careful estimate; ideographs and kana count one token each."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text) if not text.isascii() else 0
    return wide + int((len(text) - wide) / CHARACTERS_PER_TOKEN) + 2


def line(fact: Evidence) -> str:
    """`E1 lead record: Okta, Identity (import of 2026-11-03, credibility 0.9)`."""
    whose = "said by the user" if fact.subject.kind == "user" else plain(fact.subject.name)
    about = f" [{whose}]" if whose else ""
    source = f"({plain(fact.source)} of {fact.as_of}, credibility {fact.credibility:g})"
    return f"{fact.id}{about} {plain(fact.text)} {source}"


def as_prompt(evidence: Sequence[Evidence]) -> str:
    """One line per fact. A record cannot end its line, open a tag or forge another number."""
    return "\n".join(line(fact) for fact in evidence)


def plain(text: str) -> str:
    """`text` on one line, without control or invisible characters, brackets turned harmless."""
    spaced = _BREAKS.sub(" ", text)
    visible = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    return visible.translate(_BRACKETS).strip()


def question_evidence(text: str, workspace_id: str, today: date) -> Evidence:
    """The question itself: it may be repeated when it is marked as the user's."""
    user = Subject("user", "user", "the user")
    return Evidence("E0", text, "your message", today, 1.0, workspace_id, user)


def is_common(fact: Evidence) -> bool:
    """Whether any text of the workspace may cite the fact, whatever its subject."""
    return fact.subject.kind in COMMON_SUBJECTS

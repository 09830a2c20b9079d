"""Names in Japanese text: before and after titles and legal forms, and in katakana."""

from __future__ import annotations

import re

from agents.grounding.lexicon import load

_KATAKANA = re.compile(r"[゠-ヺー-ヿ]{2,}")
_KANJI_NAME = re.compile(
    r"(?:株式会社|有限会社)(?P<after>[一-鿿゠-ヿ]{1,12})"
    r"|(?:部長|課長|社長|係長|主任|担当|担当者|取締役)の"
    r"(?P<titled>[一-鿿]{1,4}(?:[ 　][一-鿿]{1,3})?)(?=[がはもとにを様さ、。])"
    r"|(?P<before>[一-鿿゠-ヿ]{2,12})(?:株式会社|有限会社|様|氏|さん(?!が|の[ごお]))"
)


def find(text: str) -> list[tuple[int, int, str]]:
    """Where names stand and how they are written."""
    found = []
    for m in _KANJI_NAME.finditer(text):
        group = next(g for g in ("after", "titled", "before") if m[g])
        found.append((m.start(group), m.end(group), m[group]))
    for m in _KATAKANA.finditer(text):
        loan = m.group() in load("katakana") or _made_of_loans(m.group())
        if not loan and all(m.end() <= s or m.start() >= e for s, e, _ in found):
            found.append((m.start(), m.end(), m.group()))
    return found


def _made_of_loans(word: str) -> bool:
    loans = load("katakana")
    return any(word[:i] in loans and word[i:] in loans for i in range(2, len(word) - 1))

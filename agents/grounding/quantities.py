"""Figures in a sentence: value, unit, what is counted, per what, and how it is hedged."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.grounding import counted, hedges, numerals, ordinals, ranges, shares
from agents.grounding.goals import is_goal
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.suffixes import FIGURE, signed, suffixed
from agents.grounding.topics import topics, trend
from agents.grounding.units import CURRENCIES, STRUCTURE, thing

_STRUCTURED = re.compile(
    r"\b(?:risk|objection|reason|priority|argument|scenario|lesson|hypothesis|signal|goal|"
    r"step|phase|option|part|section|point|tip|slide|page|chapter|figure|table|"
    r"appendix|line|question|item|"
    r"key point|schritt|seite|étape|paso|passo|version|v|e)\s?$",
    re.I,
)
_ALL_DAY = re.compile(r"24\s?/\s?7(?:/365)?|360[\s-]?(?:degree|°)|101\b(?=\s*(?:[:?!]|\.?$|for\b))")
_COUNTED = frozenset({"won", "lost", "credibility"})


@lru_cache(maxsize=4)
def find(scene: Scene, terse: bool = False) -> tuple[Quantity, ...]:
    """Every figure of the sentence, in order, without dates and addresses left out.

    `terse`: in a note, where "Okta 86" may be a score as well as a name.
    """
    raw = sorted([*_digits(scene), *_words(scene), *ordinals.find(scene)], key=lambda q: q.start)
    merged = ranges.merged(scene.text, raw)
    named = shares.find(scene, Quantity)
    merged = ranges.summed(scene.text, ranges.shared(scene.text, merged))
    plain = [
        q
        for q in merged
        if (terse or not _is_structure(scene, q))
        and all(q.end <= n.start or q.start >= n.end for n in named)
    ]
    known = [_with_context(scene, q) for q in plain] + named
    known = [q._replace(goal=is_goal(scene, q, terse)) for q in known]
    return tuple(sorted(known, key=lambda q: q.start))


def _digits(scene: Scene) -> list[Quantity]:
    found: list[Quantity] = []
    text = scene.text
    if not scene.digits:
        return found
    whole = [m.span() for m in _ALL_DAY.finditer(text)]
    for match in FIGURE.finditer(text):
        if (found and match.start() < found[-1].end) or any(
            s <= match.start() < e for s, e in whole
        ):
            continue
        numbers = numerals.values(match["num"], scene.language)
        currency = CURRENCIES.get((match["cur"] or "").casefold(), "")
        unit = "money" * bool(currency)
        quantity = suffixed(text, Quantity(*match.span(), numbers, numbers, unit, currency))
        if not _is_identifier(text, quantity):
            found.append(signed(text, quantity))
    return found


def _words(scene: Scene) -> list[Quantity]:
    found = []
    for start, end, value in numerals.spelled(scene.text, scene.language, scene.lows):
        quantity = Quantity(start, end, (value,), (value,), written=True)
        found.append(suffixed(scene.text, quantity))
    return found


def _is_identifier(text: str, q: Quantity) -> bool:
    """Digits that are part of a name: "S3", "2FA", "3M" stay with the name."""
    after = text[q.end : q.end + 1]
    if after.isascii() and after.isalpha() and text[q.end - 1].isdigit():
        return True
    return bool(re.match(r"\.\d|/\d", text[q.end : q.end + 2]))


def _is_structure(scene: Scene, q: Quantity) -> bool:
    """Whether the figure numbers the text itself, or is part of a name."""
    before = scene.text[max(0, q.start - 40) : q.start]
    if _STRUCTURED.search(before[-14:]) and not q.unit:
        return True
    word = next(iter(scene.before(q.start, 1)), None)
    touching = word and scene.text[word.end : q.start] in (" ", "-")
    bare = (
        not q.unit
        and not q.written
        and q.low[0] == q.high[0]
        and "," not in scene.text[q.start : q.end]
    )
    if not (word and touching and bare and word.text[0].isupper()) or thing(word.text):
        return False
    after = next(iter(scene.after(q.end, 1)), None)
    if scene.language == "de" and after and after.text[0].isupper():
        return False
    named = (word.text.isupper() and len(word.text) > 1) or word.start > 0
    return named and not counted.nouns_after(scene, q)[0]


def _with_context(scene: Scene, q: Quantity) -> Quantity:
    near = _near(scene, q)
    hedge = hedges.before(scene.text[max(0, q.start - 40) : q.start]) or hedges.after(
        scene.text[q.end : q.end + 44]
    )
    if hedge == "<" and _UNDER_A.search(scene.text, max(0, q.start - 9), q.end):
        hedge = ""
    if hedge == ">" and q.unit in ("month", "second") and _OVER.search(scene.text, 0, q.start):
        hedge = ">="
    if hedge in (">", "<") and _NOT.search(scene.text, max(0, q.start - 60), q.start):
        hedge = {">": "<=", "<": ">="}[hedge]
    known, loose = counted.nouns_after(scene, q)
    return q._replace(
        hedge=hedge,
        nouns=frozenset((*known, *loose)),
        per=counted.per(scene, q),
        topics=_topics(scene, q, near),
        trend=trend(near),
        change=ranges.change(scene.text, q.start, q.end),
    )


def _near(scene: Scene, q: Quantity) -> list[str]:
    """The words of the clause, with those that head it: "won deals: 3.1"."""
    left, right = scene.clause(q.start, q.end)
    if scene.text[left] == ":":
        left = max(scene.clause(left - 1, left)[0], left - 40)
    return [w.low for w in scene.between(left, right)]


#: "Under a five-year contract" sets no bound, "under a million" does.
_UNDER_A = re.compile(r"\bunder an? [\w.,]+-\w+$", re.I)
#: "Will not sign for more than a year" sets a year as the bound.
_NOT = re.compile(
    r"(?:n['’]t|\b(?:not|never|cannot|nicht|pas|não|nie|nunca|jamais))\b[^.,;:]{0,50}$|"
    r"\bno (?!\w+ (?:for|in|over|since) )[^.,;:]{0,50}$",
    re.I,
)


def _topics(scene: Scene, q: Quantity, near: list[str]) -> frozenset[str]:
    """What the clause says the figure is about; counts and lengths of time know only a few."""
    if q.unit in ("month", "second"):
        return topics(near, "time")
    table = "money" if q.unit == "money" else "share"
    found = topics(near, table)
    if not found and len(scene.known[table]) == 1:
        found = scene.known[table]
    return found if q.unit else found & _COUNTED


#: "Over eight months" may last just that long.
_OVER = re.compile(r"\bover (?:the (?:last|past) )?$", re.I)


def structural(scene: Scene, q: Quantity) -> bool:
    """Small numbers that claim nothing: "three reasons", "one platform"."""
    following = {w.low for w in scene.after(q.end, 2)}
    if q.high[0] == 1 and not q.unit:
        return True
    if following & STRUCTURE and q.low[0] in range(11) and not q.unit and not q.change:
        return True
    if not q.written or q.unit or q.low[0] > 10:
        return False
    few = q.low[0] <= 3 and not any(map(thing, following))
    return q.low[0] <= 1 or not q.nouns or few

"""Figures in a sentence: value, unit, what is counted, per what, and how it is hedged."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.grounding import counted, hedges, numerals, objects, ordinals, ranges, shares
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.suffixes import FIGURE, suffixed
from agents.grounding.topics import topics, trend
from agents.grounding.units import CURRENCIES, STRUCTURE, TIMES, thing
from agents.grounding.wordset import wordset

_RANK = re.compile(r"(?:#|\bno\.\s?|\bnr\.\s?|\bnumber\s|\btop[\s-])$", re.I)
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
    named = [q._replace(goal=_is_goal(scene, q, terse)) for q in shares.find(scene, Quantity)]
    merged = ranges.summed(scene.text, ranges.shared(scene.text, merged))
    plain = [
        q
        for q in merged
        if (terse or not _is_structure(scene, q))
        and all(q.end <= n.start or q.start >= n.end for n in named)
    ]
    known = sorted([_with_context(scene, q, terse) for q in plain] + named, key=lambda q: q.start)
    return tuple(_per_alike(scene.text, known) if terse else known)


def _per_alike(text: str, known: list[Quantity]) -> list[Quantity]:
    """ "290 per month, from ten lines 240": what follows a price is told for the same time."""
    last: Quantity | None = None
    for i, q in enumerate(known):
        if q.unit != "money":
            continue
        alike = last and not q.per and q.currency == last.currency and last.per & TIMES
        if last and alike and not _APART.search(text, last.end, q.start):
            known[i] = q = q._replace(per=alike)
        last = q
    return known


_APART = re.compile(r"[;.]\s|\n|\bonce\b|set-?up|install", re.I)


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
            found.append(quantity)
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
    return bool(re.match(r"\.\d|/\d", text[q.end : q.end + 2])) and not q.unit


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
    opens = (
        not scene.text[: word.start].rstrip(' -*•»”"“’)').endswith((".", ";", ":", "!", "?", "\n"))
    )
    named = (word.text.isupper() and len(word.text) > 1) or (word.start > 0 and opens)
    return named and not hedges.before(before) and not counted.nouns_after(scene, q)[0]


def _with_context(scene: Scene, q: Quantity, terse: bool) -> Quantity:
    near = _near(scene, q)
    hedge = hedges.before(scene.text[max(0, q.start - 40) : q.start]) or hedges.after(
        scene.text[q.end : q.end + 44]
    )
    if hedge == "<" and _UNDER_A.search(scene.text, max(0, q.start - 9), q.end):
        hedge = ""
    if hedge == ">" and q.unit in ("month", "second") and _OVER.search(scene.text, 0, q.start):
        hedge = ">="
    turned = hedge in (">", "<") and _NOT.search(scene.text, max(0, q.start - 60), q.start)
    if turned and not _NEEDED.search(scene.text, turned.start(), q.end + 40):
        hedge = {">": "<=", "<": ">="}[hedge]
    known, loose = counted.nouns_after(scene, q)
    nouns = [*known, *loose] if known else loose
    if not q.unit:
        group = counted.group(scene, q)
        nouns = group or (known and nouns) or [*counted.nouns_before(scene, q), *loose]
        if group and known and loose and thing(loose[0]) == known[0]:
            nouns = [*group, *known]
    if rank := _RANK.search(scene.text, max(0, q.start - 10), q.start):
        q = q._replace(start=rank.start(), unit=q.unit or "ordinal")
    found = _topics(scene, q, near)
    return q._replace(
        hedge=hedge,
        nouns=frozenset(nouns),
        per=counted.per(scene, q),
        objects=objects.of(scene, q.start, q.end) if q.unit == "percent" else frozenset(),
        topics=found,
        trend=trend(near),
        change=ranges.change(scene.text, q.start, q.end),
        goal=_is_goal(scene, q, terse),
        turned="not" if turned else _rule(scene.text, q.start) if hedge else "",
    )


def _near(scene: Scene, q: Quantity) -> list[str]:
    """The words of the clause, with those that head it: "won deals: 3.1"."""
    left, right = scene.clause(q.start, q.end)
    if scene.text[left] == ":":
        left = max(scene.clause(left - 1, left)[0], left - 40)
    return [w.low for w in scene.between(left, right)]


_GOAL = re.compile(
    r"\b(?:goals?|targets?|aims?|objective|(?:Goal|Target|Objective)(?=:)|"
    r"(?:wants?|plans?|hopes?|like|intends?) to (?:get|reach|cut|raise|reduce|lower|bring|"
    r"increase|grow|halve|answer|improve|decrease|boost|expand))\b"
)
_WANTED = wordset(
    "goal goals target targets targeted aim aims aiming objective want wants wanted would like "
    "should shall will plan plans planned hope hopes hoped expects reach get come bring must need "
    "needs intend intends quota less below under within than "
    "from against versus vs if"
)


def _is_goal(scene: Scene, q: Quantity, terse: bool) -> bool:
    """Whether a note tells it as a goal, or a sentence may: "they want to answer in two hours"."""
    if scene.language != "en":
        return not terse
    if terse:
        before = re.split(r"[,;.]\s", scene.text[max(0, q.start - 40) : q.start])[-1]
        return bool(_GOAL.search(before))
    if _OF_A_GOAL.match(scene.text, q.end):
        return False
    return scene.text.rstrip().endswith("?") or not scene.lows.isdisjoint(_WANTED)


#: "38 of your target of 60", "38 towards a goal of 60": the first is reached.
_OF_A_GOAL = re.compile(
    r"\s(?:out )?(?:of|towards|against|from) (?:the|your|our|their|its|his|her|an?) (?:\S*\d\S* |"
    r"\w+ ){0,3}(?:target|goal|quota)\b"
)


#: "Under a five-year contract" sets no bound, "under a million" does.
_UNDER_A = re.compile(r"\bunder an? [\w.,]+-\w+$", re.I)
#: "Will not sign for more than a year" sets a year as the bound.
_NOT = re.compile(
    r"(?:n['’]t|\b(?:not|never|cannot|nicht|pas|não|nie|nunca|jamais))\b[^.,;:]{0,50}$|"
    r"\bno (?!\w+ (?:for|in|over|since) )[^.,;:]{0,50}$",
    re.I,
)
#: "No tender is needed below 50" leaves 50 a bound from above.
_NEEDED = re.compile(
    r"\b(?:needs?|needed|requir|necess|approval|oblig|mandator|appl(?:y|ies)|tender|nötig|erforder|"
    r"besoin|hace falta|precis)",
    re.I,
)
#: "For anything above 500 the board decides": where a rule begins, told from its other side.
_BOUND = (
    r"(?:over|above|beyond|more than|exceeding|larger than|greater than|higher than|below|under|"
    r"up to|less than)"
)
_PARTS_AT = re.compile(
    rf"\b(?:anything|everything|whatever|all|sums?|amounts?|orders?|deals?|contracts?|purchases?|"
    rf"spending|discounts?|invoices?|for|from)(?: (?:that|which|is|are|of))? "
    rf"{_BOUND}\W*\w{{0,4}}\W*$|(?:^|[,;.:]\s)\W*{_BOUND}\W*\w{{0,4}}\W*$",
    re.I,
)


def _rule(text: str, start: int) -> str:
    return "rule" if _PARTS_AT.search(text, max(0, start - 60), start) else ""


#: "The stores lost 3 %" tells of a fall.
_FELL = re.compile(r"\blost (?:about |around |nearly |some |over )?$")


def _topics(scene: Scene, q: Quantity, near: list[str]) -> frozenset[str]:
    """What the clause says the figure is about; counts and lengths of time know only a few."""
    if q.unit in ("month", "second"):
        return topics(near, "time")
    if q.unit == "ordinal":
        return frozenset()
    table = "money" if q.unit == "money" else "share"
    found = topics(near, table)
    if q.unit == "percent" and _FELL.search(scene.text, max(0, q.start - 12), q.start):
        found -= {"lost"}
    if not found and len(scene.known[table]) == 1:
        found = scene.known[table]
    return found if q.unit else found & _COUNTED


#: "Over eight months" may last just that long.
_OVER = re.compile(r"\bover (?:the (?:last|past) )?$", re.I)
_OF_SOME = re.compile(rf"\s+(?:out )?of (?:the |your |our |their )?(?:\d|{numerals.ANY})", re.I)


#: "The smallest of the three" counts what was named.
_THE_OTHERS = re.compile(r"\b(?:the|these|those|all|other|der|die|les|los|las|os|as) $", re.I)


_ITEMS = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or|und|et|y|e)\s")


#: "1名あたり" tells per whom, not how many.
_EACH = re.compile(r"[^\d、。]{1,8}?(?:あたり|当たり|につき|ごと)")


def structural(scene: Scene, q: Quantity) -> bool:
    """Small numbers that claim nothing: "three reasons", "one platform"."""
    word = next(iter(scene.after(q.end, 1)), None)
    following = {w.low for w in scene.after(q.end, 2)}
    if q.high[0] == 1 and not q.unit and scene.text[: q.start].lower().endswith("not "):
        return True
    if _OF_SOME.match(scene.text, q.end):
        return False
    if q.high[0] == 1 and not q.unit and _EACH.match(scene.text, q.end):
        return True
    if lists(scene, q):
        return True
    if following & STRUCTURE and q.low[0] in range(11) and not q.unit and not q.change:
        return True
    if not q.written or q.unit or q.low[0] > 10:
        return False
    if not q.nouns and _THE_OTHERS.search(scene.text, max(0, q.start - 12), q.start):
        return True
    return (
        q.low[0] <= 1
        or not q.nouns
        or word is None
        or (q.low[0] <= 3 and not any(map(thing, following)))
    )


def lists(scene: Scene, q: Quantity) -> bool:
    """ "Three deals lack a step: A, B and C" counts what it names."""
    behind = scene.text[q.end :].partition(":")[2]
    named = [part for part in _ITEMS.split(behind) if part.strip(" .")]
    return not q.unit and len(named) > 1 and q.low[0] == len(named) == q.high[0]

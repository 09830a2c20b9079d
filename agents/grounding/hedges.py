"""Words that say a figure is rounded or a bound.

"~" about, "<" nearly or under (the truth is smaller), ">" more than, "<=" up to, ">=" at least.
"""

from __future__ import annotations

import re

from agents.grounding.wordset import wordset

_PHRASES = {
    ">=": "at least|a minimum of|minimum|no shorter than|no earlier than|not earlier than|"
    "no less than|no fewer than|mindestens|über|au moins|al "
    "menos|por lo menos|pelo menos|no mínimo",
    "<=": "up to|as early as|as late as|as far as|as soon as|at most|"
    "as many as|as much as|as long as|as high as|as low as|no more than|"
    "no longer than|not longer than|no later than|not later than|no higher than|at the latest by|a "
    "maximum of|maximum|bis zu|"
    "höchstens|maximal|jusqu à|au plus|hasta|até",
    ">": "older than|longer than|later than|"
    "over|above|well over|comfortably over|just over|slightly over|more than|just more "
    "than|slightly more than|"
    "greater than|upward of|upwards of|north of|exceed|"
    "exceeds|exceeding|in excess of|beyond|surpass|surpasses|surpassing|topping|mehr als|"
    "plus d|plus de|más de|mais de|acima de",
    "<": "sous les|sous la barre de|en dessous de|por debajo de|debajo de|abaixo de|unterhalb "
    "von|younger than|shorter than|"
    "nearly|almost|just under|just shy of|shy of|under|below|less than|fewer than|"
    "slightly less than|slightly fewer than|"
    "approaching|not quite|just below|knapp|fast|beinahe|unter|weniger als|presque|près d|"
    "près de|moins d|moins de|casi|menos de|quase",
    "~": "a good|close on|in the order of|on the order of|more or less|somewhere around|give or "
    "take|"
    "in the vicinity of|about|around|approximately|approx|roughly|some|circa|ca|c|close to|an "
    "estimated|"
    "estimated|in the region of|"
    "in the neighborhood of|say|etwa|rund|ungefähr|zirka|gut|environ|autour de|quelque|"
    "unos|unas|aproximadamente|alrededor de|"
    "cerca de|por volta de|perto de|uns|umas",
}
_KINDS = {phrase: kind for kind, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_FILLERS = wordset("a an the les los de einem einer one past last well little etwas un peu us")
_SIGNS = {"~": "~", "≈": "~", "～": "~", ">": ">", "<": "<", "≥": ">=", "≤": "<="}
#: "Spread over 42 mills" places, it does not round.
_SPREAD = re.compile(
    r"(?:spread|distributed|stretched|scattered|split|verteilt|réparti\w*) (?:out )?(?:over|"
    r"about|around|über)$|(?:turn|watch|look|preside|hand|rul|spread)(?:e?s|ed|ing)? over$"
)
#: "The deal over 42 million" is of that size.
_DEAL = re.compile(
    r"\b(?:deal|contract|order|invoice|quote|offer|bill|loan|grant|cheque|"
    r"check)(?: (?:from|by|with|to) \w+){0,1} over$",
    re.I,
)
_THIRDS = (100 / 3, 200 / 3)
_PAUSE = re.compile(r"[,;:!?]|\d")
_TAIL = re.compile(r"[^\W\d_]+")
_AFTER = [
    (
        ">=",
        re.compile(
            r"\+|\s?(?:plus|or more|and up|oder mehr|ou plus|o más|ou mais)\b|[人名社]?以上"
        ),
    ),
    (
        "<=",
        re.compile(
            r",?\s?(?:at (?:the )?(?:most|max(?:imum)?|longest)|max(?:imum)?|tops|or (?:less|"
            r"fewer)|"
            r"höchstens|maximal|oder weniger|au (?:plus|maximum)|ou moins|como máximo|o menos|"
            r"no máximo|ou menos)\b|[人名社]?以下"
        ),
    ),
    (
        ">=",
        re.compile(
            r",?\s(?:at (?:the very )?least|minimum|mindestens|au moins|al menos|pelo menos)\b"
        ),
    ),
    ("<", re.compile(r"[人名社]?(?:未満|近く|弱)")),
    (">", re.compile(r"[人名社]?(?:超|を超え|余り|強)")),
    (
        "~",
        re.compile(r",?\s(?:roughly|approximately|more or less|or thereabouts|ungefähr|environ)\b"),
    ),
    ("~", re.compile(r"[\s-]?(?:or so|odd|ish|give or take)\b|[人名社]?(?:程度|前後|ほど)")),
]
#: All of them at once, the first that fits wins.
_ANY_AFTER = re.compile("|".join(f"({pattern.pattern})" for _, pattern in _AFTER))
_CJK_BEFORE = {"約": "~", "およそ": "~", "ほぼ": "<", "最大": "<=", "少なくとも": ">="}


def before(text: str) -> str:
    """The hedge at the end of `text`, the words before a figure; "" for none."""
    tail = text[-34:].rstrip(" *_$€£([")
    if tail[-5:].lower() == " over" and _DEAL.search(tail):
        return ""
    if tail.endswith(("than the", "over the", "above the", "under the", "below the")):
        return ""
    if tail[-1:] in _SIGNS:
        return _SIGNS[tail[-1]]
    if tail and not tail.isascii() and (wide := [k for k in _CJK_BEFORE if tail.endswith(k)]):
        return _CJK_BEFORE[wide[0]]
    found = _TAIL.findall(_PAUSE.split(tail)[-1].casefold())
    while found:
        for n in (4, 3, 2, 1):
            if (phrase := " ".join(found[-n:])) in _KINDS:
                return "" if _SPREAD.search(" ".join(found)) else _KINDS[phrase]
        if found.pop() not in _FILLERS:
            break
    return ""


def after(text: str) -> str:
    """The hedge at the start of `text`, the words after a figure and its unit."""
    match = _ANY_AFTER.match(text)
    if match and match.lastindex:
        return _AFTER[match.lastindex - 1][0]
    return ""


def holds(hedge: str, said: float, true: float, step: float = 0.0) -> bool:
    """Whether `said` under its hedge is a fair word for `true`: near it, and true as a bound.

    Near is 5 %; "more than 70" is as good as its last figure tells, for 74, but up to 10 % only.
    """
    if not hedge:
        return same(said, true)
    coarse = hedge in (">", ">=") and round(said / _place(said, step), 6) % 1 == 0
    slack = min(step * 0.6, 0.15 * abs(true)) if step else 0.0
    near = 0.1 * abs(true) if coarse else 0.05 * max(abs(true), abs(said))
    if abs(said - true) > max(near, slack) + 1e-9:
        return False
    if hedge == ">":
        return true > said
    if hedge == "<":
        return true < said
    return (hedge != ">=" or true >= said) and (hedge != "<=" or true <= said)


def _place(value: float, step: float) -> float:
    """What a rounded figure is counted in: the unit it was told in, or tens, hundreds …"""
    if step:
        return step
    place = 10.0
    while value >= place * 100:
        place *= 10
    return place


def same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b)) or _third(a, b) or _third(b, a)


def _third(exact: float, rounded: float) -> bool:
    """A third is told as 33.3 or 33 percent."""
    return exact in _THIRDS and rounded in (round(exact), round(exact, 1), round(exact, 2))

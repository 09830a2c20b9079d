"""Words that give to everybody, always or everywhere, and what they leave no limit of."""

from __future__ import annotations

import re

from agents.grounding import limits, quantities
from agents.grounding.context import content
from agents.grounding.limits import Grant, Limit
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_WIDE = re.compile(
    r"\b(?P<place>worldwide|world-wide|anywhere|everywhere|wherever|globally|(?:every|all|any|each)"
    r"(?: of)?(?: the| your)? (?:country|countries|ports?|regions?|city|cities|states?|towns?|"
    r"continents?|places?))\b"
    r"|\b(?P<time>always|never|forever|for (?:ever|life|good|all time)|lifetime|permanently"
    r"|indefinitely|"
    r"at any time|any ?time|whenever|(?:as|so) long as you|(?:every|any) (?:day|night|sunday"
    r"|saturday|weekend)\b|seven days|"
    r"all year|all days|all the time|(?:whole|full|entire) (?:term|contract|year|time|period"
    r"|duration)|day and night|around the clock|no matter when|24/7)"
    r"|\b(?P<part>(?:the|your|a) (?:whole|full|entire|complete|total))\b(?! (?:term|contract|year"
    r"|time|period|duration)\b)"
    r"|\b(?P<whom>(?:every|each)(?! (?:one|day|week|month|quarter|year|time|hour|minute)\b)|"
    r"all(?! (?:it|you|we|that|i|they)\b)|any|both (?:plans|packages|products|versions|tiers)"
    r"|as (?:many|much|often) (?:\w+ )?as (?:you|they)|everyone|everybody|anyone|anybody|nobody"
    r"|no one|whatever|whoever|"
    r"from the (?:very )?first|whichever|regardless|irrespective|no matter|even|without"
    r"|however (?:many|much|large|small"
    r"|big|"
    r"few|long|you|they|it)|unconditional(?:ly)?)\b"
    r"|(?P<too>\b(?:also|even|just as well) (?:on|in|at|for|with|if|when|by)\b|\b(?:too"
    r"|as well)\s*[.,;!]?\s*$)",
    re.I,
)
_QUICK = wordset(
    "worldwide world anywhere everywhere wherever globally every all any each always never forever "
    "for lifetime permanently indefinitely anytime whenever long seven day around matter whole "
    "full "
    "entire complete total everyone everybody anyone anybody nobody one whatever whoever whichever "
    "regardless irrespective even first without as however unconditional unconditionally both "
    "also too "
    "well"
)
#: The words one of these can begin with.
_FIRST = wordset(
    "worldwide world anywhere everywhere wherever globally every all any each always never forever "
    "for lifetime permanently indefinitely at anytime whenever as so seven whole full entire day "
    "around no 24 the your a both everyone everybody anyone anybody nobody whatever whoever from "
    "whichever regardless irrespective even without however unconditional unconditionally also "
    "just too"
)
_REACHES: dict[str, frozenset[str]] = {
    "place": frozenset({"place", "whom"}),
    "time": frozenset({"time", "whom"}),
    "part": frozenset({"part"}),
    "whom": frozenset({"whom"}),
    "too": frozenset({"whom", "time"}),
}
#: What is told not to matter: "even without a contract", "whatever its size".
_ASIDE = re.compile(
    r"(?<=\s)(?:even|without|regardless of|irrespective of|independent(?:ly)? of|no matter"
    r"|whatever|"
    r"whichever|whoever|whenever|however (?:many|much|large|small|big|few|long)|and not only"
    r"|not just)"
    r"\b[^,.;]*|^(?:even|without|regardless of|irrespective of|no matter|whatever|whichever"
    r"|whoever|"
    r"however (?:many|much|large|small|big|few|long))\b[^,.;]*,",
    re.I,
)


def find(scene: Scene) -> list[re.Match[str]]:
    """The words of a sentence that widen what it gives."""
    found: list[re.Match[str]] = []
    end = 0
    for w in () if scene.lows.isdisjoint(_QUICK) else scene.words:
        if w.low in _FIRST and w.start >= end and (m := _WIDE.match(scene.text, w.start)):
            found.append(m)
            end = m.end()
    return found


def oversteps(grant: Grant, scene: Scene, wide: re.Match[str]) -> bool:
    """Whether a piece has a limit the words leave no room for, and the sentence tells it not."""
    reach = _REACHES[wide.lastgroup or "whom"]
    limiting = [x for x in grant.limits if x.kind in reach]
    if not limiting or wide[0].casefold() in grant.text.casefold():
        return False
    text = _ASIDE.sub(" ", scene.text)
    told = limits.short(content(text)) | limits.short(text.lower().split())
    values = {v for q in quantities.find(scene) for v in (*q.low, *q.high)}
    return any(not _covers(x, told, values) for x in limiting)


def _covers(limit: Limit, told: frozenset[str], values: set[float]) -> bool:
    """Whether a sentence tells the limit too."""
    if limit.figures and limit.figures.isdisjoint(values):
        return False
    return 2 * len(limit.words & told) >= len(limit.words)

"""What a figure counts, and per what: the nouns around it."""

from __future__ import annotations

import re

from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.units import PERIODS, thing
from agents.grounding.wordset import wordset

_PER = re.compile(
    r"(?=[/paeià])(?:/|\b(?:per|a|an|each(?!\s+(?:per|a)\b)|every|pro|par|por|al|im|à|ao)\b)\s*(?:active\s+|single\s+|"
    r"named\s+)?([^\W\d_]+)",
    re.I,
)
_ADVERBS = {
    "monthly": "month",
    "annual": "year",
    "yearly": "year",
    "annually": "year",
    "weekly": "week",
    "quarterly": "quarter",
    "daily": "day",
    "hourly": "hour",
    "monatlich": "month",
    "jährlich": "year",
}
_SIZES = {"gb": "gigabyte", "tb": "terabyte", "mb": "megabyte", "km": "kilometre", "kg": "kilo"}
_SKIP = wordset(
    "de d des du da do of your our their the its his her these those some full time active new "
    "more than other"
)
_THESE = wordset("le la les l un une der die das den dem ein eine el los las o os as uma um the")
_STOP = wordset(
    "em in at across for who that and with to per by on from is are was were as or while have "
    "has had will would can could may might should must shall since after before into when if next "
    "last this today tomorrow yesterday but through "
    "over under plus once instead against "
    "between during within an a each via we "
    "you they it "
    "und oder et ou y e o en im am an auf aus bei mit von vom zum zur für pro je sur dans pour par "
    "avec chez por para con sin com sem desde hasta até depuis seit ab bis à a al au aux"
)


_OF_THEM = re.compile(
    r"\s(?:of|von|d'entre|de|among|out of) (?:them|those|these|which|ihnen|eux|ellos|eles)\b"
)


def nouns_after(scene: Scene, q: Quantity) -> tuple[list[str], list[str]]:
    """Things the following words name, and failing that their stems."""
    known: list[str] = []
    loose: list[str] = []
    at, verbs = q.end, scene.deeds
    if _OF_THEM.match(scene.text, q.end):
        return known, loose
    for word in scene.after(q.end, 5):
        gap = scene.text[at : word.start]
        if gap.strip(" -‐‑*_\u00a0") or word.low in _STOP or word.start in verbs:
            break
        at = word.end
        if word.low in _SKIP or word.text[0].isdigit():
            continue
        if found := thing(word.text):
            known.append(found)
        loose.append(word.low.removesuffix("s"))
    return known, loose[:3]


_UNTIL = re.compile(r"[,;.()](?! one-time)|\bplus\b")
_AND = re.compile(
    r"(?:\b(?:per|pro|par|por)|/) ?\w+ (?:and|und|et|y|e) (?:per |pro |par |por )?([^\W\d_]+)", re.I
)
_ONCE = re.compile(r"(?:\bonce\b|one[ -]?time|one-off)", re.I)


def per(scene: Scene, q: Quantity) -> frozenset[str]:
    """The periods a figure is told for: "per user per month" → month."""
    if q.unit not in ("money", "", "times", "second"):
        return frozenset()
    ahead = _UNTIL.split(scene.text[q.end : q.end + 44], 1)[0]
    named = [PERIODS.get(m[1].casefold(), "") or _whom(m) for m in _PER.finditer(ahead)]
    if both := _AND.search(ahead):
        named.append(PERIODS.get(both[1].casefold(), ""))
    near = [w.low for w in (*scene.before(q.start, 4), *scene.after(q.end, 3))]
    adverbs = [_ADVERBS[w] for w in near if w in _ADVERBS]
    once = ["once"] if q.unit == "money" and _ONCE.search(ahead) else []
    return frozenset(p for p in (*named, *adverbs, *once) if p)


def _whom(m: re.Match[str]) -> str:
    """What each price is for: "per nurse", "/ clinic"; after an article it may be anything."""
    sign = m.group().strip().casefold()
    if not sign.startswith(("per", "/", "each", "every", "pro", "par", "por")):
        return ""
    if m[1].casefold() in _THESE:
        return ""
    word = _SIZES.get(m[1].casefold(), m[1].casefold())
    return thing(word) or word.removesuffix("s")

"""Two figures that make one range: "50–200", "between 50 and 200"."""

from __future__ import annotations

import re

from agents.grounding.quantity import Quantity

#: "From 50 to 200" tells two values, not what lies between.
_CHANGE = re.compile(r"\b(?:from|von|de|desde)\s[$€£]?$", re.I)
_JOIN = re.compile(r"\s*(?:[-–—〜~～]|to|bis|à|a|até|and|und|y|e|et)\s*$|\s*から\s*$")
_BETWEEN = re.compile(r"(?:between|zwischen|entre)\s+(?:about\s+)?$", re.I)


_PAIRED = re.compile(
    r"\s*(?:to|auf|à|au|a|al|ao|para|statt|instead of|rather than|versus|vs\.?|or|oder|ou|o|and|"
    r"und|et|y|"
    r"e)\s"
    r"(?:only |just |about |nur |noch )?$",
    re.I,
)


def shared(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "From 12 to 3 days": a bare figure has the length of time that follows the one beside it."""
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        bare = not one.unit and other.unit in ("month", "second", "percent", "money")
        if bare and _PAIRED.fullmatch(text[one.end : other.start]):
            found[i] = one.measured_as(other)
    return found


_FROM = re.compile(r"\b(?:from|von|de(?=\s\d)|desde)\s(?:\w+\s)?[$€£]?$", re.I)
_TO = re.compile(
    r"\b(?:from|von|de|desde)\s[^.;]{1,30}?\s(?:to|auf|à|a|para)\s(?:\w+\s)?[$€£]?$", re.I
)
_ON_TO = re.compile(r"[^.;,]{0,24}?\s(?:to|auf|à|para|a(?=\s\d))\s", re.I)

#: "Fell to 12", "cut standstill to 12 hours", "is now 12".
_REACHED = re.compile(
    r"\b(?:(?:f[ea]ll|dr[oa]p|r[io]se|gr[eo]w|climb|jump|sank|cut|reduc|lower|rais|increas|"
    r"decreas|halv|improv|shr[aiu]nk|doubl|br(?:ing|ought)|went (?:up|down)|down|verkürz|senk|"
    r"stieg|sank|fiel)"
    r"\w*\s(?:[\w'’-]+\s){0,4}?(?:to|auf)|"
    r"(?:pass|tomb|baiss|chut|descen|mont|grimp|recul|augment|réduit|ca[ií]|baj|sub[ií]|reduj|"
    r"reduz|aument|cresc|crec|diminu|dismin|ramen)\w*\s(?:[\w'’-]+\s){0,3}?(?:à|a|para|hasta|"
    r"até)|(?:is|are|now|stands) (?:now|at)|now|(?:es|está|é|ist|liegt|sind|est|sont) (?:ahora|"
    r"agora|jetzt|nun|"
    r"maintenant|désormais)(?: (?:de|bei|à|en|em))?)\s"
    r"(?:only |just |about |around |nearly |some |nur )?[$€£]?$",
    re.I,
)


def change(text: str, start: int, end: int) -> str:
    """Which part of a change a figure tells; see `Quantity.change`."""
    before = text[max(0, start - 48) : start]
    low = before.lower()
    ahead = any(word in low for word in ("from", "von", "de"))
    if ahead and _FROM.search(before):
        return "from" if _ON_TO.match(text, end) else ""
    return "to" if (ahead and _TO.search(before)) or _REACHED.search(before) else ""


_AND = re.compile(r"\s(?:and|und|et|y|e)\s|,?\s")


#: "Sign for three years and three months are free"
_GIVEN = re.compile(r"\s(?:(?:are|is|come|comes) )?(?:free|gratis)\b", re.I)


def summed(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "Three years and eight months" is one length of time."""
    kept: list[Quantity] = []
    for q in found:
        last = kept[-1] if kept else None
        alike = last and last.unit == q.unit in ("month", "second") and last.scale > q.scale > 0
        joined = alike and _AND.fullmatch(text[last.end : q.start]) if last else None
        if last and joined and not _GIVEN.match(text, q.end):
            low = tuple(a + b for a in last.low for b in q.low)
            kept[-1] = last._replace(end=q.end, low=low, high=low, scale=q.scale)
            continue
        kept.append(q)
    return kept


#: "410 in 2024 to 365": a year begins no range but of years.
_YEAR = re.compile(r"(?:19|20)\d\d")


def merged(text: str, raw: list[Quantity]) -> list[Quantity]:
    merged: list[Quantity] = []
    for q in raw:
        last = merged[-1] if merged else None
        if last and q.start < last.end:
            continue
        if last and _joins(text, last, q):
            merged[-1] = _range(last, q)
        else:
            merged.append(q)
    return merged


def _joins(text: str, last: Quantity, q: Quantity) -> bool:
    between = text[last.end : q.start]
    if _CHANGE.search(text[max(0, last.start - 8) : last.start]):
        return False
    if _YEAR.fullmatch(text, last.start, last.end) and not _YEAR.fullmatch(text, q.start, q.end):
        return False
    if len(between) > 8 or not _JOIN.match(between):
        return False
    word = between.strip().casefold()
    if word in ("and", "und", "y", "e", "et") and not _BETWEEN.search(text[: last.start]):
        return False
    return last.unit in ("", q.unit) or not q.unit


def _range(last: Quantity, q: Quantity) -> Quantity:
    low = last.low
    if max(q.low) >= 1000 * max(*low, 1):
        low = tuple(v * q.low[0] / _figure(q) for v in low)
    return q._replace(
        start=last.start, low=low, currency=q.currency or last.currency, unit=q.unit or last.unit
    )


def _figure(q: Quantity) -> float:
    """The bare figure of a quantity that a magnitude or a duration unit has scaled."""
    value = q.low[0]
    for size in (1e12, 1e9, 1e6, 1e3):
        if value >= size:
            return value / size
    return value

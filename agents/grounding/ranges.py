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
        shares = other.unit in ("month", "second", "percent", "money")
        bare = not one.unit and one.end < other.start and shares
        if bare and one.low == one.high and _PAIRED.fullmatch(text[one.end : other.start]):
            found[i] = one.measured_as(other)
        elif not other.unit and _takes_unit(text, one, other):
            found[i + 1] = other.measured_as(one)
    return found


_FROM = re.compile(r"\b(?:from|von|de(?=\s\d)|desde)\s(?:\w+\s)?[$€£]?$", re.I)
_THAN = re.compile(r"\s(?:than|instead of|rather than|not|statt|als)\s(?:for |of |in )?", re.I)
_TO_LESS = re.compile(r"\s(?:down |up )?(?:to|auf|à|a|para)\s(?:only |just |about |nur )?", re.I)
_TO = re.compile(
    r"\b(?:from|von|de|desde)\s[^.;]{1,30}?\s(?:to|auf|à|a|para)\s(?:\w+\s)?[$€£]?$", re.I
)
#: "Up from 12", and "from 12 hours to 3", where "from 12 metres" begins no change.
_AWAY = re.compile(
    r"\b(?:up|down|\w+ed|rose|fell|grew) (?:from|von|de|desde)\s(?:\w+\s)?[$€£]?$", re.I
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
_BY = re.compile(
    r"\b(?:by|um|sav(?:e[sd]?|ing)|spar(?:e[sd]?|ing)|gain(?:s|ed|ing)?|shav(?:e[sd]?|ing) off|"
    r"cut|los[et]s?)\s(?:about |around |nearly |over |more than |up to |roughly |you |them |us )?"
    r"[$€£]?$",
    re.I,
)
_GAINS = ("by", "um", "sav", "spar", "gain", "shav", "cut", "los")
_LESS = re.compile(r"\s*(?:\w+\s)?(?:fewer|less|more|faster|saved|sooner|earlier|quicker)\b", re.I)


def change(text: str, start: int, end: int) -> str:
    """Which part of a change a figure tells; see `Quantity.change`."""
    before = text[max(0, start - 48) : start]
    low = before.lower()
    ahead = any(word in low for word in ("from", "von", "de"))
    if ahead and _FROM.search(before):
        paired = _AWAY.search(before) or _ON_TO.match(text, end)
        return "from" if paired else ""
    near = low[-14:]
    reached = any(
        word in near
        for word in (
            " to ",
            " at ",
            "now ",
            " auf ",
            " à ",
            " a ",
            "para ",
            "asta ",
            " até ",
            "hora ",
            "gora ",
            "etzt ",
            "nant ",
            " de ",
            " bei ",
        )
    )
    if (ahead and _TO.search(before)) or (reached and _REACHED.search(before)):
        return "to"
    if "\n" not in near and _AFTER.search(before):
        return "from"
    if _NOW.match(text, end):
        return "to"
    gained = any(word in low for word in _GAINS) and _BY.search(before)
    return "by" if gained or _LESS.match(text, end) else ""


#: "91 % after 88 %", "12 days instead of 19"
_AFTER = re.compile(
    r"\d\s?(?:%|[^\W\d_]+)?\s(?:after|instead of|nach|statt|après|au lieu de|tras|en vez de|em "
    r"vez de)\s$",
    re.I,
)
_NOW = re.compile(r"\s(?:now|jetzt|ahora|agora|maintenant)\b", re.I)
_AND = re.compile(r"\s(?:and|und|et|y|e)\s|,?\s")


def _takes_unit(text: str, one: Quantity, other: Quantity) -> bool:
    """ "From 15 minutes to 4" and "two years rather than three"."""
    between = text[one.end : other.start]
    if one.unit in ("month", "second") and _THAN.fullmatch(between):
        return True
    if one.unit not in ("month", "second", "percent", "money") or not _TO_LESS.fullmatch(between):
        return False
    return bool(_FROM.search(text[max(0, one.start - 14) : one.start]))


def summed(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "Three years and eight months" is one length of time."""
    kept: list[Quantity] = []
    for q in found:
        last = kept[-1] if kept else None
        if last and last.unit == q.unit in ("month", "second") and last.scale > q.scale > 0:
            small = max(q.low) < last.scale and last.low == last.high
            joined = _AND.fullmatch(text[last.end : q.start])
            apart = "," in text[last.end : q.start] and text.startswith(" of ", q.end)
            if small and joined and not apart:
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
    if len(between) > 8 or not _JOIN.match(between) or last.low[0] != last.high[0]:
        return False
    if between.strip().casefold() in ("and", "und", "y", "e", "et", "a") and not _BETWEEN.search(
        text[: last.start]
    ):
        return between.strip() == "a" and last.unit == q.unit == ""
    return last.unit in ("", q.unit) or not q.unit


def _range(last: Quantity, q: Quantity) -> Quantity:
    low = last.low
    if (q.unit and not last.unit) or max(q.low) >= 1000 * max(max(low), 1):
        factor = q.low[0] / max(_figure(q), 1e-9)
        low = tuple(v * factor for v in low) if factor > 1 and low[0] < q.low[0] / 100 else low
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

"""What belongs to a figure: its magnitude and unit, "4.2 million euros", and its sign, "-5"."""

from __future__ import annotations

import re

from agents.grounding import numerals
from agents.grounding.currencies import CODES, WORDS
from agents.grounding.fold import CJK
from agents.grounding.quantity import Quantity
from agents.grounding.units import CENTS, CURRENCIES, DURATIONS, MEASURES

_CODES = "|".join(sorted(CODES))
FIGURE = re.compile(
    rf"(?<![A-Za-z0-9_])(?:(?P<cur>(?:US|R|CA?|AU?|NZ|SG?|HK|MX)\$|[$€£¥₹]|"
    rf"R(?=\d[\d.,]*\s?(?:[mb]illion|bn\b|m\b|k\b)|\d{{1,3}}[ ,]\d{{3}}\b)|"
    rf"(?:{_CODES})(?=[\s\d]))\s?)?(?P<num>{numerals.DIGITS})"
)
_CODE_WORDS = frozenset(_CODES.split("|"))
_MAGNITUDE = re.compile(
    r"(?:[\s-]?(?P<word>hundreds?|thousands?|millions?|billions?|trillions?|dozen|lakh|"
    r"crore|Mio|Mrd|Tsd|Mds?(?![a-z])"
    r"|Tausend|tausend|Million(?:en)?|Milliarden?|milliards?|mille|milliers|millones|"
    r"millón|mil\s+millones"
    r"|mil\s+milhões|mil|milhões|milhão|bilhões|bilhão|bi|mi)(?![^\W\d_])\.?"
    r"|\s?(?P<letter>bn|mn|mm|tn|[kKmMbBtT])(?![^\W\d_]|\d)|(?P<cjk>百万|千万|十億|[百千万億兆]))"
)
_PERCENT = re.compile(
    r"\s?[%％]|[\s-]?(?:percent(?:age points?)?|per cent|pct|Prozent\w*|pour cent|por ciento|"
    r"por cento|パーセント)(?![a-z])"
)
_TIMES = re.compile(r"\s?[x×](?![A-Za-z0-9])|[\s-](?:times|fois|veces|vezes|mal)\b|-?fold\b|\s?倍")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ère|e|ème|º|ª)(?![^\W\d_])")
_WORD_AFTER = re.compile(r"[\s-]{0,2}(?:de\s|d['’])?([^\W\d_]+|[$€£¥₹¢])")
_LANDS = {
    "norwegian": "nok",
    "swedish": "sek",
    "danish": "dkk",
    "swiss": "chf",
    "us": "usd",
    "american": "usd",
    "british": "gbp",
    "canadian": "cad",
    "australian": "aud",
    "japanese": "jpy",
    "indian": "inr",
    "mexican": "mxn",
    "brazilian": "brl",
    "kenyan": "kes",
    "ugandan": "ugx",
    "tanzanian": "tzs",
    "nigerian": "ngn",
    "ghanaian": "ghs",
    "egyptian": "egp",
    "moroccan": "mad",
    "singapore": "sgd",
    "polish": "pln",
    "czech": "czk",
    "hungarian": "huf",
    "romanian": "ron",
    "turkish": "try",
    "israeli": "ils",
    "thai": "thb",
    "malaysian": "myr",
    "indonesian": "idr",
    "philippine": "php",
    "korean": "krw",
    "chilean": "clp",
    "colombian": "cop",
    "argentine": "ars",
    "peruvian": "pen",
    "saudi": "sar",
    "emirati": "aed",
    "kuwaiti": "kwd",
    "icelandic": "isk",
}
_LANDED = re.compile(
    rf"\s({'|'.join(_LANDS)})\s(?:kron\w+|crowns?|shillings?|nairas?|cedis?|dirhams?|"
    rf"riyals?|dinars?|liras?|shekels?|zlot\w+|korun\w+|forints?|lei|baht|ringgit|rupiah|won|soles?|"
    rf"francs?|dollars?|pounds?|yen|rupees?|pesos?|"
    rf"reai?s)\b",
    re.I,
)
_KINDS_OF_DAYS = frozenset({"business", "working", "calendar", "full"})


def suffixed(text: str, q: Quantity) -> Quantity:
    """With the magnitude and the unit that follow the figure."""
    if magnitude := _MAGNITUDE.match(text, q.end):
        q = _magnified(text, q, magnitude)
    for pattern, unit in ((_PERCENT, "percent"), (_TIMES, "times")):
        if match := pattern.match(text, q.end):
            return q._replace(end=match.end(), unit=unit)
    if not q.currency and text[q.start].isdigit() and (match := _ORDINAL.match(text, q.end)):
        return q._replace(end=match.end(), unit="ordinal")
    return _named_unit(text, q)


def _magnified(text: str, q: Quantity, magnitude: re.Match[str]) -> Quantity:
    word = (magnitude["word"] or magnitude["letter"] or magnitude["cjk"]).casefold()
    letter = magnitude["letter"]
    paid = text[magnitude.end() : magnitude.end() + 2].strip()[:1] in tuple("$€£¥₹")
    unpaid = magnitude.group()[0].isspace()
    if letter and not q.currency and not paid and (letter in "mtb" or unpaid):
        return q
    size = numerals.MAGNITUDES[" ".join(word.split())]
    numbers, end = tuple(round(v * size, 6) for v in q.low), magnitude.end()
    rest = FIGURE.match(text, end) if magnitude["cjk"] else None
    if rest and (small := numerals.values(rest["num"], "ja")[0]) < size:
        step = _MAGNITUDE.match(text, rest.end())
        factor = numerals.MAGNITUDES[step["cjk"]] if step and step["cjk"] else 1
        numbers, end = (
            (numbers[0] + small * factor,),
            step.end() if factor > 1 and step else rest.end(),
        )
    return q._replace(low=numbers, high=numbers, end=end)


def _named_unit(text: str, q: Quantity) -> Quantity:
    match = _WORD_AFTER.match(text, q.end)
    if not match:
        return q
    word, end = match[1].casefold(), match.end()
    if match[1].isupper() and len(word) > 1 and word in DURATIONS:
        return q
    if CJK.match(word):
        word = next(
            (w for n in (4, 3, 2, 1) if (w := word[:n]) in CURRENCIES or w in DURATIONS), ""
        )
        end = match.start(1) + len(word)
    if word.upper() in _CODE_WORDS and re.match(r"\s?\d", text[end:]):
        return q
    if word in _LANDS and (landed := _LANDED.match(text, q.end)):
        return q._replace(end=landed.end(), unit="money", currency=_LANDS[landed[1].lower()])
    paid = "" if word in WORDS and match[1].islower() else CURRENCIES.get(word)
    if not q.currency and (currency := paid):
        return _in_cents(text, q._replace(end=end, unit="money", currency=currency))
    if word in CENTS and not q.currency:
        low = tuple(v / 100 for v in q.low)
        return q._replace(end=end, low=low, high=low, unit="money")
    kind = word
    if word in _KINDS_OF_DAYS:
        match = _WORD_AFTER.match(text, match.end()) or match
        word, end = match[1].casefold(), match.end()
    if word in DURATIONS and not q.currency:
        scale, size = DURATIONS[word]
        low = tuple(v * size for v in q.low)
        if kind in ("business", "working") and size == 86400:
            low += tuple(v * 7 / 5 for v in low)
        return q._replace(end=end, low=low, high=low, unit=scale, scale=size)
    if word in MEASURES and not q.currency:
        size = MEASURES[word][1]
        low = tuple(v * size for v in q.low)
        return q._replace(low=low, high=low, scale=size)
    return q


def _in_cents(text: str, q: Quantity) -> Quantity:
    """ "12 euro cents" are hundredths of the currency before them."""
    match = _WORD_AFTER.match(text, q.end)
    if not match or match[1].casefold() not in CENTS:
        return q
    low = tuple(v / 100 for v in q.low)
    return q._replace(end=match.end(), low=low, high=low)


#: "-5", "minus 5", where "10 -5" and "2024-5" are no signs
_MINUS = re.compile(r"(?:(?:^|(?<=[\s(]))(?<!\d\s)[-−–]|\bminus\s)$", re.I)


def signed(text: str, q: Quantity) -> Quantity:
    """A bare figure below zero; what sum or share a minus stands before has gone down by it."""
    sign = None if q.unit else _MINUS.search(text, max(0, q.start - 6), q.start)
    if not sign:
        return q
    below = tuple(-v for v in q.low)
    return q._replace(start=sign.start(), low=below, high=below)

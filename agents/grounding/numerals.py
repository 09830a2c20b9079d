"""Numbers as they are written: "6,000", "6.000,50", "twelve hundred", "2 Mio."."""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?"
    r"|\d{1,3}(?:['’   ]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,15}(?:[.,]\d{1,9})?)"
)
MAGNITUDES: dict[str, float] = {
    "k": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1e3,
    "thousands": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "lakh": 1e5,
    "crore": 1e7,
    "mio": 1e6,
    "mrd": 1e9,
    "md": 1e9,
    "mds": 1e9,
    "tsd": 1e3,
    "tausend": 1e3,
    "millionen": 1e6,
    "milliarde": 1e9,
    "milliarden": 1e9,
    "mille": 1e3,
    "milliers": 1e3,
    "milliard": 1e9,
    "milliards": 1e9,
    "mil": 1e3,
    "millón": 1e6,
    "millones": 1e6,
    "mil millones": 1e9,
    "milhão": 1e6,
    "milhões": 1e6,
    "bilhão": 1e9,
    "bilhões": 1e9,
    "mil milhões": 1e9,
    "bi": 1e9,
    "mi": 1e6,
    "百": 100,
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "億": 1e8,
    "十億": 1e9,
    "兆": 1e12,
}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH: dict[str, float] = {
    **{word: float(i) for i, word in enumerate(_ONES)},
    **{word: 10.0 * (i + 2) for i, word in enumerate(_TENS)},
}
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_FOREIGN: dict[str, dict[str, float]] = {
    "de": {
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "fünfzehn": 15,
        "zwanzig": 20,
        "dreißig": 30,
        "vierzig": 40,
        "fünfzig": 50,
        "sechzig": 60,
        "siebzig": 70,
        "achtzig": 80,
        "neunzig": 90,
        "hundert": 100,
        "zweihundert": 200,
        "fünfhundert": 500,
        "tausend": 1000,
        "zweitausend": 2000,
        "dreitausend": 3000,
        "fünftausend": 5000,
        "sechstausend": 6000,
        "zehntausend": 10000,
    },
    "fr": {
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "quinze": 15,
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "cent": 100,
        "mille": 1000,
        "dizaine": 10,
    },
    "es": {
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
        "quince": 15,
        "veinte": 20,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "sesenta": 60,
        "cien": 100,
        "quinientos": 500,
    },
    "pt": {
        "dois": 2,
        "duas": 2,
        "três": 3,
        "quatro": 4,
        "cinco": 5,
        "seis": 6,
        "sete": 7,
        "oito": 8,
        "nove": 9,
        "dez": 10,
        "onze": 11,
        "doze": 12,
        "quinze": 15,
        "vinte": 20,
        "trinta": 30,
        "quarenta": 40,
        "cinquenta": 50,
        "sessenta": 60,
        "cem": 100,
        "quinhentos": 500,
    },
}
_STARTERS = frozenset((*ENGLISH, *_SCALES))
ANY = "|".join(sorted((*ENGLISH, *_SCALES), key=len, reverse=True))
_SPELLED = re.compile(
    rf"\b(?:(?:a|an|half\s+a)\s+)?(?:{ANY})\b(?:(?:\s+and\s+a\s+half\b)|"
    rf"(?:[\s-]+(?:and\s+)?(?:{ANY})\b))*",
    re.I,
)
_LONE = {
    language: re.compile(
        rf"\b(?:{'|'.join(table)})(?:\s+(?:mil|mille|tausend|millones|milhões|millions|"
        rf"Millionen))?\b",
        re.I,
    )
    for language, table in _FOREIGN.items()
}


@lru_cache(maxsize=8192)
def values(digits: str, language: str) -> tuple[float, ...]:
    """What a written figure can mean, likeliest first: "6.000" is 6000 or, in English, 6."""
    plain = re.sub(r"['’\s]", "", digits)
    comma, dot = plain.rfind(","), plain.rfind(".")
    if comma < 0 and dot < 0:
        return (float(plain),)
    if comma >= 0 and dot >= 0:
        point = "," if comma > dot else "."
        other = "." if point == "," else ","
        return (float(plain.replace(other, "").replace(point, ".")),)
    mark = "," if comma >= 0 else "."
    if plain.count(mark) > 1:
        return (float(plain.replace(mark, "")),)
    decimal, whole = float(plain.replace(mark, ".")), float(plain.replace(mark, ""))
    if len(plain) - plain.rfind(mark) != 4 or plain.startswith("0"):
        return (decimal,)
    if mark == "," and language in ("en", "ja"):
        return (whole,)
    return (whole, decimal) if mark == "," or language != "en" else (decimal, whole)


def spelled(text: str, language: str, lows: frozenset[str]) -> list[tuple[int, int, float]]:
    """Written-out numbers as (start, end, value); `lows` are the text's words in lower case."""
    if lows.isdisjoint(_FOREIGN.get(language, _STARTERS)):
        return []
    if language in _FOREIGN:
        return [
            (m.start(), m.end(), _lone(m.group(), language)) for m in _LONE[language].finditer(text)
        ]
    found = ((m.start(), m.end(), _compose(m.group())) for m in _SPELLED.finditer(text))
    return [(start, end, value) for start, end, value in found if value is not None]


def _lone(words: str, language: str) -> float:
    first, *rest = words.lower().split()
    return _FOREIGN[language][first] * (MAGNITUDES[rest[0]] if rest else 1)


def _compose(phrase: str) -> float | None:
    """ "two hundred and fifty thousand" → 250000; None for a lone scale word ("dozen")."""
    plain = re.sub(r"\s+and\s+a\s+half", "", phrase.lower())
    parts = re.findall(r"[a-z]+", plain)
    total, current, extra = 0.0, 0.0, 0.0 if plain == phrase.lower() else 0.5
    if parts[:2] == ["half", "a"]:
        return 0.5 * _SCALES.get(parts[2], 0) or None
    if parts[0] in _SCALES:
        return None
    if parts[0] in ("a", "an") and parts[1] not in _SCALES:
        parts = parts[1:]
    for part in parts:
        if part in ("a", "an"):
            current = 1
        elif part in ("hundred", "dozen"):
            current = (current or 1) * _SCALES[part]
        elif part in _SCALES:
            total, current = total + ((current or 1) + extra) * _SCALES[part], 0
            extra = 0
        elif part != "and":
            current += ENGLISH[part]
    return total + current + extra

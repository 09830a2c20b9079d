"""Numbers as they are written: "6,000", "6.000,50", "twelve hundred", "2 Mio."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from agents.grounding import japanese

DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?"
    r"|\d{1,3}(?:['’   ]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,15}(?:[.,]\d{1,9})?)"
)
_POWERS = {
    100: "hundred hundreds 百",
    1e3: "k thousand thousands tsd tausend mille milliers mil 千",
    1e4: "万",
    1e5: "lakh",
    1e6: "m mm mn million millions mio millionen millón millones milhão milhões mi 百万",
    1e7: "crore 千万",
    1e8: "億",
    1e9: "bn b billion billions mrd md mds milliarde milliarden milliard milliards bilhão bilhões "
    "bi 十億",
    1e12: "t tn trillion 兆",
}
MAGNITUDES: dict[str, float] = {
    "dozen": 12,
    "mil millones": 1e9,
    "mil milhões": 1e9,
    **{word: float(size) for size, words in _POWERS.items() for word in words.split()},
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


def _table(*rows: tuple[int, int, str]) -> dict[str, int]:
    """Words that count on from `first` by `step`; "/" parts two forms of one number."""
    return {
        form: first + i * step
        for first, step, words in rows
        for i, word in enumerate(words.split())
        for form in word.split("/")
    }


_GERMAN = _table(
    (2, 1, "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"),
    (15, 1, "fünfzehn sechzehn siebzehn achtzehn neunzehn"),
    (20, 10, "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig"),
)
#: The number words of French, Spanish and Portuguese that longer numbers are made of.
_LATIN = {
    "fr": _table(
        (2, 1, "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"),
        (16, 1, "seize"),
        (20, 10, "vingt/vingts trente quarante cinquante soixante septante octante/huitante"),
        (90, 10, "nonante cent/cents"),
        (1000, 1, "mille"),
    ),
    "es": _table(
        (2, 1, "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
        (16, 1, "dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna"),
        (22, 1, "veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho"),
        (29, 1, "veintinueve"),
        (30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento"),
        (200, 100, "doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas"),
        (500, 100, "quinientos/quinientas seiscientos/seiscientas setecientos/setecientas"),
        (800, 100, "ochocientos/ochocientas novecientos/novecientas mil"),
    ),
    "pt": _table(
        (2, 1, "dois/duas três quatro cinco seis sete oito nove dez onze doze treze"),
        (14, 1, "catorze/quatorze quinze dezasseis/dezesseis dezassete/dezessete dezoito"),
        (19, 1, "dezanove/dezenove vinte"),
        (30, 10, "trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento"),
        (200, 100, "duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas"),
        (500, 100, "quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas"),
        (800, 100, "oitocentos/oitocentas novecentos/novecentas mil"),
    ),
}
#: One and small numbers in all languages, for "sept sur dix" and "siete de cada diez".
SMALL: dict[str, int] = {
    **dict.fromkeys(
        ["one", "ein", "eine", "einer", "eines", "einem", "un", "une", "uno", "una", "um", "uma"], 1
    ),
    **{word: n for table in (_GERMAN, *_LATIN.values()) for word, n in table.items() if n <= 20},
    **{word: i for i, word in enumerate(_ONES) if i},
}
FEW = "|".join(sorted(SMALL, key=len, reverse=True))


def small(word: str) -> float:
    """Its value in digits or in words; 0 where it is neither."""
    return float(word) if word.isdigit() else float(SMALL.get(word.lower(), 0))


#: What stands between the parts of a number, and "one" at the end of it.
_AND = {"fr": "et", "es": "y", "pt": "e"}
_LAST_ONE = frozenset({"un", "une", "uno", "una", "um", "uma"})
_GERMAN_WORD = re.compile(
    r"(?:(?P<thousands>[a-zäöüß]*?)(?P<thousand>tausend)(?:und)?)?"
    r"(?:(?P<hundreds>[a-zäöüß]*?)(?P<hundred>hundert)(?:und)?)?(?P<rest>[a-zäöüß]*)"
)
_GERMAN_ENDS = re.compile(
    r"(?=(?:tägig|wöchig|monatig|jährig|stündig|minütig|köpfig|prozentig|stellig|seitig)"
    r"(?:e[nmrs]?)?$)"
)
_GERMAN_HEAD = re.compile(
    r"(?:ein|zwei|drei|vier|fünf|sech|sieb|acht|neun|zehn|elf|zwölf|hundert|tausend)"
)
#: "Un an" tells a length of time, where "un client" may be any.
_ONE_LONG = re.compile(
    r"(?<!\bvor )(?<!\bseit )(?<!\bnach )(?<!\bin )(?<!\bhace )(?<!\bhá )(?<!\by a )(?<!\bdepuis )"
    r"(?<!\bdans )(?<!\baprès )(?<!\bdesde )(?<!\btras )(?<!\bdaqui a )(?<!\bpor )(?<!\bpar )"
    r"\b(?:eine[nmrs]?|ein|une?|una|uma?)(?=\s(?:Jahre?s?|Monate?s?|Woche|Tage?s?|Stunde|an|année|"
    r"mois|semaine|jour|journée|heure|año|mes|semana|día|hora|ano|mês|dia)\b(?!\s(?:et|y|e|zuvor|davor|vorher|"
    r"nachher|später|auparavant|avant|après|plus|antes|después|depois|atrás|más|mais)\b))",
    re.I,
)
_TOKEN = re.compile(r"[^\W\d_]+")
_STARTERS = frozenset((*ENGLISH, *_SCALES))
ANY = "|".join(sorted((*ENGLISH, *_SCALES), key=len, reverse=True))
_SPELLED = re.compile(
    rf"\b(?:(?:a|an|half\s+a)\s+)?(?:{ANY})\b(?:(?:\s+and\s+a\s+half\b)|"
    rf"(?:(?:[\s-]+|(?:(?<=hundred)|(?<=thousand)|(?<=million))\s+and\s+)(?:{ANY})\b))*",
    re.I,
)


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
    kanji = japanese.numbers(text) if language == "ja" else []
    if language == "de":
        return [*_german_numbers(text), *_ones(text)]
    if language in _LATIN:
        none = lows.isdisjoint(_LATIN[language])
        return [*_ones(text), *(() if none else _latin_numbers(text, language))]
    if lows.isdisjoint(_STARTERS):
        return kanji
    found = ((m.start(), m.end(), _compose(m.group())) for m in _SPELLED.finditer(text))
    return kanji + [(start, end, value) for start, end, value in found if value is not None]


def _ones(text: str) -> list[tuple[int, int, float]]:
    return [(*m.span(), 1.0) for m in _ONE_LONG.finditer(text)]


def _german_numbers(text: str) -> Iterator[tuple[int, int, float]]:
    for m in _TOKEN.finditer(text):
        word = m.group().lower()
        if not _GERMAN_HEAD.match(word):
            continue
        cut = _GERMAN_ENDS.search(word)
        value = _german(word[: cut.start()] if cut else word)
        if value > 1 or (cut and value):
            yield m.start(), m.start() + cut.start() if cut else m.end(), float(value)


@lru_cache(maxsize=2048)
def _german(word: str) -> int:
    """ "zweihundertfünfzig" → 250; 0 where the word is no number."""
    m = _GERMAN_WORD.fullmatch(word)
    if not m or not word:
        return 0
    thousands = _german(m["thousands"] or "ein") if m["thousand"] else 0
    hundreds = _german_ten(m["hundreds"] or "ein") if m["hundred"] else 0
    rest = _german_ten(m["rest"])
    known = (thousands or not m["thousand"]) and (hundreds or not m["hundred"])
    return thousands * 1000 + hundreds * 100 + rest if known and (rest or not m["rest"]) else 0


def _german_ten(word: str) -> int:
    """ "fünfundzwanzig" → 25."""
    if word in ("ein", "eins"):
        return 1
    one, _, ten = word.partition("und")
    if ten and _GERMAN.get(ten, 0) >= 20:
        small = 1 if one == "ein" else _GERMAN.get(one, 0)
        return _GERMAN[ten] + small if 0 < small < 10 else 0
    return _GERMAN.get(word, 0)


def _latin_numbers(text: str, language: str) -> Iterator[tuple[int, int, float]]:
    """Runs of number words that make one number: "quatre-vingt-dix", "mil e duzentos"."""
    table, link = _LATIN[language], _AND[language]
    start = end = total = last = 0
    linked = False
    for m in _TOKEN.finditer(text):
        word = m.group().lower()
        near = last and text[end : m.start()] in (" ", "-", "‑", f" {link} ", f"-{link}-")
        if near and word == link:
            continue
        value = table.get(word, 0) or (1 if word in _LAST_ONE and last >= 20 else 0)
        linked = bool(near) and link in text[end : m.start()]
        grown = _grown(total, last, value, language) if near and value else 0
        if grown and not (linked and last < 20):
            total, last, end = grown, (80 if grown % 100 == 80 and value == 20 else value), m.end()
            continue
        if last:
            yield start, end, float(total)
        last = 0 if value == 1 else value
        start, end, total = m.start(), m.end(), value
    if last:
        yield start, end, float(total)


def _grown(total: int, last: int, value: int, language: str) -> int:
    """The number with one more word to it; 0 where the word begins another number."""
    if value == 1000:
        return total * 1000 if total < 1000 else 0
    if language == "fr" and value == 100 and 1 < last < 10:
        return total + last * 99
    if language == "fr" and value == 20 and last == 4:
        return total + 76
    if language == "fr" and last == 10:
        return total + value if 7 <= value <= 9 else 0
    room = 20 if language == "fr" and last in (60, 80) else 10
    room = 1000 if last >= 1000 else 100 if last >= 100 else room if last >= 20 else 0
    return total + value if value < room else 0


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

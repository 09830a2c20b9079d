"""Numbers as people write them: "1,200", "50k", "two and a half million", "€1.5m"."""

from __future__ import annotations

import re
from decimal import Decimal

from tools.wording import word_list

_SMALL: dict[str, Decimal] = {
    word: Decimal(value)
    for value, word in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
} | {
    word: Decimal(str(value))
    for word, value in {
        "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90, "dozen": 12, "a dozen": 12, "couple of": 2, "a couple of": 2,
        "half a": "0.5",
    }.items()
}  # fmt: skip
_SCALES = {
    "k": 1000, "grand": 1000, "thousand": 1000, "hundred": 100, "m": 1_000_000, "mm": 1_000_000,
    "mio": 1_000_000, "million": 1_000_000, "mn": 1_000_000, "bn": 10**9, "b": 10**9,
    "billion": 10**9,
}  # fmt: skip
CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP",
    "pounds": "GBP", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "chf": "CHF", "francs": "CHF",
    "cad": "CAD", "aud": "AUD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN",
    "inr": "INR", "₹": "INR", "rupees": "INR", "brl": "BRL", "r$": "BRL",
}  # fmt: skip


def _either(words: dict[str, str] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


#: A count of things: digits or a small number word.
COUNT = r"(?:\d{1,4}|" + "|".join(
    re.escape(word) for word in sorted(_SMALL, key=len, reverse=True) if word[0] not in "hz"
) + ")"  # fmt: skip
CURRENCY = rf"(?:{_either(CURRENCIES)})"
_DIGITS = r"\d+(?:[.,'’ ]\d{3})*(?:[.,]\d+)?"
_WORDS = r"(?:" + "|".join(sorted((re.escape(w) for w in _SMALL), key=len, reverse=True)) + ")"
_SCALE = rf"(?:{_either(_SCALES)})"
#: A figure: currency before or behind, digits or words, a scale.
NUMBER = (
    rf"(?:{CURRENCY}\s?)?(?:{_DIGITS}(?:\s?{_SCALE}(?![a-z]))?"
    rf"|{_WORDS}(?:\s(?:hundred|thousand|million|billion|grand|dozen))+)(?:\s?{CURRENCY}(?![a-z]))?"
)
_PARTS = re.compile(
    rf"(?P<before>{CURRENCY})?\s?(?:(?P<digits>{_DIGITS})|(?P<words>{_WORDS}(?=\s)))"
    rf"(?P<scales>(?:\s?(?:{_SCALE}|dozen)(?![a-z]))*)\s?(?P<behind>{CURRENCY})?",
    re.I,
)


def read_count(text: str) -> int:
    return int(text) if text.isdigit() else int(_SMALL[text.lower()])


def read_number(text: str) -> tuple[Decimal, str | None] | None:
    """Value and currency code ("$50k" → 50000, USD), or None."""
    found = _PARTS.fullmatch(text.strip())
    if not found:
        return None
    value = _read_digits(found["digits"]) if found["digits"] else _SMALL[found["words"].lower()]
    for scale in re.findall(r"[a-z]+", found["scales"].lower()):
        value *= _SCALES.get(scale, 12)
    sign = (found["before"] or found["behind"] or "").lower()
    return value, CURRENCIES.get(sign)


def _read_digits(text: str) -> Decimal:
    """A last group of three digits is thousands, anything else behind a mark is a fraction."""
    bare = re.sub(r"['’ ]", "", text)
    *groups, last = re.split(r"[.,]", bare)
    if not groups:
        return Decimal(last)
    if len(last) == 3 and not (bare.count(".") and bare.count(",") and len(groups) == 0):
        return Decimal("".join(groups) + last)
    return Decimal("".join(groups) + "." + last)

"""Amounts, sizes and years, with the column's way of writing decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from tools.importing.values import Unreadable, clean, is_empty

DecimalMark = Literal[".", ","]

_CURRENCIES = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "zł": "PLN", "r$": "BRL", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "us$": "USD",
    "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "$": "USD", "fr.": "CHF", "sfr.": "CHF", "kč": "CZK",
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD",
}  # fmt: skip
_CODES = """
USD EUR GBP CHF JPY CNY INR BRL AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY RUB UAH ZAR
MXN ARS CLP COP KRW HKD SGD TWD THB IDR MYR PHP VND ILS AED SAR EGP NGN KES
"""
CURRENCY_CODES = frozenset(_CODES.split())
_MAGNITUDES = {
    "k": 3, "tsd": 3, "thousand": 3, "grand": 3, "t€": 3, "m": 6, "mm": 6, "mn": 6, "mio": 6,
    "mil": 6, "million": 6, "millions": 6, "millionen": 6, "b": 9, "bn": 9, "mrd": 9, "mia": 9,
    "billion": 9, "billions": 9,
}  # fmt: skip
_NUMBER = re.compile(r"[\d][\d.,'’\s]*")
_COUNT = re.compile(r"\d[\d.,'’ ]*(?:k|m|tsd)?(?![a-z])")
_ABOUT = re.compile(r"^(about|approx\.?|ca\.?|circa|~|around|rund|environ) ?")
_HEADS = re.compile(r"(?<=[\dkm+]) ?(employees?|people|staff|fte|mitarbeiter\w*|salariés?|emp\.?)")
_THROUGH = frozenset({"-", "–", "—", "to", "bis", "à", "a", "..", "...", "until"})
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ ]\d{2,3})*[.,'’ ]\d{3}")
#: What spreadsheets make of "2-10" and "11-50" when they take them for dates.
_MANGLED = {
    "oct-50": (11, 50), "nov-50": (11, 50), "11-nov": (11, 50), "feb-10": (2, 10),
    "10-feb": (2, 10), "2-oct": (2, 10), "02-oct": (2, 10), "oct-02": (2, 10),
    "1-oct": (1, 10), "oct-01": (1, 10), "jan-10": (1, 10), "10-jan": (1, 10),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str | None = None


def certain_marks(text: str) -> tuple[int, int]:
    """How many numbers in a text tell that the dot, and that the comma, is the decimal mark."""
    marks = [_certain_mark(number.strip(" .,'’")) for number in _NUMBER.findall(text)]
    return marks.count("."), marks.count(",")


def _certain_mark(number: str) -> str:
    """The decimal mark if this number alone tells it, else nothing."""
    last_dot, last_comma = number.rfind("."), number.rfind(",")
    if last_dot >= 0 and last_comma >= 0:
        return "." if last_dot > last_comma else ","
    if last_dot < 0 and last_comma < 0:
        return ""
    mark = "." if last_dot >= 0 else ","
    if number.count(mark) > 1:
        return "," if mark == "." else "."
    return mark if len(number) - number.rfind(mark) - 1 != 3 else ""


def read_number(text: str, mark: DecimalMark = ".") -> Decimal:
    """Plain digits with grouping; Unreadable for anything else."""
    digits = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    own = _certain_mark(digits) or mark
    whole, _, fraction = digits.rpartition(own) if own in digits else (digits, "", "")
    if own == mark and not _certain_mark(digits) and _GROUPED.fullmatch(digits):
        other = "," if mark == "." else "."
        if other in digits or " " in digits or "'" in digits or "’" in digits:
            whole, fraction = digits, ""
    grouped = re.search(r"[.,'’ ]", whole)
    if grouped and not _GROUPED.fullmatch(whole):
        raise Unreadable("this is not a number")
    try:
        return Decimal(re.sub(r"[.,'’ ]", "", whole) + ("." + fraction if fraction else ""))
    except InvalidOperation:
        raise Unreadable("this is not a number") from None


def read_money(cell: str, mark: DecimalMark = ".") -> Money | None:
    """An amount with its currency, if the cell names one: `€ 12.5k`, `(1,200) USD`, `CHF 3'000`."""
    text = clean(cell)
    if is_empty(text):
        return None
    found = _NUMBER.search(text)
    if not found:
        raise Unreadable("there is no amount in it")
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    negative = before.startswith(("-", "−", "(")) or before.endswith(("-", "−"))
    amount = read_number(found[0].strip(" .,'’"), mark)
    currency, power = _read_words(f"{before.strip('(-−+ ')} {after.strip(') -')}")
    if abs(amount := amount.scaleb(power)) >= Decimal(10) ** 15:
        raise Unreadable("the amount is beyond all reason")
    amount = Decimal(format(amount, "f"))
    return Money(-amount if negative else amount, currency)


def header_hint(header: str) -> tuple[str | None, int]:
    """The currency and the power of ten a header states: `Revenue (USD, millions)`, `Umsatz T€`."""
    currency: str | None = None
    power = 0
    aside = " ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", header))
    for word in re.findall(r"[^\W\d_]+|[€$£¥]", aside) + re.findall(r"\b[A-Z]{3}\b|[€$£¥]", header):
        if word.upper() in CURRENCY_CODES or word in _CURRENCIES:
            currency = currency or read_currency(word)
        elif word.casefold() in _MAGNITUDES:
            power = _MAGNITUDES[word.casefold()]
    return currency, power


def read_currency(cell: str) -> str | None:
    """The three letters of a currency given by sign, name or code; None for any other text."""
    text = clean(cell).casefold()
    return text.upper() if text.upper() in CURRENCY_CODES else _CURRENCIES.get(text)


def _read_words(text: str) -> tuple[str | None, int]:
    """The currency and the power of ten named around a number."""
    currency: str | None = None
    power = 0
    for word in re.findall(r"[^\s\d()]+", text.casefold()):
        for part in _parts(word):
            if part.upper() in CURRENCY_CODES:
                currency = part.upper()
            elif part in _CURRENCIES:
                currency = _CURRENCIES[part]
            elif part.rstrip(".") in _MAGNITUDES:
                power = _MAGNITUDES[part.rstrip(".")]
            elif part not in ("", ",-", ".-", "–", "approx.", "ca.", "~", "about", "circa", "+"):
                raise Unreadable(f'I do not know "{part[:20]}" beside a number')
    return currency, power


def _parts(word: str) -> tuple[str, ...]:
    """`k€` → k, €; `musd` → m, usd."""
    if word in _CURRENCIES or word.rstrip(".") in _MAGNITUDES or word.upper() in CURRENCY_CODES:
        return (word,)
    for name in (*_CURRENCIES, *(code.casefold() for code in CURRENCY_CODES)):
        if word.endswith(name):
            return (word[: -len(name)], name)
        if word.startswith(name):
            return (name, word[len(name) :])
    return (word,)


def read_size(cell: str, mark: DecimalMark = ".") -> tuple[int | None, int | None] | None:
    """A head count as (low, high): `50–200`, `10k+`, `> 1,000`, `11-50 employees`, `2822`."""
    text = clean(cell).casefold()
    if is_empty(text):
        return None
    if text in _MANGLED:
        return _MANGLED[text]
    text = _ABOUT.sub("", _HEADS.sub("", text))
    numbers = [_read_count(part, mark) for part in _COUNT.findall(text)]
    rest = "".join(_COUNT.sub("", text).split())
    if len(numbers) == 2 and rest in _THROUGH:
        low, high = numbers
        if low > high:
            raise Unreadable("the range runs backwards")
        return low, high
    if len(numbers) == 1:
        return _bounded(numbers[0], rest)
    raise Unreadable("this is not a number of people")


def _bounded(number: int, sign: str) -> tuple[int | None, int | None]:
    if sign in ("+", ">=", "≥", "over", "morethan", "über", "plusde", "mehrals", "ab", "andmore"):
        return number, None
    if sign == ">":
        return number + 1, None
    if sign in ("<", "under", "lessthan", "below", "unter", "moinsde"):
        return None, max(number - 1, 0)
    if sign in ("<=", "≤", "upto", "bis"):
        return None, number
    if sign:
        raise Unreadable("this is not a number of people")
    return number, number


def _read_count(text: str, mark: DecimalMark) -> int:
    found = re.fullmatch(r"([\d.,'’ ]+?) ?(k|m|tsd)?", text.strip())
    if not found:
        raise Unreadable("this is not a number of people")
    digits = found[1].strip(" .,'’")
    grouping = mark if found[2] else ("," if re.fullmatch(r"\d{1,3}(\.\d{3})+", digits) else ".")
    count = read_number(digits, grouping).scaleb({"k": 3, "tsd": 3, "m": 6}.get(found[2] or "", 0))
    if count > 50_000_000 or count != count.to_integral_value():
        raise Unreadable("this is not a number of people")
    return int(count)


def read_year(cell: str) -> tuple[int, bool] | None:
    """The first year named, and whether the cell says more than that ("2013 (1888)")."""
    text = clean(cell)
    if is_empty(text):
        return None
    found = re.search(r"(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)", text)
    if not found:
        raise Unreadable("there is no year in it")
    return int(found[1]), text.removesuffix(".0") != found[1]

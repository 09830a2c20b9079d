"""E-mail addresses, web addresses, domains and phone numbers, and when two are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_TLDS = (
    "com|net|org|io|ai|co|dev|app|edu|gov|info|biz|cloud|tech|software|eu|de|at|ch|fr|es|"
    "pt|it|nl|be|uk|ie|se|no|dk|fi|"
    "pl|cz|us|ca|mx|br|ar|cl|jp|cn|in|au|nz|sg|kr|za|me|tv|xyz|online|shop|store|example|test|local"
)
_EMAIL = r"(?P<email>[A-Za-z0-9À-ɏ._+%-]+@[A-Za-z0-9À-ɏ-]+(?:\.[A-Za-z0-9À-ɏ-]+)+)"
_URL = r"(?P<url>(?:https?://|www\.)[^\s<>()\[\]\"“”'|*`぀-ヿ一-鿿、。]+)"
_DOMAIN = (
    r"(?P<domain>(?<![A-Za-z0-9À-ɏ_@.-])(?:[a-z0-9][a-z0-9-]*\.)+"
    rf"(?:{_TLDS})(?![A-Za-z0-9À-ɏ_-])"
    r"(?:/[^\s<>()\[\]\"“”'|*`,\u3040-\u30ff\u4e00-\u9fff、。]*)?)"
)
_PHONE = (
    r"(?P<phone>(?<![A-Za-z0-9À-ɏ_.,+])(?:(?:\+|00)\d[\d\s()./-]{5,18}\d"
    r"|\(\d{2,5}\)[\s./-]?\d[\d\s./-]{4,12}\d"
    r"|(?!\d{1,2}/\d{1,2}/\d{2,4}\b)0\d{1,5}[\s/-]\d[\d\s/-]{3,12}\d"
    r"|\d{3}[-.\s]\d{3}[-.\s]\d{4}|(?<=call )\d{3}-\d{4}"
    r"|(?:(?<=: )|(?<=number is )|(?<=call )|(?<=phone )|(?<=reach ))\d{3} \d{3} \d{3}"
    r"(?=\s?(?:or|and|[,;.)]|$))"
    r"|(?!\d{1,3}(?:\s\d{3})+(?!\d|\s\d))\d{2,4}(?: \d{2,4}){2,4}(?<! (?:19|20)\d\d))"
    r"(?![A-Za-z0-9À-ɏ_]))"
)
_ADDRESS = re.compile("|".join((_EMAIL, _URL, _DOMAIN, _PHONE)), re.I)
_QUICK = re.compile(r"(?=[@.:\d])(?:@|(?<=\w)\.[a-z]{2}|://|\d[\d\s()./-]{5,}\d)", re.I)


@dataclass(frozen=True, slots=True)
class Address:
    """`plain` is what is compared: no scheme, no "www.", no closing slash; digits of a phone."""

    start: int
    end: int
    kind: Literal["email", "web", "phone"]
    plain: str
    abroad: bool = False


def find(text: str) -> list[Address]:
    if not _QUICK.search(text):
        return []
    return [_read(m) for m in _ADDRESS.finditer(text)]


def _read(m: re.Match[str]) -> Address:
    written = m.group().rstrip(".,;:!?")
    end = m.start() + len(written)
    if m["phone"]:
        abroad = written.startswith(("+", "00"))
        digits = re.sub(r"\(0\)|\D", "", written)
        return Address(m.start(), end, "phone", digits.removeprefix("00"), abroad)
    plain = written.casefold()
    if m["email"]:
        return Address(m.start(), end, "email", plain)
    plain = re.sub(r"^https?://", "", plain).removeprefix("www.").rstrip("/")
    return Address(m.start(), end, "web", plain)


def same(said: Address, known: Address) -> bool:
    """Whether `known` is the address that was said; a bare host may be known by a longer one."""
    if said.kind == "phone" or known.kind == "phone":
        return said.kind == known.kind and _same_phone(said, known)
    if said.plain == known.plain:
        return True
    host = known.plain.split("@")[-1].split("/")[0]
    return said.kind == "web" and "/" not in said.plain and said.plain == host


def _same_phone(a: Address, b: Address) -> bool:
    short, long = sorted((a.plain.lstrip("0"), b.plain.lstrip("0")), key=len)
    if short == long:
        return True
    country = len(long) - len(short)
    abroad = a.abroad if a.plain.lstrip("0") == long else b.abroad
    return (
        len(short) >= 7
        and country <= 3
        and long.endswith(short)
        and (abroad or (country == 1 and long[0] == "1"))
    )

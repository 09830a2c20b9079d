"""Names as people vary them: one key for "GTX Pro", "GTXPro" and "gtx-pro, Inc."."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: Legal forms, as folded words: they say nothing about which company is meant.
LEGAL_FORMS = frozenset(
    (
        *("inc", "incorporated", "corp", "corporation", "co", "company", "companies", "plc"),
        *("ltd", "limited", "llc", "llp", "lp", "pty", "pte", "pvt", "holding", "holdings"),
        *("gmbh", "mbh", "ag", "kg", "kgaa", "ug", "se", "sa", "sas", "sarl", "srl", "spa"),
        *("bv", "nv", "oy", "oyj", "ab", "as", "asa", "aps", "kk", "sro", "doo", "zrt", "kft"),
    )
)
_LEADING = frozenset(["the", "ооо", "зао", "пао", "ао"])
_LINKS = frozenset(("and", "und"))
_ATTACHED_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "株式会社", "有限会社", "주식회사")
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b((?:\w\.){2,})(?=\W|$)")
_LATIN = re.compile(r"[a-z]")


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its legal forms: `A.P. Møller & Co` → ap, moller."""
    found = _WORD.findall(_plain(name))
    kept = [word for word in found if word not in _LINKS] or found
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
        kept.pop()
    while len(kept) > 1 and kept[0] in _LEADING:
        kept.pop(0)
    return tuple(kept)


def fold(name: str) -> str:
    """The key a name is found by. Empty only when the name holds no letter and no digit."""
    return "".join(words(name))


def same_name(a: str, b: str) -> bool:
    key = fold(a)
    return bool(key) and key == fold(b)


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _DOTTED.sub(lambda dotted: dotted.group(1).replace(".", ""), text)
    text = text.replace("'", "").replace("’", "").translate(_LETTERS)
    if text.isascii():
        return text
    for form in _ATTACHED_FORMS:
        text = text.replace(form, " ") if text.strip() != form else text
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    # Only Latin letters lose their marks: й is not и, and が is not か.
    stripped = unicodedata.normalize("NFD", letter)
    return stripped[0] if len(stripped) > 1 and _LATIN.match(stripped[0]) else letter


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


def fold_all(names: Sequence[str]) -> list[str]:
    """`fold` of each. Names of plain letters, most of any long list, are folded all at once."""
    text = "\n".join(names).lower()
    lines = text.split("\n")
    if len(lines) != len(names):
        return [fold(name) for name in names]
    if not _NOT_PLAIN.search(text) and _TELLING.isdisjoint(text.split()):
        return text.replace(" ", "").split("\n")
    return [
        fold(name)
        if _NOT_PLAIN.search(line) or not _TELLING.isdisjoint(line.split())
        else line.replace(" ", "")
        for name, line in zip(names, lines, strict=True)
    ]


_NOT_PLAIN = re.compile(r"[^a-z \n]")
_TELLING = LEGAL_FORMS | _LEADING | _LINKS

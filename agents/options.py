"""What was typed after a command: free text and `key:value` options, in any order.

    parse('"Okta Inc" tone: casual focus:roi,technical', known)
    → Typed(text='Okta Inc', options={'tone': 'casual', 'focus': 'roi,technical'})

Slack's escapes become what people saw; smart quotes become plain ones. `key:` counts as an option
where the key is known, or looks like a slip of one; "Re: Okta" and "https://okta.com" do not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛", "'"))
ESCAPED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
OPTION = re.compile(
    r"""(?<![\w/.@-])([A-Za-z_]{2,20})(\s?)[:=](\s?)("[^"]*"|'[^']*'|[^\s"'][^\s]*)"""
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """An option nobody knows, and the known ones it may have meant, nearest first."""

    key: str
    value: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    text: str
    options: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[Unknown, ...] = ()


def parse(text: str, known: Collection[str], aliases: Mapping[str, str] | None = None) -> Typed:
    """`aliases` maps other spellings of a key to a known one (`lang` → `language`)."""
    words = plain(text)
    same: dict[str, str] = dict(aliases or {})
    keys = {*known, *same}
    options: dict[str, str] = {}
    unknown: list[Unknown] = []

    def take(found: re.Match[str]) -> str:
        key, value = found[1].lower(), _unquote(found[4])
        if key in keys:
            options[same.get(key, key)] = value.rstrip(",;")
            return " "
        if found[2] or found[3] or value.startswith("//") or key in ("http", "https", "mailto"):
            return found[0]
        near = get_close_matches(key, sorted(keys), n=3, cutoff=0.5)
        meant = tuple(dict.fromkeys(str(same.get(one, one)) for one in near))
        unknown.append(Unknown(key, value, meant))
        return " "

    rest = " ".join(OPTION.sub(take, words).split())
    return Typed(_unquote(rest), options, tuple(unknown))


def plain(text: str) -> str:
    """The text as its writer saw it: Slack's escapes resolved, quotes and spaces made plain."""
    seen = ESCAPED.sub(_resolve, text)
    return " ".join(html.unescape(seen).translate(QUOTES).replace("\u00a0", " ").split())


def _resolve(found: re.Match[str]) -> str:
    mark, target, label = found[1], found[2], found[3] or ""
    if mark == "!":
        return ""
    if mark:
        return f"{mark}{label or target}"
    return label or target.removeprefix("mailto:")


def _unquote(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in text[1:-1]:
        return text[1:-1].strip()
    return text

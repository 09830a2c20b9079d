"""What gives a person away in a text: names, addresses, numbers, ids, in the spellings people use.

One regular expression is made of them that means the same to Postgres and to Python, so that what
the database finds is what is masked. It spells out both cases and the accented forms of a letter,
for a database may know no letters beyond ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from store.names import words

_LEAST_NAME = 2
#: Between the parts of a name: spaces, points, markup, an escaped line end.
_GAP = r"(?:\\[nrt]|[^\w]|_){1,4}"
_INITIAL = r"(?:\w\.?(?:\\[nrt]|[^\w]|_){1,3})?"
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{3,253}")


def _accented() -> dict[str, str]:
    """Each plain letter with its accented ones: `o` → `òóôõö…`."""
    found: dict[str, str] = {}
    for code in range(0xC0, 0x180):
        plain = unicodedata.normalize("NFD", chr(code))[0].lower()
        if plain.isascii() and plain.isalpha():
            found[plain] = found.get(plain, "") + chr(code)
    return {**found, "o": found["o"] + "øØ", "l": found["l"] + "łŁ", "d": found["d"] + "đĐ"}


_ACCENTED = _accented()


@dataclass(frozen=True, slots=True)
class Traces:
    """`names` are left out where somebody else in the workspace has the same one: `shared`."""

    emails: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    shared: bool = False

    @property
    def pattern(self) -> str:
        """For Postgres's `~` and for Python's `re` alike."""
        names = () if self.shared else self.names
        parts = [*map(email_pattern, self.emails), *map(profile_pattern, self.profiles)]
        parts += [*map(phone_pattern, self.phones), *map(name_pattern, names)]
        parts += [re.escape(id).replace(r"\-", "-") for id in self.ids]
        return "|".join(part for part in parts if part) or "(?!)"

    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @property
    def contacts(self) -> tuple[str, ...]:
        """What they must not come back by."""
        return (*self.emails, *self.profiles, *self.phones)


def email_pattern(email: str) -> str:
    local, _, host = email.strip().partition("@")
    return rf"(?<![\w.+-]){_any_case(local)}(?:@|%40){_any_case(host)}(?!\w|-|\.\w)"


def name_pattern(name: str) -> str:
    """The name in either order, with an initial between; nothing for a single short word."""
    parts = [part for part in re.split(r"[\W_]+", name) if part]
    if sum(map(len, parts)) < _LEAST_NAME * 2 or len(parts) < 2:
        return ""
    straight = f"{_GAP}{_INITIAL}".join(map(_any_case, parts))
    turned = "|".join(
        _GAP.join(map(_any_case, (*parts[place:], *parts[:place])))
        for place in range(1, len(parts))
    )
    return rf"(?<!\w)(?:{straight}|{turned})(?!\w)"


def phone_pattern(phone: str) -> str:
    """The last nine digits, however they are parted, with whatever stands before them."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < 7:
        return ""
    spaced = r"[^\w@,;]{0,3}".join(digits[-9:])
    return rf"(?:\+?[0-9][0-9 ()./-]{{0,7}})?{spaced}(?![0-9])"


def profile_pattern(profile: str) -> str:
    """`linkedin.com/in/ada` with or without what stands before `in/`."""
    path = re.sub(r"^.*linkedin\.com/", "", profile.strip(), flags=re.I)
    path = re.split(r"[?#]", path)[0].strip("/ ")
    if "/" not in path:
        return ""
    return rf"(?<![\w.-])(?:[\w:/.]*linkedin\.com/)?{_any_case(path)}(?![\w-])"


def emails_in(texts: Iterable[str]) -> tuple[str, ...]:
    found = (hit.rstrip(".").lower() for text in texts for hit in _EMAIL.findall(text))
    return tuple(dict.fromkeys(found))


def same_name_key(name: str) -> str:
    return "".join(words(name))


def _any_case(text: str) -> str:
    return "".join(_letter(char) for char in unicodedata.normalize("NFC", text))


def _letter(char: str) -> str:
    plain = unicodedata.normalize("NFD", char)[0].lower()
    if char in "øØ":
        plain = "o"
    if plain.isascii() and plain.isalpha():
        marks = "[\u0300-\u036f]{0,2}" if plain in "aceinouyzs" else ""
        return f"[{plain}{plain.upper()}{_ACCENTED.get(plain, '')}]{marks}"
    if char.isalpha():
        return f"[{char.lower()[0]}{char.upper()[0]}]"
    return re.escape(char) if char.isascii() and not char.isalnum() else char

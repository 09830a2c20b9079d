"""Single cells → values: text, e-mails, addresses on the web, lists, truth.

Each reader takes a cell's text, gives None for an empty one and raises `Unreadable` with a reason
that completes "I cannot read this:".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tools.spreadsheets import is_formula

EMPTY = frozenset({"", "-", "--", "–", "—", "n/a", "#n/a", "null", "none", "nan", "(blank)", "nil"})
UNKNOWN = EMPTY | {"unknown", "tbd", "tba", "?", "na", "k.a.", "unbekannt", "inconnu", "#value!"}

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@(?P<host>[^\s@<>()\[\],;:\"]{3,253})")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_LISTS = re.compile(r"\s*[;|\n]\s*")
_COMMAS = re.compile(r"\s*,\s*")
_LINKEDIN = re.compile(r"(?:https?://)?(?:\w{2,3}\.)?linkedin\.com/(?P<path>[^\s?#]+)", re.I)

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "ja", "oui", "si", "sí", "sim", "wahr"})
_NO = frozenset({"no", "n", "false", "0", "nein", "non", "não", "falsch", "faux"})

_SHARED = """
linkedin.com facebook.com twitter.com x.com instagram.com github.com youtube.com medium.com
google.com sites.google.com wixsite.com wordpress.com blogspot.com notion.site linktr.ee
gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com gmx.de gmx.net
web.de aol.com proton.me protonmail.com qq.com 163.com mail.ru yandex.ru free.fr orange.fr
t-online.de wikipedia.org en.wikipedia.org crunchbase.com
"""
#: Hosts that say nothing of the company whose page lies there.
SHARED_HOSTS = frozenset(_SHARED.split())


#: What a spreadsheet takes for the beginning of a formula.


class Unreadable(ValueError):
    """A cell that cannot be read; its text is the reason, in words to show."""


def clean(text: str) -> str:
    """One line of visible text: control and direction marks out, spaces folded."""
    return " ".join(_visible(text).split())


def clean_block(text: str) -> str:
    """Text over several lines, cleaned line by line."""
    lines = (" ".join(_visible(line).split()) for line in text.strip().splitlines())
    return "\n".join(lines).strip()


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if char in "\t\n\r\v\f" else char
        for char in unicodedata.normalize("NFC", text)
        if char in "\t\n\r\v\f\u200c\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )


def is_empty(text: str, markers: frozenset[str] = UNKNOWN) -> bool:
    return text.strip().casefold() in markers


def bare(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a cell."""
    guarded = cell.startswith("'") and is_formula(cell.lstrip("'"))
    return cell[1:] if guarded else cell


def bare_all(cells: Sequence[str]) -> Sequence[str]:
    """`bare` for a whole column; most have nothing to take off."""
    if "\n'" not in "\n" + "\n".join(cells):
        return cells
    return [bare(cell) for cell in cells]


def read_text(cell: str) -> str | None:
    text = clean(cell)
    return None if is_empty(text, EMPTY) else text


def read_block(cell: str) -> str | None:
    text = clean_block(cell)
    return None if is_empty(text, EMPTY) else text


def read_email(cell: str) -> str | None:
    """The first address in the cell, in lower case."""
    text = clean(cell)
    if is_empty(text):
        return None
    for piece in re.split(r"[;,\s<>]+", text.removeprefix("mailto:")):
        found = _EMAIL.fullmatch(piece)
        if found and _is_host(found["host"].rstrip(".")):
            return piece.rstrip(".").lower()
    raise Unreadable("this is not an e-mail address")


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return (
        len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )


def read_domain(cell: str) -> str | None:
    """The host of a domain, URL or e-mail address, in lower case, without `www.`."""
    text = clean(cell)
    if is_empty(text):
        return None
    host = re.split(r"[/?#]", re.sub(r"^[a-z]+://", "", text, flags=re.I), maxsplit=1)[0]
    host = host.rsplit("@", 1)[-1].split(":", 1)[0].rstrip(".").lower().removeprefix("www.")
    if not _is_host(host):
        raise Unreadable("this is not a domain")
    return host


def read_website(cell: str) -> str | None:
    text = clean(cell)
    if is_empty(text):
        return None
    scheme = re.match(r"([a-z][a-z0-9+.-]*):(?!\d)", text, re.I)
    if (scheme and scheme[1].lower() not in ("http", "https")) or " " in text:
        raise Unreadable("this is not a web address")
    read_domain(text)
    return text


def company_domain(address: str | None) -> str | None:
    """The domain of a website if it is the company's own."""
    if not address:
        return None
    host = read_domain(address)
    shared = host is None or host in SHARED_HOSTS or host.split(".", 1)[-1] in SHARED_HOSTS
    return None if shared else host


def read_linkedin(cell: str) -> str | None:
    """One spelling for each LinkedIn page, so that it can be compared."""
    text = clean(cell)
    if is_empty(text):
        return None
    found = _LINKEDIN.match(text)
    if not found:
        raise Unreadable("this is not a LinkedIn address")
    return "https://www.linkedin.com/" + found["path"].rstrip("/").lower()


def read_list(cell: str) -> tuple[str, ...]:
    """Several values in a cell, parted by `;`, `|`, line ends, or else commas; each once."""
    text = clean_block(cell)
    if is_empty(text, EMPTY):
        return ()
    pieces = _LISTS.split(text)
    if len(pieces) == 1:
        pieces = _COMMAS.split(text)
    return tuple(dict.fromkeys(clean(piece) for piece in pieces if clean(piece)))


def read_flag(cell: str) -> bool | None:
    text = clean(cell).casefold()
    if text in _YES:
        return True
    if text in _NO or is_empty(text):
        return False if text in _NO else None
    raise Unreadable("expected yes or no")

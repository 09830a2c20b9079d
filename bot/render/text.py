"""Text on its way to Slack: cleaned, made harmless, cut to size. Pure.

Whatever a record, a page or a model wrote is data: no mention, link or image in it comes alive.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

#: Control characters, bidi overrides and Unicode tags: invisible, and only ever used to mislead.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_OPENING = re.compile(r"<(?=[@#!/?a-zA-Z])")
_CROWD = re.compile(r"@(?=(?:channel|here|everyone)\b)", re.IGNORECASE)
_LABELLED = re.compile(r"!?\[([^\[\]\n]*)\]\(\s*([^()\s]*)[^()\n]*\)")
_REFERENCE = re.compile(r"^([ ]{0,3})\[([^\[\]\n]+)\]:", re.MULTILINE)
_URL = re.compile(r"(?i)([a-z][a-z0-9+.\-]{0,20}:[/\\]{2}|\bwww\.)([^\s<>|]*)")
_TRAIL = ".,;:!?)]}'\"*_`~"
_FENCE = re.compile(r"^\s{0,3}(```|~~~)", re.MULTILINE)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE)


class Link(NamedTuple):
    """A URL found in a text, without the punctuation that followed it."""

    url: str
    scheme: str
    rest: str
    trail: str


def clean(text: str) -> str:
    """The text without characters nobody can see; line ends become one newline."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def links(text: str) -> Iterator[Link]:
    for match in _URL.finditer(text):
        yield _link(match)


def urls(*texts: str) -> frozenset[str]:
    """Every URL of some texts: what an answer may then show."""
    return frozenset(link.url for text in texts for link in links(clean(text)))


def defang(text: str, allowed: Collection[str] = ()) -> str:
    """No labelled links, no images; a URL outside `allowed` shrinks to the name of its host."""
    text = _unlabel(clean(text))
    text = _REFERENCE.sub(r"\1\2:", text)
    return _CROWD.sub("@\u200b", _URL.sub(lambda match: _shown(_link(match), allowed), text))


def mrkdwn(text: str, allowed: Collection[str] = ()) -> str:
    """For Slack's own markup: defanged and escaped."""
    return escape(defang(text, allowed))


def markdown(text: str, allowed: Collection[str] = ()) -> str:
    """For a markdown block: defanged and escaped, with its fences closed."""
    return escape_markdown(close_fence(defang(text, allowed)))


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_markdown(text: str) -> str:
    """An entity would show as itself inside code, so what could open a mention, a tag or a link is
    broken by a space of no width instead. `>` stays, for it may quote."""
    return _OPENING.sub("<\u200b", _ENTITY.sub("&amp;", text))


def plain(markup: str) -> str:
    """Markdown as Slack's markup, for the fallback text: bold and headings only."""
    return _HEADING.sub(r"*\1*", _BOLD.sub(r"*\1*", markup))


def close_fence(text: str) -> str:
    return f"{text}\n```" if len(_FENCE.findall(text)) % 2 else text


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis where something was cut; no entity is cut in two."""
    if len(text) <= limit:
        return text
    return re.sub(r"&[#\w]{0,6}$", "", text[: limit - 1]) + "…"


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` characters, cut at paragraphs, lines or words; fences reopened."""
    pieces: list[str] = []
    while len(text) > limit:
        cut = _cut_at(text, limit - 8)
        head, text = text[:cut].rstrip(), text[cut:].lstrip("\n")
        if len(_FENCE.findall(head)) % 2:
            head, text = f"{head}\n```", f"```\n{text}"
        pieces.append(head)
    return [piece for piece in (*pieces, text) if piece.strip()]


def _cut_at(text: str, limit: int) -> int:
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark, limit // 2, limit)
        if found > 0:
            return found + len(mark)
    entity = re.search(r"&[#\w]{0,6}$", text[:limit])
    return entity.start() if entity and entity.start() > limit // 2 else limit


def _link(match: re.Match[str]) -> Link:
    rest = match[2].rstrip(_TRAIL)
    return Link(match[1] + rest, match[1], rest, match[2][len(rest) :])


def _unlabel(text: str) -> str:
    """`[label](url)` as `label url`, again and again, for labels may hold labels."""
    for _ in range(5):
        text, found = _LABELLED.subn(_spelled, text)
        if not found:
            break
    return text.replace("](", "] (")


def _spelled(match: re.Match[str]) -> str:
    label, target = match[1].strip(), match[2]
    return label if not target or label == target else f"{label} {target}".strip()


def _shown(link: Link, allowed: Collection[str]) -> str:
    host = re.split(r"[/?#\\]", link.rest.rpartition("@")[2], maxsplit=1)[0]
    if link.url in allowed or (link.scheme.lower() == "www." and host == link.rest):
        return link.url + link.trail
    return (
        f"(link removed: {clip(host, 60)}){link.trail}" if host else f"(link removed){link.trail}"
    )

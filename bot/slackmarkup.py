"""What people type, without Slack's own markup around it. Pure."""

from __future__ import annotations

import re

_MARK = re.compile(r"<([^<>|\n]*)(?:\|([^<>\n]*))?>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def unescape(text: str, without: str = "") -> str:
    """Plain words: links and mentions as a person would write them, entities resolved.

    `without` is the user id of the bot, whose mention is no part of the question. A person named
    by id alone stays `<@U…>`.
    """
    if without:
        text = re.sub(rf"<@{re.escape(without)}(\|[^>]*)?>[ ,:]*", "", text)
    words = _MARK.sub(lambda match: _spoken(match[1], match[2] or ""), text)
    return re.sub("&(lt|gt|amp);", lambda match: _ENTITIES[match[0]], words).strip()


def _spoken(target: str, label: str) -> str:
    kind = target[:1]
    if kind == "@":
        return f"@{label}" if label else f"<{target}>"
    if kind == "#":
        return f"#{label or target[1:]}"
    if kind == "!":
        return label or f"@{target[1:].partition('^')[0]}"
    return _link(target, label)


def _link(target: str, label: str) -> str:
    """The label alone where it says the same as the target."""
    bare = re.sub(r"^(https?://|mailto:|tel:)", "", target).rstrip("/")
    if not label:
        return target.removeprefix("mailto:").removeprefix("tel:")
    return label if label.rstrip("/") in (bare, target.rstrip("/")) else f"{label} ({target})"

"""What a sentence asks about one record, where its words leave no doubt: show it, change it, note
something on it. Pure: which record is meant is looked up by whoever acts on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tools.columns import COLUMNS

WishKind = Literal["show", "set", "assign", "move", "note", "history"]

_PLEASE = (
    r"^(?:(?:please|hey|ok|okay|so|now|and|then|touchline|could you|can you|would you)[\s,]+)*"
)
_END = r"\s*[.!?]*$"
_LABELS = "|".join(
    sorted(
        {
            re.escape(word).replace("\\ ", r"\s+")
            for columns in COLUMNS.values()
            for column in columns
            for word in (column.label.casefold(), *column.also)
        },
        key=len,
        reverse=True,
    )
)
_ABOUT = r"(?P<about>.+?)"
_FIELD = rf"(?P<field>{_LABELS})"
_SET = r"(?:set|change|update|correct)\s+"
_TO = r"\s+(?:to|=|as|into|from\s+.+?\s+to)\s+(?P<value>.+?)"
_SHOW = (
    r"(?:(?:show|open|view|display)(?:\s+(?:me|us))?|pull\s+up|bring\s+up|look\s+up"
    r"|who\s+(?:is|'s)|who's|(?:the\s+)?(?:card|details|record)\s+(?:of|for|on))\s+"
)
#: Words after "show" that ask for a list or for something else.
_NO_RECORD = re.compile(
    r"\b(?:leads|companies|accounts|deals|opportunities|contacts|people|customers|prospects|pitches"
    r"|batch|batches|list|all|every|everyone|everything|how|why|what|where|which|my|our|more|help"
    r"|import|imports|export|settings|home|pipeline|table|next|steps?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """`about` names the record, "" for what the conversation is about; `noun` is "lead",
    "company" or "deal" where the words say so; `field` and `value` what to change."""

    kind: WishKind
    about: str = ""
    field: str = ""
    value: str = ""
    noun: str = ""


def _rule(pattern: str, end: str = _END) -> re.Pattern[str]:
    return re.compile(_PLEASE + pattern + end, re.I | re.S)


_NOTE = r"(?:(?:add|make|take|log|leave)\s+)?(?:an?\s+|the\s+)?note"
_OF = r"\s+(?:on|to|for|of|about|at|in|with)\s+"
_STATUS = "new|researched|contacted|engaged|qualified|inactive"
_BECAUSE = r"(?:\s*(?:[:,–-]|because(?:\s+of)?)\s*(?P<field>.+?))?"
_RULES: tuple[tuple[WishKind, re.Pattern[str]], ...] = (
    ("note", _rule(rf"{_NOTE}{_OF}(?P<about>[^:\n]{{1,120}}?)\s*:\s*(?P<value>.+)", end="$")),
    ("note", _rule(rf"{_NOTE}\s*:\s*(?P<value>.+)", end="$")),
    ("history", _rule(rf"(?:show\s+(?:me\s+)?)?(?:the\s+)?(?:history|changes){_OF}{_ABOUT}")),
    ("history", _rule(rf"(?:what\s+(?:has\s+)?changed|who\s+changed\s+what){_OF}{_ABOUT}")),
    ("assign", _rule(rf"(?:re)?(?:assign|hand\s+over|transfer)\s+{_ABOUT}\s+to\s+(?P<value>.+?)")),
    ("assign", _rule(rf"make\s+(?P<value>.+?)\s+(?:the\s+)?owner\s+of\s+{_ABOUT}")),
    ("assign", _rule(rf"take\s+over\s+{_ABOUT}")),
    ("move", _rule(rf"move\s+{_ABOUT}\s+(?:in)?to\s+(?:the\s+)?(?P<value>.+?)(?:\s+stage)?")),
    (
        "move",
        _rule(rf"(?:mark|close)\s+{_ABOUT}\s+as\s+(?P<value>(?:closed\s+)?(?:won|lost)){_BECAUSE}"),
    ),
    ("set", _rule(rf"(?:mark|flag)\s+{_ABOUT}\s+as\s+(?P<value>{_STATUS})")),
    ("set", _rule(rf"{_SET}(?P<about>.+?)(?:'s|’s|s'|s’)\s+{_FIELD}{_TO}")),
    ("set", _rule(rf"{_SET}(?:the\s+)?{_FIELD}\s+(?:of|for|on|at)\s+{_ABOUT}{_TO}")),
    ("set", _rule(rf"{_SET}(?:(?:the|its|his|her|their)\s+)?{_FIELD}{_TO}")),
    ("show", _rule(rf"{_SHOW}{_ABOUT}")),
)
_NOUN = re.compile(
    r"^(?:the\s+)?(?:(?P<first>lead|contact|company|account|deal|opportunity)\s+)?(?P<name>.+?)"
    r"(?:\s+(?P<last>lead|company|account|deal|opportunity))?$",
    re.I | re.S,
)
_NOUNS = {"contact": "lead", "account": "company", "opportunity": "deal"}
_THIS = re.compile(
    r"^(?:it|this|that|them|him|her|(?:(?:this|the|that|its|their|his|her)\s+)?(?:deal|lead|company|one|account|record|card"
    r"|details))$",
    re.I,
)
LONGEST = 3200


def read(text: str) -> Wish | None:
    """None when a sentence asks for anything else."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    for kind, pattern in _RULES:
        if found := pattern.match(text):
            return _wish(kind, found.groupdict())
    return None


def _wish(kind: WishKind, found: dict[str, str | None]) -> Wish | None:
    about, noun = _named(found.get("about") or "")
    field, value = found.get("field") or "", (found.get("value") or "").strip()
    if kind == "show" and _NO_RECORD.search(about):
        return None
    if kind == "set" and not field:
        field = "status"
    if kind == "assign" and not value:
        value = "me"
    if kind != "note":
        value = value.strip("\"'“”").strip()
    return Wish(
        kind, about, " ".join(field.casefold().split()) if kind == "set" else field, value, noun
    )


def _named(about: str) -> tuple[str, str]:
    """A name without the noun it comes with, and that noun."""
    about = about.strip().strip("\"'“”").strip(" ,")
    if not about or _THIS.match(about):
        return "", ""
    found = _NOUN.match(about)
    if found is None:
        return about, ""
    noun = (found["first"] or found["last"] or "").casefold()
    return found["name"].strip().strip("\"'“”"), _NOUNS.get(noun, noun)

"""Buttons and dialogs as Slack carries them: what a click asks for, there and back. Pure.

Decoding trusts nothing: what it returns is words, and every id among them is looked up under the
asker's own workspace.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PREFIX = "touchline:"
#: What Bolt listens for; the suffixes say "opens a dialog" and keep one message's ids apart.
ACTION_ID = re.compile(r"^touchline:([a-z0-9_.\-]{1,100})(:form)?(#\d+)?$")
VERDICT = "verdict"
VALUE_LIMIT = 2000
METADATA_LIMIT = 3000


@dataclass(frozen=True, slots=True)
class Pressed:
    action: str
    args: Mapping[str, str] = field(default_factory=dict)
    opens_form: bool = False


def action_id(action: str, *, opens_form: bool = False) -> str:
    return f"{PREFIX}{action}{':form' if opens_form else ''}"


def entry_id(kind: str) -> str:
    """The id of a dialog's input; one that is held to a shape says which."""
    return "value" if kind in ("text", "paragraph", "select") else f"value:{kind}"


def entry_kind(identifier: str) -> str:
    """The shape an input is held to, "" for none."""
    return identifier.partition(":")[2]


def encode(args: Mapping[str, str]) -> str | None:
    """The value of a button, or None where it would not fit."""
    value = _dumps(dict(args))
    return value if len(value) <= VALUE_LIMIT else None


def decode(identifier: str, value: str) -> Pressed | None:
    """What was pressed, or None if it is none of ours."""
    match = ACTION_ID.match(identifier)
    if match is None:
        return None
    args = words(_loads(value))
    if match[1] == VERDICT:
        return _verdict(args)
    return Pressed(match[1], args, opens_form=match[2] is not None)


def _verdict(args: dict[str, str]) -> Pressed:
    """Slack's pair of feedback buttons shares one id; a bad verdict may say why in a dialog."""
    good = args.pop("good", "") == "yes"
    return Pressed(f"{VERDICT}.{'good' if good else 'bad'}", args, opens_form=not good)


def encode_form(args: Mapping[str, str], place: Mapping[str, Any]) -> str | None:
    """The private metadata of a dialog, or None where it would not fit."""
    value = _dumps({"args": dict(args), "place": dict(place)})
    return value if len(value) <= METADATA_LIMIT else None


def decode_form(metadata: str) -> tuple[dict[str, str], dict[str, str]]:
    """(args, place) of a dialog's private metadata."""
    held = _loads(metadata)
    return words(held.get("args")), words(held.get("place"))


def words(value: object) -> dict[str, str]:
    """Only what is a flat mapping of words survives."""
    if not isinstance(value, Mapping):
        return {}
    return {str(key)[:100]: item for key, item in value.items() if isinstance(item, str)}


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _loads(text: str) -> dict[str, Any]:
    try:
        held = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}

"""Block Kit's building blocks, each kept within its limit. Pure.

Limits: https://docs.slack.dev/reference/block-kit/blocks
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot import buttons
from bot.render.text import clean, clip
from store.answers import Button, Menu

Block = dict[str, Any]

#: Before escaping, which makes text three times as long at worst.
MARKDOWN_LIMIT = 2000
CONTEXT_LIMIT = 1900
LABEL_LIMIT = 75
BUTTONS_LIMIT = 25
OPTIONS_LIMIT, OPTION_LIMIT = 100, 150


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that stay together, and the same in words for whoever cannot see blocks. With
    `breaks` the next one begins a message."""

    blocks: tuple[Block, ...]
    text: str
    breaks: bool = False


def plain_text(text: str, limit: int) -> dict[str, Any]:
    """Slack refuses an empty text, so an empty one becomes a dash."""
    return {"type": "plain_text", "text": clip(clean(text).strip(), limit) or "–", "emoji": True}


def header(text: str) -> Block:
    return {"type": "header", "text": plain_text(" ".join(text.split()), 150)}


def context(lines: Iterable[str]) -> Block | None:
    """A quiet block of already escaped lines: ten elements at most, so lines share them."""
    elements: list[str] = []
    for line in lines:
        line = clip(line, CONTEXT_LIMIT)
        if elements and len(elements[-1]) + len(line) < CONTEXT_LIMIT:
            elements[-1] += f"\n{line}"
        elif line and len(elements) < 10:
            elements.append(line)
    if not elements:
        return None
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text} for text in elements]}


def actions(pressable: Sequence[Button | Menu]) -> list[Block]:
    """One block of up to 25 elements; a button whose args do not fit is left out."""
    made = (menu(one) if isinstance(one, Menu) else button(one) for one in pressable)
    elements = [element for element in made if element is not None][:BUTTONS_LIMIT]
    return [{"type": "actions", "elements": elements}] if elements else []


def button(pressable: Button) -> dict[str, Any] | None:
    value = buttons.encode(pressable.args)
    if value is None:
        return None
    made: dict[str, Any] = {
        "type": "button",
        "text": plain_text(pressable.label, LABEL_LIMIT),
        "action_id": buttons.action_id(pressable.action, opens_form=pressable.opens_form),
        "value": value,
    }
    if pressable.style:
        made["style"] = pressable.style
    if pressable.confirm:
        made["confirm"] = _confirm(pressable)
    return made


def menu(chosen: Menu) -> dict[str, Any] | None:
    """None when there is nothing to choose from; an option whose value does not fit is left out."""
    options = [
        {"text": plain_text(words, LABEL_LIMIT), "value": value}
        for words, value in chosen.options
        if 0 < len(value) <= OPTION_LIMIT
    ][:OPTIONS_LIMIT]
    if not options:
        return None
    return {
        "type": "static_select",
        "action_id": buttons.action_id(chosen.action),
        "placeholder": plain_text(chosen.label, LABEL_LIMIT),
        "options": options,
    }


def _confirm(pressable: Button) -> dict[str, Any]:
    style = {"style": pressable.style} if pressable.style else {}
    return style | {
        "title": plain_text("Are you sure?", 100),
        "text": plain_text(pressable.confirm, 300),
        "confirm": plain_text(pressable.label, 30),
        "deny": plain_text("No", 30),
    }


def number_actions(blocks: Sequence[Block]) -> list[Block]:
    """Action ids must differ within a message: the second of a kind gets `#2`, and so on."""
    seen: dict[str, int] = {}
    return [_numbered(block, seen) for block in blocks]


def _numbered(block: Block, seen: dict[str, int]) -> Block:
    if block["type"] == "section" and "action_id" in block.get("accessory", {}):
        return {**block, "accessory": _told_apart(block["accessory"], seen)}
    if block["type"] not in ("actions", "context_actions"):
        return block
    return {**block, "elements": [_told_apart(element, seen) for element in block["elements"]]}


def _told_apart(element: Block, seen: dict[str, int]) -> Block:
    count = seen[element["action_id"]] = seen.get(element["action_id"], 0) + 1
    return {**element, "action_id": element["action_id"] + (f"#{count}" if count > 1 else "")}

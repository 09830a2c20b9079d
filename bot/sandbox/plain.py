"""What a reader sees of blocks, as plain text; and what can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

CLICKABLE = ("button", "icon_button", "overflow", "checkboxes", "radio_buttons", "datepicker",
             "timepicker", "datetimepicker")  # fmt: skip
LINES = {"rich_text", "rich_text_list", "carousel", "container", "plan"}


@dataclass(frozen=True, slots=True)
class Clickable:
    """An element a person can operate, with the block that holds it."""

    label: str
    block_id: str
    element: dict[str, Any]
    option: dict[str, Any] | None = None


def flatten(blocks: Iterable[Any]) -> str:
    return "\n".join(line for line in (_block(block) for block in blocks) if line)


def buttons(blocks: Iterable[Any]) -> Iterator[Clickable]:
    """Everything that can be clicked or chosen, menus with each of their options."""
    for block in blocks:
        if block.get("type") in ("container", "carousel"):
            yield from buttons(block.get("child_blocks") or block.get("elements") or ())
            continue
        for element in _elements(block):
            yield from _clickables(str(block.get("block_id", "")), element)


def _elements(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    accessory, element = block.get("accessory"), block.get("element")
    for one in (accessory, element if block.get("dispatch_action") else None):
        if isinstance(one, dict):
            yield one
    for held in ("elements", "actions"):
        yield from (e for e in block.get(held) or () if isinstance(e, dict))


def _clickables(block_id: str, element: dict[str, Any]) -> Iterator[Clickable]:
    kind = str(element.get("type", ""))
    if kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            held = element.get(side) or {}
            yield Clickable(_text(held.get("text")), block_id, element, held)
    elif element.get("options") or element.get("option_groups"):
        for option in options(element):
            yield Clickable(_text(option.get("text")), block_id, element, option)
    elif kind in CLICKABLE or kind.endswith("_select"):
        label = _text(element.get("text")) or _text(element.get("placeholder")) or kind
        yield Clickable(label, block_id, element)


def options(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from element.get("options") or ()
    for group in element.get("option_groups") or ():
        yield from group.get("options") or ()


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or value.get("emoji") or "")
    return str(value or "")


def _block(block: dict[str, Any]) -> str:
    kind = block.get("type")
    if kind == "table":
        rows = ((_cell(cell) for cell in row) for row in block.get("rows", ()))
        return "\n".join(" | ".join(row) for row in rows)
    return _any(block)


def _cell(cell: dict[str, Any]) -> str:
    return str(cell.get("text", "")) if cell.get("type") != "rich_text" else _any(cell)


#: In reading order; whatever else a block holds (ids, values, styles) is not read.
READ = ("title", "rich_text_title", "subtitle", "label", "text", "fields", "body", "alt_text",
        "details", "output", "sources", "fallback", "elements", "element", "accessory", "tasks",
        "child_blocks", "blocks", "actions", "placeholder", "initial_value", "options", "hint",
        "positive_button", "negative_button")  # fmt: skip


def _any(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "\n".join(part for part in map(_any, value) if part)
    if not isinstance(value, dict):
        return ""
    kind = value.get("type")
    if kind == "table":
        return _block(value)
    if kind in ("user", "channel", "usergroup", "broadcast", "emoji", "date"):
        return _entity(value)
    if kind in ("rich_text_section", "rich_text_preformatted", "rich_text_quote"):
        return "".join(_any(part) for part in value.get("elements", ()))
    if kind == "link":
        return str(value.get("text") or value.get("url") or "")
    return "\n".join(part for part in (_any(value[key]) for key in READ if key in value) if part)


def _entity(value: dict[str, Any]) -> str:
    kind = value.get("type")
    if kind == "emoji":
        return f":{value.get('name')}:"
    if kind == "broadcast":
        return f"<!{value.get('range')}>"
    if kind == "date":
        return str(value.get("fallback", ""))
    return f"<{'#' if kind == 'channel' else '@'}{value.get(f'{kind}_id')}>"

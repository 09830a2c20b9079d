"""Slack's rules, as a test holds answers to them: limits, unique ids, nothing alive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

ALIVE = re.compile(
    r"<[@#!a-z/]|\]\(|!\[|(?i:@(?:channel|here|everyone)\b)|https?://|\bjavascript://"
)


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """(type, text) of every text in some blocks."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield str(value["type"]), value["text"]
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def check_message(text: str, blocks: Sequence[dict[str, Any]]) -> None:
    assert 0 < len(text) <= 4000
    assert len(blocks) <= 50
    assert sum(len(held) for _, held in texts(blocks)) < 12_000
    assert sum(block["type"] == "table" for block in blocks) <= 1
    identifiers = []
    for block in blocks:
        RULES[block["type"]](block)
        identifiers += [
            element["action_id"] for element in block.get("elements", ()) if "action_id" in element
        ]
    assert len(identifiers) == len(set(identifiers))
    json.dumps(blocks).encode()


def check_dead(text: str, blocks: Sequence[dict[str, Any]]) -> None:
    """No mention, link or image is left in what Slack reads as markup."""
    marked = [held for kind, held in texts(blocks) if kind in ("mrkdwn", "markdown")]
    for held in (text, *marked):
        assert not ALIVE.search(held), held


def _plain(value: dict[str, Any], limit: int) -> None:
    assert value["type"] == "plain_text"
    assert 0 < len(value["text"]) <= limit


def _section(block: dict[str, Any]) -> None:
    assert "text" in block or block["fields"]
    assert 0 < len(block.get("text", {"text": "x"})["text"]) <= 3000
    assert len(block.get("fields", ())) <= 10
    assert all(0 < len(field["text"]) <= 2000 for field in block.get("fields", ()))


def _header(block: dict[str, Any]) -> None:
    _plain(block["text"], 150)


def _markdown(block: dict[str, Any]) -> None:
    assert 0 < len(block["text"]) <= 12_000


def _context(block: dict[str, Any]) -> None:
    assert 1 <= len(block["elements"]) <= 10
    assert all(0 < len(element["text"]) <= 2000 for element in block["elements"])


def _actions(block: dict[str, Any]) -> None:
    assert 1 <= len(block["elements"]) <= 25
    for button in block["elements"]:
        assert len(button["action_id"]) <= 255
        if button["type"] == "static_select":
            _select(button)
            continue
        _plain(button["text"], 75)
        assert len(button["value"]) <= 2000
        if "confirm" in button:
            _plain(button["confirm"]["text"], 300)
            _plain(button["confirm"]["confirm"], 30)


def _select(menu: dict[str, Any]) -> None:
    _plain(menu["placeholder"], 150)
    assert 1 <= len(menu["options"]) <= 100
    for option in menu["options"]:
        _plain(option["text"], 75)
        assert 0 < len(option["value"]) <= 150


def _feedback(block: dict[str, Any]) -> None:
    for element in block["elements"]:
        _plain(element["positive_button"]["text"], 75)
        assert len(element["positive_button"]["value"]) <= 2000


def _table(block: dict[str, Any]) -> None:
    assert len(block["rows"]) <= 100
    widths = {len(row) for row in block["rows"]}
    assert len(widths) == 1
    assert max(widths) <= 20
    assert all(cell["text"] for row in block["rows"] for cell in row)


RULES = {
    "section": _section,
    "header": _header,
    "markdown": _markdown,
    "context": _context,
    "actions": _actions,
    "context_actions": _feedback,
    "table": _table,
}


def check_view(view: dict[str, Any]) -> None:
    _plain(view["title"], 24)
    assert len(view["blocks"]) <= 100
    assert len(view.get("private_metadata", "")) <= 3000
    assert len(view["external_id"]) <= 255
    assert ("submit" in view) >= any(block["type"] == "input" for block in view["blocks"])

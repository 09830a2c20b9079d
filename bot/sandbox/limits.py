"""What Slack refuses to show: whole messages and views. Each block is checked in `blocks`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.sandbox.blocks import Surface, check_blocks
from bot.sandbox.core import Refusal
from bot.sandbox.problems import Problems
from bot.sandbox.records import Json

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
#: All text of a message's blocks: Slack's own figure is undocumented and moves above this.
BLOCKS_TEXT = 12_000
VIEW_BYTES = 250_000
#: The line of dashes under a table's head.
MARKDOWN_TABLE = re.compile(r"^ *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$", re.MULTILINE)
VIEW_TYPES = ("modal", "home")
TITLE, METADATA, CALLBACK = 24, 3_000, 255
VIEW_KEYS = frozenset(
    {"type", "title", "blocks", "close", "submit", "private_metadata", "callback_id"}
    | {"clear_on_close", "notify_on_close", "external_id", "submit_disabled"}
)


def check_message(blocks: Sequence[Json]) -> None:
    """Raise Slack's refusal for blocks that no message may hold."""
    problems = Problems()
    problems.items(blocks, MESSAGE_BLOCKS, "/blocks")
    check_blocks(blocks, Surface.MESSAGE, problems)
    if problems.found:
        raise Refusal("invalid_blocks", *problems.found, errors=problems.bare())
    if tables(blocks) > 1:
        raise Refusal("invalid_attachments", "[ERROR] only_one_table_allowed")
    if sum(map(len, texts(blocks))) > BLOCKS_TEXT:
        raise Refusal("msg_blocks_too_long")


def tables(blocks: Sequence[Json]) -> int:
    """Table blocks, nested ones too, and the tables written in markdown blocks."""
    count = 0
    for block in blocks:
        if block["type"] == "table":
            count += 1
        elif block["type"] == "markdown":
            count += len(MARKDOWN_TABLE.findall(block["text"]))
        count += tables(block.get("child_blocks") or ())
    return count


def texts(value: Any) -> Iterator[str]:
    """Every text a reader would see in these blocks."""
    if isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for key, held in value.items():
            if isinstance(held, str) and key in ("text", "alt_text", "title", "fallback"):
                yield held
            elif not isinstance(held, str):
                yield from texts(held)


def check_view(view: Any) -> None:
    """Raise Slack's refusal for a view it would not open."""
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments", "[ERROR] missing required field: view")
    problems = Problems()
    kind = view.get("type")
    if kind not in VIEW_TYPES:
        problems.add(f"unsupported type: {kind}", "/view/type")
    problems.unknown(view, VIEW_KEYS, "/view")
    _check_frame(view, problems)
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        problems.add("missing required field: blocks", "/view")
    else:
        problems.items(blocks, VIEW_BLOCKS, "/view/blocks")
        surface = Surface.HOME if kind == "home" else Surface.MODAL
        check_blocks(blocks, surface, problems, "/view/blocks")
    if problems.found:
        raise Refusal("invalid_arguments", *problems.found)
    if len(json.dumps(view)) > VIEW_BYTES:
        raise Refusal("view_too_large")


def _kinds(blocks: Any) -> list[Any]:
    held = blocks if isinstance(blocks, list | tuple) else ()
    return [block.get("type") for block in held if isinstance(block, dict)]


def _check_frame(view: Json, problems: Problems) -> None:
    if view.get("type") == "modal":
        if "title" not in view:
            problems.add("missing required field: title", "/view")
        if "input" in _kinds(view.get("blocks")) and not view.get("submit"):
            problems.add("`submit` is required when an input block is within blocks", "/view")
    for name in ("title", "submit", "close"):
        if view.get(name) is None:
            continue
        if view.get("type") == "home":
            problems.add(f"invalid additional property: {name}", "/view")
        problems.plain(view[name], TITLE, f"/view/{name}")
    for name, most in (("private_metadata", METADATA), ("callback_id", CALLBACK),
                       ("external_id", CALLBACK)):  # fmt: skip
        problems.length(view.get(name, ""), most, f"/view/{name}", least=0)


def check_blocks_argument(arguments: Json) -> None:
    """`blocks.validate`: exactly one of blocks, message or view."""
    given = [name for name in ("blocks", "message", "view") if arguments.get(name) is not None]
    if len(given) != 1:
        raise Refusal("invalid_arguments", "[ERROR] give one of blocks, message, view")
    value = arguments[given[0]]
    if given[0] == "view":
        check_view(value)
    else:
        blocks = value.get("blocks") if isinstance(value, dict) else value
        if not isinstance(blocks, list) or not all(isinstance(b, dict) for b in blocks):
            raise Refusal("invalid_blocks_format")
        check_message(blocks)

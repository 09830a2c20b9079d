"""Every block type: where it may stand, which fields it may have, how long they may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import Any

from bot.sandbox import cards, rich_text
from bot.sandbox.elements import ACTIONS, CONTEXT_ACTIONS, INPUTS, SECTION, check_element
from bot.sandbox.problems import Problems
from bot.sandbox.records import Json


class Surface(Enum):
    MESSAGE = auto()
    MODAL = auto()
    HOME = auto()


FIELDS: Mapping[str, str] = {
    "section": "text fields accessory expand",
    "divider": "",
    "header": "text level",
    "markdown": "text",
    "image": "alt_text image_url title slack_file",
    "actions": "elements",
    "context": "elements",
    "context_actions": "elements",
    "input": "label element hint dispatch_action optional",
    "rich_text": "elements",
    "table": "rows column_settings",
    "file": "external_id source",
    "video": "alt_text video_url thumbnail_url title title_url description provider_icon_url"
    " provider_name author_name",
    "task_card": "task_id title details output sources status",
    "plan": "title tasks plan_id",
    "card": "hero_image icon title subtitle subtext body actions",
    "container": "child_blocks title rich_text_title subtitle width icon is_collapsible"
    " default_collapsed has_header_divider",
    "carousel": "elements",
    "alert": "text level",
}
ONLY_MESSAGES = frozenset(
    {"markdown", "table", "file", "context_actions", "task_card", "plan"}
    | {"card", "carousel", "container"}
)
BLOCK_ID = 255


def check_blocks(
    blocks: Sequence[Any], surface: Surface, problems: Problems, where: str = "/blocks"
) -> None:
    """Add every problem of these blocks, each with its json-pointer."""
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        here = f"{where}/{number}"
        if not isinstance(block, dict):
            problems.add("must provide an object", here)
            continue
        block_id = block.get("block_id")
        if block_id is not None:
            problems.length(block_id, BLOCK_ID, f"{here}/block_id", least=0)
            if str(block_id) in seen:
                problems.add(f"`block_id` {block_id} already exists", f"{here}/block_id")
            seen.add(str(block_id))
        _check_block(block, surface, problems, here)


def _check_block(block: Json, surface: Surface, problems: Problems, here: str) -> None:
    kind = str(block.get("type"))
    misplaced = kind in ONLY_MESSAGES and surface is not Surface.MESSAGE
    if kind not in FIELDS or misplaced:
        problems.add(f"unsupported type: {kind}", f"{here}/type")
        return
    problems.unknown(block, ("type", "block_id", *FIELDS[kind].split()), here)
    if kind in CHECKS:
        CHECKS[kind](block, problems, here)


def _section(block: Json, problems: Problems, here: str) -> None:
    if block.get("text") is None and not block.get("fields"):
        problems.add("missing required field: text", here)
    if block.get("text") is not None:
        problems.text(block["text"], 3_000, f"{here}/text")
    for number, field in enumerate(problems.items(block.get("fields"), 10, f"{here}/fields")):
        problems.text(field, 2_000, f"{here}/fields/{number}")
    if block.get("accessory") is not None:
        check_element(block["accessory"], SECTION, problems, f"{here}/accessory")


def _header(block: Json, problems: Problems, here: str) -> None:
    problems.plain(block.get("text"), 150, f"{here}/text")


def _markdown(block: Json, problems: Problems, here: str) -> None:
    problems.length(block.get("text"), 12_000, f"{here}/text")


def _image(block: Json, problems: Problems, here: str) -> None:
    problems.length(block.get("alt_text"), 2_000, f"{here}/alt_text")
    if ("image_url" in block) == ("slack_file" in block):
        problems.add("must provide one of: image_url, slack_file", here)
    if "image_url" in block:
        problems.length(block["image_url"], 3_000, f"{here}/image_url")
    if block.get("title") is not None:
        problems.plain(block["title"], 2_000, f"{here}/title")


def _held(block: Json, problems: Problems, here: str, most: int) -> list[Any]:
    """The elements a block must have."""
    problems.needs(block, ("elements",), here)
    return problems.items(block.get("elements"), most, f"{here}/elements", least=1)


def _actions(block: Json, problems: Problems, here: str) -> None:
    _elements(block, problems, here, ACTIONS, 25)


def _context_actions(block: Json, problems: Problems, here: str) -> None:
    _elements(block, problems, here, CONTEXT_ACTIONS, 5)


def _elements(block: Json, problems: Problems, here: str, kinds: frozenset[str], most: int) -> None:
    seen: set[str] = set()
    for number, element in enumerate(_held(block, problems, here, most)):
        check_element(element, kinds, problems, f"{here}/elements/{number}")
        action = element.get("action_id") if isinstance(element, dict) else None
        if action and str(action) in seen:
            where = f"{here}/elements/{number}/action_id"
            problems.add(f"`action_id` {action} already exists", where)
        seen.add(str(action))


def _context(block: Json, problems: Problems, here: str) -> None:
    for number, element in enumerate(_held(block, problems, here, 10)):
        where = f"{here}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(element, frozenset({"image"}), problems, where)
        else:
            problems.text(element, 3_000, where)


def _input(block: Json, problems: Problems, here: str) -> None:
    problems.plain(block.get("label"), 2_000, f"{here}/label")
    if block.get("hint") is not None:
        problems.plain(block["hint"], 2_000, f"{here}/hint")
    check_element(block.get("element"), INPUTS, problems, f"{here}/element")


def _table(block: Json, problems: Problems, here: str) -> None:
    problems.needs(block, ("rows",), here)
    for number, row in enumerate(problems.items(block.get("rows"), 100, f"{here}/rows", least=1)):
        where = f"{here}/rows/{number}"
        for column, cell in enumerate(problems.items(row, 20, where, least=1)):
            rich_text.check_cell(cell, problems, f"{where}/{column}")
    problems.items(block.get("column_settings"), 20, f"{here}/column_settings")


def _alert(block: Json, problems: Problems, here: str) -> None:
    problems.text(block.get("text"), 3_000, f"{here}/text")
    if block.get("level", "default") not in ("default", "info", "warning", "error", "success"):
        problems.add("must be one of: default, info, warning, error, success", f"{here}/level")


def _container(block: Json, problems: Problems, here: str) -> None:
    children = problems.items(block.get("child_blocks"), 10, f"{here}/child_blocks", least=1)
    if block.get("title") is None and block.get("rich_text_title") is None:
        problems.add("missing required field: title", here)
    if block.get("title") is not None:
        problems.plain(block["title"], 150, f"{here}/title")
    if block.get("subtitle") is not None:
        problems.text(block["subtitle"], 150, f"{here}/subtitle")
    if block.get("is_collapsible") is True and block.get("has_header_divider") is True:
        problems.add("has_header_divider cannot be set when is_collapsible is true", here)
    check_blocks(children, Surface.MESSAGE, problems, f"{here}/child_blocks")


def _carousel(block: Json, problems: Problems, here: str) -> None:
    for where, card in problems.objects(block.get("elements"), 10, f"{here}/elements", least=1):
        if card.get("type") != "card":
            problems.add(f"unsupported type: {card.get('type')}", f"{where}/type")
        else:
            _check_block(card, Surface.MESSAGE, problems, where)


Check = Callable[[Json, Problems, str], None]
CHECKS: Mapping[str, Check] = {
    "section": _section,
    "header": _header,
    "markdown": _markdown,
    "image": _image,
    "actions": _actions,
    "context": _context,
    "context_actions": _context_actions,
    "input": _input,
    "rich_text": rich_text.check,
    "table": _table,
    "alert": _alert,
    "container": _container,
    "carousel": _carousel,
    "card": cards.check_card,
    "task_card": cards.check_task,
    "plan": cards.check_plan,
}

"""Rich text and the cells of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.problems import Problems
from bot.sandbox.records import Json

HOLDERS: Mapping[str, str] = {
    "rich_text_section": "elements",
    "rich_text_list": "elements style indent offset border",
    "rich_text_preformatted": "elements border language",
    "rich_text_quote": "elements border",
}
PARTS: Mapping[str, str] = {
    "text": "text style",
    "link": "url text unsafe style",
    "emoji": "name unicode url skin_tone style",
    "user": "user_id style",
    "channel": "channel_id style",
    "usergroup": "usergroup_id style",
    "team": "team_id style",
    "broadcast": "range style",
    "color": "value style",
    "date": "timestamp format fallback url style",
}
#: Slack names no count; its limit is the text of the whole message.
MOST = 10_000


def check(block: Json, problems: Problems, here: str) -> None:
    """A rich_text block: holders, lists of sections, and their parts."""
    problems.needs(block, ("elements",), here)
    for where, element in problems.objects(block.get("elements"), MOST, f"{here}/elements"):
        _holder(element, problems, where)


def _holder(element: Json, problems: Problems, here: str) -> None:
    kind = str(element.get("type"))
    if kind not in HOLDERS:
        problems.add(f"unsupported type: {kind}", f"{here}/type")
        return
    problems.unknown(element, ("type", *HOLDERS[kind].split()), here)
    if kind == "rich_text_list" and element.get("style") not in ("bullet", "ordered"):
        problems.add("must be one of: bullet, ordered", f"{here}/style")
    for where, part in problems.objects(element.get("elements"), MOST, f"{here}/elements"):
        if kind == "rich_text_list":
            _holder(part, problems, where)
        else:
            _part(part, problems, where)


def _part(part: Json, problems: Problems, here: str) -> None:
    kind = str(part.get("type"))
    if kind not in PARTS:
        problems.add(f"unsupported type: {kind}", f"{here}/type")
        return
    problems.unknown(part, ("type", *PARTS[kind].split()), here)
    if kind == "text":
        problems.length(part.get("text"), 12_000, f"{here}/text")
    elif kind == "link":
        problems.length(part.get("url"), 3_000, f"{here}/url")


def check_cell(cell: Any, problems: Problems, here: str) -> None:
    """One cell of a table: raw_text, raw_number or rich_text."""
    kind = cell.get("type") if isinstance(cell, dict) else None
    if kind == "raw_text":
        problems.unknown(cell, ("type", "text"), here)
        problems.length(cell.get("text"), 3_000, f"{here}/text")
    elif kind == "raw_number":
        problems.unknown(cell, ("type", "value", "text"), here)
        if not isinstance(cell.get("value"), int | float):
            problems.add("must be a number", f"{here}/value")
    elif kind == "rich_text":
        check(cell, problems, here)
    else:
        problems.add(f"unsupported type: {kind}", f"{here}/type")

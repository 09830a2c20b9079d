"""Cards, task cards and plans."""

from __future__ import annotations

from bot.sandbox import rich_text
from bot.sandbox.elements import check_element
from bot.sandbox.problems import Problems
from bot.sandbox.records import Json

STATUSES = ("pending", "in_progress", "complete", "error")
CARD_ACTIONS = frozenset({"button", "overflow", "icon_button"})


def check_card(block: Json, problems: Problems, here: str) -> None:
    if not any(block.get(name) for name in ("hero_image", "title", "actions", "body")):
        problems.add("one of hero_image, title, actions or body is required", here)
    for name, most in (("title", 150), ("subtitle", 150), ("subtext", 200), ("body", 200)):
        if block.get(name) is not None:
            problems.text(block[name], most, f"{here}/{name}")
    for where, element in problems.objects(block.get("actions"), 25, f"{here}/actions"):
        check_element(element, CARD_ACTIONS, problems, where)


def check_task(block: Json, problems: Problems, here: str) -> None:
    problems.needs(block, ("task_id", "title"), here)
    if block.get("status", "pending") not in STATUSES:
        problems.add(f"must be one of: {', '.join(STATUSES)}", f"{here}/status")
    for name in ("details", "output"):
        held = block.get(name)
        if isinstance(held, dict):
            rich_text.check(held, problems, f"{here}/{name}")
    for where, source in problems.objects(block.get("sources"), 100, f"{here}/sources"):
        problems.needs(source, ("type", "url", "text"), where)


def check_plan(block: Json, problems: Problems, here: str) -> None:
    problems.needs(block, ("title",), here)
    for where, task in problems.objects(block.get("tasks"), 50, f"{here}/tasks"):
        check_task(task, problems, where)

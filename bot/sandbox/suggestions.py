"""External menus: what the app offers for the letters typed so far."""

from __future__ import annotations

from typing import Any

from bot.sandbox import payloads
from bot.sandbox.core import Core, Refusal
from bot.sandbox.delivery import INTERACTIVE, Delivery
from bot.sandbox.elements import check_options
from bot.sandbox.inputs import holders
from bot.sandbox.plain import options
from bot.sandbox.problems import Problems
from bot.sandbox.records import Json, Message, View

KINDS = ("external_select", "multi_external_select")
#: Slack's own default for `min_query_length`.
LEAST = 3


class Suggestions:
    def __init__(self, core: Core, delivery: Delivery) -> None:
        self.core = core
        self.delivery = delivery

    async def load(self, on: Message | View, name: str, query: str, user: str) -> Json:
        """The `options` or `option_groups` for `query` in a menu, by its action_id or block_id.

        LookupError when there is no such menu or too little was typed, Refusal for options Slack
        would not show; an app that does not answer in time offers nothing.
        """
        element = external(on, name)
        if len(query) < element.get("min_query_length", LEAST):
            raise LookupError(f"{name} asks for {element.get('min_query_length', LEAST)} letters")
        made = payloads.suggestion(self.core, on, user, element, query)
        ack = await self.delivery.ask(INTERACTIVE, made)
        answer = ack.payload or {}
        problems = Problems()
        check_options(answer, problems, "")
        if problems.found and ack.ok:
            raise Refusal("invalid_options", *problems.found)
        self.core.workspace.offered[user, element["action_id"]] = list(options(answer))
        return {name: answer[name] for name in ("options", "option_groups") if name in answer}

    def offered(self, element: Json, user: str) -> Json:
        """The element with the options last offered to this person, if its menu is external."""
        if element.get("type") not in KINDS:
            return element
        known = self.core.workspace.offered.get((user, str(element.get("action_id"))), [])
        return element | {"options": known}


def external(on: Message | View, name: str) -> Json:
    """The external menu with this action_id or block_id, and the block_id with it."""
    for block, element in holders(on.blocks):
        if element["type"] in KINDS and name in (element.get("action_id"), block["block_id"]):
            held: dict[str, Any] = {"action_id": "", **element, "block_id": block["block_id"]}
            return held
    raise LookupError(f"no external menu {name!r}")

"""Clicking, filling in and closing: what people do with blocks and modals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox import modals, payloads
from bot.sandbox.core import Core
from bot.sandbox.delivery import INTERACTIVE, Ack, Delivery
from bot.sandbox.inputs import KEYS, filled, find, missing
from bot.sandbox.limits import check_view
from bot.sandbox.plain import Clickable, buttons
from bot.sandbox.records import Json, Message, View
from bot.sandbox.render import file_json
from bot.sandbox.suggestions import Suggestions


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a submission went: errors by block_id (empty when the app took it)."""

    errors: dict[str, str] = field(default_factory=dict)
    ack: Ack | None = None


class Forms:
    def __init__(self, core: Core, delivery: Delivery) -> None:
        self.core = core
        self.delivery = delivery
        self.suggestions = Suggestions(core, delivery)

    async def click(self, on: Message | View, clicked: Clickable, user: str) -> Ack:
        """Operate an element of a message, a modal or the home tab."""
        stamp = self.core.workspace.stamp()
        made = payloads.action(clicked, stamp, _chosen(clicked))
        return await self.act(on, made, user)

    async def choose(self, on: Message | View, name: str, value: Any, user: str) -> Ack:
        """Choose a value in a menu, a picker or an input that tells the app at once."""
        block, element = find(on.blocks, name)
        clicked = Clickable(name, str(block["block_id"]), element)
        known = self.suggestions.offered(element, user)
        state = {k: v for k, v in filled(known, value).items() if k != "type"}
        made = payloads.action(clicked, self.core.workspace.stamp(), state)
        return await self.act(on, made, user)

    async def act(self, on: Message | View, action: Json, user: str) -> Ack:
        """Deliver one ready-made action."""
        if isinstance(on, Message):
            self._note(on, action, user)
            now = self.core.clock.now()
            made = payloads.message_action(self.core, on, user, action, now)
        else:
            made = payloads.view_action(self.core, self._kept(on, action), user, action)
        return await self.delivery.ask(INTERACTIVE, made)

    def _note(self, message: Message, action: Json, user: str) -> None:
        """Remember what somebody chose in a message: later clicks there tell it again."""
        key = KEYS.get(action["type"], ("", ""))[0]
        if key in action:
            state = {"type": action["type"], key: action[key]}
            place = (message.channel, message.ts, user)
            held = self.core.workspace.entered.setdefault(place, {})
            held.setdefault(action["block_id"], {})[action["action_id"]] = state

    def _kept(self, view: View, action: Json) -> View:
        """The view, now holding what the action chose."""
        key = KEYS.get(action["type"], ("", ""))[0]
        if key not in action:
            return view
        state = {"type": action["type"], key: action[key]}
        return self.fill(view, {action["block_id"]: {action["action_id"]: state}})

    def fill(self, view: View, values: Json) -> View:
        """Keep what was entered; files, named by their ids, are described as Slack does."""
        files = self.core.workspace.files
        for state in (one for held in values.values() for one in held.values()):
            if state.get("type") == "file_input":
                named = (files[file["id"]] for file in state.get("files") or ())
                state["files"] = [file_json(self.core.base, file) for file in named]
        merged = {block: dict(held) for block, held in view.values.items()}
        for block, held in values.items():
            merged.setdefault(block, {}).update(held)
        kept = replace(view, values=merged)
        self.core.workspace.views[view.id] = kept
        if kept.type == "home":
            self.core.workspace.homes[kept.user] = kept
        return kept

    def states(self, view: View, entered: Mapping[str, Any]) -> Json:
        """What a person enters, by label, block_id or action_id, as `state.values`."""
        values: Json = {}
        for name, value in entered.items():
            block, element = find(view.blocks, name)
            action = str(element.get("action_id", "value"))
            known = self.suggestions.offered(element, view.user)
            values.setdefault(block["block_id"], {})[action] = filled(known, value)
        return values

    async def submit(self, view: View, values: Json, user: str) -> Outcome:
        """Press submit: Slack's own checks, then the app's answer takes effect."""
        view = self.fill(self.core.workspace.views[view.id], values)
        errors = missing(view.blocks, view.values)
        if errors:
            return Outcome(errors)
        made = payloads.submission(self.core, view, user)
        ack = await self.delivery.ask(INTERACTIVE, made)
        if not ack.ok:
            return Outcome({"": f"We had some trouble connecting ({ack.reason})."}, ack)
        errors = self._follow(view, user, ack.payload or {})
        if (ack.payload or {}).get("response_action") == "clear":
            await self._clear(user)
        return Outcome(errors, ack)

    async def _clear(self, user: str) -> None:
        """Close every modal of a person; the app hears of those it asked about."""
        workspace = self.core.workspace
        open_now = [workspace.views[view_id] for view_id in workspace.stacks.get(user, [])]
        modals.drop(workspace, user)
        for view in reversed(open_now):
            if view.body.get("notify_on_close"):
                told = payloads.closing(self.core, view, user, cleared=True)
                await self.delivery.ask(INTERACTIVE, told)

    def _follow(self, view: View, user: str, answer: Json) -> dict[str, str]:
        """Do what `response_action` says; no action closes the view."""
        workspace, action = self.core.workspace, answer.get("response_action")
        if action == "errors":
            return _known(view, answer.get("errors") or {})
        if action not in (None, "clear", "update", "push"):
            raise ValueError(f"Slack knows no response_action {action!r}")
        if action in ("update", "push"):
            check_view(answer.get("view"))
            if action == "push":
                modals.push_view(workspace, user, answer["view"])
            else:
                modals.update_view(workspace, view, answer["view"])
        elif action is None and view.id in workspace.stacks.get(user, ()):
            modals.pop(workspace, user)
        return {}

    async def close(self, view: View, user: str) -> None:
        """Press cancel; the app hears of it when it asked to."""
        if view.body.get("clear_on_close"):
            await self._clear(user)
            return
        wants = view.body.get("notify_on_close")
        made = payloads.closing(self.core, view, user, cleared=False)
        modals.pop(self.core.workspace, user)
        if wants:
            await self.delivery.ask(INTERACTIVE, made)


def _known(view: View, errors: Any) -> dict[str, str]:
    """The app's errors, when each names an input block; Slack rejects others."""
    inputs = {block["block_id"] for block in view.blocks if block.get("type") == "input"}
    strange = sorted(set(errors) - inputs)
    if strange or not errors:
        raise ValueError(f"response_action errors must name input blocks; got {strange}")
    return {str(block): str(text) for block, text in errors.items()}


def _chosen(clicked: Clickable) -> Json | None:
    """What choosing an option adds to the action."""
    kind = str(clicked.element["type"])
    if clicked.option is None or kind not in KEYS:
        return None
    key = KEYS[kind][0]
    return {key: [clicked.option] if key == "selected_options" else clicked.option}


def named(on: Message | View, name: str) -> Clickable:
    """The one element with this label or action_id; LookupError tells what there is."""
    known = list(buttons(on.blocks))
    for clicked in known:
        if name in (clicked.label, clicked.element.get("action_id")):
            return clicked
    for clicked in known:
        if clicked.option and name == clicked.option.get("value"):
            return clicked
    raise LookupError(f"nothing called {name!r} to click; there are {[c.label for c in known]}")

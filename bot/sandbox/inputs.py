"""What inputs hold: `state.values` from blocks, and from what a person fills in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.sandbox.plain import options
from bot.sandbox.records import Json

#: Element type → (key in state.values, key of the initial value).
KEYS: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "file_input": ("files", ""),
}


def holders(blocks: Iterable[Json]) -> Iterable[tuple[Json, Json]]:
    """Every (block, element) that keeps a value: inputs, and choices in sections and actions."""
    for block in blocks:
        held = [block.get("element"), block.get("accessory"), *(block.get("elements") or ())]
        for element in held:
            if isinstance(element, dict) and element.get("type") in KEYS:
                yield block, element


def initial_values(blocks: Iterable[Json], kept: Json) -> Json:
    """`state.values` of fresh blocks: what was filled in stays while its ids stay."""
    values: Json = {}
    for block, element in holders(blocks):
        block_id, action = block["block_id"], str(element.get("action_id", "value"))
        old = kept.get(block_id, {}).get(action)
        if old is None or old.get("type") != element["type"]:
            key, initial = KEYS[element["type"]]
            empty: Any = [] if key.endswith("s") and key != "files" else None
            old = {"type": element["type"], key: element.get(initial, empty)}
        values.setdefault(block_id, {})[action] = old
    return values


def find(blocks: Iterable[Json], name: str) -> tuple[Json, Json]:
    """The input called `name`: its block_id, action_id or label. LookupError when there is none."""
    known = list(holders(blocks))
    for block, element in known:
        label = (block.get("label") or {}).get("text", "")
        if name in (block.get("block_id"), element.get("action_id"), label):
            return block, element
    names = [(b.get("label") or {}).get("text") or b.get("block_id") for b, _ in known]
    raise LookupError(f"no input {name!r}; there are {names}")


def filled(element: Json, value: Any) -> Json:
    """The state of an input when a person enters `value`, given as text, label or ids."""
    kind = str(element["type"])
    key, _ = KEYS[kind]
    if key == "selected_option":
        value = None if value is None else option(element, value)
    elif key == "selected_options":
        value = [option(element, one) for one in value]
    elif isinstance(value, date):
        value = value.isoformat()
    elif key == "value" and value is not None:
        value = str(value)
    return {"type": kind, key: value}


def option(element: Json, wanted: Any) -> Json:
    """The option with this value or label."""
    for one in options(element):
        if wanted in (one, one.get("value"), one["text"]["text"]):
            return one
    raise LookupError(f"no option {wanted!r}; there are {[o['value'] for o in options(element)]}")


def missing(blocks: Iterable[Json], values: Json) -> dict[str, str]:
    """What Slack itself refuses before the app hears of a submission, by block_id."""
    errors: dict[str, str] = {}
    for block, element in holders(blocks):
        if block.get("type") != "input":
            continue
        key, _ = KEYS[element["type"]]
        state = values.get(block["block_id"], {}).get(element.get("action_id", "value"), {})
        value = state.get(key)
        if value in (None, "", []) and not block.get("optional"):
            errors[block["block_id"]] = "Please complete this required field."
        elif value and key == "value":
            errors |= _measured(block, element, str(value))
    return errors


def _measured(block: Json, element: Json, value: str) -> dict[str, str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3_000)
    if element["type"] == "plain_text_input" and not least <= len(value) <= most:
        return {block["block_id"]: f"Please enter {least} to {most} characters."}
    if element["type"] == "number_input":
        try:
            float(value)
        except ValueError:
            return {block["block_id"]: "Please enter a number."}
    if element["type"] == "email_text_input" and "@" not in value:
        return {block["block_id"]: "Please enter a valid email address."}
    return {}

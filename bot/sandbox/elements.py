"""Interactive elements: which are allowed where, their fields and lengths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.problems import Problems
from bot.sandbox.records import Json

_CHOICE = "action_id placeholder confirm focus_on_load"
_MULTI = f"{_CHOICE} max_selected_items"
FIELDS: Mapping[str, str] = {
    "button": "text action_id url value style confirm accessibility_label agent_prompt"
    " agent_prompt_display visible_to_user_ids",
    "icon_button": "icon text action_id accessibility_label value visible_to_user_ids confirm",
    "feedback_buttons": "action_id positive_button negative_button",
    "workflow_button": "text workflow style accessibility_label action_id",
    "overflow": "action_id options confirm",
    "image": "alt_text image_url slack_file",
    "checkboxes": "action_id options initial_options confirm focus_on_load",
    "radio_buttons": "action_id options initial_option confirm focus_on_load",
    "datepicker": f"{_CHOICE} initial_date",
    "timepicker": f"{_CHOICE} initial_time timezone",
    "datetimepicker": "action_id initial_date_time confirm focus_on_load",
    "static_select": f"{_CHOICE} options option_groups initial_option",
    "multi_static_select": f"{_MULTI} options option_groups initial_options",
    "external_select": f"{_CHOICE} min_query_length initial_option",
    "multi_external_select": f"{_MULTI} min_query_length initial_options",
    "users_select": f"{_CHOICE} initial_user",
    "multi_users_select": f"{_MULTI} initial_users",
    "channels_select": f"{_CHOICE} initial_channel response_url_enabled",
    "multi_channels_select": f"{_MULTI} initial_channels",
    "conversations_select": f"{_CHOICE} initial_conversation response_url_enabled filter"
    " default_to_current_conversation",
    "multi_conversations_select": f"{_MULTI} initial_conversations filter"
    " default_to_current_conversation",
    "plain_text_input": "action_id placeholder focus_on_load initial_value multiline min_length"
    " max_length dispatch_action_config",
    "email_text_input": "action_id placeholder focus_on_load initial_value dispatch_action_config",
    "url_text_input": "action_id placeholder focus_on_load initial_value dispatch_action_config",
    "number_input": "action_id placeholder focus_on_load initial_value is_decimal_allowed"
    " min_value max_value dispatch_action_config",
    "rich_text_input": "action_id placeholder focus_on_load initial_value dispatch_action_config"
    " min_lines max_lines",
    "file_input": "action_id filetypes max_files",
}
_SELECTS = frozenset(kind for kind in FIELDS if kind.endswith("_select"))
_PICKERS = frozenset({"datepicker", "timepicker", "checkboxes", "radio_buttons"})
ACTIONS = (
    frozenset({"button", "overflow", "workflow_button", "datetimepicker"}) | _PICKERS | _SELECTS
)
SECTION = frozenset({"button", "overflow", "image", "workflow_button"}) | _PICKERS | _SELECTS
CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})
INPUTS = (
    frozenset(kind for kind in FIELDS if kind.endswith("_input"))
    | _PICKERS
    | _SELECTS
    | {"datetimepicker"}
)
CHOICES = ("static_select", "multi_static_select", "checkboxes", "radio_buttons", "overflow")
OPTIONS_MOST = {"checkboxes": 10, "radio_buttons": 10, "overflow": 5}
STYLES = ("primary", "danger")


def check_element(element: Any, kinds: frozenset[str], problems: Problems, here: str) -> None:
    """Add every problem of an element that must be one of `kinds`."""
    kind = str(element.get("type")) if isinstance(element, dict) else ""
    if kind not in kinds:
        problems.add(f"unsupported type: {kind}", f"{here}/type")
        return
    problems.unknown(element, ("type", *FIELDS[kind].split()), here)
    if "action_id" in element:
        problems.length(element["action_id"], 255, f"{here}/action_id")
    if element.get("placeholder") is not None:
        problems.plain(element["placeholder"], 150, f"{here}/placeholder")
    if element.get("confirm") is not None:
        _confirm(element["confirm"], problems, f"{here}/confirm")
    _particular(kind, element, problems, here)


def _particular(kind: str, element: Json, problems: Problems, here: str) -> None:
    if kind in ("button", "workflow_button"):
        _button(element, problems, here)
    elif kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            _feedback(element.get(side), problems, f"{here}/{side}")
    elif kind == "icon_button":
        problems.needs(element, ("icon",), here)
        problems.plain(element.get("text"), 75, f"{here}/text")
    elif kind == "image":
        problems.length(element.get("alt_text"), 2_000, f"{here}/alt_text")
    elif kind in CHOICES:
        _choices(kind, element, problems, here)
    elif kind == "plain_text_input":
        most = element.get("max_length", 3_000)
        if not isinstance(most, int) or not 1 <= most <= 3_000:
            problems.add("must be between 1 and 3000", f"{here}/max_length")
            most = 3_000
        problems.length(element.get("initial_value", ""), most, f"{here}/initial_value", least=0)
    elif kind == "number_input":
        problems.needs(element, ("is_decimal_allowed",), here)


def _button(element: Json, problems: Problems, here: str) -> None:
    problems.plain(element.get("text"), 75, f"{here}/text")
    if "value" in element:
        problems.length(element["value"], 2_000, f"{here}/value", least=0)
    if "url" in element:
        problems.length(element["url"], 3_000, f"{here}/url")
    if element.get("style") not in (None, *STYLES):
        problems.add(f"must be one of: {', '.join(STYLES)}", f"{here}/style")


def _feedback(button: Any, problems: Problems, here: str) -> None:
    if not isinstance(button, dict):
        problems.add("must provide an object", here)
        return
    problems.unknown(button, ("text", "value", "accessibility_label"), here)
    problems.plain(button.get("text"), 75, f"{here}/text")
    problems.length(button.get("value"), 2_000, f"{here}/value")


def _confirm(confirm: Any, problems: Problems, here: str) -> None:
    if not isinstance(confirm, dict):
        problems.add("must provide an object", here)
        return
    problems.unknown(confirm, ("title", "text", "confirm", "deny", "style"), here)
    problems.plain(confirm.get("title"), 100, f"{here}/title")
    problems.text(confirm.get("text"), 300, f"{here}/text")
    for name in ("confirm", "deny"):
        problems.plain(confirm.get(name), 30, f"{here}/{name}")


def check_options(answer: Json, problems: Problems, here: str) -> None:
    """Add every problem of the options an app offers for an external menu."""
    groups, options = answer.get("option_groups"), answer.get("options")
    if (groups is None) == (options is None):
        problems.add("must provide one of: options, option_groups", here)
    _options("external_select", options, problems, f"{here}/options")
    for where, group in problems.objects(groups, 100, f"{here}/option_groups"):
        problems.plain(group.get("label"), 75, f"{where}/label")
        _options("external_select", group.get("options"), problems, f"{where}/options")


def _choices(kind: str, element: Json, problems: Problems, here: str) -> None:
    groups, options = element.get("option_groups"), element.get("options")
    if (groups is None) == (options is None):
        problems.add("must provide one of: options, option_groups", here)
    known = _options(kind, options, problems, f"{here}/options")
    for where, group in problems.objects(groups, 100, f"{here}/option_groups"):
        problems.plain(group.get("label"), 75, f"{where}/label")
        known += _options(kind, group.get("options"), problems, f"{where}/options")
    initial = problems.items(element.get("initial_options"), 100, f"{here}/initial_options")
    if element.get("initial_option") is not None:
        initial.append(element["initial_option"])
    if any(one not in known for one in initial):
        problems.add("initial option must match an option exactly", f"{here}/initial_option")


def _options(kind: str, options: Any, problems: Problems, here: str) -> list[Json]:
    """Checks a list of options and returns them."""
    held = problems.objects(options, OPTIONS_MOST.get(kind, 100), here)
    for where, option in held:
        problems.unknown(option, ("text", "value", "description", "url"), where)
        problems.text(option.get("text"), 75, f"{where}/text")
        problems.length(option.get("value"), 150, f"{where}/value")
        if option.get("description") is not None:
            problems.text(option["description"], 75, f"{where}/description")
    return [option for _, option in held]

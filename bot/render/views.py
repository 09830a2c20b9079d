"""Dialogs: a form, what is shown while one is made, and a form that became a message. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import buttons
from bot.render import blocks, text
from bot.render.blocks import Block
from store.answers import Field, Form, Shown

TITLE = 24
OPTIONS = 100
BLOCKS = 100
TOO_LARGE = "This dialog holds more than Slack lets a dialog carry. Please ask in the conversation."

View = dict[str, Any]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def form_view(form: Form, external_id: str, place: Mapping[str, Any]) -> View:
    """`place` is where the answer to the submission goes."""
    metadata = buttons.encode_form(form.args, place)
    if metadata is None:
        return message_view(form.title, external_id, TOO_LARGE)
    intro = [_section(text.mrkdwn(form.intro))] if form.intro else []
    above = [block for shown in form.shown for block in _shown(shown)]
    below = [block for shown in form.below for block in _shown(shown)]
    fields = list(map(_input, form.fields))
    every = blocks.number_actions(
        [*blocks.actions(form.tabs), *intro, *above, *fields, *below][:BLOCKS]
    )
    made = {
        **_modal(form.title, external_id),
        "callback_id": buttons.action_id(form.action, opens_form=form.stays),
        "private_metadata": metadata,
        "blocks": every,
    }
    return {**made, "submit": blocks.plain_text(form.submit, TITLE)} if form.submit else made


def _shown(shown: Shown) -> list[Block]:
    """Words with their buttons under them; a single button stands beside its words."""
    words = [_section(piece) for piece in text.split(text.mrkdwn(shown.markdown), 2900)]
    made = blocks.actions(shown.buttons)
    alone = made[0]["elements"] if made else []
    if len(alone) == 1 and len(words) == 1:
        return [{**words[0], "accessory": alone[0]}]
    return [*words, *made]


def loading_view(title: str, external_id: str) -> View:
    return {**_modal(title, external_id), "blocks": [_section("One moment…")]}


def message_view(title: str, external_id: str, words: str) -> View:
    """A dialog that only says something: what a form becomes when there is nothing to fill in.
    `words` are Slack's markup, for dialogs know no markdown blocks."""
    shown = [_section(piece) for piece in text.split(words, 2900)][:BLOCKS]
    return {**_modal(title, external_id), "blocks": shown or [_section("Done.")]}


def _modal(title: str, external_id: str) -> View:
    return {
        "type": "modal",
        "title": blocks.plain_text(title, TITLE),
        "close": blocks.plain_text("Close", TITLE),
        "external_id": external_id[:255],
    }


def _section(words: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text.clip(words, 2900)}}


def _input(field: Field) -> Block:
    made: Block = {
        "type": "input",
        "block_id": field.name[:255],
        "label": blocks.plain_text(field.label, 2000),
        "element": _element(field),
        "optional": field.optional,
    }
    if field.hint:
        made["hint"] = blocks.plain_text(field.hint, 2000)
    return made


def _element(field: Field) -> dict[str, Any]:
    if field.kind == "select" and field.options:
        return _select(field)
    if field.kind == "choices" and field.options:
        return _several(field)
    if field.kind == "switch":
        return _switch(field)
    return _picked(field) if field.kind == "date" else _typed(field)


def _picked(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "datepicker", "action_id": buttons.entry_id("date")}
    return {**made, "initial_date": field.value} if _DATE.fullmatch(field.value) else made


def _typed(field: Field) -> dict[str, Any]:
    """A kind that is held to a shape names it in its id, so that the listener can check it."""
    limit = max(1, min(field.max_length, 3000))
    made: dict[str, Any] = {
        "type": "plain_text_input",
        "action_id": buttons.entry_id(field.kind),
        "multiline": field.kind in ("paragraph", "template"),
        "max_length": limit,
    }
    if field.value:
        made["initial_value"] = text.clip(text.clean(field.value), limit)
    return made


def _select(field: Field) -> dict[str, Any]:
    options = _options(field)
    made: dict[str, Any] = {"type": "static_select", "action_id": "value", "options": options}
    initial = [option for option in options if option["value"] == field.value[:150]]
    return {**made, "initial_option": initial[0]} if initial else made


def _several(field: Field) -> dict[str, Any]:
    options, chosen = _options(field), field.value.split(",")
    made: dict[str, Any] = {"type": "multi_static_select", "action_id": "value", "options": options}
    initial = [option for option in options if option["value"] in chosen]
    return {**made, "initial_options": initial} if initial else made


def _switch(field: Field) -> dict[str, Any]:
    option = _option("on", field.labels[0] if field.labels else "On")
    made: dict[str, Any] = {"type": "checkboxes", "action_id": "value", "options": [option]}
    return {**made, "initial_options": [option]} if field.value == "on" else made


def _options(field: Field) -> list[dict[str, Any]]:
    labels = dict(zip(field.options, field.labels, strict=False))
    names = list(dict.fromkeys(field.options))[:OPTIONS]
    return [_option(name, labels.get(name, name)) for name in names]


def _option(name: str, label: str) -> dict[str, Any]:
    return {"text": blocks.plain_text(label, 75), "value": name[:150] or "–"}

"""Dialogs that stay open: what a button in one carries, which commands open one, how one looks."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from bot.asks import from_click, from_command, from_submission, mistakes
from bot.buttons import encode_form
from bot.render.views import form_view
from store.answers import Button, Field, Form, Shown
from tests.bot.render.slackrules import ALIVE, texts

FORM = Form(
    "Pitch settings",
    "studio.save",
    (
        Field("tone~1", "Tone", "casual", "select", ("casual", "formal")),
        Field("focusAreas~1", "Focus", "roi", "choices", ("roi", "technical"), ("ROI", "tech")),
        Field("pdfExport~1", "PDF", "on", "switch", labels=("Make PDFs",), optional=True),
        Field("text~1", "Template", "Hi {{tone}}", "template"),
    ),
    {"tab": "quick"},
    tabs=(Button("Quick", "studio.tab", {"to": "quick"}, "primary"),
          Button("More", "studio.tab", {"to": "more"})),
    shown=(Shown("*Saved* <!channel>"),),
    below=(Shown("one", (Button("Edit", "studio.edit", {"template": "1"}),)),
           Shown("two", (Button("Edit", "studio.edit", {"template": "2"}),))),
)  # fmt: skip


def clicked(**values: Any) -> dict[str, Any]:
    metadata = encode_form({"tab": "quick"}, {"channel": "C1"}) or ""
    return {
        "type": "block_actions",
        "user": {"id": "U1"},
        "container": {"type": "view", "view_id": "V1"},
        "view": {
            "id": "V1",
            "type": "modal",
            "external_id": "open-1",
            "private_metadata": metadata,
            "state": {"values": values},
        },
        "actions": [
            {"action_id": "touchline:studio.tab", "value": '{"to":"more"}', "action_ts": "1.0"}
        ],
    }


def test_a_button_in_a_dialog_knows_the_dialog_and_what_is_entered() -> None:
    chosen = [{"value": "roi"}, {"value": "technical"}]
    note = from_click(
        clicked(
            **{
                "tone~1": {"value": {"selected_option": {"value": "formal"}}},
                "focusAreas~1": {"value": {"selected_options": chosen}},
                "pdfExport~1": {"value": {"selected_options": []}},
                "empty~1": {"value": {"value": None}},
            }
        )
    )
    assert note
    assert not note.opens
    assert note.ask["view"] == "open-1"
    assert note.ask["args"] == {"tab": "quick", "to": "more"}
    assert note.ask["fields"] == {"tone": "formal", "focusAreas": "roi,technical", "pdfExport": ""}
    assert note.ask["place"]["channel"] == "C1"


def test_commands_that_open_a_dialog_say_so() -> None:
    body = {"trigger_id": "t", "channel_id": "C1", "user_id": "U1", "command": "/pitch"}
    opens = from_command({**body, "text": " Settings "})
    assert opens.opens
    assert opens.ask["view"] == "command:t"
    assert from_command({**body, "text": "settings please"}).opens
    other = from_command({**body, "text": "Okta settings"})
    assert not other.opens
    assert "view" not in other.ask


def test_a_form_that_stays_is_answered_in_its_place() -> None:
    view = {"id": "V1", "hash": "h", "private_metadata": "", "state": {"values": {}}}
    stays = from_submission(
        {"user": {"id": "U1"}, "view": {**view, "callback_id": "touchline:a:form"}}
    )
    goes = from_submission({"user": {"id": "U1"}, "view": {**view, "callback_id": "touchline:a"}})
    assert stays
    assert goes
    assert stays.ask["view"] == "submit:V1:h"
    assert "view" not in goes.ask


def test_the_view_keeps_slacks_rules_and_tells_its_buttons_apart() -> None:
    view = form_view(FORM, "open-1", {})
    ids = [
        element["action_id"]
        for block in view["blocks"]
        for element in [*block.get("elements", ()), block.get("accessory", {})]
        if "action_id" in element
    ]
    assert len(ids) == len(set(ids)) == 4
    assert "<!channel>" not in json.dumps(view)
    kinds = [block["element"]["type"] for block in view["blocks"] if block["type"] == "input"]
    assert kinds == ["static_select", "multi_static_select", "checkboxes", "plain_text_input"]
    assert [block["type"] for block in view["blocks"]][-2:] == ["section", "section"]
    assert not [held for _, held in texts(view["blocks"]) if ALIVE.search(held)]


def test_what_is_only_read_has_no_button_to_submit() -> None:
    assert "submit" not in form_view(Form("T", "a", (), submit=""), "x", {})


def test_a_wrong_template_is_told_before_the_dialog_closes() -> None:
    values = {
        "text~1": {"value:template": {"value": "{{foo tone}}"}},
        "heat": {"value:temperature": {"value": "2"}},
        "room": {"value:tokens": {"value": "100"}},
        "accent": {"value:colour": {"value": "red"}},
        "fine": {"value:temperature": {"value": "0,5"}},
    }
    found = mistakes({"view": {"state": {"values": values}}}, date(2026, 11, 21))
    assert set(found) == {"text~1", "heat", "room", "accent"}
    assert "Unknown helper: foo" in found["text~1"]

"""Everything a reader sees, and everything that can be clicked."""

from __future__ import annotations

from typing import Any

from bot.sandbox.plain import buttons, flatten

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def rich(*parts: Json) -> Json:
    section = {"type": "rich_text_section", "elements": list(parts)}
    return {"type": "rich_text", "elements": [section]}


BLOCKS: list[Json] = [
    {"type": "header", "block_id": "h", "text": plain("Okta")},
    {"type": "markdown", "text": "**Why** now"},
    {"type": "section", "text": plain("Body"), "fields": [plain("A"), plain("B")]},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "Sources"}]},
    {
        "type": "table",
        "rows": [
            [{"type": "raw_text", "text": "Deal"}, rich({"type": "text", "text": "Value"})],
            [{"type": "raw_text", "text": "Acme"}, {"type": "raw_number", "text": "5", "value": 5}],
        ],
    },
    rich(
        {"type": "text", "text": "to "},
        {"type": "user", "user_id": "U_ADA"},
        {"type": "link", "url": "https://a.example", "text": " here"},
        {"type": "emoji", "name": "wave"},
    ),
    {"type": "container", "title": plain("More"), "child_blocks": [
        {"type": "card", "title": plain("Card"), "body": plain("Inside"), "actions": [
            {"type": "button", "action_id": "open", "text": plain("Open"), "value": "secret"},
        ]},
    ]},
    {"type": "task_card", "task_id": "t", "title": "Reading", "status": "complete"},
    {"type": "context_actions", "block_id": "fb", "elements": [{
        "type": "feedback_buttons", "action_id": "verdict",
        "positive_button": {"text": plain("Good"), "value": "up"},
        "negative_button": {"text": plain("Bad"), "value": "down"},
    }]},
]  # fmt: skip


def test_a_reader_sees_every_line_and_no_value() -> None:
    lines = flatten(BLOCKS).split("\n")
    assert lines == [
        "Okta", "**Why** now", "Body", "A", "B", "Sources", "Deal | Value", "Acme | 5",
        "to <@U_ADA> here:wave:", "More", "Card", "Inside", "Open", "Reading", "Good", "Bad",
    ]  # fmt: skip


def test_what_can_be_clicked_has_a_label_and_a_place() -> None:
    found = [(c.label, c.block_id, c.element["action_id"]) for c in buttons(BLOCKS)]
    assert found == [("Open", "", "open"), ("Good", "fb", "verdict"), ("Bad", "fb", "verdict")]

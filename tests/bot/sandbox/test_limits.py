"""What Slack refuses to show, by its error names and json-pointers."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models import blocks as kit
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.core import Refusal
from bot.sandbox.limits import check_message, check_view

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(text: str = "Go", action: str = "go", **more: Any) -> Json:
    return {"type": "button", "action_id": action, "text": plain(text), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def section(text: str = "a", **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def table(rows: int, columns: int = 2) -> Json:
    cell = {"type": "raw_text", "text": "x"}
    return {"type": "table", "rows": [[cell] * columns for _ in range(rows)]}


def select(count: int) -> Json:
    options = [{"text": plain(f"o{n}"), "value": f"v{n}"} for n in range(count)]
    return {"type": "static_select", "action_id": "s", "options": options}


def feedback(**more: Any) -> Json:
    sides = {side: {"text": plain(side), "value": side} for side in ("yes", "no")}
    return {
        "type": "feedback_buttons",
        "action_id": "f",
        "positive_button": sides["yes"] | more,
        "negative_button": sides["no"],
    }


CONFIRM = {
    "title": plain("Sure?"),
    "text": plain("Really"),
    "confirm": plain("Y"),
    "deny": plain("N"),
}
TASK = {"type": "task_card", "task_id": "t", "title": "Reading", "status": "complete"}
RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}],
}
SOUND: list[Json] = [
    section("x" * 3_000),
    section(fields=[plain("f")] * 10, accessory=button(style="primary", confirm=CONFIRM)),
    {"type": "header", "text": plain("h" * 150)},
    {"type": "divider"},
    {"type": "context", "elements": [plain("c"), {"type": "mrkdwn", "text": "*c*"}]},
    {"type": "markdown", "text": "m" * 12_000},
    actions(*(button(action=f"a{n}") for n in range(25))),
    actions(select(100)),
    table(100, 20),
    {"type": "context_actions", "elements": [feedback()]},
    TASK | {"details": RICH, "sources": [{"type": "url", "url": "https://a.example", "text": "a"}]},
    {"type": "plan", "title": "Plan", "tasks": [TASK]},
    {"type": "card", "title": plain("Card"), "actions": [button()]},
    {"type": "carousel", "elements": [{"type": "card", "body": plain("b" * 200)}]},
    {"type": "container", "title": plain("More"), "child_blocks": [section()]},
    {"type": "alert", "text": plain("Careful"), "level": "warning"},
    {"type": "image", "alt_text": "chart", "image_url": "https://a.example/a.png"},
    RICH,
]


@pytest.mark.parametrize("block", SOUND, ids=lambda b: b["type"])
def test_blocks_within_the_limits_pass(block: Json) -> None:
    check_message([block])


TOO_MUCH: list[tuple[list[Json], str]] = [
    ([section()] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [section("x" * 3_001)],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([section(fields=[plain("f")] * 11)], "no more than 10 items allowed"),
    ([section(colour="red")], "invalid additional property: colour [json-pointer:/blocks/0]"),
    ([{"type": "header", "text": plain("h" * 151)}], "must be less than 151 characters"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "h"}}], "must be one of: plain_text"),
    ([{"type": "markdown", "text": "m" * 12_001}], "must be less than 12001 characters"),
    ([actions(*(button(action=f"a{n}") for n in range(26)))], "no more than 25 items allowed"),
    ([actions()], "no less than 1 items allowed"),
    ([actions(button("b" * 76))], "must be less than 76 characters"),
    ([actions(button(value="v" * 2_001))], "must be less than 2001 characters"),
    ([actions(button(style="loud"))], "must be one of: primary, danger"),
    ([actions(button(), button())], "`action_id` go already exists"),
    ([actions(select(101))], "no more than 100 items allowed"),
    (
        [actions({"type": "plain_text_input", "action_id": "i"})],
        "unsupported type: plain_text_input",
    ),
    ([table(101)], "no more than 100 items allowed [json-pointer:/blocks/0/rows]"),
    ([table(1, 21)], "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"),
    (
        [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}],
        "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]",
    ),
    ([{"type": "context", "elements": [plain("c")] * 11}], "no more than 10 items allowed"),
    ([TASK | {"status": "cancelled"}], "must be one of: pending, in_progress, complete, error"),
    ([section(block_id="b" * 256)], "must be less than 256 characters"),
    ([section(block_id="b"), section(block_id="b")], "`block_id` b already exists"),
    ([{"type": "blink"}], "unsupported type: blink [json-pointer:/blocks/0/type]"),
    ([{"type": "context_actions", "elements": [feedback(value="")]}], "must be more than 0"),
    ([actions(button(confirm={"title": plain("t")}))], "must provide an object"),
    ([{"type": "image", "alt_text": "a"}], "must provide one of: image_url, slack_file"),
    (
        [{"type": "container", "title": plain("t"), "child_blocks": [section()] * 11}],
        "no more than 10",
    ),
]


@pytest.mark.parametrize(
    ("blocks", "told"), TOO_MUCH, ids=lambda v: v if isinstance(v, str) else ""
)
def test_blocks_beyond_a_limit_are_refused(blocks: list[Json], told: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_message(blocks)
    assert caught.value.error == "invalid_blocks"
    assert any(told in message for message in caught.value.messages), caught.value.messages


async def test_the_client_sees_name_and_pointer(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C_SALES", text="a", blocks=[section("x" * 3_001)])
    answer: Any = caught.value.response
    pointed = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {pointed}"]
    assert answer["errors"] == [pointed]


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        ([section("x" * 3_000) for _ in range(5)], "msg_blocks_too_long"),
        ([{"type": "markdown", "text": "m" * 7_000}] * 2, "msg_blocks_too_long"),
        ([table(2), table(2)], "invalid_attachments"),
        (
            [table(2), {"type": "markdown", "text": "|a|b|\n|---|---|\n|1|2|"}],
            "invalid_attachments",
        ),
    ],
)
def test_a_message_has_limits_as_a_whole(blocks: list[Json], error: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_message(blocks)
    assert caught.value.error == error


def test_a_line_is_no_table() -> None:
    check_message([table(2), {"type": "markdown", "text": "a | b\n\n---\n\n- c | d"}])


def test_what_the_typed_blocks_make_is_accepted() -> None:
    text = kit.MarkdownTextObject(text="*a*")
    made: list[kit.Block] = [
        kit.SectionBlock(text=text),
        kit.MarkdownBlock(text="**a**"),
        kit.ActionsBlock(elements=[kit.ButtonElement(text="Go", action_id="go", value="1")]),
        kit.TableBlock(rows=[[kit.RawTextObject(text="a")]]),
        kit.ContextBlock(elements=[text]),
        kit.TaskCardBlock(task_id="t", title="T", status="complete"),
        kit.AlertBlock(text="Careful", level="info"),
        kit.CardBlock(title="T", body="B"),
    ]
    check_message([block.to_dict() for block in made])


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": plain("Edit"), "blocks": [section()], **more}


FIELD = {
    "type": "input",
    "block_id": "name",
    "label": plain("Name"),
    "element": {"type": "plain_text_input", "action_id": "n"},
}


@pytest.mark.parametrize(
    "view",
    [
        modal(blocks=[FIELD], submit=plain("Save")),
        modal(private_metadata="p" * 3_000, callback_id="c" * 255, external_id="e"),
        {"type": "home", "blocks": [section()] * 100},
    ],
)
def test_sound_views_pass(view: Json) -> None:
    check_view(view)


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (modal(title=plain("t" * 25)), "must be less than 25 characters [json-pointer:/view/title"),
        (modal(private_metadata="p" * 3_001), "must be less than 3001 characters"),
        (modal(callback_id="c" * 256), "must be less than 256 characters"),
        (modal(blocks=[section()] * 101), "no more than 100 items allowed"),
        (modal(blocks=[FIELD]), "`submit` is required"),
        (modal(blocks=[{"type": "markdown", "text": "m"}]), "unsupported type: markdown"),
        ({"type": "modal", "blocks": []}, "missing required field: title"),
        ({"type": "home", "blocks": [], "title": plain("t")}, "invalid additional property: title"),
        ({"type": "sheet", "blocks": []}, "unsupported type: sheet"),
        ({"type": "home"}, "missing required field: blocks"),
        (modal(colour="red"), "invalid additional property: colour"),
    ],
)
def test_views_beyond_a_limit_are_refused(view: Json, told: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_view(view)
    assert caught.value.error == "invalid_arguments"
    assert any(told in message for message in caught.value.messages), caught.value.messages


async def test_blocks_validate_checks_without_showing(client: AsyncWebClient) -> None:
    await client.blocks_validate(blocks=[section()])
    with pytest.raises(SlackApiError):
        await client.blocks_validate(blocks=[section("x" * 3_001)])

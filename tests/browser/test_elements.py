"""Every block is drawn, every field gives its value in Slack's own shape, modals stack."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.manifest import manifest
from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected, make_app
from tests.browser.conftest import Open
from tests.browser.everything import BLOCKS, FORM, option
from tests.browser.partner import button, words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SHORTCUTS = [
    {"name": "Answer it", "type": "message", "callback_id": "answer", "description": "In words"},
    {"name": "New one", "type": "global", "callback_id": "new", "description": "From anywhere"},
]
STEP = {
    "title": "Write a pitch",
    "description": "For a company.",
    "input_parameters": {
        "company": {"type": "string", "title": "Company", "is_required": True},
        "people": {"type": "integer", "title": "People"},
    },
    "output_parameters": {"words": {"type": "string"}},
}


@pytest_asyncio.fixture(loop_scope="session")
async def slack() -> AsyncIterator[LocalSlack]:
    declared = manifest()
    declared["features"]["shortcuts"] = SHORTCUTS
    declared["functions"] = {"pitch": STEP}
    async with LocalSlack(manifest=declared) as local:
        yield local


@pytest_asyncio.fixture(loop_scope="session")
async def heard(slack: LocalSlack) -> AsyncIterator[dict[str, Any]]:
    """What reached the app: submitted values, and the last of anything else by name."""
    told: dict[str, Any] = {}
    app = make_app(slack)

    @app.view("all")
    async def save(ack: Any, view: dict[str, Any]) -> None:
        told.update(view["state"]["values"])
        await ack()

    @app.options("value")
    async def offer(ack: Any, payload: dict[str, Any]) -> None:
        await ack(options=[option(f"{payload['value']} deal"), option("Other")])

    @app.shortcut("answer")
    async def answer(ack: Any, shortcut: dict[str, Any]) -> None:
        await ack()
        told["answer"] = shortcut["message"]["text"]

    @app.shortcut("new")
    async def new(ack: Any, shortcut: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=shortcut["trigger_id"], view=stage(1))

    @app.action("deeper")
    async def deeper(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=stage(2))

    @app.view("stage")
    async def finish(ack: Any) -> None:
        await ack(response_action="clear")

    @app.function("pitch")
    async def step(inputs: dict[str, Any], complete: Any) -> None:
        told["step"] = inputs
        await complete(outputs={"words": f"Hello {inputs['company']}"})

    async with connected(slack, app):
        yield told


def stage(number: int) -> dict[str, Any]:
    field = {"type": "plain_text_input", "action_id": "v"}
    inner = {"type": "input", "block_id": "b", "label": words(f"Field {number}"), "element": field}
    more = {"type": "actions", "block_id": "a", "elements": [button("Deeper", "deeper")]}
    blocks = [inner, more] if number == 1 else [inner]
    return {
        "type": "modal",
        "callback_id": "stage",
        "title": words(f"Stage {number}"),
        "submit": words("Save"),
        "blocks": blocks,
    }


async def test_every_block_is_drawn(open_page: Open, client: AsyncWebClient) -> None:
    page = await open_page()
    for number, (block, seen) in enumerate(BLOCKS, 1):
        await client.chat_postMessage(channel="C_SALES", text="x", blocks=[block])
        await expect(page.locator(".message")).to_have_count(number)
        shown = page.locator(".message").last.locator(f".block-{block['type']}").first
        await expect(shown).to_have_count(1)
        assert seen in await shown.evaluate("(node) => node.textContent"), block["type"]
    assert await page.locator(".block-unknown").count() == 0
    note = page.get_by_role("button", name="Note 1: Deal Acme from 2025")
    await note.click()
    await expect(page.locator(".notes li").first).to_be_focused()


async def find(form: Locator, label: str, typed: str, wanted: str) -> None:
    """Type into a searching field and take what it finds."""
    await form.get_by_label(label, exact=True).fill(typed)
    await form.locator(".choice", has_text=wanted).click()


TYPED = (
    ("Words", "abc"),
    ("Mail", "a@b.example"),
    ("Site", "https://b.example"),
    ("Amount", "7"),
    ("Hour", "09:30"),
    ("Note", "rich"),
)


async def fill(form: Locator) -> None:
    for label, value in TYPED:
        await form.get_by_label(label, exact=True).fill(value)
    await form.get_by_label("Two").first.check()
    await form.get_by_label("Menu").select_option(label="Two")
    await find(form, "Several", "tw", "Two")
    await find(form, "Several", "o", "One")
    await find(form, "Deal", "Okta", "Okta deal")
    await form.get_by_label("Owner").select_option(label="Cho Tanaka")
    await find(form, "Team", "ada", "Ada Moreno")
    await form.get_by_label("Channel").select_option(label="#sales")
    paper = {"name": "p.csv", "mimeType": "text/csv", "buffer": b"a,b\n"}
    await form.get_by_label("Paper").set_input_files(paper)  # type: ignore[arg-type]
    await expect(form.locator(".chip", has_text="p.csv")).to_be_visible()


async def test_every_field_gives_its_value(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient, heard: dict[str, Any]
) -> None:
    page = await open_page()
    trigger = slack.server.core.trigger("U_ADA")
    await client.views_open(trigger_id=trigger, view=FORM)
    form = page.get_by_role("dialog", name="Everything")
    await wrong(form)
    await fill(form)
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_have_count(0)
    held = {kind: state["value"] for kind, state in heard.items()}
    flat = {kind: next(v for k, v in one.items() if k != "type") for kind, one in held.items()}
    assert flat["number_input"] == "7"
    assert flat["datepicker"] == "2026-03-04"
    assert flat["timepicker"] == "09:30"
    assert flat["datetimepicker"] // 60 == 1763000000 // 60
    assert [one["value"] for one in flat["checkboxes"]] == ["two"]
    assert flat["static_select"]["value"] == "two"
    assert [one["value"] for one in flat["multi_static_select"]] == ["two", "one"]
    assert flat["external_select"]["value"] == "okta deal"
    assert flat["users_select"] == "U_CHO"
    assert flat["multi_users_select"] == ["U_BEN", "U_ADA"]
    assert flat["conversations_select"] == "C_SALES"
    assert flat["rich_text_input"]["elements"][0]["elements"][0]["text"] == "rich"
    assert [file["name"] for file in flat["file_input"]] == ["p.csv"]


async def wrong(form: Locator) -> None:
    """What is not right is said under its field, at once."""
    for label, value in (("Words", "a"), ("Mail", "nobody"), ("Site", "here"), ("Amount", "12")):
        await form.get_by_label(label, exact=True).fill(value)
    await form.get_by_role("button", name="Save").click()
    told = [text for text in await form.get_by_role("alert").all_text_contents() if text]
    assert told[:4] == [
        "Please enter at least 3 characters.",
        "Please enter a valid email address.",
        "Please enter a full address, with https:// in front.",
        "Please enter 9 or less.",
    ]
    await expect(form.get_by_label("Words", exact=True)).to_be_focused()


async def test_modals_stack_and_keep_what_was_typed(open_page: Open, heard: dict[str, Any]) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menuitem", name="New one").click()
    first = page.get_by_role("dialog", name="Stage 1")
    await first.get_by_label("Field 1").fill("kept")
    await first.get_by_role("button", name="Deeper").click()
    second = page.get_by_role("dialog", name="Stage 2")
    await second.get_by_label("Field 2").fill("gone")
    await second.get_by_role("button", name="Back").click()
    await expect(first.get_by_label("Field 1")).to_have_value("kept")
    await first.get_by_role("button", name="Deeper").click()
    await second.get_by_label("Field 2").fill("done")
    await second.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def menu(page: Page, entry: str) -> None:
    await page.locator(".message").last.hover()
    await page.get_by_role("button", name="Message menu").last.click()
    await page.get_by_role("menuitem", name=entry).click()


async def test_the_menu_of_a_message(
    slack: LocalSlack, open_page: Open, heard: dict[str, Any]
) -> None:
    await slack.say("it is too dear & slow")
    page = await open_page()
    await menu(page, "Answer it")
    assert await slack.until(lambda: heard.get("answer")) == "it is too dear &amp; slow"
    await menu(page, "Edit message")
    box = page.get_by_role("dialog").get_by_label("Message")
    await expect(box).to_have_value("it is too dear & slow")
    await box.fill("never mind, @ben")
    await page.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(page.locator(".message")).to_contain_text("never mind, @Ben Okafor")
    await menu(page, "Delete message")
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(page.locator(".message")).to_have_count(0)
    await expect(page.locator(".empty")).to_be_visible()


async def test_a_workflow_step_is_run(open_page: Open, heard: dict[str, Any]) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menuitem", name="Write a pitch").click()
    form = page.get_by_role("dialog", name="Write a pitch")
    await form.get_by_label("Company").fill("Okta")
    await form.get_by_label("People").fill("40")
    await form.get_by_role("button", name="Run the step").click()
    await expect(page.locator(".toast")).to_contain_text("is done. words: Hello Okta")
    assert heard["step"] == {"company": "Okta", "people": 40}


async def test_the_app_is_taken_into_a_channel(slack: LocalSlack, open_page: Open) -> None:
    page = await open_page(channel="general")
    await page.get_by_role("button", name="Add Touchline").click()
    await expect(page.get_by_role("button", name="Add Touchline")).to_be_hidden()
    assert "U_TOUCHLINE" in slack.workspace.channels["C_GENERAL"].members

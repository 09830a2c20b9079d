"""Answers that are still being written."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WHO = {"recipient_team_id": "T_SAMPLE", "recipient_user_id": "U_ADA"}


def task(key: str, title: str, status: str) -> dict[str, str]:
    return {"type": "task_update", "id": key, "title": title, "status": status}


async def start(slack: LocalSlack, client: AsyncWebClient, **more: Any) -> dict[str, str]:
    asked = await slack.say("write me a pitch")
    begun = await client.chat_startStream(channel="C_SALES", thread_ts=asked.ts, **WHO, **more)
    return {"channel": "C_SALES", "ts": begun["ts"]}


async def test_text_grows_behind_a_caret_and_tasks_change_state(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient
) -> None:
    page = await open_page()
    running = [{"type": "plan_update", "title": "Writing"}, task("a", "Reading", "in_progress")]
    at = await start(slack, client, chunks=running)
    await page.locator(".replies").click()
    answer = page.locator(".thread-pane .message").last
    await expect(answer.locator(".plan summary")).to_contain_text("Writing")
    await expect(answer.locator(".task.in_progress")).to_contain_text("Reading")
    await client.chat_appendStream(**at, chunks=[task("a", "Read 12 records", "complete")])
    await client.chat_appendStream(**at, chunks=[task("b", "Old site", "error")])
    await expect(answer.locator(".task.complete")).to_contain_text("Read 12 records")
    await expect(answer.get_by_role("img", name="Failed")).to_be_visible()
    await client.chat_appendStream(**at, markdown_text="Your **two pl")
    await client.chat_appendStream(**at, markdown_text="ants** opened")
    await expect(answer.locator("p strong")).to_have_text("two plants")
    await expect(answer.locator("p .caret")).to_be_visible()
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Sources"}}]
    await client.chat_stopStream(**at, blocks=blocks)
    await expect(answer.locator(".caret")).to_have_count(0)
    await expect(answer.get_by_role("heading", name="Sources")).to_be_visible()
    await expect(answer.locator("p")).to_have_text("Your two plants opened")


async def test_a_status_shows_where_it_is_said(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient
) -> None:
    page = await open_page()
    asked = await slack.say("write me a pitch")
    at = {"channel_id": "C_SALES", "thread_ts": asked.ts}
    await client.assistant_threads_setStatus(**at, status="is reading the records")
    await expect(page.locator(".channel-pane .status")).to_have_text(
        "Touchline is reading the records"
    )
    await page.locator(".message").hover()
    await page.get_by_role("button", name="Reply in thread").click()
    await expect(page.locator(".thread-pane .status")).to_contain_text("is reading the records")
    await expect(page.locator(".channel-pane .status")).to_have_text("")
    await client.assistant_threads_setStatus(**at, status="")
    await expect(page.locator(".thread-pane .status")).to_have_text("")


async def test_stop_ends_the_stream_and_tells_the_app(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient, partner: None
) -> None:
    page = await open_page()
    posted = await client.chat_postMessage(channel="C_SALES", text="head")
    at = {"channel": "C_SALES", "thread_ts": posted["ts"]}
    await client.chat_startStream(**at, **WHO, markdown_text="The first words")
    await page.locator(".replies").click()
    pane = page.locator(".thread-pane")
    await pane.get_by_role("button", name="Stop").click()
    await expect(pane.locator(".caret")).to_have_count(0)
    await expect(pane.get_by_text("The first words")).to_be_visible()
    await expect(pane.get_by_text("Stopped, and kept what was there.")).to_be_visible()
    await expect(pane.get_by_role("button", name="Stop")).to_be_hidden()


async def test_focus_in_a_message_outlives_its_change(
    open_page: Open, client: AsyncWebClient
) -> None:
    """A progress message is edited every second; its buttons stay usable by keyboard."""
    button = {
        "type": "button",
        "action_id": "stop",
        "text": {"type": "plain_text", "text": "Cancel"},
    }
    blocks = [{"type": "actions", "block_id": "acts", "elements": [button]}]
    posted = await client.chat_postMessage(channel="C_SALES", text="1 of 9", blocks=blocks)
    page = await open_page()
    cancel = page.get_by_role("button", name="Cancel")
    await cancel.focus()
    note = {"type": "context", "elements": [{"type": "mrkdwn", "text": "2 of 9"}]}
    await client.chat_update(
        channel="C_SALES", ts=posted["ts"], text="2 of 9", blocks=[note, *blocks]
    )
    await expect(page.get_by_text("2 of 9")).to_be_visible()
    await expect(cancel).to_be_focused()


async def test_the_wire_shows_calls_and_events(open_page: Open, client: AsyncWebClient) -> None:
    page = await open_page()
    await page.get_by_role("button", name="What went over the wire").click()
    await client.chat_postMessage(channel="C_SALES", text="seen on the wire")
    row = page.locator(".wire-row", has_text="chat.postMessage")
    await expect(row).to_contain_text("from the app")
    await row.locator("summary").click()
    await expect(row.locator("pre")).to_contain_text("seen on the wire")


async def test_the_wire_is_filtered_and_copied(open_page: Open, client: AsyncWebClient) -> None:
    page = await open_page(permissions=["clipboard-read", "clipboard-write"])
    await page.get_by_role("button", name="What went over the wire").click()
    for text in ("the first", "the second"):
        await client.chat_postMessage(channel="C_SALES", text=text)
    rows = page.locator(".wire-row", has_text="chat.postMessage")
    await expect(rows).to_have_count(2)
    await page.get_by_label("Filter calls and events").fill("chat.post second")
    await expect(page.locator(".wire-row")).to_have_count(1)
    await page.get_by_role("button", name="Copy", exact=True).click()
    await expect(page.locator(".toast")).to_have_text("Copied.")
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert "the second" in copied
    assert "the first" not in copied
    await page.get_by_label("Filter calls and events").fill("nothing like it")
    await expect(page.locator(".wire .empty")).to_have_text("Nothing fits the filter.")

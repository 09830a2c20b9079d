"""The page on a phone and on a desk, in light and dark, by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.browser.conftest import Open
from tests.browser.partner import BUTTONS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 6
ROWS = [
    [{"type": "raw_text", "text": f"{r} {c} a longer cell"} for c in range(9)] for r in range(4)
]
WIDE: list[dict[str, Any]] = [
    {"type": "header", "text": {"type": "plain_text", "text": LONG[:140]}},
    {"type": "markdown", "text": f"# {LONG}\n\n| a | b |\n|--|--:|\n| {LONG} | 1 |\n\n`{LONG}`"},
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": f"```{LONG}```\nhttps://example.com/{LONG}"},
        "fields": [{"type": "mrkdwn", "text": f"*{n}*\nvalue"} for n in range(6)],
    },
    *BUTTONS,
]
TABLE = [{"type": "table", "rows": ROWS}]
SPILL = """() => [...document.querySelectorAll('.pane:not([hidden]) *')]
  .filter((node) => !node.closest('.table-frame, pre, .prompts, .tour ol, .unseen, .message-tools'))
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => `${node.tagName}.${node.className}`)"""


async def fits(page: Page) -> None:
    """Nothing reaches beyond the window, and the page itself does not scroll sideways."""
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(SPILL) == []


@pytest.mark.parametrize("width", [390, 1280])
async def test_nothing_scrolls_sideways(
    open_page: Open, client: AsyncWebClient, slack: LocalSlack, width: int
) -> None:
    head = await client.chat_postMessage(channel="C_SALES", text=LONG)
    at = {"channel": "C_SALES", "thread_ts": head["ts"]}
    await client.chat_postMessage(channel="C_SALES", text="wide", blocks=WIDE)
    await client.chat_postMessage(**at, text="wide", blocks=WIDE)
    await client.chat_postMessage(**at, text="wide", blocks=TABLE)
    await slack.upload(f"{LONG[:120]}.pdf", b"%PDF-1.4", thread=head["ts"])
    page = await open_page(width=width)
    await fits(page)
    await page.locator(".replies").click()
    await expect(page.locator(".thread-pane .table-frame").first).to_be_visible()
    await fits(page)


async def test_a_thread_covers_a_phone_and_gives_it_back(
    slack: LocalSlack, open_page: Open, partner: None
) -> None:
    page = await open_page(width=390, height=800)
    await page.locator(".channel-pane .composer-field").fill("hello")
    await page.get_by_role("button", name="Send").click()
    pane = page.locator(".thread-pane")
    await expect(pane.locator(".message")).to_have_count(2)
    box = await pane.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    await pane.get_by_role("button", name="Close thread").click()
    await expect(page.locator(".channel-pane .replies")).to_be_visible()


async def test_channels_slide_in_on_a_phone(open_page: Open) -> None:
    page = await open_page(width=390, height=800)
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await page.get_by_role("button", name="Channels", exact=True).click()
    await page.locator(".place", has_text="general").click()
    await expect(page.locator("h1")).to_have_text("#general")
    await expect(page.get_by_role("navigation")).to_be_hidden()


async def test_light_and_dark_follow_the_system_until_chosen(open_page: Open) -> None:
    page = await open_page(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = await page.evaluate(ground)
    await page.get_by_role("button", name="Light or dark").click()
    light = await page.evaluate(ground)
    assert (dark, light) == ("rgb(25, 28, 27)", "rgb(255, 255, 255)")
    await page.reload()
    await page.locator("h1").wait_for()
    assert await page.evaluate(ground) == light


async def test_the_tour_fills_the_box_and_ticks_what_was_sent(
    open_page: Open, partner: None
) -> None:
    page = await open_page(channel="Touchline")
    step = page.locator(".step").first
    text = await step.locator("code").inner_text()
    await step.click()
    box = page.locator(".channel-pane .composer-field")
    await expect(box).to_be_focused()
    await expect(box).to_have_value(text)
    await expect(page.locator(".step")).to_have_count(5)
    await box.press("Enter")
    await expect(page.locator(".step.done")).to_have_count(1)


async def test_a_step_of_the_tour_brings_its_list(slack: LocalSlack, open_page: Open) -> None:
    page = await open_page(channel="Touchline")
    await page.locator(".step", has_text="Drop in a list").click()
    await expect(page.locator(".chip")).to_contain_text("new-leads.csv")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".file")).to_contain_text("new-leads.csv")


async def test_the_banner_says_what_is_behind(open_page: Open) -> None:
    page = await open_page()
    await expect(page.get_by_role("note")).to_contain_text("No model is set up")
    await page.locator(".banner summary").click()
    await expect(page.get_by_text("Set OLLAMA_BASE_URL for more.")).to_be_visible()


async def test_another_person_sees_their_own_workspace(slack: LocalSlack, open_page: Open) -> None:
    await slack.say("for Ada's eyes", channel="U_TOUCHLINE")
    page = await open_page(channel="Touchline")
    await expect(page.locator(".message")).to_have_count(1)
    await page.get_by_label("Use the workspace as").select_option(label="Ben Okafor")
    await page.locator(".empty").wait_for()
    await expect(page.locator(".message")).to_have_count(0)
    assert page.url.endswith("?user=U_BEN")


async def test_new_messages_are_announced(open_page: Open, client: AsyncWebClient) -> None:
    page = await open_page()
    await client.chat_postMessage(channel="C_SALES", text="The batch is done")
    await expect(page.locator(".unseen[aria-live]")).to_have_text("Touchline: The batch is done")

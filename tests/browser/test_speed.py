"""A long channel scrolls smoothly, and many answers at once do not stall the page."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.sandbox import LocalSlack
from bot.sandbox.records import Message
from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

#: The longest the page may be deaf, in milliseconds; the machine may be busy with other tests.
DEAF = 200
WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration)))
    .observe({ entryTypes: ["longtask"] });
}"""
SCROLL = """async (feed) => {
  const frame = () => new Promise(requestAnimationFrame);
  let frames = 0;
  for (const by of [-1, 1]) {
    for (let n = 0; n < 60; n++, frames++) {
      feed.scrollBy(0, (by * feed.scrollHeight) / 60);
      await frame();
    }
  }
  return frames;
}"""
LONG = """## Deal {n}

The **second** quarter was _quiet_, and `renewals` moved to {n}. See [the note](https://example.com/{n}).

| what | amount | when |
|:--|--:|--|
| renewal | 12,000 | 3 March |
| training | 4,500 | 9 March |

- a first thing to do, with a long reason behind it that wraps on most windows
- a second thing to do
  - and what it needs
"""


def post(slack: LocalSlack, number: int) -> None:
    blocks: tuple[dict[str, Any], ...] = (
        {"type": "markdown", "block_id": "m", "text": LONG.format(n=number)},
        {"type": "context", "block_id": "c", "elements": [{"type": "mrkdwn", "text": "a source"}]},
    )
    workspace = slack.workspace
    stamp = workspace.stamp()
    workspace.put(Message("C_SALES", stamp, "U_TOUCHLINE", "long", bot=True, blocks=blocks))


async def longest(page: Page) -> float:
    """Milliseconds of the longest task since the page is watched."""
    return float(await page.evaluate("Math.max(0, ...tasks)"))


async def test_five_hundred_long_messages_scroll_smoothly(
    slack: LocalSlack, open_page: Open
) -> None:
    for number in range(500):
        post(slack, number)
    page = await open_page(channel="general")
    await page.evaluate(WATCH)
    await page.locator(".place", has_text="sales").click()
    await expect(page.get_by_text("Deal 499")).to_be_in_viewport()
    await expect(page.locator(".channel-pane .message")).to_have_count(500)
    assert await longest(page) < DEAF, "while it opened"
    await page.evaluate("tasks.length = 0")
    await page.locator(".channel-pane .feed").evaluate(SCROLL)
    assert await longest(page) < DEAF, "while it scrolled"
    await expect(page.get_by_text("Deal 499")).to_be_in_viewport()


async def test_fifty_answers_at_once_do_not_stall_the_page(
    slack: LocalSlack, open_page: Open
) -> None:
    root = await slack.say("go")
    workspace = slack.workspace
    page = await open_page()
    await page.locator(".message").hover()
    await page.get_by_role("button", name="Reply in thread").click()
    await page.evaluate(WATCH)

    async def stream() -> None:
        stamp, text = workspace.stamp(), ""
        for word in range(20):
            text += f"**word** {word} of a sentence that goes on\n\n"
            workspace.put(answer(stamp, text, streaming=word < 19))
            await asyncio.sleep(0.05)

    def answer(stamp: str, text: str, *, streaming: bool) -> Message:
        held = ({"type": "markdown", "block_id": "m", "text": text},)
        return Message(
            "C_SALES", stamp, "U_TOUCHLINE", text, thread_ts=root.ts, bot=True,
            blocks=held, streaming=streaming,
        )  # fmt: skip

    writing = asyncio.gather(*(stream() for _ in range(50)))
    box = page.locator(".thread-pane .composer-field")
    await box.press_sequentially("still here")
    await expect(box).to_have_value("still here")
    await writing
    pane = page.locator(".thread-pane")
    await expect(pane.locator(".message")).to_have_count(51)
    await expect(pane.locator(".caret")).to_have_count(0)
    await expect(pane.locator(".message").last).to_contain_text("word 19 of")
    assert await longest(page) < DEAF

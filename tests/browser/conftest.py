"""A workspace, an app on its other side, and windows of a real browser on the trial page."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected
from tests.browser.partner import make_partner

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
Open = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        pytest.skip("no Chromium is installed here: apt-get install chromium")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        started = await driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def slack() -> AsyncIterator[LocalSlack]:
    lines = ("No model is set up: answers are plain drafts.", "Set OLLAMA_BASE_URL for more.")
    async with LocalSlack(banner=lines) as local:
        yield local


@pytest_asyncio.fixture(loop_scope="session")
async def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest_asyncio.fixture(loop_scope="session")
async def partner(slack: LocalSlack) -> AsyncIterator[None]:
    """The small app, connected."""
    async with connected(slack, make_partner(slack)):
        yield


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, slack: LocalSlack) -> AsyncIterator[Open]:
    """Opens a window: `await open_page(user=…, channel=…, width=…, height=…, scheme=…)`.

    Any error a page reports fails the test.
    """
    contexts: list[Any] = []
    errors: list[str] = []

    async def window(
        user: str = "U_ADA",
        channel: str = "sales",
        width: int = 1280,
        height: int = 800,
        **more: Any,
    ) -> Page:
        size = {"width": width, "height": height}
        context = await browser.new_context(viewport=size, **more)  # type: ignore[arg-type]
        context.set_default_timeout(5000)
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(f"{slack.page_url}?user={user}")
        await page.locator(f".place:has-text('{channel}')").dispatch_event("click")
        await page.locator("h1", has_text=channel).wait_for()
        return page

    yield window
    for context in contexts:
        await context.close()
    assert errors == []

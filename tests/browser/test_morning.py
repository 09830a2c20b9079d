"""A rep's morning in the browser, against the product's own processes and the sample records."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from store.database import Database
from tests.support import database as databases
from tests.support.product import Product, product
from tools.kit import Kit
from tools.sample import generate, load

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DROP = """([name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name, { type: "text/csv" }));
  const how = { dataTransfer: held, bubbles: true, cancelable: true };
  document.querySelector(".talk").dispatchEvent(new DragEvent("drop", how));
}"""
LEADS = """Name,Title,Company,E-mail,Industry,Employees
Ines {kind},Operations Lead,Sample {kind} works,ines.{kind}@harbor.example,Logistics,120
Broken Row,Director,Nowhere,not-an-address,Retail,20
"""
LOOKS = {
    "desk": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark", "has_touch": True},
}
SLOWLY = 20_000
Look = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="module")
def own_database(postgres_url: str) -> Iterator[str]:
    with databases.copy(postgres_url) as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def running(
    tmp_path_factory: pytest.TempPathFactory, own_database: str, redis_server: str
) -> AsyncIterator[Product]:
    """The whole product over the sample records, without a model; batches take a while."""
    async with Database.open(own_database) as database:
        store = database.workspace(await database.dispatch.ensure_team("T_SAMPLE", "Sample team"))
        kit = Kit(store, await store.workspace(), date.today())
        await load(kit, generate(kit.today))
    folder: Path = tmp_path_factory.mktemp("morning")
    pace = {"TOUCHLINE_BATCH_PER_MINUTE": "40"}
    async with product(folder, own_database, redis_server, **pace) as made:
        await made.bot()
        await made.start("worker", "work")
        await made.start("clock", "clock")
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def look(browser: Browser, running: Product) -> AsyncIterator[Look]:
    """A window on the product: `await look("phone", user="U_BEN")`. No error goes unseen."""
    contexts: list[Any] = []
    errors: list[str] = []

    async def window(kind: str, user: str = "U_ADA") -> Page:
        context = await browser.new_context(**LOOKS[kind])  # type: ignore[arg-type]
        context.set_default_timeout(SLOWLY)
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(f"{running.slack.page_url}?user={user}")
        await page.locator("h1").wait_for()
        return page

    expect.set_options(timeout=SLOWLY)
    yield window
    expect.set_options(timeout=5_000)
    for context in contexts:
        await context.close()
    assert errors == []


async def go(page: Page, place: str) -> None:
    close = page.get_by_role("button", name="Close thread")
    # On a phone the thread covers the page, and a late answer opens it again.
    while await close.is_visible():
        await close.click()
        await page.wait_for_timeout(500)
    if await page.get_by_role("button", name="Channels", exact=True).is_visible():
        await page.get_by_role("button", name="Channels", exact=True).click()
    await page.locator(".place", has_text=place).click()
    await expect(page.locator("h1")).to_contain_text(place)


async def say(page: Page, text: str, pane: str = ".channel-pane") -> None:
    box = page.locator(f"{pane} .composer-field")
    await box.fill(text)
    await box.press("Enter")


def thread(page: Page) -> Locator:
    return page.locator(".thread-pane")


async def imports(page: Page, kind: str) -> None:
    await go(page, "Touchline")
    await page.evaluate(DROP, ["leads.csv", LEADS.format(kind=kind)])
    await say(page, "Please import these")
    await thread(page).get_by_role("button", name="Import", exact=True).click()
    await expect(thread(page)).to_contain_text("1 added")
    await expect(thread(page).locator(".task.in_progress")).to_have_count(0)
    await thread(page).get_by_role("button", name="Preview rejected-leads.csv").click()
    await expect(page.locator(".preview td").first).to_be_visible()
    await page.keyboard.press("Escape")


async def pitches(page: Page) -> None:
    await go(page, "sales")
    await say(page, "/pitch TechCorp Inc")
    answer = thread(page).locator(".message").last
    await expect(answer).to_contain_text("Call to action")
    await thread(page).get_by_role("button", name="Edit", exact=True).click()
    form = page.get_by_role("dialog", name="Edit the pitch")
    call = form.get_by_label("Call to action")
    await expect(call).to_have_value(re.compile("."))
    await call.fill("Shall we talk on Tuesday?")
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_have_count(0)
    await expect(thread(page)).to_contain_text("Shall we talk on Tuesday?")
    await say(page, "How many employees do they have?", ".thread-pane")
    await expect(thread(page).locator(".message").last).to_contain_text("501")


async def coaches(page: Page, deal: str) -> None:
    await go(page, "sales")
    await say(page, f"/coach {deal}")
    done = thread(page).get_by_role("button", name="Done")
    await expect(done.first).to_be_visible()
    count = await done.count()
    await done.first.click()
    await expect(done).to_have_count(count - 1)
    await thread(page).get_by_role("button", name="Dismiss").first.click()
    why = page.get_by_role("dialog", name="Dismiss")
    await why.get_by_role("textbox").fill("They asked for silence until spring.")
    await why.get_by_role("button", name="Dismiss").click()
    await expect(done).to_have_count(count - 2)


async def batches(page: Page) -> None:
    await go(page, "sales")
    await say(page, "/pitch batch health care companies")
    look = thread(page).get_by_role("button", name="Preview sales-pitches")
    await expect(look).to_be_visible()
    await look.click()
    await expect(page.locator(".preview")).to_contain_text("manifest.json")
    await expect(page.locator(".preview")).to_contain_text(".pdf")
    await page.keyboard.press("Escape")


async def stops(page: Page) -> None:
    await go(page, "sales")
    await say(page, "/pitch batch all companies")
    cancel = thread(page).get_by_role("button", name="Cancel")
    await cancel.click()
    await page.get_by_role("dialog").locator("footer .button.danger, footer .primary").click()
    await expect(thread(page)).to_contain_text("Cancelled")
    await expect(cancel).to_have_count(0)


MORNINGS = [
    ("desk", "U_ADA", "U_BEN", "HealthWise Flow Connect"),
    ("phone", "U_BEN", "U_CHO", "Quillmark Flow Assist"),
]


@pytest.mark.parametrize(("kind", "user", "colleague", "deal"), MORNINGS)
async def test_morning(look: Look, kind: str, user: str, colleague: str, deal: str) -> None:
    page = await look(kind, user)
    await imports(page, kind)
    await pitches(page)
    await coaches(page, deal)
    await batches(page)
    await stops(page)
    other = await look(kind, colleague)
    await go(other, "sales")
    await expect(other.locator(".message", has_text=f"/coach {deal}")).to_be_visible()
    await other.locator(".replies").last.click()
    await say(other, "Good work", ".thread-pane")
    await expect(thread(page)).to_contain_text("Good work")
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert await page.evaluate(fits)
    assert await other.evaluate(fits)

"""Buttons, confirmations, menus, verdicts, modals and Home on the trial page."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.browser.conftest import Open
from tests.browser.partner import BUTTONS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.fixture
def shown(open_page: Open, client: AsyncWebClient) -> Open:
    """A window on a message that carries the buttons."""

    async def window(**how: object) -> Page:
        await client.chat_postMessage(channel="C_SALES", text="A pitch", blocks=BUTTONS)
        return await open_page(**how)

    return window


async def test_a_modal_keeps_what_was_typed_until_it_is_right(shown: Open, partner: None) -> None:
    page = await shown()
    await page.get_by_role("button", name="Edit").click()
    form = page.get_by_role("dialog", name="Edit the draft")
    subject = form.get_by_label("Subject")
    await expect(subject).to_be_focused()
    await subject.fill("")
    await form.get_by_role("button", name="Save").click()
    await expect(form.get_by_role("alert").first).to_have_text(
        "Please complete this required field."
    )
    await subject.fill("Too short")
    await subject.press("Enter")
    await expect(form.get_by_role("alert").first).to_have_text("Ten characters at least.")
    await expect(subject).to_have_attribute("aria-invalid", "true")
    await expect(subject).to_have_value("Too short")
    await subject.fill("Two plants, one view")
    await form.get_by_label("Tone").select_option(label="formal")
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_have_count(0)
    await expect(page.locator(".message").last).to_contain_text("Saved: Two plants, one view")


async def test_escape_closes_a_modal_on_both_sides(
    slack: LocalSlack, shown: Open, partner: None
) -> None:
    page = await shown()
    button = page.get_by_role("button", name="Edit")
    await button.click()
    await page.get_by_role("dialog").wait_for()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await slack.until(lambda: slack.view is None)
    await expect(button).to_be_focused()


async def test_focus_stays_inside_a_modal(shown: Open, partner: None) -> None:
    page = await shown()
    await page.get_by_role("button", name="Edit").click()
    await page.get_by_role("dialog").wait_for()
    inside = (
        "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    )
    for _ in range(8):
        await page.keyboard.press("Tab")
        assert await page.evaluate(inside)


async def test_a_danger_asks_first(slack: LocalSlack, shown: Open, partner: None) -> None:
    page = await shown()
    discard = page.get_by_role("button", name="Discard")
    await discard.click()
    question = page.get_by_role("dialog", name="Discard it?")
    await question.get_by_role("button", name="Keep").click()
    await expect(question).to_have_count(0)
    await discard.click()
    await question.get_by_role("button", name="Go").click()
    await expect(page.locator(".message").last).to_contain_text("discard: 7")
    assert sum("discard:" in message.text for message in slack.posted_by_bot) == 1


async def test_menus_and_verdicts_reach_the_app(shown: Open, partner: None) -> None:
    page = await shown()
    await page.get_by_label("Tone").select_option(label="casual")
    await expect(page.locator(".message").last).to_contain_text("tone: casual")
    good = page.get_by_role("button", name="Good")
    await good.click()
    await expect(page.locator(".message").last).to_contain_text("verdict: good")
    await expect(good).to_have_attribute("aria-pressed", "true")


async def test_a_click_nobody_takes_says_so(shown: Open) -> None:
    page = await shown()
    await page.get_by_role("button", name="Edit").click()
    await expect(page.locator(".toast")).to_contain_text("did not take the click")


async def test_the_home_tab_is_drawn_and_its_buttons_work(open_page: Open, partner: None) -> None:
    page = await open_page(channel="Touchline")
    await page.get_by_role("tab", name="Home").click()
    home = page.get_by_role("tabpanel", name="Home")
    await expect(home.get_by_role("heading", name="Your drafts")).to_be_visible()
    await home.get_by_role("button", name="Discard").click()
    await page.get_by_role("dialog").get_by_role("button", name="Go").click()
    await page.get_by_role("tab", name="Messages").click()
    await expect(page.locator(".message").last).to_contain_text("discard: 7")


async def test_suggested_prompts_are_said(open_page: Open, partner: None) -> None:
    page = await open_page(channel="Touchline")
    await page.get_by_role("button", name="Write a pitch", exact=True).click()
    answer = page.locator(".thread-pane .message").last
    await expect(answer).to_contain_text("You said: Write a pitch for Okta")

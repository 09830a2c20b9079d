"""Saying things on the trial page: messages, threads, commands, files, two windows."""

from __future__ import annotations

import io
import re
import wave
import zipfile

import pytest
from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DROP = """([name, text, type]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name, { type }));
  const pane = document.querySelector(".talk");
  const how = { dataTransfer: held, bubbles: true, cancelable: true };
  for (const kind of ["dragenter", "dragover", "drop"])
    pane.dispatchEvent(new DragEvent(kind, how));
}"""


async def say(page: Page, text: str, pane: str = ".channel-pane") -> None:
    box = page.locator(f"{pane} .composer-field")
    await box.fill(text)
    await box.press("Enter")


async def test_a_message_is_answered_in_a_thread_that_opens_by_itself(
    slack: LocalSlack, open_page: Open, partner: None
) -> None:
    page = await open_page()
    await say(page, "@touchline is 3 < 5 & *sure*?")
    thread = page.locator(".thread-pane")
    await expect(thread.get_by_text("You said: @Touchline is 3 < 5 & sure?")).to_be_visible()
    await expect(thread.locator("strong", has_text="sure").last).to_be_visible()
    await expect(page.locator(".channel-pane .replies")).to_contain_text("1 reply")
    await say(page, "And in the thread?", ".thread-pane")
    await expect(page.locator(".channel-pane .replies")).to_contain_text("3 replies")
    await expect(page.locator(".channel-pane .message")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(thread).to_be_hidden()
    await expect(page.locator(".channel-pane .replies")).to_be_focused()


async def test_shift_enter_writes_a_line_and_drafts_stay_with_their_channel(
    open_page: Open,
) -> None:
    page = await open_page()
    box = page.locator(".channel-pane .composer-field")
    await box.fill("one")
    await box.press("Shift+Enter")
    await box.press_sequentially("two")
    await page.locator(".place", has_text="general").click()
    await expect(box).to_have_value("")
    await page.locator(".place", has_text="sales").click()
    await expect(box).to_have_value("one\ntwo")


async def test_a_command_is_completed_and_run(
    slack: LocalSlack, open_page: Open, partner: None
) -> None:
    page = await open_page()
    box = page.locator(".channel-pane .composer-field")
    await box.press_sequentially("/p")
    choice = page.locator(".choice")
    await expect(choice).to_have_count(1)
    await expect(choice).to_contain_text("Write a pitch for a lead or a company")
    await box.press("Enter")
    await expect(box).to_have_value("/pitch ")
    await box.press_sequentially("Okta @be")
    await expect(page.locator(".choice")).to_contain_text(["Ben Okafor"])
    await box.press("Tab")
    await expect(box).to_have_value("/pitch Okta @Ben Okafor ")
    await box.press("Enter")
    head = page.locator(".channel-pane .message", has_text="/pitch Okta")
    await expect(head).to_contain_text("asked by @Ada Moreno")
    await expect(page.locator(".thread-pane strong", has_text="Your pitch")).to_be_visible()


async def test_commands_are_refused_in_threads_and_when_unknown(
    slack: LocalSlack, open_page: Open, partner: None
) -> None:
    page = await open_page()
    await say(page, "/nothing here")
    await expect(page.locator(".toast")).to_contain_text("/nothing is not a command here")
    await expect(page.locator(".channel-pane .composer-field")).to_have_value("/nothing here")
    await say(page, "hello")
    await page.locator(".thread-pane").wait_for()
    await say(page, "/pitch Okta", ".thread-pane")
    await expect(page.locator(".toast").last).to_contain_text("do not work in threads")
    await expect(page.locator(".thread-pane .composer-field")).to_have_value("/pitch Okta")


async def test_a_command_nobody_hears_says_so(open_page: Open) -> None:
    page = await open_page()
    await say(page, "/pitch Okta")
    notice = page.locator(".message.ephemeral")
    await expect(notice).to_contain_text("the app did not respond")
    await expect(notice).to_contain_text("Only visible to you")


async def test_two_windows_see_each_other(open_page: Open, client: AsyncWebClient) -> None:
    ada, ben = await open_page(), await open_page(user="U_BEN", channel="general")
    await say(ada, "@ben, good morning")
    await expect(ben.locator(".place", has_text="sales").locator(".unread")).to_have_text("1")
    await expect(ben).to_have_title(re.compile(r"^\(1\) "))
    await ben.locator(".place", has_text="sales").click()
    await expect(ben.locator(".message")).to_contain_text("@Ben Okafor, good morning")
    await expect(ben.locator(".mention.loud")).to_have_text("@Ben Okafor")
    await ben.locator(".message").hover()
    await ben.get_by_role("button", name="React with tada").click()
    await expect(ada.locator(".reaction")).to_have_text("🎉 1")
    await client.chat_postEphemeral(channel="C_SALES", user="U_BEN", text="for Ben alone")
    await expect(ben.locator(".message.ephemeral")).to_contain_text("for Ben alone")
    await expect(ada.locator(".message")).to_have_count(1)


async def test_edits_and_deletions_show(open_page: Open, client: AsyncWebClient) -> None:
    page = await open_page()
    posted = await client.chat_postMessage(channel="C_SALES", text="first")
    await expect(page.locator(".message")).to_contain_text("first")
    await client.chat_update(channel="C_SALES", ts=posted["ts"], text="second")
    await expect(page.locator(".message")).to_contain_text("second(edited)")
    await client.chat_delete(channel="C_SALES", ts=posted["ts"])
    await expect(page.locator(".message")).to_have_count(0)


async def test_reading_further_up_is_not_disturbed(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient
) -> None:
    for number in range(40):
        await slack.say(f"line {number}")
    page = await open_page()
    feed = page.locator(".channel-pane .feed")
    await expect(page.get_by_text("line 39")).to_be_in_viewport()
    await feed.evaluate("(node) => node.scrollTo(0, 0)")
    await client.chat_postMessage(channel="C_SALES", text="the newest")
    jump = page.get_by_role("button", name="New messages")
    await expect(jump).to_be_visible()
    await expect(page.get_by_text("line 0", exact=True)).to_be_in_viewport()
    await jump.click()
    await expect(page.locator(".message", has_text="the newest")).to_be_in_viewport()
    await client.chat_postMessage(channel="C_SALES", text="one more")
    await expect(page.locator(".message", has_text="one more")).to_be_in_viewport()


async def test_a_dropped_file_is_sent_and_previewed(slack: LocalSlack, open_page: Open) -> None:
    page = await open_page()
    csv = 'name;amount\n"Moreno; Ada";12\nBen;7\n'
    await page.evaluate(DROP, ["leads.csv", csv, "text/csv"])
    await expect(page.locator(".chip")).to_contain_text("leads.csv")
    await say(page, "Please import these")
    card = page.locator(".file")
    await expect(card).to_contain_text("leads.csv")
    await expect(card).to_contain_text("CSV · 35 B")
    await card.get_by_role("button", name="Preview leads.csv").click()
    preview = page.get_by_role("dialog", name="leads.csv")
    await expect(preview.locator("td").first).to_have_text("Moreno; Ada")
    await expect(preview).to_contain_text("2 rows, 2 columns")
    await page.keyboard.press("Escape")
    await expect(preview).to_have_count(0)
    sent = slack.messages()[0]
    assert await slack.file_bytes(sent.files[0].id) == csv.encode()


def archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("pitch-okta.pdf", b"x" * 3000)
        packed.writestr("manifest.json", "{}")
    return held.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"
FILES = [
    ("pitches.zip", archive(), "td", "pitch-okta.pdf"),
    ("notes.txt", b"line one\nline two", "pre", "line one"),
    ("pitch.pdf", PDF, "a", "Open in a new tab"),
]


async def test_previews_by_kind(slack: LocalSlack, open_page: Open) -> None:
    page = await open_page()
    for name, data, where, text in FILES:
        await slack.upload(name, data)
        await page.get_by_role("button", name=f"Preview {name}").click()
        await expect(page.locator(f".preview {where}").first).to_contain_text(text)
        await page.keyboard.press("Escape")


def tone() -> bytes:
    """A tenth of a second of silence."""
    held = io.BytesIO()
    with wave.open(held, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(8000)
        written.writeframes(b"\0" * 1600)
    return held.getvalue()


async def test_a_recording_is_played_in_place(slack: LocalSlack, open_page: Open) -> None:
    page = await open_page()
    await slack.upload("call.wav", tone())
    await page.get_by_role("button", name="Preview call.wav").click()
    player = page.locator(".preview audio")
    await expect(player).to_have_js_property("duration", 0.1)


async def test_starting_over_empties_the_workspace(slack: LocalSlack, open_page: Open) -> None:
    await slack.say("old news")
    page = await open_page()
    await page.get_by_role("button", name="Start over").click()
    await page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    await page.locator(".place", has_text="sales").click()
    await expect(page.locator(".message")).to_have_count(0)
    await expect(page.locator(".empty")).to_contain_text("beginning of #sales")

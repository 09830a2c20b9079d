"""The page without a mouse, and for eyes that need contrast."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.browser.conftest import Open
from tests.browser.everything import BLOCKS
from tests.browser.partner import BUTTONS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

#: The ratio WCAG AA asks of text, over the ground it stands on, every text of the page that shows.
PALE = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    const color = rgba(getComputedStyle(node).backgroundColor);
    return color[3] === 1 ? color.slice(0, 3) : over(color, ground(node.parentElement));
  };
  const faded = (node) =>
    node ? Number(getComputedStyle(node).opacity) * faded(node.parentElement) : 1;
  const light = (color) => color
    .map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (node) => {
    const under = ground(node);
    const color = rgba(getComputedStyle(node).color);
    const text = over([...color.slice(0, 3), color[3] * faded(node)], under);
    const [high, low] = [light(text), light(under)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Map();
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim()) continue;
    if (!node.checkVisibility({ opacityProperty: true })) continue;
    if (node.closest(".message-tools, .unseen, .skip, .composer-keys, :disabled, option")) continue;
    const seen = ratio(node);
    if (seen < 4.5) found.set(`${node.tagName}.${node.className}`, seen.toFixed(2));
  }
  return Object.fromEntries(found);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient, partner: None, scheme: str
) -> None:
    asked = await slack.say("hello `code` <@U_ADA> <@U_BEN>")
    await client.reactions_add(channel="C_SALES", timestamp=asked.ts, name="tada")
    await client.chat_postMessage(channel="C_SALES", text="acts", blocks=BUTTONS)
    for block, _ in BLOCKS:
        await client.chat_postMessage(channel="C_SALES", text="x", blocks=[block])
    for level in ("default", "info", "warning", "error", "success"):
        note = {"type": "alert", "level": level, "text": {"type": "plain_text", "text": level}}
        await client.chat_postMessage(channel="C_SALES", text="x", blocks=[note])
    await slack.upload("pitch.pdf", b"%PDF-1.4")
    page = await open_page(color_scheme=scheme, height=3000)
    await page.get_by_role("button", name="What went over the wire").click()
    assert await page.evaluate(PALE) == {}
    await page.get_by_role("button", name="Edit", exact=True).click()
    form = page.get_by_role("dialog", name="Edit the draft")
    await form.get_by_label("Subject").fill("")
    await form.get_by_role("button", name="Save").click()
    await expect(form.get_by_role("alert").first).to_contain_text("required")
    assert await page.evaluate(PALE) == {}


FOCUS = """() => {
  const node = document.activeElement;
  if (node === document.body) return ["(the page)", true];
  const shown = (one) => one && getComputedStyle(one);
  const holder = node.closest(".composer, .search-box");
  const boxed = holder && shown(holder).boxShadow !== "none";
  const drawn = shown(node).outlineStyle !== "none" || boxed;
  const name = node.getAttribute("aria-label") || node.textContent || node.placeholder || "";
  return [name.trim(), drawn && node.matches(":focus-visible")];
}"""


async def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Tab until the focus is on what is called so; each stop on the way has a name and a ring."""
    for _ in range(80):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        here, ringed = await page.evaluate(FOCUS)
        assert here, "a stop without a name"
        assert ringed, f"no ring on {here}"
        if here.startswith(name):
            return
    raise AssertionError(f"{name} is not reached")


async def test_the_main_path_without_a_mouse(open_page: Open, partner: None) -> None:
    """Ask, answer a thread, edit in a modal, react, read the menu, look at Home, change windows."""
    page = await open_page()
    keys = page.keyboard
    await tab_to(page, "Message #sales")
    await keys.type("/pit")
    await keys.press("Enter")
    await keys.type("Okta")
    await keys.press("Enter")
    await expect(page.locator(".thread-pane")).to_contain_text("Your pitch")
    await tab_to(page, "Edit")
    await keys.press("Enter")
    form = page.get_by_role("dialog", name="Edit the draft")
    await expect(form.get_by_label("Subject")).to_be_focused()
    await keys.press("Control+a")
    await keys.type("Two plants, one view")
    await tab_to(page, "Save")
    await keys.press("Space")
    await expect(form).to_have_count(0)
    await expect(page.get_by_role("button", name="Edit", exact=True)).to_be_focused()
    await tab_to(page, "Discard")
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Keep")).to_be_focused()
    await keys.press("Escape")
    await expect(page.get_by_role("button", name="Discard")).to_be_focused()
    await tab_to(page, "Message menu")
    await keys.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await keys.press("Escape")
    await expect(page.get_by_role("menu")).to_have_count(0)
    await tab_to(page, "Reply")
    await keys.type("thanks")
    await keys.press("Enter")
    await expect(page.locator(".thread-pane")).to_contain_text("You said: thanks")
    await keys.press("Escape")
    await expect(page.locator(".thread-pane")).to_be_hidden()
    await tab_to(page, "TTouchline", back=True)
    await keys.press("Enter")
    await tab_to(page, "Home", back=True)
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="Your drafts")).to_be_visible()


async def test_what_changes_is_told_politely(open_page: Open) -> None:
    page = await open_page()
    regions = await page.eval_on_selector_all(
        "[aria-live], [role=status], [role=log]",
        "all => all.map(one => one.getAttribute('aria-live') ?? one.getAttribute('role'))",
    )
    assert set(regions) <= {"polite", "status", "off"}
    assert "polite" in regions

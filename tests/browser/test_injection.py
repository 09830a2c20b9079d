"""Nothing that comes from outside is ever more than text on the trial page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<a href='javascript:window.hit=1'>x</a>",
    "[x](javascript:window.hit=1)",
    "[x](JaVaScRiPt&colon;window.hit=1)",
    "[x](data:text/html,<script>window.hit=1</script>)",
    "[x](\tjavascript:window.hit=1)",
    "![x](javascript:window.hit=1)",
    "<javascript:window.hit=1|x>",
    "<vbscript:window.hit=1|x>",
    '<https://example.com/"onmouseover="window.hit=1|x>',
    "<details open ontoggle=window.hit=1>",
    "<style>@import 'javascript:window.hit=1'</style>",
    "`<script>window.hit=1</script>`",
    "```\n<script>window.hit=1</script>\n```",
    "| <img src=x onerror=window.hit=1> | b |\n|--|--|\n| <script>window.hit=1</script> | 1 |",
    "{{constructor.constructor('window.hit=1')()}}",
    "__proto__ constructor toString :constructor: <@constructor> <#__proto__>",
)
PLAIN = {"type": "plain_text"}


def blocks(text: str) -> list[dict[str, Any]]:
    """The text in every place a message has for text."""
    words, marked = PLAIN | {"text": text[:75]}, {"type": "mrkdwn", "text": text}
    piece = {"type": "text", "text": text}
    option, other = {"text": words, "value": "1"}, {"text": words, "value": "2"}
    section = {"type": "rich_text_section", "elements": [piece]}
    rich = {"type": "rich_text", "elements": [section]}
    source = {"type": "url", "url": text, "text": text}
    task = {"task_id": "t", "title": text[:75], "status": "error"}
    return [
        {"type": "header", "text": words},
        {"type": "section", "text": marked, "fields": [marked, PLAIN | {"text": text}]},
        {"type": "context", "elements": [marked]},
        {"type": "markdown", "text": text},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [piece]},
                {"type": "rich_text_preformatted", "elements": [piece]},
            ],
        },
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "a", "text": words, "value": text},
                {"type": "static_select", "action_id": "b", "options": [option]},
                {"type": "overflow", "action_id": "c", "options": [option, other]},
            ],
        },
        {"type": "plan", "title": text[:75], "tasks": [task]},
        {"type": "card", "title": marked | {"text": text[:150]}, "body": words},
        {"type": "alert", "text": marked},
        {"type": "table", "rows": [[{"type": "raw_text", "text": text}], [rich]]},
        {
            "type": "carousel",
            "elements": [{"type": "card", "body": marked | {"text": text[:150]}, "subtext": words}],
        },
        {
            "type": "container",
            "title": words,
            "subtitle": words,
            "child_blocks": [{"type": "section", "text": marked}],
        },
        {"type": "task_card", **task, "details": rich, "output": rich, "sources": [source]},
        *outward(text, words),
    ]


def outward(text: str, words: dict[str, str]) -> list[dict[str, Any]]:
    """Blocks that lead somewhere: the text as their address, too."""
    return [
        {
            "type": "video",
            "title": words,
            "title_url": text,
            "video_url": text,
            "thumbnail_url": text,
            "alt_text": text,
            "provider_name": text,
            "description": words,
        },
        {"type": "image", "image_url": text, "alt_text": text, "title": words},
        {"type": "file", "external_id": text, "source": "remote"},
        {"type": "markdown", "text": f"see[^1] [^{text[:20]}]\n\n[^1]: {text}"},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "link", "url": text, "text": text},
                        {
                            "type": "date",
                            "timestamp": 1,
                            "format": text,
                            "fallback": text,
                            "url": text,
                        },
                        {"type": "user", "user_id": text},
                        {"type": "emoji", "name": text},
                        {"type": "color", "value": text},
                        {"type": "broadcast", "range": text},
                    ],
                },
            ],
        },
    ]


async def unharmed(page: Page) -> None:
    assert await page.evaluate("window.hit") is None
    strange = (
        "script:not([src]), iframe, object, embed, svg[onload], [onerror], [onload], [onmouseover]"
    )
    assert await page.locator(strange).count() == 0
    links = await page.eval_on_selector_all("a[href]", "all => all.map(one => one.protocol)")
    assert set(links) <= {"http:", "https:", "mailto:"}


@pytest.mark.parametrize("first", range(4))
async def test_texts_stay_texts(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient, first: int
) -> None:
    """A quarter of the table at a time: typed, posted, in every block, and streamed."""
    texts = HOSTILE[first::4]
    head = await client.chat_postMessage(channel="C_SALES", text="head")
    at = {"channel": "C_SALES", "thread_ts": head["ts"]}
    who = {"recipient_team_id": "T_SAMPLE", "recipient_user_id": "U_ADA"}
    page = await open_page()
    for text in texts:
        await slack.say(text)
        await client.chat_postMessage(channel="C_SALES", text=text, username=text[:80])
        await client.chat_postMessage(channel="C_SALES", text=text, blocks=blocks(text)[:9])
        for block in blocks(text)[9:]:
            await client.chat_postMessage(channel="C_SALES", text="x", blocks=[block])
        begun = await client.chat_startStream(**at, **who, markdown_text=text)
        update = {"type": "task_update", "id": text[:50], "title": text[:100], "details": text}
        live = {"channel": "C_SALES", "ts": begun["ts"], "chunks": [update | {"status": "error"}]}
        await client.chat_appendStream(**live)
        await client.assistant_threads_setStatus(
            channel_id="C_SALES", thread_ts=head["ts"], status=text[:80]
        )
    await page.locator(".replies").click()
    await expect(page.locator(".thread-pane .caret")).to_have_count(len(texts))
    await expect(page.locator(".channel-pane .message")).to_have_count(1 + len(texts) * 12)
    await page.get_by_role("button", name="More actions").first.dispatch_event("click")
    await unharmed(page)


FILES = (
    ("<img src=x onerror=window.hit=1>.txt", b"<script>window.hit=1</script>"),
    ("page.html", b"<script>parent.hit=1;top.hit=1</script>"),
    ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='top.hit=1'/>"),
    ("fake.pdf", b"<html><script>top.hit=1</script></html>"),
    ("rows.csv", b"name,note\n<script>window.hit=1</script>,=HYPERLINK(1)\n"),
    ('"onload="window.hit=1.png', b"not a picture"),
)


async def test_files_stay_files(slack: LocalSlack, open_page: Open) -> None:
    page = await open_page()
    for name, data in FILES:
        await slack.upload(name, data)
        message = page.locator(".message").last
        await expect(message).to_contain_text(name)
        look = message.get_by_role("button", name="Preview")
        if await look.count():
            await look.first.click()
            await expect(page.locator(".preview")).not_to_contain_text("Loading")
            await page.wait_for_timeout(100)
        reached = [await frame.evaluate("window.hit") for frame in page.frames]
        assert reached == [None] * len(reached), name
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog"), name).to_have_count(0)


async def test_a_preview_keeps_the_focus(slack: LocalSlack, open_page: Open) -> None:
    """A viewer inside the dialog must not take the keys that close it."""
    page = await open_page()
    await slack.upload("page.pdf", b"%PDF-1.4\n%%EOF")
    await page.locator(".message").last.get_by_role("button", name="Preview").click()
    await page.locator(".preview iframe").wait_for()
    await page.evaluate("document.querySelector('.preview iframe').focus()")
    await expect(page.locator(".preview")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_form_of_hostile_words_is_a_form(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient
) -> None:
    bad = "<img src=x onerror=window.hit=1>"
    words = PLAIN | {"text": bad}
    field = {
        "type": "plain_text_input",
        "action_id": "v",
        "initial_value": bad,
        "placeholder": words,
    }
    asked = {"type": "input", "block_id": "b", "label": words, "hint": words, "element": field}
    view = {
        "type": "modal",
        "title": PLAIN | {"text": "<b onclick=hit=1>"},
        "submit": words | {"text": "<i>"},
    }
    trigger = slack.server.core.trigger("U_ADA")
    await client.views_open(trigger_id=trigger, view=view | {"blocks": [asked]})
    page = await open_page()
    await expect(page.get_by_role("dialog").get_by_label(bad)).to_have_value(bad)
    await unharmed(page)


@pytest.mark.parametrize("first", range(2))
async def test_all_around_the_messages_is_text_too(
    slack: LocalSlack, open_page: Open, client: AsyncWebClient, first: int
) -> None:
    """Prompts, Home, the wire, the banner, names, channels, shortcuts, steps, options, toasts."""
    page = await open_page(channel="Touchline")
    await page.get_by_role("button", name="What went over the wire").click()
    for text in HOSTILE[first::2]:
        short = text[:75]
        prompt = {"title": short, "message": text}
        await client.assistant_threads_setSuggestedPrompts(
            channel_id="D_U_ADA", thread_ts=None, prompts=[prompt]
        )
        home = {"type": "home", "blocks": blocks(text)[:3]}
        await client.views_publish(user_id="U_ADA", view=home)
    await expect(page.locator(".prompt")).to_have_text(short)
    await page.locator(".wire-row summary").last.click()
    await page.get_by_role("tab", name="Home").click()
    await page.evaluate(AROUND, list(HOSTILE[first::2]))
    await expect(page.locator(".toast").first).to_be_visible()
    await unharmed(page)


AROUND = """async (texts) => {
  const read = (name) => import(`/page/js/${name}.js`);
  const [{ Store }, { Banner }, { toast }, { openMenu }, { SearchField }] = await Promise.all(
    ["store", "banner", "dialogs", "menu", "search"].map(read));
  const { tellStep } = await read("shortcuts");
  const { chunked } = await read("cards");
  const { fileCards } = await read("files");
  for (const text of texts) {
    const store = new Store();
    store.data.banner = { lines: [text, text] };
    const banner = new Banner({ store });
    banner.show();
    toast(text);
    tellStep({ id: text, error: text }, { steps: new Map([[text, text]]) });
    const entry = { value: text, label: text, group: text, raw: text };
    const search = new SearchField({ many: true, chosen: [entry], words: text, least: 0, most: 9,
      find: async () => [{ ...entry, value: 2 }] });
    const file = { id: text, name: text, title: text, url: text, mimetype: text };
    document.body.append(banner.node, search.node, ...fileCards([file]),
      chunked([{ type: "plan_update", title: text }, { type: "task_update", id: 1, title: text,
        status: text, sources: [{ url: text, text }] }], { name: () => "" }, true));
    search.input.focus();
    openMenu(search.input, [[text, () => {}, text]]);
  }
}"""


async def test_scripts_of_others_are_not_run(open_page: Open) -> None:
    """The policy the server sends holds even where the page would err."""
    page = await open_page()
    await page.evaluate(
        "document.body.append(Object.assign("
        "document.createElement('script'), {textContent: 'hit=1'}))"
    )
    assert await page.evaluate("window.hit") is None


LINKS = [
    ("https://example.com/a?b=1&c=2", "https://example.com/a?b=1&c=2"),
    ("mailto:ada@sample-team.example", "mailto:ada@sample-team.example"),
    ("javascript:alert(1)", ""),
    ("//example.com", ""),
    ("/trial/reset", ""),
    ("file:///etc/passwd", ""),
    (" java\nscript:alert(1)", ""),
]


async def test_only_three_schemes_leave_the_page(open_page: Open) -> None:
    page = await open_page()
    read = "async ([name, urls]) => urls.map((await import('/page/js/dom.js'))[name])"
    safe = await page.evaluate(read, ["outward", [url for url, _ in LINKS]])
    assert safe == [url for _, url in LINKS]
    urls = ["/files/F1/a.pdf", "https://evil.example/x", "/trial/reset", "javascript:1"]
    assert await page.evaluate(read, ["local", urls]) == ["/files/F1/a.pdf", "", "", ""]


async def test_every_name_in_a_message_is_looked_up_safely(
    open_page: Open, client: AsyncWebClient
) -> None:
    """Names JavaScript objects are born with are no emoji, people, channels or block types."""
    page = await open_page()
    await client.chat_postMessage(channel="C_SALES", text=":toString: <@toString> <#valueOf>")
    await expect(page.locator(".message .text")).to_have_text(":toString: @toString #valueOf")
    render = """async (blocks) => { const {renderBlocks} = await import('/page/js/blocks.js');
      return renderBlocks(blocks, {}).map((node) => node.textContent) }"""
    odd = json.loads('[{"type": "constructor"}, {"type": "__proto__"}, {"type": 7}, {}]')
    assert await page.evaluate(render, odd) == ["(constructor)", "(__proto__)", "(7)", "(block)"]

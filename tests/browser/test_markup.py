"""Markdown and Slack's own markup as the page draws them."""

from __future__ import annotations

import time

import pytest

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DRAW = """async ([name, texts]) => {
  const read = (await import(`/page/js/${name}.js`))[name];
  const ctx = { name: (id) => ({ U_ADA: "Ada" })[id] ?? "", channelName: () => "", me: "" };
  return texts.map((text) => {
    const frame = document.createElement("div");
    frame.append(read(text, ctx));
    const quiet = / (class|role|aria-level|tabindex|aria-label|target|rel|scope)="[^"]*"/g;
    return frame.innerHTML.replaceAll(quiet, "");
  });
}"""

MARKDOWN = [
    ("# One\ntext", "<div>One</div><p>text</p>"),
    (
        "**b** *i* _i_ ~~s~~ `c`",
        "<p><strong>b</strong> <em>i</em> <em>i</em> <s>s</s> <code>c</code></p>",
    ),
    ("***both***", "<p><strong><em>both</em></strong></p>"),
    ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
    ("snake_case_name 2*3*4 stays", "<p>snake_case_name 2<em>3</em>4 stays</p>"),
    (r"\*not\* this", "<p>*not* this</p>"),
    ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
    ("- a\n- b\n  - c\n- d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
    ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    ("1. a\n\n2. b", '<ol start="1"><li>a</li><li>b</li></ol>'),
    ("> q\n> r", "<blockquote><p>q<br>r</p></blockquote>"),
    ("```py\nx = **1**\n```", "<pre><code>x = **1**</code></pre>"),
    ("---", "<hr>"),
    ("[t](https://a.example/x_y_z)", '<p><a href="https://a.example/x_y_z">t</a></p>'),
    (
        "see https://a.example/b.",
        '<p>see <a href="https://a.example/b">https://a.example/b</a>.</p>',
    ),
    ("AT&amp;T &lt;3", "<p>AT&amp;T &lt;3</p>"),
    ("hi <@U_ADA>", "<p>hi <span>@Ada</span></p>"),
    (
        "| a | b |\n|:--|--:|\n| 1 \\| 2 | 3 |",
        "<div><table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1 | 2</td><td>3</td></tr></tbody></table></div>",
    ),
    ("- [x] done", '<ul><li><input type="checkbox" disabled="" checked="">done</li></ul>'),
    ("**open", "<p>**open</p>"),
    ("", ""),
]
MRKDWN = [
    ("*b* _i_ ~s~ `c`", "<strong>b</strong> <em>i</em> <s>s</s> <code>c</code>"),
    ("a*b*c 2 * 3", "a*b*c 2 * 3"),
    ("*b _i_*", "<strong>b <em>i</em></strong>"),
    ("<https://a.example|name>", '<a href="https://a.example/">name</a>'),
    ("<https://a.example/?a=1&amp;b=2>", '<a href="https://a.example/?a=1&amp;b=2">https://a.example/?a=1&amp;b=2</a>'),
    ("<mailto:a@b.example|a@b.example>", '<a href="mailto:a@b.example">a@b.example</a>'),
    ("<!here> <!date^1^x|today>", "<span>@here</span> <time>today</time>"),
    ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
    ("&gt; q\nrest", "<blockquote>q</blockquote>rest"),
    ("```\na *b*\n> c\n```", "<pre><code>a *b*\n&gt; c</code></pre>"),
    (":tada: :nothing:", "🎉 :nothing:"),
]  # fmt: skip


async def test_markup(open_page: Open) -> None:
    page = await open_page()
    for name, cases in (("markdown", MARKDOWN), ("mrkdwn", MRKDWN)):
        drawn = await page.evaluate(DRAW, [name, [text for text, _ in cases]])
        assert dict(zip([text for text, _ in cases], drawn, strict=True)) == dict(cases)


TIRING = ["*" * 12000, "_a" * 6000, "[" * 12000, "`" * 11999, "<" * 12000, "> " * 6000,
          "**a " * 3000, "- " * 6000, "|" * 12000 + "\n|--|", "((((https://" * 900]  # fmt: skip


async def test_no_text_keeps_the_page_busy(open_page: Open) -> None:
    page = await open_page()
    for name in ("markdown", "mrkdwn"):
        for text in TIRING:
            begun = time.monotonic()
            await page.evaluate(DRAW, [name, [text]])
            assert time.monotonic() - begun < 4, (name, text[:20])

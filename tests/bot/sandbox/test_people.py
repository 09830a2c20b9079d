"""Text as Slack sends what a person typed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.people import typed


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("AT&T <b>", "AT&amp;T &lt;b&gt;"),
        ("hi <@U_TOUCHLINE> & co", "hi <@U_TOUCHLINE> &amp; co"),
        ("see https://a.example/x?a=1&b=2.", "see <https://a.example/x?a=1&amp;b=2>."),
        ("<!here> in <#C_SALES>", "<!here> in <#C_SALES>"),
        ("<https://a.example|there>", "<https://a.example|there>"),
    ],
)
def test_typed_text(text: str, sent: str) -> None:
    assert typed(text) == sent


@settings(max_examples=100)
@given(st.text(alphabet="ab<>&@#!|:/U .https"))
def test_nothing_typed_is_lost(text: str) -> None:
    shown = html.unescape(re.sub("[<>]", "", typed(text)))
    assert re.sub("[<>]", "", shown) == re.sub("[<>]", "", text)

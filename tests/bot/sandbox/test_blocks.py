"""Whatever arrives as blocks or a view is accepted or refused, never a crash."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import blocks, elements, rich_text
from bot.sandbox.core import Refusal
from bot.sandbox.limits import check_message, check_view
from bot.sandbox.plain import buttons, flatten

KINDS = sorted({*blocks.FIELDS, *elements.FIELDS, *rich_text.HOLDERS, *rich_text.PARTS})
NAMES = sorted({name for fields in blocks.FIELDS.values() for name in fields.split()})
NAMES += ["options", "option_groups", "confirm", "initial_option", "max_length", "placeholder"]
LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3)


def shapes(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    held = st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    typed = st.tuples(st.sampled_from([*KINDS, "raw_text", "plain_text", "mrkdwn"]), held)
    return st.lists(inner, max_size=3) | held | typed.map(lambda t: {"type": t[0], **t[1]})


ANYTHING = st.recursive(LEAVES, shapes, max_leaves=12)
BLOCKS = st.lists(shapes(ANYTHING).filter(lambda value: isinstance(value, dict)), max_size=3)


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_blocks_are_accepted_or_refused(given_blocks: list[dict[str, Any]]) -> None:
    with contextlib.suppress(Refusal):
        check_message(given_blocks)
        flatten(given_blocks)
        list(buttons(given_blocks))


@settings(max_examples=100, deadline=None)
@given(
    ANYTHING, st.dictionaries(st.sampled_from(["title", "submit", "private_metadata"]), ANYTHING)
)
def test_views_are_accepted_or_refused(inner: Any, frame: dict[str, Any]) -> None:
    for view in (inner, {"type": "modal", "blocks": inner, **frame}):
        with contextlib.suppress(Refusal):
            check_view(view)

"""Lists in pages, as Slack cuts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal


def page(context: Context, items: Sequence[Any], default: int) -> tuple[list[Any], str]:
    """One page of `items` from `cursor` on, and the next cursor or an empty string."""
    limit = context.number("limit", default)
    if not 1 <= limit <= 1_000:
        raise Refusal("invalid_limit")
    cursor = context.text("cursor")
    if cursor and not cursor.removeprefix("next:").isdigit():
        raise Refusal("invalid_cursor")
    start = int(cursor.removeprefix("next:") or 0)
    more = start + limit < len(items)
    return list(items[start : start + limit]), f"next:{start + limit}" if more else ""

"""conversations.*"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.records import Json, Message
from bot.sandbox.render import channel_json, message_json
from bot.sandbox.seeds import BOT


async def open_direct(context: Context) -> Json:
    asked = [user for user in context.text("users").split(",") if user]
    if context.text("channel"):
        return {"channel": channel_json(context.channel())}
    if not asked:
        raise Refusal("users_list_not_supplied")
    if len(asked) > 1:
        raise Refusal("not_enough_users")
    if asked[0] not in context.workspace.users:
        raise Refusal("user_not_found")
    if asked[0] == BOT:
        raise Refusal("cannot_dm_bot")
    known = f"D_{asked[0]}" in context.workspace.channels
    channel = context.workspace.direct(asked[0])
    shown = channel_json(channel) if context.flag("return_im") else {"id": channel.id}
    return {"channel": shown, "no_op": known, "already_open": known}


async def info(context: Context) -> Json:
    return {"channel": channel_json(context.channel())}


async def list_all(context: Context) -> Json:
    asked = (context.text("types") or "public_channel").split(",")
    kinds = {
        "public_channel": (False, False),
        "private_channel": (False, True),
        "im": (True, False),
    }
    wanted = {kinds[kind] for kind in asked if kind in kinds}
    channels = [
        channel_json(channel)
        for channel in context.workspace.channels.values()
        if (channel.is_im, channel.is_private) in wanted
        and (not channel.is_private or BOT in channel.members)
    ]
    page, after = _page(context, channels, 100)
    return {"channels": page, "response_metadata": {"next_cursor": after}}


async def members(context: Context) -> Json:
    page, after = _page(context, sorted(context.channel().members), 100)
    return {"members": page, "response_metadata": {"next_cursor": after}}


async def history(context: Context) -> Json:
    channel = context.joined()
    roots = [
        message
        for message in context.workspace.listed(channel.id)
        if not message.ephemeral_to
        and (message.thread_ts in (None, message.ts) or message.subtype == "thread_broadcast")
    ]
    return _messages(context, _between(context, roots)[::-1], 100)


async def replies(context: Context) -> Json:
    channel = context.joined()
    root = context.workspace.message(channel.id, context.text("ts"))
    if root is None:
        raise Refusal("thread_not_found")
    held = context.workspace.listed(channel.id, root.thread)
    shown = [message for message in held if not message.ephemeral_to]
    return _messages(context, shown[:1] + _between(context, shown[1:]), 1_000)


def _between(context: Context, messages: list[Message]) -> list[Message]:
    """Those between `oldest` and `latest`, whose ends count only when `inclusive`."""
    oldest, latest = _moment(context, "oldest", 0.0), _moment(context, "latest", math.inf)
    ends = (oldest, latest) if context.flag("inclusive") else ()
    return [m for m in messages if oldest < float(m.ts) < latest or float(m.ts) in ends]


def _moment(context: Context, name: str, default: float) -> float:
    try:
        return float(context.text(name) or default)
    except ValueError:
        raise Refusal(f"invalid_ts_{name}") from None


def _messages(context: Context, messages: Sequence[Message], default: int) -> Json:
    page, after = _page(context, messages, default)
    metadata = context.flag("include_all_metadata")
    workspace, base = context.workspace, context.core.base
    return {
        "messages": [message_json(workspace, base, m, metadata=metadata) for m in page],
        "has_more": bool(after),
        "response_metadata": {"next_cursor": after},
    }


def _page(context: Context, items: Sequence[Any], default: int) -> tuple[list[Any], str]:
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


METHODS = {
    "conversations.open": open_direct,
    "conversations.info": info,
    "conversations.list": list_all,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
}

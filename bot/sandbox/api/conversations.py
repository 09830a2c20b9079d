"""conversations.*"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.sandbox.api.context import Context
from bot.sandbox.api.paging import page
from bot.sandbox.core import Refusal
from bot.sandbox.records import Channel, Json, Message
from bot.sandbox.render import channel_json, message_json
from bot.sandbox.seeds import BOT


async def open_direct(context: Context) -> Json:
    """A direct message with one person, or a conversation with up to eight."""
    if context.text("channel"):
        return {"channel": channel_json(context.channel())}
    asked = [user for user in _people(context) if user]
    if not asked:
        raise Refusal("users_list_not_supplied")
    if len(asked) > 8:
        raise Refusal("too_many_users")
    for user in asked:
        _reachable(context, user)
    known = set(context.workspace.channels)
    channel = _group(context, asked) if len(asked) > 1 else context.workspace.direct(asked[0])
    shown = channel_json(channel) if context.flag("return_im") else {"id": channel.id}
    return {"channel": shown, "no_op": channel.id in known, "already_open": channel.id in known}


def _people(context: Context) -> list[str]:
    asked = context.arguments.get("users")
    return [str(user) for user in asked] if isinstance(asked, list) else str(asked or "").split(",")


def _reachable(context: Context, asked: str) -> None:
    if asked == BOT:
        raise Refusal("cannot_dm_bot")
    user = context.workspace.users.get(asked)
    if user is None:
        raise Refusal("user_not_found")
    if user.deleted:
        raise Refusal("user_disabled")
    shared = any({asked, BOT} <= held.members for held in context.workspace.channels.values())
    if user.is_stranger and not shared:
        raise Refusal("user_not_visible")


def _group(context: Context, users: list[str]) -> Channel:
    """The conversation of exactly these people and the bot."""
    if "mpim:write" not in context.scopes:
        provided = ",".join(sorted(context.scopes))
        raise Refusal("missing_scope", needed="mpim:write", provided=provided)
    members = frozenset({*users, BOT})
    for held in context.workspace.channels.values():
        if held.is_mpim and held.members == members:
            return held
    name = f"mpdm-{'--'.join(sorted(user.lower() for user in members))}-1"
    made = Channel(context.workspace.serial("G"), name, members, is_private=True, is_mpim=True)
    context.workspace.channels[made.id] = made
    context.workspace.tell("channel", {"channel": made}, members)
    return made


async def info(context: Context) -> Json:
    return {"channel": channel_json(context.channel())}


async def list_all(context: Context) -> Json:
    asked = (context.text("types") or "public_channel").split(",")
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
    unknown = [kind for kind in asked if kind not in kinds]
    if unknown:
        raise Refusal("invalid_types")
    wanted = {kinds[kind] for kind in asked}
    hidden = context.flag("exclude_archived")
    channels = [
        channel_json(channel)
        for channel in context.workspace.channels.values()
        if channel.kind in wanted
        and (channel.kind == "channel" or BOT in channel.members)
        and not (hidden and channel.is_archived)
    ]
    shown, after = page(context, channels, 100)
    return {"channels": shown, "response_metadata": {"next_cursor": after}}


async def members(context: Context) -> Json:
    shown, after = page(context, sorted(context.channel().members), 100)
    return {"members": shown, "response_metadata": {"next_cursor": after}}


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
    shown, after = page(context, messages, default)
    metadata = context.flag("include_all_metadata")
    workspace, base = context.workspace, context.core.base
    return {
        "messages": [message_json(workspace, base, m, metadata=metadata) for m in shown],
        "has_more": bool(after),
        "response_metadata": {"next_cursor": after},
    }


METHODS = {
    "conversations.open": open_direct,
    "conversations.info": info,
    "conversations.list": list_all,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
}

"""conversations.join, leave, invite, kick, setTopic"""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.hearing import tell_member
from bot.sandbox.records import Channel, Json
from bot.sandbox.render import channel_json
from bot.sandbox.seeds import BOT


async def join(context: Context) -> Json:
    channel = _open(context)
    if channel.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if BOT in channel.members:
        return {"channel": channel_json(channel), "warning": "already_in_channel"}
    return {"channel": channel_json(_moved(context, channel, BOT, joined=True))}


async def leave(context: Context) -> Json:
    channel = _open(context)
    if channel.name == "general":
        raise Refusal("cant_leave_general")
    if BOT not in channel.members:
        return {"not_in_channel": True}
    _moved(context, channel, BOT, joined=False)
    return {}


async def invite(context: Context) -> Json:
    channel = _inside(context)
    asked = [user for user in context.text("users").split(",") if user]
    if not asked:
        raise Refusal("no_user")
    for name in asked:
        if name == BOT:
            raise Refusal("cant_invite_self")
        if name not in context.workspace.users:
            raise Refusal("user_not_found")
        if context.workspace.users[name].is_ultra_restricted:
            raise Refusal("ura_max_channels")
        if name in channel.members:
            raise Refusal("already_in_channel")
        channel = _moved(context, channel, name, joined=True)
    return {"channel": channel_json(channel)}


async def kick(context: Context) -> Json:
    channel, user = _inside(context), context.user()
    if user.id == BOT:
        raise Refusal("cant_kick_self")
    if user.id not in channel.members:
        raise Refusal("not_in_channel")
    _moved(context, channel, user.id, joined=False)
    return {}


async def set_topic(context: Context) -> Json:
    channel, topic = _inside(context), context.text("topic")
    if len(topic) > 250:
        raise Refusal("too_long")
    kept = replace(channel, topic=topic)
    context.workspace.channels[channel.id] = kept
    context.workspace.tell("channel", {"channel": kept})
    return {"channel": channel_json(kept)}


def _open(context: Context) -> Channel:
    channel = context.channel()
    if channel.is_archived:
        raise Refusal("is_archived")
    if channel.is_im:
        raise Refusal("method_not_supported_for_channel_type")
    return channel


def _inside(context: Context) -> Channel:
    channel = _open(context)
    if BOT not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _moved(context: Context, channel: Channel, user: str, *, joined: bool) -> Channel:
    others = channel.members - {user}
    context.workspace.move(channel.id, others | {user} if joined else others)
    after = context.workspace.channels[channel.id]
    by = "" if user == BOT else BOT
    tell_member(context.core, context.delivery, after, user, joined=joined, by=by)
    return after


METHODS = {
    "conversations.join": join,
    "conversations.leave": leave,
    "conversations.invite": invite,
    "conversations.kick": kick,
    "conversations.setTopic": set_topic,
}

"""chat.scheduleMessage, chat.deleteScheduledMessage, chat.scheduledMessages.list"""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.api.chat import posted
from bot.sandbox.api.content import content
from bot.sandbox.api.context import Context
from bot.sandbox.api.paging import page
from bot.sandbox.core import Refusal
from bot.sandbox.notices import tell_posted
from bot.sandbox.records import Json, Scheduled
from bot.sandbox.render import message_json
from bot.sandbox.seeds import BOT

LATEST = 120 * 86_400
#: So many may wait for one channel's same five minutes.
MOST, WINDOW = 30, 300


async def schedule(context: Context) -> Json:
    channel, at = context.postable(), context.number("post_at", 0)
    now = context.core.clock.time()
    if at <= now:
        raise Refusal("time_in_past")
    if at > now + LATEST:
        raise Refusal("time_too_far")
    waiting = context.workspace.scheduled.values()
    near = [one for one in waiting if one.channel == channel.id and abs(one.post_at - at) < WINDOW]
    if len(near) >= MOST:
        raise Refusal("restricted_too_many")
    message = posted(context, channel, content(context))
    made = Scheduled(context.workspace.serial("Q"), channel.id, at, int(now), message)
    context.workspace.scheduled[made.id] = made
    context.core.background(_post(context, made))
    shown = message_json(context.workspace, context.core.base, message)
    answer = {"channel": channel.id, "scheduled_message_id": made.id, "post_at": at}
    return answer | {"message": {k: v for k, v in shown.items() if k != "ts"}}


async def _post(context: Context, made: Scheduled) -> None:
    """At its time, unless it was deleted or the bot has left."""
    await context.core.clock.sleep(made.post_at - context.core.clock.time())
    workspace = context.workspace
    if workspace.scheduled.pop(made.id, None) is None:
        return
    if BOT in workspace.channels[made.channel].members:
        message = workspace.put(replace(made.message, ts=workspace.stamp()))
        tell_posted(context.core, context.delivery, message)


async def delete(context: Context) -> Json:
    channel = context.channel()
    held = context.workspace.scheduled.get(context.text("scheduled_message_id"))
    if held is None or held.channel != channel.id:
        raise Refusal("invalid_scheduled_message_id")
    context.workspace.scheduled.pop(held.id)
    return {}


async def list_all(context: Context) -> Json:
    only = context.channel().id if context.text("channel") else ""
    held = context.workspace.scheduled.values()
    waiting = [
        {"id": one.id, "channel_id": one.channel, "post_at": one.post_at}
        | {"date_created": one.created, "text": one.message.text}
        for one in sorted(held, key=lambda one: one.post_at)
        if only in ("", one.channel)
    ]
    shown, after = page(context, waiting, 100)
    return {"scheduled_messages": shown, "response_metadata": {"next_cursor": after}}


METHODS = {
    "chat.scheduleMessage": schedule,
    "chat.deleteScheduledMessage": delete,
    "chat.scheduledMessages.list": list_all,
}

"""chat.postMessage, chat.update, chat.delete, chat.postEphemeral, chat.getPermalink"""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.api.content import Content, content
from bot.sandbox.api.context import Context
from bot.sandbox.api.statuses import quiet
from bot.sandbox.core import Refusal
from bot.sandbox.edits import change, erase
from bot.sandbox.notices import tell_posted
from bot.sandbox.records import Channel, Json, Message
from bot.sandbox.render import message_json
from bot.sandbox.seeds import BOT

#: Slack refuses an edit beyond this, where a fresh message is only cut at 40,000.
UPDATE_TEXT = 4_000


async def post_message(context: Context) -> Json:
    if not context.text("channel"):
        raise Refusal("channel_not_found")
    channel = context.postable()
    message = posted(context, channel, content(context))
    context.workspace.put(message)
    quiet(context.workspace, message)
    tell_posted(context.core, context.delivery, message)
    return answer(context, message)


def posted(context: Context, channel: Channel, shown: Content) -> Message:
    """The message a call wants to post."""
    thread = context.thread(channel)
    broadcast = thread is not None and context.flag("reply_broadcast")
    return Message(
        channel=channel.id,
        ts=context.workspace.stamp(),
        user=BOT,
        text=shown.text,
        thread_ts=thread,
        bot=True,
        subtype="thread_broadcast" if broadcast else None,
        blocks=shown.blocks,
        attachments=shown.attachments,
        metadata=shown.metadata,
        username=customized(context),
        execution=_execution(context),
    )


def _execution(context: Context) -> str:
    """The workflow step whose token posts."""
    held = context.workspace.executions.values()
    return next((run.id for run in held if run.token == context.token), "")


def customized(context: Context) -> str | None:
    """Another name for the bot, which only chat:write.customize grants."""
    granted = "chat:write.customize" in context.scopes
    return context.text("username") or None if granted else None


def answer(context: Context, message: Message) -> Json:
    shown = message_json(context.workspace, context.core.base, message)
    return {"channel": message.channel, "ts": message.ts, "message": shown}


async def update(context: Context) -> Json:
    """Edit a message. Blocks stay as they are unless the call brings some, or an empty list."""
    channel = context.channel()
    message = context.message(channel)
    if not message.bot:
        raise Refusal("cant_update_message")
    if message.streaming:
        raise Refusal("streaming_state_conflict")
    shown = content(context)
    window = context.core.options.edit_seconds
    if window is not None and context.core.clock.time() - float(message.ts) > window:
        raise Refusal("edit_window_closed")
    if len(shown.text) > UPDATE_TEXT:
        raise Refusal("msg_too_long")
    given = "blocks" in context.arguments or bool(shown.blocks)
    kept = replace(
        message,
        text=shown.text,
        blocks=shown.blocks if given else message.blocks,
        chunks=() if given else message.chunks,
        attachments=shown.attachments or message.attachments,
        metadata=shown.metadata or message.metadata,
        edited=context.workspace.stamp(),
    )
    change(context.core, context.delivery, message, kept)
    return answer(context, kept) | {"text": kept.text}


async def delete(context: Context) -> Json:
    channel = context.channel()
    message = context.message(channel)
    if not message.bot or message.streaming:
        raise Refusal("cant_delete_message")
    erase(context.core, context.delivery, message)
    return {"channel": channel.id, "ts": message.ts}


async def post_ephemeral(context: Context) -> Json:
    channel = context.postable()
    user = context.user()
    if user.id not in channel.members:
        raise Refusal("user_not_in_channel")
    shown = content(context)
    message = Message(
        channel=channel.id,
        ts=context.workspace.stamp(),
        user=BOT,
        text=shown.text,
        thread_ts=context.thread(channel),
        bot=True,
        blocks=shown.blocks,
        ephemeral_to=user.id,
    )
    context.workspace.put(message)
    return {"message_ts": message.ts}


async def permalink(context: Context) -> Json:
    channel = context.channel()
    message = context.message(channel, "message_ts")
    base = f"https://{context.core.options.domain}.slack.com/archives/{channel.id}"
    return {"channel": channel.id, "permalink": f"{base}/p{message.ts.replace('.', '')}"}


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": permalink,
}

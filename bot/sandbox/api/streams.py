"""chat.startStream, chat.appendStream, chat.stopStream"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.sandbox.api.chat import answer, customized
from bot.sandbox.api.content import MARKDOWN_MOST, listed, metadata, numbered
from bot.sandbox.api.context import Context
from bot.sandbox.api.statuses import quiet
from bot.sandbox.cards import STATUSES
from bot.sandbox.core import Refusal
from bot.sandbox.limits import check_message
from bot.sandbox.notices import tell_changed, tell_posted
from bot.sandbox.records import Json, Message
from bot.sandbox.seeds import BOT

SESSION = ("active", "processing", "suspended", "closed")


async def start(context: Context) -> Json:
    channel = context.postable()
    context.need("thread_ts")
    thread = context.thread(channel)
    if not channel.is_im:
        _recipient(context)
    chunks = _chunks(context, required=False)
    message = Message(
        channel=channel.id,
        ts=context.workspace.stamp(),
        user=BOT,
        thread_ts=thread,
        bot=True,
        streaming=True,
        started=context.core.clock.now(),
        username=customized(context),
    )
    message = context.workspace.put(grown(context, message, chunks))
    quiet(context.workspace, message)
    tell_posted(context.core, context.delivery, message)
    return {"channel": channel.id, "ts": message.ts}


def _recipient(context: Context) -> None:
    if not context.text("recipient_team_id"):
        raise Refusal("missing_recipient_team_id")
    if not context.text("recipient_user_id"):
        raise Refusal("missing_recipient_user_id")
    user = context.user("recipient_user_id")
    if context.text("recipient_team_id") != (user.team or context.core.options.team):
        raise Refusal("team_not_found")


async def append(context: Context) -> Json:
    message = _streaming(context)
    kept = context.workspace.put(grown(context, message, _chunks(context, required=True)))
    return {"channel": kept.channel, "ts": kept.ts}


async def stop(context: Context) -> Json:
    message = _streaming(context)
    kept = grown(context, message, _chunks(context, required=False))
    blocks = listed(context, "blocks", "invalid_blocks_format")
    check_message(blocks)
    status = context.text("session_status")
    if status:
        if status not in SESSION:
            raise Refusal("invalid_arguments")
        context.workspace.sessions[kept.channel, kept.thread] = status
    done = replace(
        kept,
        streaming=False,
        blocks=(*kept.blocks, *numbered(context, blocks)),
        metadata=metadata(context.arguments.get("metadata")),
    )
    context.workspace.put(done)
    tell_changed(context.core, context.delivery, message, done)
    return answer(context, done)


def _streaming(context: Context) -> Message:
    """The stream an append or stop names, while it lives."""
    channel = context.channel()
    context.need("ts")
    message = context.message(channel)
    if not message.bot:
        raise Refusal("message_not_owned_by_app")
    age = context.core.clock.now() - (message.started or 0.0)
    if message.streaming and age > context.core.options.stream_seconds:
        message = context.workspace.put(replace(message, streaming=False))
    if not message.streaming:
        by_user = message.stopped_by_user
        raise Refusal("stopped_by_user" if by_user else "message_not_in_streaming_state")
    return message


def _chunks(context: Context, *, required: bool) -> tuple[Json, ...]:
    """What a call adds, as chunks; text and chunks exclude each other."""
    text, chunks = context.text("markdown_text"), listed(context, "chunks", "invalid_chunks")
    if text and chunks:
        raise Refusal("invalid_arguments", "[ERROR] use markdown_text or chunks, not both")
    if len(text) > MARKDOWN_MOST:
        raise Refusal("msg_too_long")
    if required and not (text or chunks):
        raise Refusal("no_text")
    if text:
        return ({"type": "markdown_text", "text": text},)
    for chunk in chunks:
        _check(chunk)
    return chunks


def _check(chunk: Json) -> None:
    kind = chunk.get("type")
    if kind == "markdown_text":
        if len(str(chunk.get("text", ""))) > MARKDOWN_MOST:
            raise Refusal("msg_too_long")
        sound = isinstance(chunk.get("text"), str)
    elif kind == "task_update":
        sound = bool(chunk.get("id")) and bool(chunk.get("title"))
        sound = sound and chunk.get("status") in STATUSES and _short(chunk)
    elif kind == "plan_update":
        sound = bool(chunk.get("title"))
    elif kind == "blocks":
        sound = isinstance(chunk.get("blocks"), list)
        check_message(chunk.get("blocks") or ())
    else:
        sound = False
    if not sound:
        raise Refusal("invalid_chunks")


def _short(chunk: Json) -> bool:
    """A task's texts hold 256 characters each."""
    return all(len(str(chunk.get(name) or "")) <= 256 for name in ("title", "details", "output"))


def grown(context: Context, message: Message, chunks: Sequence[Json]) -> Message:
    """The message with these chunks added: text runs on, tasks and the plan replace themselves."""
    for chunk in chunks:
        kind = chunk["type"]
        if kind == "markdown_text":
            message = _with_text(context, message, str(chunk["text"]))
        elif kind == "blocks":
            added = numbered(context, tuple(chunk["blocks"]))
            message = replace(message, blocks=(*message.blocks, *added))
        else:
            message = replace(message, chunks=_replaced(message.chunks, chunk))
    return message


def _with_text(context: Context, message: Message, text: str) -> Message:
    """Text grows the last markdown block, or starts one after other blocks."""
    blocks = list(message.blocks)
    if blocks and blocks[-1]["type"] == "markdown":
        blocks[-1] = blocks[-1] | {"text": blocks[-1]["text"] + text}
    else:
        blocks += numbered(context, ({"type": "markdown", "text": text},))
    whole = message.text + text
    if len(whole) > MARKDOWN_MOST:
        raise Refusal("msg_too_long")
    return replace(message, text=whole, blocks=tuple(blocks))


def _replaced(held: tuple[Json, ...], chunk: Json) -> tuple[Json, ...]:
    key: tuple[Any, Any] = (chunk["type"], chunk.get("id"))
    if not any((old["type"], old.get("id")) == key for old in held):
        return (*held, chunk)
    return tuple(_merged(o, chunk) if (o["type"], o.get("id")) == key else o for o in held)


def _merged(old: Json, new: Json) -> Json:
    """A task's title and status are replaced; its details and output run on."""
    grown = {
        name: f"{old.get(name) or ''}{new.get(name) or ''}"
        for name in ("details", "output")
        if old.get(name) or new.get(name)
    }
    return old | new | grown


METHODS = {
    "chat.startStream": start,
    "chat.appendStream": append,
    "chat.stopStream": stop,
}

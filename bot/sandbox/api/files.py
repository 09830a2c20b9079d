"""files.getUploadURLExternal, files.completeUploadExternal, files.info, files.delete"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.hearing import tell_file
from bot.sandbox.notices import tell_posted
from bot.sandbox.records import Channel, File, Json, Message
from bot.sandbox.render import file_json
from bot.sandbox.seeds import BOT
from bot.sandbox.uploads import described

SIZE_MOST = 1_000_000_000


async def upload_url(context: Context) -> Json:
    context.need("filename", "length")
    length = context.number("length", 0)
    if not 1 <= length <= SIZE_MOST:
        raise Refusal("invalid_arguments", "[ERROR] must be a file size [json-pointer:/length]")
    name, ticket = context.text("filename"), secrets.token_urlsafe(18)
    file = described(
        context.workspace.serial("F"), name, length, BOT, int(context.core.clock.time())
    )
    context.workspace.add_file(file)
    context.core.uploads[ticket] = file.id
    return {"upload_url": f"{context.core.base}/upload/v1/{ticket}", "file_id": file.id}


async def complete(context: Context) -> Json:
    """Share the uploaded files in one message; it appears a moment later, as on Slack."""
    asked: Any = context.arguments.get("files")
    if not isinstance(asked, list) or not asked:
        raise Refusal("invalid_arguments", "[ERROR] missing required field: files")
    files = tuple(_uploaded(context, one) for one in asked)
    target = _target(context)
    for file in files:
        context.workspace.add_file(replace(file, complete=True))
    if target is not None:
        context.core.background(_share(context, target, files))
    return {"files": [{"id": file.id, "title": file.title} for file in files]}


def _uploaded(context: Context, asked: Any) -> File:
    found = context.workspace.files.get(str(asked.get("id"))) if isinstance(asked, dict) else None
    if found is None:
        raise Refusal("file_not_found")
    if found.complete:
        raise Refusal("file_update_not_allowed")
    if found.id not in context.workspace.contents:
        raise Refusal("file_upload_size_restricted")
    return replace(found, title=str(asked.get("title") or found.title))


def _target(context: Context) -> tuple[Channel, str | None] | None:
    channels = [c for c in context.text("channels").split(",") if c]
    if context.text("thread_ts") and len(channels) > 1:
        raise Refusal("invalid_arguments", "[ERROR] one channel only when thread_ts is given")
    name = "channel_id" if context.text("channel_id") else "channels"
    if not context.text(name):
        return None
    if not context.text(name).startswith(("C", "D", "G")):
        raise Refusal("invalid_channel")
    channel = context.postable(name)
    return channel, context.thread(channel)


async def _share(
    context: Context, target: tuple[Channel, str | None], files: tuple[File, ...]
) -> None:
    await context.core.clock.sleep(context.core.options.upload_seconds)
    if any(file.id not in context.workspace.files for file in files):
        return
    channel, thread = target
    ts = context.workspace.stamp()
    share = (channel.id, ts, thread or "")
    kept = tuple(
        context.workspace.add_file(replace(context.workspace.files[f.id], shares=(share,)))
        for f in files
    )
    text = context.text("initial_comment")
    message = Message(channel.id, ts, BOT, text, thread, bot=True, files=kept)
    context.workspace.put(message)
    tell_posted(context.core, context.delivery, message)
    for file in kept:
        tell_file(context.core, context.delivery, file, channel, BOT)


async def info(context: Context) -> Json:
    return {"file": file_json(context.core.base, _found(context)), "comments": []}


async def delete(context: Context) -> Json:
    file = _found(context)
    if file.user != BOT:
        raise Refusal("cant_delete_file")
    context.workspace.files.pop(file.id)
    context.workspace.contents.pop(file.id, None)
    return {}


def _found(context: Context) -> File:
    file = context.workspace.files.get(context.text("file"))
    if file is None or not file.complete:
        raise Refusal("file_not_found")
    return file


METHODS = {
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete,
    "files.info": info,
    "files.delete": delete,
}

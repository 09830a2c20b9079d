"""assistant.threads.*, agents.sessions.*: status, titles, suggested prompts, the stop button."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.api.statuses import fade, show
from bot.sandbox.api.streams import SESSION
from bot.sandbox.core import Refusal
from bot.sandbox.limits import check_blocks_argument
from bot.sandbox.records import Channel, Json

PROMPTS_MOST = 4
LOADING_MOST = 10
TITLE_MOST = 200


async def set_status(context: Context) -> Json:
    """Show or clear (empty status) what the bot is doing; it fades after two minutes."""
    context.need("channel_id", "thread_ts")
    if "status" not in context.arguments:
        context.need("status")
    channel, thread = _thread(context)
    loading = context.arguments.get("loading_messages") or ()
    if len(loading) > LOADING_MOST:
        raise Refusal("invalid_arguments", "[ERROR] no more than 10 loading_messages")
    show(context.workspace, channel.id, thread, context.text("status"))
    if context.text("status"):
        context.core.background(fade(context.core, channel.id, thread))
    return {}


def _thread(context: Context) -> tuple[Channel, str]:
    channel = context.joined("channel_id")
    thread = context.text("thread_ts")
    if thread and context.workspace.message(channel.id, thread) is None:
        raise Refusal("thread_not_found")
    return channel, thread


async def set_title(context: Context) -> Json:
    context.need("channel_id", "thread_ts", "title")
    channel, thread = _thread(context)
    context.workspace.titles[channel.id, thread] = context.text("title")
    return {}


async def set_prompts(context: Context) -> Json:
    """Suggested prompts of a direct message. With `thread_ts` agent_view shows nothing."""
    context.need("channel_id")
    channel = context.joined("channel_id")
    prompts: Any = context.arguments.get("prompts")
    if not isinstance(prompts, list) or not prompts:
        raise Refusal("invalid_arguments", "[ERROR] missing required field: prompts")
    if len(prompts) > PROMPTS_MOST:
        raise Refusal("too_many_prompts")
    if not all(isinstance(p, dict) and p.get("title") and p.get("message") for p in prompts):
        raise Refusal("invalid_arguments", "[ERROR] a prompt needs title and message")
    if not context.text("thread_ts"):
        context.workspace.prompts[channel.id] = tuple(prompts)
        told = {"channel": channel.id, "prompts": prompts, "title": context.text("title")}
        context.workspace.tell("prompts", told, channel.members)
    return {}


async def set_session(context: Context) -> Json:
    """The lifecycle of an agent session; while `processing` people see a stop button."""
    context.need("channel_id", "status")
    status = context.text("status")
    if status not in SESSION:
        raise Refusal("invalid_arguments", "[ERROR] unknown status [json-pointer:/status]")
    context.need("thread_ts")
    channel, thread = _thread(context)
    workspace = context.workspace
    fresh = (channel.id, thread) not in workspace.sessions
    workspace.sessions[channel.id, thread] = status
    if fresh and context.text("title"):
        workspace.titles[channel.id, thread] = context.text("title")[:TITLE_MOST]
    told = {"channel": channel.id, "thread_ts": thread, "text": "", "session": status}
    workspace.tell("status", told, channel.members if channel.is_im else None)
    title = workspace.titles.get((channel.id, thread), "")
    return {"status": status, "agent_status": status, "title": title}


async def rename_session(context: Context) -> Json:
    context.need("channel_id", "thread_ts", "title")
    channel, thread = _thread(context)
    if (channel.id, thread) not in context.workspace.sessions:
        raise Refusal("session_not_found")
    context.workspace.titles[channel.id, thread] = context.text("title")[:TITLE_MOST]
    return {"title": context.text("title")[:TITLE_MOST]}


async def validate(context: Context) -> Json:
    """blocks.validate: the checks of messages and views, without showing anything."""
    check_blocks_argument(context.arguments)
    return {}


METHODS = {
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setTitle": set_title,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "agents.sessions.setStatus": set_session,
    "agents.sessions.rename": rename_session,
    "blocks.validate": validate,
}

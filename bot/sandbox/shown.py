"""Records as the trial page reads them."""

from __future__ import annotations

from urllib.parse import quote

from bot.sandbox.core import Core
from bot.sandbox.options import prompts_of
from bot.sandbox.records import Channel, Json, Message, View
from bot.sandbox.render import replies_to, view_json
from bot.sandbox.seeds import BOT, TEAM, in_team
from bot.sandbox.state import Change, Workspace


def message_shown(workspace: Workspace, message: Message) -> Json:
    thread = message.thread_ts
    return {
        "channel": message.channel,
        "ts": message.ts,
        "thread_ts": thread,
        "user": message.user,
        "bot": message.bot,
        "text": message.text,
        "blocks": list(message.blocks) or list(message.attachments),
        "files": [_file(workspace, file.id) for file in message.files],
        "edited": message.edited is not None,
        "streaming": message.streaming,
        "chunks": list(message.chunks),
        "reactions": [{"name": n, "users": list(u)} for n, u in message.reactions],
        "deleted": message.deleted,
        "ephemeral_to": message.ephemeral_to,
        "reply_count": len(replies_to(workspace, message)) if thread in (None, message.ts) else 0,
        "username": message.username,
        "subtype": message.subtype,
    }


def _file(workspace: Workspace, file_id: str) -> Json:
    file = workspace.files.get(file_id)
    if file is None:
        return {"id": file_id, "name": "deleted file", "mimetype": "", "size": 0, "url": ""}
    return {
        "id": file.id,
        "name": file.name,
        "mimetype": file.mimetype,
        "size": file.size,
        "url": f"/files/{file.id}/{quote(file.name, safe='')}",
    }


def channel_shown(workspace: Workspace, channel: Channel, user: str) -> Json:
    last = workspace.read.get((user, channel.id), "")
    unread = [
        m for m in workspace.listed(channel.id) if m.ts > last and m.user != user and _sees(m, user)
    ]
    return {
        "id": channel.id,
        "name": channel.name or workspace.users[BOT].real_name,
        "is_im": channel.is_im,
        "user": channel.partner,
        "unread": len(unread),
        "bot_in": BOT in channel.members,
    }


def _sees(message: Message, user: str) -> bool:
    return message.ephemeral_to in (None, user)


def view_shown(view: View | None) -> Json | None:
    return None if view is None else view_json(view)


def state_shown(core: Core, user: str) -> Json:
    """Everything the page needs to draw itself for one person."""
    workspace = core.workspace
    workspace.direct(user)
    channels = [c for c in workspace.channels.values() if user in c.members]
    messages = {
        c.id: [message_shown(workspace, m) for m in workspace.listed(c.id) if _sees(m, user)]
        for c in channels
    }
    return {
        "team": in_team(TEAM, core.options.team),
        "me": user,
        "users": [
            {"id": u.id, "name": u.name, "real_name": u.real_name, "is_bot": u.is_bot,
             "is_admin": u.is_admin}
            for u in workspace.users.values()
        ],
        "channels": [channel_shown(workspace, channel, user) for channel in channels],
        "messages": messages,
        "commands": [
            {"name": c.name, "hint": c.hint, "description": c.description}
            for c in core.options.commands
        ],
        "prompts": list(
            workspace.prompts.get(workspace.direct_id(user)) or prompts_of(core.options.manifest)
        ),
        "banner": {"lines": list(core.options.banner)},
        "home": view_shown(workspace.homes.get(user)),
        "view": view_shown(workspace.top(user)),
        "statuses": [
            {"channel": channel, "thread_ts": thread, "text": text,
             "session": workspace.sessions.get((channel, thread))}
            for (channel, thread), (text, _) in workspace.statuses.items() if text
        ],
    }  # fmt: skip


def change_shown(core: Core, change: Change, user: str) -> Json | None:
    """A change as one of the page's events, or None when this person does not see it."""
    if change.users is not None and user not in change.users:
        return None
    workspace, body = core.workspace, change.body
    if "message" in body:
        return {"type": change.type, "message": message_shown(workspace, body["message"])}
    if change.type == "channel":
        shown = channel_shown(workspace, body["channel"], user)
        return {"type": "channel", "channel": shown}
    if change.type in ("view", "home"):
        return {"type": change.type, change.type: view_shown(body[change.type])}
    return {"type": change.type, **body}

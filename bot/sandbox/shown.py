"""Records as the trial page reads them."""

from __future__ import annotations

from urllib.parse import quote

from bot.sandbox.core import Core
from bot.sandbox.options import prompts_of, shortcuts_of
from bot.sandbox.records import Channel, Json, Message, User, View
from bot.sandbox.render import replies_to, view_json
from bot.sandbox.seeds import BOT, TEAM, in_team
from bot.sandbox.state import Change, Workspace
from bot.sandbox.steps import functions


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
        "files": [file_shown(workspace, file.id) for file in message.files],
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


def file_shown(workspace: Workspace, file_id: str) -> Json:
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
        "kind": channel.kind,
        "members": sorted(channel.members),
        "is_archived": channel.is_archived,
        "topic": channel.topic,
        "shared": bool(channel.shared_with),
    }


def user_shown(user: User) -> Json:
    """`role` is one word or two: owner, admin, member, guest, stranger, app, deactivated …"""
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "is_bot": user.is_bot,
        "is_admin": user.is_admin,
        "role": user.role,
        "title": user.title,
        "tz": user.tz,
        "locale": user.locale,
    }


def _step(name: str, declared: Json) -> Json:
    """A workflow step as the page offers it: its inputs with name, type, title, is_required."""
    inputs = (declared.get("input_parameters") or {}).items()
    return {
        "callback_id": name,
        "title": declared.get("title", name),
        "description": declared.get("description", ""),
        "inputs": [{"name": key, **one} for key, one in inputs],
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
        "team": in_team(TEAM, core.options.team)
        | {"name": core.options.name, "domain": core.options.domain},
        "me": user,
        "users": [user_shown(one) for one in workspace.users.values()],
        "channels": [channel_shown(workspace, channel, user) for channel in channels],
        "messages": messages,
        "commands": [
            {"name": c.name, "hint": c.hint, "description": c.description}
            for c in core.options.commands
        ],
        "shortcuts": [
            {"name": one["name"], "type": one["type"], "callback_id": one["callback_id"],
             "description": one.get("description", "")}
            for one in shortcuts_of(core.options.manifest)
        ],
        "functions": [_step(name, one) for name, one in functions(core).items()],
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

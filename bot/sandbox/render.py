"""Records as the JSON Slack's API and events show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.sandbox.records import Channel, File, Json, Message, User, View
from bot.sandbox.seeds import APP_ID, BOT, BOT_ID, TEAM
from bot.sandbox.state import Workspace


def message_json(
    workspace: Workspace, base: str, message: Message, *, metadata: bool = True
) -> Json:
    """A message as `conversations.history` and events carry it."""
    made: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": TEAM["id"],
    }
    writer = workspace.users.get(message.user)
    if writer is not None and writer.is_stranger:
        made |= {"team": writer.team, "user_team": writer.team, "source_team": writer.team}
    if message.bot:
        made |= {"bot_id": BOT_ID, "app_id": APP_ID, "bot_profile": _profile()}
    if message.blocks or message.chunks:
        made["blocks"] = [*cards(message.chunks), *message.blocks]
    if message.started is not None:
        made["streaming_state"] = "in_progress" if message.streaming else "completed"
    if message.files:
        made |= {"files": [file_json(base, file) for file in message.files], "upload": False}
    if message.edited:
        made["edited"] = {"user": message.user, "ts": message.edited}
    if message.metadata and metadata:
        made["metadata"] = message.metadata
    made |= {name: value for name, value in _extras(message).items() if value}
    return made | _threading(workspace, message)


def cards(chunks: Iterable[Json]) -> list[Json]:
    """The plan and task cards of a stream, as the blocks they are read back as."""
    return [
        {"type": "task_card", "task_id": chunk["id"]}
        | {key: chunk[key] for key in ("title", "status", "details", "output", "sources")
           if chunk.get(key)}
        for chunk in chunks
        if chunk["type"] == "task_update"
    ]  # fmt: skip


def _profile() -> Json:
    named: Json = {"id": BOT_ID, "app_id": APP_ID, "user_id": BOT, "name": "Touchline"}
    return named | {"deleted": False, "updated": 0, "team_id": TEAM["id"], "icons": {}}


def _extras(message: Message) -> Json:
    reactions = [
        {"name": name, "users": list(users), "count": len(users)}
        for name, users in message.reactions
    ]
    return {
        "subtype": message.subtype,
        "username": message.username,
        "attachments": list(message.attachments),
        "reactions": reactions,
    }


def _threading(workspace: Workspace, message: Message) -> Json:
    if message.thread_ts and message.thread_ts != message.ts:
        root = workspace.message(message.channel, message.thread_ts)
        parent = {"parent_user_id": root.user} if root else {}
        return {"thread_ts": message.thread_ts, **parent}
    replies = replies_to(workspace, message)
    if not replies:
        return {}
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": sorted({reply.user for reply in replies}),
        "reply_users_count": len({reply.user for reply in replies}),
        "latest_reply": replies[-1].ts,
    }


def replies_to(workspace: Workspace, root: Message) -> list[Message]:
    listed = workspace.listed(root.channel, root.ts)
    return [m for m in listed if m.ts != root.ts and not m.ephemeral_to]


def file_json(base: str, file: File) -> Json:
    url, name = f"{base}/files-pri/{TEAM['id']}-{file.id}", quote(file.name, safe="")
    shares: dict[str, dict[str, list[Json]]] = {}
    for channel, ts, thread in file.shares:
        kind = "public" if channel.startswith("C") else "private"
        share: Json = {"ts": ts} | ({"thread_ts": thread} if thread else {})
        shares.setdefault(kind, {}).setdefault(channel, []).append(share)
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "pretty_type": file.filetype.upper(),
        "user": file.user,
        "user_team": TEAM["id"],
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": True,
        "url_private": f"{url}/{name}",
        "url_private_download": f"{url}/download/{name}",
        "permalink": f"{base}/files/{file.id}/{name}",
        "channels": [c for c, _, _ in file.shares if c.startswith("C")],
        "ims": [c for c, _, _ in file.shares if c.startswith("D")],
        "shares": shares,
        "file_access": "visible",
    }


def channel_json(channel: Channel) -> Json:
    made: Json = {"id": channel.id, "created": channel.created, "is_archived": channel.is_archived}
    if channel.is_im:
        return made | {"is_im": True, "user": channel.partner, "is_org_shared": False}
    return made | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": False,
        "is_mpim": channel.is_mpim,
        "is_ext_shared": bool(channel.shared_with),
        "is_private": channel.is_private,
        "is_general": channel.name == "general",
        "is_member": BOT in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def user_json(user: User, *, email: bool = True, locale: bool = False) -> Json:
    first, _, last = user.real_name.partition(" ")
    team = user.team or TEAM["id"]
    profile: Json = {"real_name": user.real_name, "display_name": user.name, "title": user.title}
    profile |= {"first_name": first, "last_name": last, "team": team}
    if user.email and email and not user.is_stranger:
        profile["email"] = user.email
    shown: Json = {"id": user.id, "team_id": team, "name": user.name, "deleted": user.deleted}
    shown |= {"profile": profile, "is_bot": user.is_bot, "is_app_user": False, "updated": 0}
    if user.is_stranger:
        shown["is_stranger"] = True
    if user.deleted:
        return shown
    offset = datetime.now(ZoneInfo(user.tz)).utcoffset() or timedelta()
    shown |= {"tz": user.tz, "tz_label": user.tz, "tz_offset": int(offset.total_seconds())}
    shown |= {"locale": user.locale} if locale else {}
    return shown | {
        "real_name": user.real_name,
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted or user.is_ultra_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
    }


def view_json(view: View) -> Json:
    """A view with what Slack adds to it."""
    made: Json = {"callback_id": "", "private_metadata": "", "external_id": "", "submit": None}
    made |= {"close": None, "clear_on_close": False, "notify_on_close": False, "title": None}
    made |= view.body
    return made | {
        "id": view.id,
        "team_id": TEAM["id"],
        "type": view.type,
        "hash": view.hash,
        "state": {"values": view.values},
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "app_id": APP_ID,
        "app_installed_team_id": TEAM["id"],
        "bot_id": BOT_ID,
    }

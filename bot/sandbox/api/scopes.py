"""The scope each method needs."""

from __future__ import annotations

from collections.abc import Mapping

#: Called with the app's token, not the bot's.
APP_METHODS = frozenset({"apps.connections.open"})

SCOPES: Mapping[str, str] = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.startStream": "chat:write",
    "chat.appendStream": "chat:write",
    "chat.stopStream": "chat:write",
    "agents.sessions.setStatus": "chat:write",
    "agents.sessions.rename": "chat:write",
    "assistant.threads.setStatus": "chat:write",
    "assistant.threads.setTitle": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
    "bots.info": "users:read",
    "team.info": "team:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.delete": "files:write",
    "files.info": "files:read",
    "reactions.add": "reactions:write",
    "reactions.remove": "reactions:write",
    "reactions.get": "reactions:read",
}

#: What the conversations methods need, by the kind of conversation asked about.
_READING = {"history": "history", "replies": "history", "info": "read", "members": "read"}


def needed(method: str, channel: str) -> str:
    """The scope a call needs, or an empty string."""
    family, _, act = method.rpartition(".")
    if family == "conversations" and act in _READING:
        return f"{'im' if channel.startswith('D') else 'channels'}:{_READING[act]}"
    if method == "conversations.list":
        return "channels:read"
    return SCOPES.get(method, "")

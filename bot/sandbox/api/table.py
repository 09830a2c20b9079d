"""Every method: the scope it needs, and how often it may be called in a minute.

Tiers as docs.slack.dev/apis/web-api/rate-limits gives them: 20, 50 and 100 a minute. Slack lets
short bursts pass; we do not. `chat.postMessage` is counted by channel instead (one a second), and
0 stands for Slack's "special": so many that an app never meets the limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TWO, THREE, FOUR = 20, 50, 100
SPECIAL = 0


@dataclass(frozen=True, slots=True)
class Row:
    """`token`: bot, app, or none where client id and secret stand for it."""

    scope: str
    tier: int
    token: str = "bot"  # noqa: S105


TABLE: Mapping[str, Row] = {
    "agents.sessions.rename": Row("chat:write", THREE),
    "agents.sessions.setStatus": Row("chat:write", THREE),
    "api.test": Row("", SPECIAL, "none"),
    "apps.connections.open": Row("", SPECIAL, "app"),
    "apps.uninstall": Row("", SPECIAL),
    "assistant.threads.setStatus": Row("chat:write", 600),
    "assistant.threads.setSuggestedPrompts": Row("assistant:write", FOUR),
    "assistant.threads.setTitle": Row("assistant:write", FOUR),
    "auth.revoke": Row("", THREE),
    "auth.test": Row("", SPECIAL),
    "blocks.validate": Row("", THREE),
    "bots.info": Row("users:read", THREE),
    "chat.appendStream": Row("chat:write", FOUR),
    "chat.delete": Row("chat:write", THREE),
    "chat.deleteScheduledMessage": Row("chat:write", THREE),
    "chat.getPermalink": Row("", SPECIAL),
    "chat.postEphemeral": Row("chat:write", FOUR),
    "chat.postMessage": Row("chat:write", SPECIAL),
    "chat.scheduleMessage": Row("chat:write", THREE),
    "chat.scheduledMessages.list": Row("", THREE),
    "chat.startStream": Row("chat:write", TWO),
    "chat.stopStream": Row("chat:write", TWO),
    "chat.unfurl": Row("links:write", THREE),
    "chat.update": Row("chat:write", THREE),
    "conversations.history": Row("*:history", THREE),
    "conversations.info": Row("*:read", THREE),
    "conversations.invite": Row("*:manage", THREE),
    "conversations.join": Row("channels:join", THREE),
    "conversations.kick": Row("*:manage", THREE),
    "conversations.leave": Row("*:manage", THREE),
    "conversations.list": Row("channels:read", TWO),
    "conversations.members": Row("*:read", FOUR),
    "conversations.open": Row("im:write", THREE),
    "conversations.replies": Row("*:history", THREE),
    "conversations.setTopic": Row("*:manage", TWO),
    "files.completeUploadExternal": Row("files:write", FOUR),
    "files.delete": Row("files:write", THREE),
    "files.getUploadURLExternal": Row("files:write", FOUR),
    "files.info": Row("files:read", FOUR),
    "functions.completeError": Row("", THREE),
    "functions.completeSuccess": Row("", THREE),
    "oauth.v2.access": Row("", FOUR, "none"),
    "oauth.v2.exchange": Row("", FOUR),
    "reactions.add": Row("reactions:write", THREE),
    "reactions.get": Row("reactions:read", THREE),
    "reactions.remove": Row("reactions:write", TWO),
    "team.info": Row("team:read", THREE),
    "usergroups.list": Row("usergroups:read", TWO),
    "users.info": Row("users:read", FOUR),
    "users.list": Row("users:read", TWO),
    "users.lookupByEmail": Row("users:read.email", THREE),
    "users.profile.get": Row("users.profile:read", FOUR),
    "views.open": Row("", FOUR),
    "views.publish": Row("", FOUR),
    "views.push": Row("", FOUR),
    "views.update": Row("", FOUR),
}

#: What Slack writes for `*` in a scope, by the kind of conversation; managing is worded apart.
_KINDS = {"im": "im", "mpim": "mpim", "group": "groups", "channel": "channels"}
_MANAGE = {"im": "im:write", "mpim": "mpim:write", "group": "groups:write"}


def needed(method: str, kind: str = "channel") -> str:
    """The scope a call needs for this kind of conversation, or an empty string."""
    scope = TABLE[method].scope
    if scope == "*:manage" and kind in _MANAGE:
        return _MANAGE[kind]
    return scope.replace("*", _KINDS[kind])

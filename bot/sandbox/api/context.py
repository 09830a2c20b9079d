"""What a Web API method is given, and the look-ups they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.clock import Clock
from bot.sandbox.core import Core, Refusal
from bot.sandbox.delivery import Delivery
from bot.sandbox.records import Channel, Json, Message, User
from bot.sandbox.seeds import BOT
from bot.sandbox.socket import Sockets
from bot.sandbox.state import Workspace
from bot.sandbox.tokens import Grant, Tokens

if TYPE_CHECKING:
    from bot.sandbox.tenants import Tenant


@dataclass(frozen=True, slots=True)
class Context:
    """One call: its arguments, already read from query, form, multipart or JSON."""

    core: Core
    delivery: Delivery
    sockets: Sockets
    arguments: Json
    token: str = ""
    grant: Grant | None = None
    tokens: Tokens = field(default_factory=lambda: Tokens(Clock()))
    tenants: Mapping[str, Tenant] = field(default_factory=dict)

    @property
    def scopes(self) -> frozenset[str]:
        """What the caller's token grants."""
        return self.grant.scopes if self.grant else self.core.options.scopes

    @property
    def workspace(self) -> Workspace:
        return self.core.workspace

    def text(self, name: str) -> str:
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return str(self.arguments.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        value = self.text(name)
        if value and not value.isdigit():
            raise Refusal("invalid_arguments", f"[ERROR] must be a number [json-pointer:/{name}]")
        return int(value) if value else default

    def need(self, *names: str) -> None:
        """Refuse when an argument is missing, as Slack does before it looks at anything else."""
        lacking = [n for n in names if self.arguments.get(n) in (None, "")]
        if lacking:
            told = (f"[ERROR] missing required field: {name}" for name in lacking)
            raise Refusal("invalid_arguments", *told)

    def channel(self, name: str = "channel") -> Channel:
        """The channel named by id or #name; a user's id stands for the direct message."""
        asked = self.text(name)
        if not asked:
            raise Refusal("channel_not_found")
        workspace = self.workspace
        if asked in workspace.users and asked != BOT:
            return workspace.direct(asked)
        for channel in workspace.channels.values():
            if asked == channel.id or (channel.name and asked.lstrip("#") == channel.name):
                return self._seen(channel)
        raise Refusal("channel_not_found")

    def _seen(self, channel: Channel) -> Channel:
        if channel.is_private and BOT not in channel.members:
            raise Refusal("channel_not_found")
        return channel

    def joined(self, name: str = "channel") -> Channel:
        """The channel, when the bot is in it."""
        channel = self.channel(name)
        if BOT not in channel.members:
            raise Refusal("not_in_channel")
        return channel

    def postable(self, name: str = "channel") -> Channel:
        """The channel, when the bot may write there."""
        channel = self.channel(name)
        if channel.is_archived:
            raise Refusal("is_archived")
        if BOT not in channel.members:
            raise Refusal("not_in_channel")
        if channel.posting != "everyone":
            raise Refusal("restricted_action")
        home = (self.core.options.manifest.get("features") or {}).get("app_home") or {}
        if channel.is_im and home.get("messages_tab_enabled") is False:
            raise Refusal("messages_tab_disabled")
        return channel

    def user(self, name: str = "user") -> User:
        found = self.workspace.users.get(self.text(name))
        if found is None:
            raise Refusal("user_not_found")
        return found

    def message(self, channel: Channel, name: str = "ts") -> Message:
        found = self.workspace.message(channel.id, self.text(name))
        if found is None or found.ephemeral_to:
            raise Refusal("message_not_found")
        return found

    def thread(self, channel: Channel) -> str | None:
        """`thread_ts`, when it names the root of a thread."""
        asked = self.text("thread_ts")
        if not asked:
            return None
        root = self.workspace.message(channel.id, asked)
        if root is None or root.ephemeral_to:
            raise Refusal("thread_not_found")
        if root.thread_ts not in (None, asked):
            raise Refusal("cannot_reply_to_message")
        return asked

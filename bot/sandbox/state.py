"""The workspace: every frozen value in dictionaries one object owns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.sandbox import seeds
from bot.sandbox.clock import Clock
from bot.sandbox.options import Options
from bot.sandbox.records import Channel, Execution, File, Json, Message, Scheduled, User, View


@dataclass(frozen=True, slots=True)
class Change:
    """Something became visible. `users` is None when everybody in the team may see it."""

    type: str
    body: Json
    users: frozenset[str] | None = None


class Workspace:
    """What the team holds. Writing goes through methods, and each write tells the watchers."""

    def __init__(self, options: Options, clock: Clock) -> None:
        self.options = options
        self.clock = clock
        self.watchers: set[Callable[[Change], None]] = set()
        self.changed = asyncio.Event()
        self._last = 0
        self._serial = 0
        self.clear()

    def clear(self) -> None:
        self.users: dict[str, User] = {user.id: user for user in self.options.users}
        self.channels: dict[str, Channel] = {c.id: c for c in self.options.channels}
        self.messages: dict[str, dict[str, Message]] = {}
        self.files: dict[str, File] = {}
        self.contents: dict[str, bytes] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.prompts: dict[str, tuple[Json, ...]] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.statuses: dict[tuple[str, str], tuple[str, float]] = {}
        self.sessions: dict[tuple[str, str], str] = {}
        self.read: dict[tuple[str, str], str] = {}
        self.scheduled: dict[str, Scheduled] = {}
        self.executions: dict[str, Execution] = {}
        self.entered: dict[tuple[str, str, str], Json] = {}
        self.offered: dict[tuple[str, str], list[Json]] = {}
        self.tell("reset", {})

    def stamp(self) -> str:
        """A message timestamp: seconds and microseconds, never twice and never backwards."""
        self._last = max(self._last + 1, int(self.clock.time() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def serial(self, prefix: str) -> str:
        self._serial += 1
        return f"{prefix}{self._serial:08d}"

    def tell(self, kind: str, body: Json, users: frozenset[str] | None = None) -> None:
        for watcher in tuple(self.watchers):
            watcher(Change(kind, body, users))
        self.changed.set()

    def put(self, message: Message) -> Message:
        """Keep a message, new or changed."""
        held = self.messages.setdefault(message.channel, {})
        kind = "message_changed" if message.ts in held else "message"
        held[message.ts] = message
        self.tell(
            "message_deleted" if message.deleted else kind,
            {"message": message},
            self.audience(message),
        )
        return message

    def audience(self, message: Message) -> frozenset[str] | None:
        if message.ephemeral_to:
            return frozenset({message.ephemeral_to})
        channel = self.channels[message.channel]
        return channel.members if channel.is_im or channel.is_private else None

    def message(self, channel: str, ts: str) -> Message | None:
        found = self.messages.get(channel, {}).get(ts)
        return None if found is None or found.deleted else found

    def listed(self, channel: str, thread: str | None = None) -> list[Message]:
        """A channel's messages in order, or one thread's with its root first."""
        held = self.messages.get(channel, {}).values()
        kept = (m for m in held if not m.deleted and (thread is None or m.thread == thread))
        return sorted(kept, key=lambda m: m.ts)

    def add_file(self, file: File, data: bytes | None = None) -> File:
        """Keep a file, and show its new description in the messages that carry it."""
        self.files[file.id] = file
        if data is not None:
            self.contents[file.id] = data
        return file

    def direct(self, user: str) -> Channel:
        """The direct message with `user`, opened if it was not."""
        channel = seeds.direct(user)
        if channel.id not in self.channels:
            self.channels[channel.id] = channel
            self.tell("channel", {"channel": channel}, frozenset({user}))
        return self.channels[channel.id]

    def direct_id(self, user: str) -> str:
        return seeds.direct(user).id

    def move(self, channel: str, members: frozenset[str]) -> None:
        self.channels[channel] = replace(self.channels[channel], members=members)
        self.tell("channel", {"channel": self.channels[channel]})

    def show(self, user: str, view: View | None) -> None:
        """Tell a person's page which modal is on top now."""
        self.tell("view", {"view": view}, frozenset({user}))

    def top(self, user: str) -> View | None:
        stack = self.stacks.get(user)
        return self.views[stack[-1]] if stack else None

"""The values the local Slack keeps: people, channels, messages, files, views."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.plain import buttons, flatten

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class User:
    id: str
    name: str
    real_name: str
    email: str = ""
    is_admin: bool = False
    is_bot: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    team: str = ""  # another company's, for a stranger in a shared channel
    tz: str = "Etc/UTC"
    locale: str = "en-US"
    title: str = ""

    @property
    def is_stranger(self) -> bool:
        return bool(self.team)

    @property
    def role(self) -> str:
        """owner, admin, member, guest, single-channel guest, stranger, app or deactivated."""
        named = {
            "app": self.is_bot,
            "deactivated": self.deleted,
            "stranger": self.is_stranger,
            "single-channel guest": self.is_ultra_restricted,
            "guest": self.is_restricted,
            "owner": self.is_owner,
            "admin": self.is_admin,
        }
        return next((role for role, holds in named.items() if holds), "member")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, or a direct message with `partner` when `is_im`."""

    id: str
    name: str
    members: frozenset[str]
    is_im: bool = False
    partner: str = ""
    created: int = 0
    is_private: bool = False
    is_mpim: bool = False
    is_archived: bool = False
    posting: str = "everyone"  # or "admins"
    topic: str = ""
    shared_with: str = ""  # another company's team, for a channel of both

    @property
    def kind(self) -> str:
        """im, mpim, group or channel: Slack's channel_type."""
        if self.is_im or self.is_mpim:
            return "im" if self.is_im else "mpim"
        return "group" if self.is_private else "channel"


@dataclass(frozen=True, slots=True)
class File:
    """A file's description; its bytes are in `Workspace.contents`."""

    id: str
    name: str
    title: str
    mimetype: str
    filetype: str
    size: int
    user: str
    created: int
    complete: bool = False
    shares: tuple[tuple[str, str, str], ...] = ()  # (channel, ts, thread_ts)


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `chunks` are the plan and task cards of a streamed message, newest state."""

    channel: str
    ts: str
    user: str
    text: str = ""
    thread_ts: str | None = None
    bot: bool = False
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    files: tuple[File, ...] = ()
    metadata: Json | None = None
    edited: str | None = None
    streaming: bool = False
    started: float | None = None
    stopped_by_user: bool = False
    chunks: tuple[Json, ...] = ()
    reactions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    deleted: bool = False
    ephemeral_to: str | None = None
    username: str | None = None
    subtype: str | None = None
    execution: str = ""  # the workflow step it was posted for

    @property
    def thread(self) -> str:
        """The timestamp a reply to this message belongs under."""
        return self.thread_ts or self.ts

    @property
    def plain(self) -> str:
        """Everything a reader sees, as lines of text."""
        parts = [flatten(self.chunks), flatten(self.blocks) if self.blocks else self.text]
        parts += [flatten(self.attachments), *(file.name for file in self.files)]
        return "\n".join(part for part in parts if part)

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of everything that can be clicked, in order."""
        return tuple(button.label for button in buttons(self.blocks))


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A message that waits for its time; `post_at` and `created` in seconds since 1970."""

    id: str
    channel: str
    post_at: int
    created: int
    message: Message


@dataclass(frozen=True, slots=True)
class Execution:
    """One run of a workflow step. `state` is running, completed or failed."""

    id: str
    callback_id: str
    inputs: Json
    user: str
    token: str
    state: str = "running"
    outputs: Json = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A modal or home view as the app sent it (`body`), with what Slack adds."""

    id: str
    type: str
    user: str
    hash: str
    body: Json
    root_id: str
    previous_id: str | None = None
    values: Json = field(default_factory=dict)

    @property
    def external_id(self) -> str:
        return str(self.body.get("external_id") or "")

    @property
    def blocks(self) -> list[Json]:
        return list(self.body.get("blocks", ()))

    @property
    def title(self) -> str:
        return str((self.body.get("title") or {}).get("text", ""))

    @property
    def plain(self) -> str:
        return "\n".join(part for part in (self.title, flatten(self.blocks)) if part)

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(button.label for button in buttons(self.blocks))

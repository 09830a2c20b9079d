"""What every part of the local Slack shares: workspace, options, delivery, tickets, the log."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from bot.sandbox.options import Options
from bot.sandbox.records import Json
from bot.sandbox.state import Workspace


class Refusal(Exception):
    """Slack says no. `error` is Slack's name for it, `messages` go to response_metadata."""

    def __init__(self, error: str, *messages: str, **extra: Any) -> None:
        super().__init__(error)
        self.error, self.messages, self.extra = error, messages, extra


@dataclass(frozen=True, slots=True)
class Call:
    """One Web API call as it arrived, and how it was answered."""

    method: str
    arguments: Json
    at: float
    answer: Json


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure to act out. `after_effect`: do the work, then fail all the same."""

    method: str
    error: str
    after_effect: bool
    retry_after: int = 1


@dataclass(slots=True)
class Ticket:
    """A response_url: five uses within thirty minutes."""

    channel: str
    user: str
    made: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


class Core:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.workspace = Workspace()
        self.base = ""
        self.calls: list[Call] = []
        self.failures: list[Failure] = []
        self.triggers: dict[str, tuple[float, str]] = {}
        self.used_triggers: set[str] = set()
        self.tickets: dict[str, Ticket] = {}
        self.uploads: dict[str, str] = {}
        self.tasks: set[asyncio.Task[Any]] = set()

    def background(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run `work` beside the caller; it is cancelled when the server stops."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    def trigger(self, user: str) -> str:
        """A fresh trigger id: good once, for three seconds."""
        made = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self.triggers[made] = (time.monotonic(), user)
        return made

    def exchange(self, trigger: str) -> str:
        """The user a trigger id stands for; a trigger can be used once."""
        if trigger in self.used_triggers:
            raise Refusal("exchanged_trigger_id")
        if trigger not in self.triggers:
            raise Refusal("invalid_trigger_id")
        made, user = self.triggers.pop(trigger)
        if time.monotonic() - made > self.options.trigger_seconds:
            raise Refusal("expired_trigger_id")
        self.used_triggers.add(trigger)
        return user

    def response_url(self, ticket: Ticket) -> str:
        key = secrets.token_hex(16)
        self.tickets[key] = ticket
        return f"{self.base}/actions/T_SAMPLE/{key}"

    def wire(self, direction: str, kind: str, summary: str, body: Any) -> None:
        """Show one exchange between Slack and the app to whoever looks at the wire."""
        told = {"direction": direction, "kind": kind, "summary": summary, "body": body}
        self.workspace.tell("wire", told)

    def reset(self) -> None:
        for held in (self.calls, self.failures, self.triggers, self.used_triggers, self.tickets):
            held.clear()
        self.workspace.clear()

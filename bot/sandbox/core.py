"""What every part of the local Slack shares: workspace, options, delivery, tickets, the log."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from bot.sandbox.clock import Clock
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


#: How much of the past is kept, so that a workspace can stay open for weeks.
KEPT = 20_000
FORGOTTEN = 3_600.0


class Core:
    def __init__(self, options: Options, clock: Clock | None = None) -> None:
        self.options = options
        self.clock = clock or Clock()
        self.workspace = Workspace(options, self.clock)
        self.base = ""
        self.calls: deque[Call] = deque(maxlen=KEPT)
        self.failures: list[Failure] = []
        self.triggers: dict[str, tuple[float, str, bool]] = {}
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
        self._forget()
        made = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self.triggers[made] = (self.clock.now(), user, False)
        return made

    def _forget(self) -> None:
        """Drop triggers and response_urls an hour old, which Slack refuses anyway."""
        since = self.clock.now() - FORGOTTEN
        self.triggers = {key: held for key, held in self.triggers.items() if held[0] > since}
        self.tickets = {key: held for key, held in self.tickets.items() if held.made > since}

    def staged(self, method: str) -> Failure | None:
        """The next failure to act out for `method`, if one was asked for."""
        for failure in self.failures:
            if failure.method == method:
                self.failures.remove(failure)
                return failure
        return None

    def exchange(self, trigger: str) -> str:
        """The user a trigger id stands for; a trigger can be used once."""
        if trigger not in self.triggers:
            raise Refusal("invalid_trigger_id")
        made, user, used = self.triggers[trigger]
        if used:
            raise Refusal("exchanged_trigger_id")
        if self.clock.now() - made > self.options.trigger_seconds:
            raise Refusal("expired_trigger_id")
        self.triggers[trigger] = (made, user, True)
        return user

    def response_url(self, ticket: Ticket) -> str:
        key = secrets.token_hex(16)
        self.tickets[key] = ticket
        return f"{self.base}/actions/{self.options.team}/{key}"

    def wire(self, direction: str, kind: str, summary: str, body: Any) -> None:
        """Show one exchange between Slack and the app to whoever looks at the wire."""
        told = {"direction": direction, "kind": kind, "summary": summary, "body": body}
        self.workspace.tell("wire", told)

    def reset(self) -> None:
        for held in (self.calls, self.failures, self.triggers, self.tickets):
            held.clear()
        self.workspace.clear()

"""LocalSlack: the local Slack as a test holds it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from bot.sandbox.core import Call, Failure
from bot.sandbox.delivery import Ack
from bot.sandbox.forms import named
from bot.sandbox.options import Options, commands_of, scopes_of
from bot.sandbox.records import Json, Message, View
from bot.sandbox.seeds import BOT, CHANNELS, USERS
from bot.sandbox.server import Server
from bot.sandbox.state import Workspace

ADA, SALES = USERS[0].id, CHANNELS[0].id


class LocalSlack:
    """A Slack on a free port for the length of an `async with`.

    Keywords are the fields of `Options`: `rate_limits=True`, `duplicates=2`, `ack_seconds=0.5`,
    `retry_delays=(0.0, 0.1)`, `scopes=…`, `team="T_OTHER"`; `manifest` sets scopes, commands and
    events. More people and channels: put them into `workspace.users` and `workspace.channels`.
    """

    def __init__(self, *, manifest: Json | None = None, port: int = 0, **options: Any) -> None:
        if manifest:
            options = {"scopes": scopes_of(manifest), "commands": commands_of(manifest)} | options
        self.options = Options(manifest=manifest or {}, **options)
        self.server = Server(self.options)
        self.bot_token = self.options.bot_token
        self.app_token = self.options.app_token
        self.signing_secret = self.options.signing_secret
        self._port = port

    async def __aenter__(self) -> Self:
        await self.server.start(self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        await self.server.stop()

    @property
    def api_url(self) -> str:
        return f"{self.server.core.base}/api/"

    @property
    def page_url(self) -> str:
        return f"{self.server.core.base}/"

    @property
    def workspace(self) -> Workspace:
        return self.server.core.workspace

    def deliver_to(self, url: str) -> None:
        """Signed HTTP to this address instead of Socket Mode."""
        self.server.deliver_to(url)

    async def connected(self, timeout: float = 10) -> None:  # noqa: ASYNC109
        """Wait until the app's socket is open."""
        await self.until(lambda: bool(self.server.sockets.open), timeout)

    # What people do

    async def say(
        self, text: str, *, user: str = ADA, channel: str = SALES,
        thread: Message | str | None = None, files: Sequence[tuple[str, bytes]] = (),
    ) -> Message:  # fmt: skip
        root = thread.thread if isinstance(thread, Message) else thread
        return self.server.people.say(text, user, channel, root, files)

    async def upload(
        self, name: str, data: bytes, *, user: str = ADA, channel: str = SALES, text: str = "",
        thread: Message | str | None = None,
    ) -> Message:  # fmt: skip
        files = [(name, data)]
        return await self.say(text, user=user, channel=channel, thread=thread, files=files)

    async def command(
        self, name: str, text: str = "", *, user: str = ADA, channel: str = SALES,
        acked: bool = True,
    ) -> Ack:  # fmt: skip
        """Run a slash command; fails the test when the app is late, unless `acked=False`."""
        ack = await self.server.people.command(name, text, user, channel)
        return self._acked(ack, f"{name} {text}", acked)

    async def shortcut(
        self, callback_id: str, *, user: str = ADA, message: Message | None = None
    ) -> Ack:
        ack = await self.server.people.shortcut(callback_id, user, message)
        return self._acked(ack, callback_id, True)

    async def click(
        self, on: Message | View, name: str, *, user: str = ADA, confirm: bool = True,
        acked: bool = True,
    ) -> Ack | None:  # fmt: skip
        """Click what has this label or action_id; `confirm=False` says no to its question."""
        current = self.fresh(on)
        clicked = named(current, name)
        if clicked.element.get("confirm") and not confirm:
            return None
        ack = await self.server.forms.click(current, clicked, user)
        return self._acked(ack, f"the click on {name}", acked)

    async def choose(self, on: Message | View, action: str, value: Any, *, user: str = ADA) -> Ack:
        """Choose a value in a menu, picker or dispatching input, by its action_id or label."""
        current = self.fresh(on)
        ack = await self.server.forms.choose(current, action, value, user)
        return self._acked(ack, f"the choice in {action}", True)

    async def submit(
        self, view: View, values: Mapping[str, Any] | None = None, *, user: str = ADA
    ) -> dict[str, str]:
        """Fill in and submit; returns errors by block_id, empty when it went through."""
        current = self.workspace.views[view.id]
        states = self.server.forms.states(current, values or {})
        return (await self.server.forms.submit(current, states, user)).errors

    async def close_view(self, view: View, *, user: str = ADA) -> None:
        await self.server.forms.close(self.workspace.views[view.id], user)

    def open_home(self, user: str = ADA, tab: str = "home") -> Awaitable[None]:
        """Open the bot's home or messages tab; done at once, and may be awaited."""
        self.server.people.open_home(user, tab)
        return _done()

    def stop(self, message: Message, *, user: str = ADA) -> Awaitable[None]:
        """Press the stop button of the message's thread; done at once, and may be awaited."""
        self.server.people.stop(message, user)
        return _done()

    def react(self, message: Message, name: str, *, user: str = ADA) -> Awaitable[None]:
        """Put a reaction, or take it back; done at once, and may be awaited."""
        self.server.people.react(self.fresh_message(message), name, user)
        return _done()

    def _acked(self, ack: Ack, what: str, wanted: bool) -> Ack:
        assert ack.ok or not wanted, f"the app did not acknowledge {what}: {ack.reason}"
        return ack

    # What there is to see

    def messages(self, channel: str = SALES, thread: Message | str | None = None) -> list[Message]:
        root = thread.thread if isinstance(thread, Message) else thread
        return list(self.workspace.listed(channel, root))

    def fresh_message(self, message: Message) -> Message:
        return self.workspace.messages[message.channel][message.ts]

    def fresh(self, on: Message | View) -> Message | View:
        """The newest state of a message or view."""
        if isinstance(on, Message):
            return self.fresh_message(on)
        return self.workspace.views[on.id]

    @property
    def view(self) -> View | None:
        """The modal on top for whoever has one open (tests mostly have one person)."""
        return next(
            (self.view_of(user) for user in self.workspace.stacks if self.view_of(user)), None
        )

    def view_of(self, user: str) -> View | None:
        return self.workspace.top(user)

    def home_of(self, user: str = ADA) -> View | None:
        return self.workspace.homes.get(user)

    @property
    def posted_by_bot(self) -> list[Message]:
        """Everything the bot posted, oldest first, ephemeral messages included."""
        held = (m for c in self.workspace.messages.values() for m in c.values())
        return sorted((m for m in held if m.bot and not m.deleted), key=lambda m: m.ts)

    async def file_bytes(self, file_id: str) -> bytes:
        return self.workspace.contents[file_id]

    def calls(self, method: str | None = None) -> list[Call]:
        """The Web API calls the app made, in order."""
        return [c for c in self.server.core.calls if method in (None, c.method)]

    # Waiting

    async def until(
        self,
        holds: Callable[[], Any],
        timeout: float = 10,  # noqa: ASYNC109  (the failure shows the transcript)
        why: str = "",
    ) -> Any:
        """Wait until `holds()` is true and return its value; fails with the transcript."""
        end = time.monotonic() + timeout
        while not (value := holds()):
            left = end - time.monotonic()
            assert left > 0, f"{why or 'it did not happen'} within {timeout} s\n{self.transcript()}"
            self.workspace.changed.clear()
            try:
                await asyncio.wait_for(self.workspace.changed.wait(), min(left, 0.05))
            except TimeoutError:
                continue
        return value

    async def reply(
        self,
        after: Message,
        timeout: float = 15,  # noqa: ASYNC109
        *,
        holds: str = "",
    ) -> Message:
        """The bot's next finished message in `after`'s thread that contains `holds`."""

        def found() -> Message | None:
            for message in self.messages(after.channel, after.thread):
                final = message.bot and message.ts > after.ts and not message.streaming
                if final and holds in message.plain:
                    return message
            return None

        why = f"no reply to {after.text!r}"
        reply: Message = await self.until(found, timeout, why)
        return reply

    def transcript(self) -> str:
        """Everything said, for the message of a failing test."""
        lines = ["--- transcript"]
        held = (m for c in self.workspace.messages.values() for m in c.values())
        for message in sorted(held, key=lambda m: m.ts):
            mark = " (streaming)" if message.streaming else ""
            hidden = f" (only {message.ephemeral_to})" if message.ephemeral_to else ""
            thread = f" ↳{message.thread_ts}" if message.thread_ts else ""
            who = f"{message.channel}{thread} {message.ts} {message.user}{mark}{hidden}"
            lines.append(f"{who}: {message.plain}")
        refused = [c for c in self.server.core.calls if not c.answer.get("ok")]
        lines += [f"refused {c.method}: {c.answer}" for c in refused]
        return "\n".join(lines)

    # Making trouble

    def fail_next(
        self, method: str, error: str, *, times: int = 1, after_effect: bool = False,
        retry_after: int = 1,
    ) -> None:  # fmt: skip
        """The next calls of `method` fail with Slack's `error`.

        "ratelimited" is a 429, "disconnect" a connection cut without an answer, "hang" no answer
        at all, "http_503" that status; the method "upload" is the step that takes bytes. With
        `after_effect` the work is done before the caller sees the error.
        """
        failure = Failure(method, error, after_effect, retry_after)
        self.server.core.failures += [failure] * times

    def redeliver(self, message: Message, times: int = 1) -> Awaitable[None]:
        """Deliver the events of a person's message again, under their old ids; may be awaited."""
        return self.server.core.background(self._again(message, times))

    async def _again(self, message: Message, times: int) -> None:
        for payload in self.server.people.sent[message.channel, message.ts]:
            await self.server.delivery.again(payload, times)

    def expire_streams(self) -> None:
        """End every live stream, as five minutes would."""
        for message in self.posted_by_bot:
            if message.streaming:
                self.workspace.put(replace(message, streaming=False))

    async def drop_sockets(self, *, politely: bool = True) -> None:
        """End the app's connections, with Slack's warning or without a word."""
        await (self.server.sockets.disconnect() if politely else self.server.sockets.cut())

    def join(self, channel: str, *, bot_in: bool = True) -> None:
        """Invite the bot to a channel, or remove it."""
        members = self.workspace.channels[channel].members - {BOT}
        self.workspace.move(channel, members | {BOT} if bot_in else members)


def _done() -> Awaitable[None]:
    """For what is finished already: something that may be awaited and need not be."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done

"""One team as a test holds it: what people do there, what there is to see, trouble on demand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.sandbox.core import Call, Failure
from bot.sandbox.delivery import Ack
from bot.sandbox.forms import named
from bot.sandbox.plain import options
from bot.sandbox.records import Execution, Json, Message, View
from bot.sandbox.seeds import BOT, CHANNELS, USERS
from bot.sandbox.server import Server
from bot.sandbox.state import Workspace
from bot.sandbox.tenants import Tenant
from bot.sandbox.transcripts import transcript

ADA, SALES = USERS[0].id, CHANNELS[0].id


class Face:
    """What people do in one team, and what is to be seen of it."""

    def __init__(self, server: Server, tenant: Tenant) -> None:
        self.server = server
        self.tenant = tenant
        self.options = tenant.core.options
        self.bot_token = self.options.bot_token

    @property
    def workspace(self) -> Workspace:
        return self.tenant.core.workspace

    # What people do

    async def say(
        self, text: str, *, user: str = ADA, channel: str = SALES,
        thread: Message | str | None = None, files: Sequence[tuple[str, bytes]] = (),
    ) -> Message:  # fmt: skip
        root = thread.thread if isinstance(thread, Message) else thread
        return self.tenant.people.say(text, user, channel, root, files)

    async def upload(
        self, name: str, data: bytes, *, user: str = ADA, channel: str = SALES, text: str = "",
        thread: Message | str | None = None,
    ) -> Message:  # fmt: skip
        files = [(name, data)]
        return await self.say(text, user=user, channel=channel, thread=thread, files=files)

    def edit(self, message: Message, text: str, *, user: str = ADA) -> Message:
        return self.tenant.people.edit(self.fresh_message(message), text, user)

    def delete(self, message: Message, *, user: str = ADA) -> None:
        self.tenant.people.delete(self.fresh_message(message), user)

    async def command(
        self, name: str, text: str = "", *, user: str = ADA, channel: str = SALES,
        acked: bool = True,
    ) -> Ack:  # fmt: skip
        """Run a slash command; fails the test when the app is late, unless `acked=False`."""
        ack = await self.tenant.people.command(name, text, user, channel)
        return self._acked(ack, f"{name} {text}", acked)

    async def shortcut(
        self, callback_id: str, *, user: str = ADA, message: Message | None = None
    ) -> Ack:
        ack = await self.tenant.people.shortcut(callback_id, user, message)
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
        ack = await self.tenant.forms.click(current, clicked, user)
        return self._acked(ack, f"the click on {name}", acked)

    async def choose(self, on: Message | View, action: str, value: Any, *, user: str = ADA) -> Ack:
        """Choose a value in a menu, picker or dispatching input, by its action_id or label.

        An external menu takes what `offers` has brought before.
        """
        current = self.fresh(on)
        ack = await self.tenant.forms.choose(current, action, value, user)
        return self._acked(ack, f"the choice in {action}", True)

    select = choose

    async def offers(
        self, on: Message | View, action: str, typed: str, *, user: str = ADA
    ) -> list[Json]:
        """What the app offers in an external menu for these letters."""
        suggestions = self.tenant.forms.suggestions
        return list(options(await suggestions.load(self.fresh(on), action, typed, user)))

    async def submit(
        self, view: View, values: Mapping[str, Any] | None = None, *, user: str = ADA
    ) -> dict[str, str]:
        """Fill in and submit; returns errors by block_id, empty when it went through.

        A file field takes a list of (name, bytes).
        """
        current = self.workspace.views[view.id]
        entered = {name: self._kept(value, user) for name, value in (values or {}).items()}
        states = self.tenant.forms.states(current, entered)
        return (await self.tenant.forms.submit(current, states, user)).errors

    def _kept(self, value: Any, user: str) -> Any:
        if not (isinstance(value, list) and value and isinstance(value[0], tuple)):
            return value
        return [{"id": self.tenant.people.keep(user, *file).id} for file in value]

    async def close_view(self, view: View, *, user: str = ADA) -> None:
        await self.tenant.forms.close(self.workspace.views[view.id], user)

    def open_home(self, user: str = ADA, tab: str = "home") -> Awaitable[None]:
        """Open the bot's home or messages tab; done at once, and may be awaited."""
        self.tenant.people.open_home(user, tab)
        return _done()

    def look(self, channel: str, *, user: str = ADA, ts: str = "") -> Awaitable[None]:
        """Look at a channel or message with the app open beside it; done at once."""
        self.tenant.people.look(user, channel, ts)
        return _done()

    def stop(self, message: Message, *, user: str = ADA) -> Awaitable[None]:
        """Press the stop button of the message's thread; done at once, and may be awaited."""
        self.tenant.people.stop(message, user)
        return _done()

    def react(self, message: Message, name: str, *, user: str = ADA) -> Awaitable[None]:
        """Put a reaction, or take it back; done at once, and may be awaited."""
        self.tenant.people.react(self.fresh_message(message), name, user)
        return _done()

    def join(self, channel: str, *, bot_in: bool = True, user: str = BOT) -> None:
        """Invite the bot or a person to a channel, or remove them; `bot_in=False` removes."""
        self.tenant.people.move(channel, user, joined=bot_in, by=ADA)

    def start_step(self, callback_id: str, user: str = ADA, **inputs: Any) -> Execution:
        """Run a workflow step of the app; `step(execution)` tells how it stands."""
        return self.tenant.steps.start(callback_id, inputs, user)

    def step(self, execution: Execution) -> Execution:
        return self.workspace.executions[execution.id]

    def uninstall(self) -> None:
        """An admin takes the app out of the team."""
        self.tenant.uninstall()

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
        return self.fresh_message(on) if isinstance(on, Message) else self.workspace.views[on.id]

    @property
    def view(self) -> View | None:
        """The modal on top for whoever has one open (tests mostly have one person)."""
        seen = (self.view_of(user) for user in self.workspace.stacks)
        return next((view for view in seen if view), None)

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
        return [c for c in self.tenant.core.calls if method in (None, c.method)]

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
        return transcript(self.tenant)

    # Making trouble

    def fail_next(
        self, method: str, error: str, times: int = 1, *, after_effect: bool = False,
        retry_after: int = 1,
    ) -> None:  # fmt: skip
        """The next calls of `method` fail with Slack's `error`.

        "ratelimited" is a 429, "disconnect" a connection cut without an answer, "hang" no answer
        at all, "http_503" that status; the method "upload" is the step that takes bytes. With
        `after_effect` the work is done before the caller sees the error.
        """
        failure = Failure(method, error, after_effect, retry_after)
        self.tenant.core.failures += [failure] * times

    def redeliver(self, message: Message, times: int = 1) -> Awaitable[None]:
        """Deliver the events of a person's message again, under their old ids; may be awaited."""
        payloads = self.tenant.people.sent[message.channel, message.ts]
        return self.tenant.core.background(self.tenant.delivery.repeat(payloads, times))

    def hold(self) -> None:
        """Keep events back until `release`."""
        self.tenant.delivery.held = []

    async def release(self, *, backwards: bool = False) -> None:
        """Deliver what was held back, one after the other, the last one first if `backwards`."""
        await self.tenant.delivery.release(backwards=backwards)

    def expire_streams(self) -> None:
        """End every live stream, as five minutes would."""
        for message in self.posted_by_bot:
            if message.streaming:
                self.workspace.put(replace(message, streaming=False))


def _done() -> Awaitable[None]:
    """For what is finished already: something that may be awaited and need not be."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done

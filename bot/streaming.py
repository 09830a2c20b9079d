"""LiveAnswer: the visible side of a turn while it runs.

Nothing here may fail a turn: whatever Slack does, the answer that counts is written to the outbox
when the turn ends, and the outbox closes the stream with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.courier import stop_stream
from bot.render.text import clip, markdown, mrkdwn, plain
from bot.slackfaults import FAULTS, STREAM_OVER, code
from store.answers import Place, Said, Step
from store.errors import TouchlineError

log = logging.getLogger(__name__)

#: Seconds between two calls (Slack takes about 100 a minute), and until a stream is given up for
#: edits of the same message: Slack ends it at about five minutes.
BEAT, LIFE = 0.7, 240.0
#: A status shown to the asker fades after about two minutes.
STATUS_BEAT = 60.0
STATES = {"running": "in_progress", "done": "complete", "failed": "error"}
MARKS = {"running": "…", "done": "✓", "failed": "✗"}


@dataclass(frozen=True, slots=True)
class Slot:
    """The outbox row the answer will fill: `reserve` writes it before anything is shown and
    returns the ts of a message an earlier try left; `keep` notes the ts of a new one."""

    reserve: Callable[[], Awaitable[str | None]]
    keep: Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Audience:
    team: str
    user: str


class LiveAnswer:
    """Shows steps and first words in `place`; a background task does the talking."""

    def __init__(
        self,
        client: AsyncWebClient,
        place: Place,
        audience: Audience,
        slot: Slot,
        beat: float = BEAT,
    ) -> None:
        self.client, self.place, self.audience, self.slot = client, place, audience, slot
        self.beat = beat
        self.steps: dict[str, Step] = {}
        self.said = ""
        self.ts: str | None = None
        self._sent = 0
        self._changed: dict[str, Step] = {}
        self._streaming = self._over = False
        self._started = 0.0
        self._news = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self) -> None:
        """The asker sees at once that someone is at it."""
        self._tasks.add(asyncio.create_task(self._keep_status()))

    def show(self, event: Step | Said) -> None:
        if isinstance(event, Step):
            self.steps[event.key] = self._changed[event.key] = event
        else:
            self.said = f"{self.said}{event.markdown}"
        self._news.set()
        if len(self._tasks) < 2:
            self._tasks.add(asyncio.create_task(self._talk()))

    def drop(self) -> None:
        """A library may swallow the cancellation of a call that ends at that moment
        (`asyncio.wait_for` before Python 3.12), so the tasks also look whether it is over."""
        self._over = True
        for task in self._tasks:
            task.cancel()

    async def close(self, *, failed: bool = False) -> None:
        """Stop talking. The message stays as it is until the outbox fills it."""
        self.drop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._streaming and self.steps:
            with contextlib.suppress(*FAULTS):
                await self._settle(failed)

    async def _settle(self, failed: bool) -> None:
        """Steps may stand above the answer for good: none of them is left turning."""
        over = [
            replace(step, state="failed" if failed else "done") if step.state == "running" else step
            for step in self.steps.values()
        ]
        await self.client.chat_appendStream(
            channel=self.place.channel, ts=str(self.ts), chunks=[_task(step) for step in over]
        )

    async def rest(self) -> None:
        """The asker is not kept looking at a spinner; called when the answer is written."""
        with contextlib.suppress(*FAULTS):
            await self._session("active")
            if self.ts is None:
                await self._status("")

    async def _keep_status(self) -> None:
        with contextlib.suppress(*FAULTS):
            await self._session("processing")
        while self.ts is None:
            with contextlib.suppress(*FAULTS):
                await self._status("is looking into it…")
            if self._over:
                return
            await asyncio.sleep(STATUS_BEAT)

    async def _status(self, status: str) -> None:
        await self.client.assistant_threads_setStatus(
            channel_id=self.place.channel, thread_ts=str(self.place.thread), status=status
        )

    async def _session(self, status: str) -> None:
        await self.client.agents_sessions_setStatus(
            channel_id=self.place.channel, thread_ts=self.place.thread, status=status
        )

    async def _talk(self) -> None:
        try:
            self.ts = await self.slot.reserve()
            while not self._over:
                await self._news.wait()
                self._news.clear()
                await self._say()
                if not self._over:
                    await asyncio.sleep(self.beat)
        except (*FAULTS, TouchlineError) as error:
            log.info("the live side fell silent", extra={"why": code(error) or str(error)})

    async def _say(self) -> None:
        if self.ts is None:
            await self._start()
        elif self._streaming and time.monotonic() - self._started < LIFE:
            await self._append()
        else:
            await self._edit()

    async def _start(self) -> None:
        answer = await self.client.chat_startStream(
            channel=self.place.channel,
            thread_ts=str(self.place.thread),
            recipient_team_id=self.audience.team,
            recipient_user_id=self.audience.user,
            task_display_mode="timeline",
            chunks=self._chunks(),
        )
        self.ts, self._streaming = str(answer["ts"]), True
        self._started = time.monotonic()
        await self.slot.keep(self.ts)

    async def _append(self) -> None:
        chunks = self._chunks()
        try:
            await self.client.chat_appendStream(
                channel=self.place.channel, ts=str(self.ts), chunks=chunks
            )
        except FAULTS as error:
            if code(error) not in STREAM_OVER:
                raise
            await self._edit()

    async def _edit(self) -> None:
        """After a stream's life the same message goes on by edits: one message an answer."""
        if self._streaming:
            await stop_stream(self.client, self.place.channel, str(self.ts))
            self._streaming = False
            self.beat = max(self.beat, 2 * BEAT)
        self._changed.clear()
        self._sent = len(self.said)
        await self.client.chat_update(
            channel=self.place.channel, ts=str(self.ts), text=self._words() or "…", blocks=[]
        )

    def _chunks(self) -> list[dict[str, Any]]:
        """What changed since the last call."""
        tasks: list[dict[str, Any]] = [_task(step) for step in self._changed.values()]
        self._changed.clear()
        said, self._sent = self.said[self._sent :], len(self.said)
        return [*tasks, *([{"type": "markdown_text", "text": markdown(said)}] if said else [])]

    def _words(self) -> str:
        steps = [f"{MARKS[step.state]} {mrkdwn(step.title)}" for step in self.steps.values()]
        return clip("\n".join([*steps, plain(mrkdwn(self.said))]).strip(), 3900)


def _task(step: Step) -> dict[str, Any]:
    return {
        "type": "task_update",
        "id": step.key[:100],
        "title": clip(mrkdwn(step.title), 200),
        "status": STATES[step.state],
    }

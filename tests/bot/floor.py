"""A whole bot on a local Slack, with scripted answers: what the bot's tests stand on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from agents.desk import Desk
from agents.model import Models
from bot.answering import Run
from bot.app import build_app
from bot.outbox import Outbox
from bot.pace import Pace
from bot.sandbox import LocalSlack
from bot.sandbox.seeds import BOT
from bot.turns import TurnWorker
from store.answers import Answer, Ask, Event, Text
from store.database import Database
from store.types import Person
from tools.kit import Kit

HI = f"<@{BOT}> hi"

Script = Callable[[Ask, Desk], AsyncIterator[Event]]


def says(*events: Event) -> Script:
    """A capability that yields these, whatever is asked."""

    async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
        for event in events:
            yield event

    return run


def answers(words: str) -> Script:
    return says(Answer((Text(words),)))


@dataclass
class Floor:
    """`script` answers everything; `asked` is what it was asked, in order."""

    slack: LocalSlack
    database: Database
    client: AsyncWebClient
    script: Script = field(default_factory=lambda: answers("Hello."))
    asked: list[Ask] = field(default_factory=list)
    lease: float = 2.0
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def capability(self, ask: Ask) -> Run:
        self.asked.append(ask)
        return self.script

    async def client_for(self, workspace_id: str) -> AsyncWebClient:
        return self.client

    async def desk_for(self, workspace_id: str, person: Person) -> Desk:
        store = self.database.workspace(workspace_id)
        kit = Kit(store, await store.workspace(), date(2026, 11, 20), person)
        return Desk(kit, Models(names=(), ollama_host="http://127.0.0.1:9", timeout=1))

    def outbox(self) -> Outbox:
        return Outbox(self.database, self.client_for, lease_seconds=self.lease, pace=Pace(0.01))

    def worker(self, outbox: Outbox) -> TurnWorker:
        return TurnWorker(
            self.database,
            self.desk_for,
            outbox,
            self.client_for,
            self.capability,
            lease_seconds=self.lease,
        )

    def start(self, work: Awaitable[None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self.tasks.append(task)
        return task

    async def open(self) -> None:
        """Outbox and turn worker at work."""
        outbox = self.outbox()
        self.start(outbox.run())
        self.start(self.worker(outbox).run())

    async def kill(self) -> None:
        """Everything of ours ends without a word, as under SIGKILL."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks.clear()

    def said_by_bot(self) -> list[str]:
        return [message.plain for message in self.slack.posted_by_bot]


@asynccontextmanager
async def floor_on(slack: LocalSlack, database: Database) -> AsyncIterator[Floor]:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    floor = Floor(slack, database, client)
    app = build_app(client, database)
    app.logger.setLevel(logging.ERROR)
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=1)
    await handler.connect_async()
    try:
        await slack.connected()
        yield floor
    finally:
        await floor.kill()
        await handler.close_async()

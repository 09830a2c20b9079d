"""The assistant's own events: the home, the suggested prompts, the Stop button."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.asks import talk_lane
from bot.listeners.inbox import Inbox
from bot.manifest import prompts
from bot.render.home import home_view
from tools.kit import Kit
from tools.overview import read_overview

Payload = Mapping[str, Any]


class Agent:
    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox

    async def opened(self, body: Payload, event: Payload, client: AsyncWebClient) -> None:
        """Acknowledged at once: nothing is lost if this fails, and opening it again mends it."""
        if event.get("tab") == "messages":
            self.inbox.beside(self._offer(str(event["channel"]), client))
        else:
            self.inbox.beside(self._home(str(body["team_id"]), str(event["user"]), client))

    async def stopped(self, body: Payload, event: Payload, client: AsyncWebClient) -> None:
        store = await self.inbox.store(str(body["team_id"]))
        channel, thread = str(event["channel"]), str(event.get("thread_ts") or "")
        if not await store.turns.stop(talk_lane(channel, thread)):
            self.inbox.beside(self._calm(channel, thread, client))

    async def _offer(self, channel: str, client: AsyncWebClient) -> None:
        # With a thread_ts, which is what Bolt's own helper fills in, agent_view shows nothing.
        await client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts())

    async def _home(self, team: str, user: str, client: AsyncWebClient) -> None:
        store = await self.inbox.store(team)
        person = await store.people.by_slack_id(user)
        today = datetime.now(UTC).date()
        known = await read_overview(Kit(store, await store.workspace(), today, person))
        await client.views_publish(user_id=user, view=home_view(known))

    async def _calm(self, channel: str, thread: str, client: AsyncWebClient) -> None:
        """Nothing was running any more, so nobody else ends the session."""
        await client.agents_sessions_setStatus(
            channel_id=channel, thread_ts=thread, status="active"
        )

"""Messages and mentions. Without a commit there is no acknowledgement, and Slack sends again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.asks import from_message
from bot.listeners.inbox import Inbox

Payload = Mapping[str, Any]


class Messages:
    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox

    async def hear(self, body: Payload, event: Payload, context: AsyncBoltContext) -> None:
        team = str(body["team_id"])
        note = from_message(event, str(context.bot_user_id or ""))
        if note is not None and not _foreign(event, team):
            await self.inbox.write(team, note)


def _foreign(event: Payload, team: str) -> bool:
    """Someone of another company in a shared channel: our records are not theirs to ask about."""
    home = event.get("user_team") or event.get("source_team")
    return bool(home) and home != team

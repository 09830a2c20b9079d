"""Taking back what was shown in Slack: a message loses its words, a file is deleted.

An outbox row whose payload says `taken_back` is carried here instead of being shown. A message is
edited rather than deleted, so that a thread keeps its shape and readers see what became of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.courier import Row, Shown, stop_stream
from bot.slackfaults import GONE, code, judge

WORDS = "Removed on request."
_NO_FILE = frozenset({"file_not_found", "file_deleted"})
_NO_MESSAGE = frozenset({"message_not_found", "channel_not_found", "thread_not_found"})
#: The ts of the message a row became, if it became one.
Find = Callable[[], Awaitable[str | None]]


def is_taken_back(payload: Mapping[str, Any]) -> bool:
    return bool(payload.get("taken_back"))


async def take_back(client: AsyncWebClient, row: Row, find: Find) -> Shown:
    """Raises one of `FAULTS` for what Slack refuses or cannot do now."""
    if row.kind in ("view", "ephemeral"):
        # Slack keeps neither: they are gone when their reader reloads.
        return Shown(row.channel, None)
    if row.kind == "file":
        if row.ts:
            await _delete_file(client, row.ts)
        return Shown(row.channel, row.ts)
    ts = row.ts or await find()
    if ts:
        if row.kind == "stream":
            await stop_stream(client, row.channel, ts)
        await _blank(client, row.channel, ts)
    return Shown(row.channel, ts)


async def _delete_file(client: AsyncWebClient, id: str) -> None:
    try:
        await client.files_delete(file=id)
    except SlackApiError as error:
        if code(error) not in _NO_FILE:
            raise


async def _blank(client: AsyncWebClient, channel: str, ts: str) -> None:
    try:
        await client.chat_update(channel=channel, ts=ts, text=WORDS, blocks=[], attachments=[])
    except SlackApiError as error:
        if code(error) in _NO_MESSAGE:
            return
        if code(error) not in GONE and judge(error).kind != "never":
            raise
        await _delete(client, channel, ts)


async def _delete(client: AsyncWebClient, channel: str, ts: str) -> None:
    """Where Slack allows no more edits."""
    try:
        await client.chat_delete(channel=channel, ts=ts)
    except SlackApiError as error:
        if code(error) not in _NO_MESSAGE:
            raise

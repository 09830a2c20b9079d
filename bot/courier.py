"""Courier: carries one outbox row to Slack, and knows where it arrived.

`chat.postMessage` has no idempotency key. So every message carries its row's id as metadata, and a
row that may have been posted before is looked for by that id first.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slackfaults import BAD_BLOCKS, CLOSED, GONE, code, judge

log = logging.getLogger(__name__)

EVENT_TYPE = "touchline"
#: Seconds a clock may be apart from Slack's when a message is looked for.
SKEW = 60
LOOKED_THROUGH = 200
#: Waits for its turn to post in a channel.
Pause = Callable[[str], Awaitable[None]]
#: Whether another row is shown as the message of that ts.
Taken = Callable[[str], Awaitable[bool]]
QUIET = {"unfurl_links": False, "unfurl_media": False}


class Row(Protocol):
    """What is carried of an outbox row."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def thread(self) -> str | None: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...
    @property
    def ts(self) -> str | None: ...
    @property
    def tries(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a row is now seen."""

    channel: str
    ts: str | None


class Undeliverable(Exception):
    """Neither the place nor the asker's direct messages are open to us."""


class Courier:
    """`client` must not retry by itself: a repeated post is a second message."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client

    async def message(self, row: Row, before_post: Pause, taken: Taken) -> Shown:
        """Post it, or edit what is there. Raises one of `FAULTS`, or `Undeliverable`."""
        ts = row.ts or (
            await self.find(row, taken) if row.tries > 1 or row.kind == "stream" else None
        )
        if ts is not None:
            shown = await self._edit(row, ts)
            if shown is not None:
                return shown
        await before_post(row.channel)
        return await self._post(row)

    async def ephemeral(self, row: Row) -> Shown:
        """For one person's eyes; where that cannot be, a direct message."""
        body = {"user": row.payload["user"], "thread_ts": row.thread}
        try:
            answer = await self._say(self.client.chat_postEphemeral, row.channel, row, body)
        except SlackApiError as error:
            if code(error) not in CLOSED:
                raise
            return await self._post_direct(row)
        return Shown(row.channel, str(answer["message_ts"]))

    async def view(self, row: Row) -> Shown:
        payload = row.payload
        await self.client.views_update(external_id=payload["external_id"], view=payload["view"])
        return Shown(row.channel, None)

    async def find(self, row: Row, taken: Taken) -> str | None:
        """The ts of the message this row already is, if it is one."""
        try:
            messages = await self._recent(row)
            own = await self._bot_user() if row.kind == "stream" else ""
        except SlackApiError as error:
            log.warning("could not look for a message", extra={"why": code(error)})
            return None
        for message in messages:
            if _key(message) == row.id:
                return str(message["ts"])
        return await _orphan(messages, own, taken) if own else None

    async def _recent(self, row: Row) -> list[dict[str, Any]]:
        since = row.created_at.timestamp() - SKEW
        if row.thread:
            answer = await self.client.conversations_replies(
                channel=row.channel,
                ts=row.thread,
                oldest=str(since),
                limit=LOOKED_THROUGH,
                include_all_metadata=True,
            )
        else:
            answer = await self.client.conversations_history(
                channel=row.channel,
                oldest=str(since),
                limit=LOOKED_THROUGH,
                include_all_metadata=True,
            )
        return [message for message in answer["messages"] if float(message["ts"]) >= since]

    async def _bot_user(self) -> str:
        return str((await self.client.auth_test())["user_id"])

    async def _edit(self, row: Row, ts: str) -> Shown | None:
        """None if there is nothing left to edit."""
        if row.kind == "stream" and await self._stop(row, ts) and row.payload.get("steps_only"):
            return Shown(row.channel, ts)
        try:
            await self._say(self.client.chat_update, row.channel, row, {"ts": ts, **_mark(row)})
        except SlackApiError as error:
            if code(error) in GONE:
                return None
            raise
        return Shown(row.channel, ts)

    async def _stop(self, row: Row, ts: str) -> bool:
        """Ends the stream with the answer under it; False if the blocks did not get there. What
        was said live stands above them until an edit leaves the answer alone."""
        blocks = row.payload.get("blocks") or None
        try:
            await self.client.chat_stopStream(
                channel=row.channel, ts=ts, blocks=blocks, metadata=_mark(row)["metadata"]
            )
        except SlackApiError as error:
            if judge(error).kind != "never":
                raise
            if code(error) in BAD_BLOCKS:
                await stop_stream(self.client, row.channel, ts)
            return False
        return blocks is not None

    async def _post(self, row: Row) -> Shown:
        body = {"thread_ts": row.thread, **_mark(row), **QUIET}
        try:
            answer = await self._say(self.client.chat_postMessage, row.channel, row, body)
        except SlackApiError as error:
            if code(error) not in CLOSED or not row.payload.get("user"):
                raise
            return await self._post_direct(row)
        return Shown(str(answer["channel"]), str(answer["ts"]))

    async def _post_direct(self, row: Row) -> Shown:
        """The asker's own conversation with us: the one place that is always open."""
        opened = await self.client.conversations_open(users=[row.payload["user"]])
        channel = str(opened["channel"]["id"])
        if channel == row.channel and row.thread is None:
            raise Undeliverable(row.channel)
        body = {**_mark(row), **QUIET}
        answer = await self._say(self.client.chat_postMessage, channel, row, body)
        return Shown(channel, str(answer["ts"]))

    async def _say(
        self, method: Callable[..., Awaitable[Any]], channel: str, row: Row, body: dict[str, Any]
    ) -> Any:
        """With blocks; if Slack refuses those, the words alone."""
        words, blocks = row.payload["text"], row.payload.get("blocks") or None
        try:
            return await method(channel=channel, text=words, blocks=blocks, **body)
        except SlackApiError as error:
            if blocks is None or code(error) not in BAD_BLOCKS:
                raise
            log.error("blocks refused", extra={"why": code(error), "row": row.id})
            return await method(channel=channel, text=words, blocks=[], **body)


async def stop_stream(client: AsyncWebClient, channel: str, ts: str) -> None:
    """End a stream; one that has ended, or was stopped by its reader, is as good."""
    try:
        await client.chat_stopStream(channel=channel, ts=ts)
    except SlackApiError as error:
        if judge(error).kind != "never":
            raise


def _mark(row: Row) -> dict[str, Any]:
    return {"metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": row.id}}}


def _key(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str((metadata.get("event_payload") or {}).get("key", ""))


async def _orphan(messages: list[dict[str, Any]], own: str, taken: Taken) -> str | None:
    """A stream cut off before its end: our only messages without a key are streams, and one that
    no other row knows is ours to fill."""
    for held in reversed(messages):
        ours = held.get("user") == own and not _key(held) and not held.get("files")
        if ours and not await taken(str(held["ts"])):
            return str(held["ts"])
    return None

"""Commands, clicks, shortcuts and dialogs: people wait for these, so trouble is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.asks import Note, from_click, from_command, from_shortcut, from_submission, mistakes
from bot.listeners.inbox import Inbox
from bot.render.views import loading_view
from store.errors import Unavailable

Payload = Mapping[str, Any]
NOT_NOW = "I cannot take this down right now: my database does not answer. Please try again."


class Interactions:
    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox

    async def command(self, body: Payload, ack: AsyncAck, client: AsyncWebClient) -> None:
        note = from_command(body)
        try:
            new = await self.inbox.write(str(body["team_id"]), note)
        except Unavailable:
            await ack(NOT_NOW)
            return
        await ack()
        if new and note.opens:
            self.inbox.beside(_open(body, str(note.ask["view"]), client))

    async def click(self, body: Payload, ack: AsyncAck, client: AsyncWebClient) -> None:
        await self._press(body, from_click(body), ack, client)

    async def shortcut(self, body: Payload, ack: AsyncAck, client: AsyncWebClient) -> None:
        await self._press(body, from_shortcut(body), ack, client)

    async def submit(self, body: Payload, ack: AsyncAck) -> None:
        """The dialog closes once it is written down; until then it keeps what was typed."""
        if wrong := mistakes(body, datetime.now(UTC).date()):
            await ack(response_action="errors", errors=wrong)
            return
        note = from_submission(body)
        try:
            if note is not None:
                await self.inbox.write(_team(body), note)
        except Unavailable:
            await ack(response_action="errors", errors=dict.fromkeys(_inputs(body), NOT_NOW))
            return
        if note is not None and note.ask.get("view"):
            view = loading_view("Touchline", str(note.ask["view"]))
            await ack(response_action="update", view=view)
        else:
            await ack()

    async def _press(
        self, body: Payload, note: Note | None, ack: AsyncAck, client: AsyncWebClient
    ) -> None:
        try:
            new = note is not None and await self.inbox.write(_team(body), note)
        except Unavailable:
            # A click is acknowledged without words, so they are whispered.
            await ack()
            self.inbox.beside(_whisper(body, client))
            return
        await ack()
        if new and note is not None and note.opens:
            self.inbox.beside(_open(body, str(note.ask["view"]), client))


async def _open(body: Payload, external_id: str, client: AsyncWebClient) -> None:
    """At once: a trigger lives three seconds. The turn fills the dialog when it is ready."""
    view = loading_view("Touchline", external_id)
    await client.views_open(trigger_id=str(body["trigger_id"]), view=view)


async def _whisper(body: Payload, client: AsyncWebClient) -> None:
    container = body.get("container") or {}
    channel = container.get("channel_id") or (body.get("channel") or {}).get("id")
    if channel:
        await client.chat_postEphemeral(
            channel=str(channel),
            user=str(body["user"]["id"]),
            text=NOT_NOW,
            thread_ts=container.get("thread_ts"),
        )


def _team(body: Payload) -> str:
    return str((body.get("team") or {}).get("id") or body["user"]["team_id"])


def _inputs(body: Payload) -> list[str]:
    """The first input's block: an error must hang on one."""
    blocks = [block for block in body["view"]["blocks"] if block["type"] == "input"]
    return [str(block["block_id"]) for block in blocks[:1]]

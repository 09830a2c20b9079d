"""Streams: how they grow, end and die."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.models.messages.chunk import MarkdownTextChunk, TaskUpdateChunk
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.records import Message
from tests.bot.sandbox.apps import connected, make_app, refused

RECIPIENT = {"recipient_team_id": "T_SAMPLE", "recipient_user_id": "U_ADA"}


@pytest.fixture
async def asked(slack: LocalSlack) -> Message:
    return await slack.say("write")


def task(status: str, **more: str) -> dict[str, Any]:
    return {"type": "task_update", "id": "t1", "title": "Reading", "status": status, **more}


async def test_the_sdks_helper_streams_text_tasks_and_blocks(
    slack: LocalSlack, client: AsyncWebClient, asked: Message
) -> None:
    stream = await client.chat_stream(
        channel="C_SALES", thread_ts=asked.ts, buffer_size=1, **RECIPIENT
    )
    await stream.append(markdown_text="**Okta** ")
    (growing,) = slack.posted_by_bot
    assert (growing.streaming, growing.text) == (True, "**Okta** ")
    reading = TaskUpdateChunk(id="t1", title="Reading", status="in_progress")
    await stream.append(chunks=[reading, MarkdownTextChunk(text="is here")])
    done = {"type": "header", "text": {"type": "plain_text", "text": "End"}}
    metadata = {"event_type": "touchline", "event_payload": {"key": "1"}}
    await stream.stop(blocks=[done], metadata=metadata)
    final = await slack.reply(after=asked)
    assert final.plain == "Reading\n**Okta** is here\nEnd"
    assert (final.streaming, final.metadata, final.ts) == (False, metadata, stream.ts)


async def test_a_task_card_is_replaced_and_its_details_run_on(
    slack: LocalSlack, client: AsyncWebClient, asked: Message
) -> None:
    begun = await client.chat_startStream(channel="C_SALES", thread_ts=asked.ts, **RECIPIENT)
    where = {"channel": "C_SALES", "ts": begun["ts"]}
    await client.chat_appendStream(**where, chunks=[task("in_progress", details="one ")])
    await client.chat_appendStream(**where, chunks=[task("complete", details="two")])
    await client.chat_stopStream(**where)
    (card,) = slack.posted_by_bot[0].chunks
    assert (card["status"], card["details"]) == ("complete", "one two")
    thread = await client.conversations_replies(channel="C_SALES", ts=asked.ts)
    read = thread["messages"][1]
    assert read["blocks"][0]["type"] == "task_card"
    assert read["streaming_state"] == "completed"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "missing_recipient_team_id"),
        ({"recipient_team_id": "T_SAMPLE"}, "missing_recipient_user_id"),
        ({**RECIPIENT, "recipient_team_id": "T_OTHER"}, "team_not_found"),
        ({**RECIPIENT, "recipient_user_id": "U_OTHER"}, "user_not_found"),
        ({**RECIPIENT, "markdown_text": "a" * 12_001}, "msg_too_long"),
        ({**RECIPIENT, "thread_ts": "1.000001"}, "thread_not_found"),
        ({**RECIPIENT, "chunks": [{"type": "song"}]}, "invalid_chunks"),
        ({**RECIPIENT, "chunks": [task("paused")]}, "invalid_chunks"),
        ({**RECIPIENT, "chunks": [task("pending", details="d" * 257)]}, "invalid_chunks"),
        ({**RECIPIENT, "chunks": [task("pending")], "markdown_text": "a"}, "invalid_arguments"),
    ],
)
async def test_a_start_is_refused(
    client: AsyncWebClient, asked: Message, arguments: dict[str, Any], error: str
) -> None:
    given = {"channel": "C_SALES", "thread_ts": asked.ts, **arguments}
    assert await refused(client.chat_startStream(**given)) == error


async def test_a_direct_message_needs_no_recipient(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    asked = await slack.say("write", channel="U_TOUCHLINE")
    await client.chat_startStream(channel=asked.channel, thread_ts=asked.ts, markdown_text="a")
    assert slack.posted_by_bot[0].streaming


async def test_an_open_stream_cannot_be_edited_and_a_closed_one_not_appended(
    slack: LocalSlack, client: AsyncWebClient, asked: Message
) -> None:
    begun = await client.chat_startStream(channel="C_SALES", thread_ts=asked.ts, **RECIPIENT)
    where = {"channel": "C_SALES", "ts": begun["ts"]}
    assert await refused(client.chat_update(**where, text="a")) == "streaming_state_conflict"
    assert await refused(client.chat_delete(**where)) == "cant_delete_message"
    assert await refused(client.chat_appendStream(**where)) == "no_text"
    await client.chat_stopStream(**where, markdown_text="all")
    closed = "message_not_in_streaming_state"
    assert await refused(client.chat_appendStream(**where, markdown_text="b")) == closed
    assert await refused(client.chat_stopStream(**where)) == closed
    await client.chat_update(**where, text="edited", blocks=[])
    assert slack.posted_by_bot[0].plain == "edited"
    assert await refused(client.chat_appendStream(channel="C_SALES", ts=asked.ts)) == (
        "message_not_owned_by_app"
    )


async def test_a_stream_dies_when_forced_or_of_age(asked: Message, slack: LocalSlack) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    begun = await client.chat_startStream(channel="C_SALES", thread_ts=asked.ts, **RECIPIENT)
    slack.expire_streams()
    where = {"channel": "C_SALES", "ts": begun["ts"]}
    closed = "message_not_in_streaming_state"
    assert await refused(client.chat_appendStream(**where, markdown_text="b")) == closed
    async with LocalSlack(stream_seconds=0.0) as short:
        client = AsyncWebClient(token=short.bot_token, base_url=short.api_url)
        root = await short.say("write")
        begun = await client.chat_startStream(channel="C_SALES", thread_ts=root.ts, **RECIPIENT)
        where = {"channel": "C_SALES", "ts": begun["ts"]}
        assert await refused(client.chat_stopStream(**where)) == closed
        assert not short.posted_by_bot[0].streaming


async def test_the_stop_button_ends_the_stream_and_tells_the_app(slack: LocalSlack) -> None:
    app, heard = make_app(slack), list[dict[str, Any]]()

    @app.event("agent_session_stopped")
    async def stopped(event: dict[str, Any], client: AsyncWebClient) -> None:
        heard.append(event)
        where = {"channel_id": event["channel"], "thread_ts": event["thread_ts"]}
        await client.agents_sessions_setStatus(**where, status="active")

    async with connected(slack, _deaf(app)):
        asked = await slack.say("write", channel="U_TOUCHLINE")
        where = {"channel": asked.channel, "thread_ts": asked.ts}
        begun = await app.client.chat_startStream(**where, markdown_text="lo")
        slack.stop(slack.posted_by_bot[0])
        await slack.until(lambda: slack.workspace.sessions.get((asked.channel, asked.ts)))
        assert heard[0]["streaming_message_ts"] == [begun["ts"]]
        asking = app.client.chat_appendStream(
            channel=asked.channel, ts=begun["ts"], markdown_text="more"
        )
        assert await refused(asking) == "stopped_by_user"


def _deaf(app: AsyncApp) -> AsyncApp:
    """The app, taking messages without doing anything."""

    @app.event("message")
    async def ignore() -> None:
        return

    return app

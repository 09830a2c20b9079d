"""Time that passes because a test says so: every timer of the local Slack follows."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.clock import Clock
from bot.sandbox.core import Ticket
from tests.bot.sandbox.apps import connected, make_app, refused

Json = dict[str, Any]
MODAL: Json = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []}


async def nothing() -> None:
    await asyncio.sleep(0)


async def test_each_timer_wakes_at_its_own_moment() -> None:
    clock, woken = Clock(), list[tuple[str, int]]()
    start = clock.now()

    async def wait(name: str, *naps: float) -> None:
        for nap in naps:
            await clock.sleep(nap)
            woken.append((name, round(clock.now() - start)))

    tasks = [asyncio.create_task(wait("a", 60, 240)), asyncio.create_task(wait("b", 100))]
    await nothing()
    await clock.advance(200, lambda: asyncio.sleep(0.01))
    assert woken == [("a", 60), ("b", 100)]
    await clock.advance(200, lambda: asyncio.sleep(0.01))
    assert woken == [("a", 60), ("b", 100), ("a", 300)]
    await asyncio.gather(*tasks)


async def test_the_clock_also_runs_by_itself() -> None:
    clock = Clock()
    await asyncio.wait_for(clock.sleep(0.01), 2)


async def test_what_nobody_took_comes_after_one_minute_and_after_five(slack: LocalSlack) -> None:
    delivered = slack.server.delivery.delivered
    await slack.say("is anybody there?")
    await slack.until(lambda: len(delivered) == 2)
    await slack.advance(59)
    assert len(delivered) == 2
    await slack.advance(2)
    assert len(delivered) == 3
    heard: list[int] = []
    app = make_app(slack)

    @app.event("message")
    async def note(request: Any) -> None:
        heard.append(int(request.headers["x-slack-retry-num"][0]))

    async with connected(slack, app):
        await slack.advance(300)
        await slack.until(lambda: heard)
    assert heard == [3]
    assert [parcel.retry for parcel, _ in delivered] == [0, 1, 2, 3]
    assert delivered[3][1].ok


async def test_triggers_streams_statuses_and_urls_run_out(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    core, said = slack.server.core, await slack.say("go", channel="U_TOUCHLINE")
    place = {"channel": said.channel, "thread_ts": said.ts}
    begun = await client.chat_startStream(**place, markdown_text="lo")
    await client.assistant_threads_setStatus(
        channel_id=said.channel, thread_ts=said.ts, status="is thinking"
    )
    trigger = core.trigger("U_ADA")
    url = core.response_url(Ticket("C_SALES", "U_ADA", core.clock.now()))
    await slack.advance(3.1)
    assert await refused(client.views_open(trigger_id=trigger, view=MODAL)) == "expired_trigger_id"
    await slack.advance(117)
    assert slack.workspace.statuses[said.channel, said.ts][0] == ""
    await client.chat_appendStream(channel=said.channel, ts=begun["ts"], markdown_text="ng")
    await slack.advance(181)
    late = client.chat_appendStream(channel=said.channel, ts=begun["ts"], markdown_text="er")
    assert await refused(late) == "message_not_in_streaming_state"
    await slack.advance(1_500)
    async with aiohttp.ClientSession() as session, session.post(url, json={"text": "a"}) as answer:
        assert await answer.text() == "expired_url"


async def test_messages_wait_for_their_time(slack: LocalSlack, client: AsyncWebClient) -> None:
    now = int(slack.server.clock.time())
    planned = {"channel": "C_SALES", "text": "good morning"}
    first = await client.chat_scheduleMessage(**planned, post_at=now + 3_600)
    second = await client.chat_scheduleMessage(**planned | {"text": "hi"}, post_at=now + 60)
    listed = (await client.chat_scheduledMessages_list(channel="C_SALES"))["scheduled_messages"]
    assert [one["text"] for one in listed] == ["hi", "good morning"]
    gone = {"channel": "C_SALES", "scheduled_message_id": second["scheduled_message_id"]}
    await client.chat_deleteScheduledMessage(**gone)
    again = await refused(client.chat_deleteScheduledMessage(**gone))
    assert again == "invalid_scheduled_message_id"
    await slack.advance(3_000)
    assert slack.messages() == []
    await slack.advance(700)
    (posted,) = slack.messages()
    assert (posted.text, float(posted.ts) >= first["post_at"]) == ("good morning", True)


@pytest.mark.parametrize(
    ("ahead", "error"),
    [(-10, "time_in_past"), (121 * 86_400, "time_too_far")],
)
async def test_a_time_must_be_near(
    slack: LocalSlack, client: AsyncWebClient, ahead: int, error: str
) -> None:
    at = int(slack.server.clock.time()) + ahead
    asked = client.chat_scheduleMessage(channel="C_SALES", text="a", post_at=at)
    assert await refused(asked) == error


async def test_five_minutes_hold_thirty_scheduled_messages(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    at = int(slack.server.clock.time()) + 60
    for n in range(30):
        await client.chat_scheduleMessage(channel="C_SALES", text=f"{n}", post_at=at + n)
    more = client.chat_scheduleMessage(channel="C_SALES", text="one more", post_at=at)
    assert await refused(more) == "restricted_too_many"


async def test_a_team_may_close_answers_after_a_while(client: AsyncWebClient) -> None:
    async with LocalSlack(edit_seconds=300) as slack:
        web = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        posted = await web.chat_postMessage(channel="C_SALES", text="a")
        where = {"channel": "C_SALES", "ts": posted["ts"]}
        await web.chat_update(**where, text="b")
        await slack.advance(301)
        assert await refused(web.chat_update(**where, text="c")) == "edit_window_closed"

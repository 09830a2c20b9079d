"""Trouble on demand: errors, lost answers, rate limits."""

from __future__ import annotations

import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.api.table import TABLE, Row
from bot.sandbox.core import Ticket
from bot.sandbox.options import Options
from bot.sandbox.rates import Rates
from tests.bot.sandbox.apps import refused
from tests.support.transcripts import stories

POST = {"channel": "C_SALES", "text": "hello"}


async def test_a_named_error_so_many_times(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.fail_next("chat.postMessage", "fatal_error", times=2)
    assert await refused(client.chat_postMessage(**POST)) == "fatal_error"
    await client.auth_test()
    assert await refused(client.chat_postMessage(**POST)) == "fatal_error"
    assert slack.messages() == []
    await client.chat_postMessage(**POST)
    assert len(slack.messages()) == 1
    assert [call.answer["ok"] for call in slack.calls("chat.postMessage")] == [False, False, True]
    assert slack.calls("chat.postMessage")[0].arguments["text"] == "hello"


def once(slack: LocalSlack) -> AsyncWebClient:
    """A client that tries once: the SDK's own repeats a call whose connection was cut."""
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])


async def test_the_crash_gap(slack: LocalSlack) -> None:
    client = once(slack)
    slack.fail_next("chat.postMessage", "disconnect", after_effect=True)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(**POST)
    assert [message.text for message in slack.messages()] == ["hello"]
    slack.fail_next("chat.postMessage", "internal_error", after_effect=True)
    assert await refused(client.chat_postMessage(**POST)) == "internal_error"
    assert len(slack.messages()) == 2


async def test_a_connection_cut_before_anything_happened(slack: LocalSlack) -> None:
    client = once(slack)
    slack.fail_next("chat.postMessage", "disconnect")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(**POST)
    assert slack.messages() == []
    await client.chat_postMessage(**POST)


async def test_the_sdks_own_retry_posts_twice(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.fail_next("chat.postMessage", "disconnect", after_effect=True)
    await client.chat_postMessage(**POST)
    assert [message.text for message in slack.messages()] == ["hello", "hello"]


async def test_a_slack_that_never_answers(slack: LocalSlack) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, timeout=1)
    slack.fail_next("chat.postMessage", "hang", after_effect=True)
    with pytest.raises(TimeoutError):
        await client.chat_postMessage(**POST)
    assert len(slack.messages()) == 1


async def test_bytes_that_do_not_arrive(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.fail_next("upload", "upstream failure")
    with pytest.raises(SlackRequestError, match="Failed to upload"):
        await client.files_upload_v2(channel="C_SALES", filename="a.txt", content="abc")


async def test_an_http_status(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.fail_next("chat.postMessage", "http_503")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(**POST)
    assert caught.value.response.status_code == 503


async def test_a_rate_limit_is_a_429_the_sdk_can_wait_out(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    slack.fail_next("chat.postMessage", "ratelimited", retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(**POST)
    answer = caught.value.response
    assert (answer.status_code, answer["error"]) == (429, "ratelimited")
    assert answer.headers["Retry-After"] == "7"
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler())
    slack.fail_next("chat.postMessage", "ratelimited", retry_after=0)
    await client.chat_postMessage(**POST)


async def test_a_channel_takes_one_message_a_second() -> None:
    async with LocalSlack(rate_limits=True) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        await client.chat_postMessage(**POST)
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(**POST)
        assert caught.value.response.headers["Retry-After"] == "1"
        await client.chat_postMessage(channel="U_ADA", text="elsewhere")


async def test_edits_are_counted_by_the_minute() -> None:
    async with LocalSlack(rate_limits=True, tier_scale=0.04, post_interval=0) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        posted = await client.chat_postMessage(**POST)
        where = {"channel": "C_SALES", "ts": posted["ts"]}
        await client.chat_update(**where, text="1")
        await client.chat_update(**where, text="2")
        assert await refused(client.chat_update(**where, text="3")) == "ratelimited"


@pytest.mark.parametrize(("method", "row"), TABLE.items())
def test_a_minute_holds_as_many_calls_as_the_table_says(method: str, row: Row) -> None:
    rates = Rates(Options(rate_limits=True))
    if method == "chat.postMessage":
        waits = [rates.wait(method, "C_SALES", now) for now in (0.0, 0.5, 1.0)]
        assert waits == [0, 1, 0]
        return
    counted = row.tier or 1_000
    assert not any(rates.wait(method, "", n / counted) for n in range(counted))
    assert rates.wait(method, "", 30.0) == (30 if row.tier else 0)
    assert rates.wait(method, "", 60.0) == 0


async def test_a_response_url_is_good_five_times(slack: LocalSlack) -> None:
    core = slack.server.core
    url = core.response_url(Ticket("C_SALES", "U_ADA", time.monotonic()))
    stale = core.response_url(Ticket("C_SALES", "U_ADA", time.monotonic() - 1_801))
    async with aiohttp.ClientSession() as session:
        for n in range(5):
            async with session.post(url, json={"text": f"answer {n}"}) as answer:
                assert await answer.text() == "ok"
        async with session.post(url, json={"text": "one too many"}) as answer:
            assert (answer.status, await answer.text()) == (404, "used_url")
        async with session.post(stale, json={"text": "too late"}) as answer:
            assert (answer.status, await answer.text()) == (404, "expired_url")
        async with session.post(f"{url}x", json={"text": "a"}) as answer:
            assert answer.status == 404
    assert {message.ephemeral_to for message in slack.posted_by_bot} == {"U_ADA"}


async def test_a_failing_test_shows_the_whole_story(slack: LocalSlack) -> None:
    await slack.say("pitch Okta", channel="C_GENERAL")
    client = once(slack)
    assert await refused(client.chat_postMessage(channel="C_GENERAL", text="a")) == "not_in_channel"
    (story,) = stories([slack, client, slack])
    assert "U_ADA: pitch Okta" in story
    assert "refused chat.postMessage: {'ok': False, 'error': 'not_in_channel'}" in story


async def test_a_failing_wait_shows_what_was_said(slack: LocalSlack) -> None:
    said = await slack.say("pitch Okta")
    with pytest.raises(AssertionError, match="pitch Okta"):
        await slack.reply(after=said, timeout=0.05)

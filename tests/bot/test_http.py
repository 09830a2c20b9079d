from __future__ import annotations

import hmac
import time
from collections.abc import AsyncIterator
from hashlib import sha256

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from bot.app import build_app
from bot.http import MOST, PATH, build_site
from tests.bot.floor import HI, Floor


async def not_ready() -> bool:
    return False


@pytest.fixture
async def site(floor: Floor) -> AsyncIterator[TestServer]:
    app = build_app(floor.client, floor.database, floor.slack.signing_secret)
    async with TestServer(build_site(app, floor.slack.signing_secret, not_ready)) as server:
        yield server


async def post(site: TestServer, headers: dict[str, str], body: bytes = b"{}") -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(site.make_url(PATH), data=body, headers=headers) as answer,
    ):
        return answer.status


def signed(secret: str, body: bytes, at: float) -> dict[str, str]:
    stamp = str(int(at))
    made = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={made}"}


async def test_a_signed_event_is_answered(floor: Floor, site: TestServer) -> None:
    await floor.open()
    floor.slack.deliver_to(str(site.make_url(PATH)))
    reply = await floor.slack.reply(await floor.slack.say(HI))
    assert reply.plain == "Hello."


async def test_what_slack_did_not_sign_is_refused(site: TestServer) -> None:
    secret, now = "touchline-sandbox-signing-secret", time.time()
    for headers in (
        {},
        {"X-Slack-Request-Timestamp": "abc", "X-Slack-Signature": "v0=1"},
        {"X-Slack-Request-Timestamp": "١٢٣", "X-Slack-Signature": "v0=1"},
        {"X-Slack-Request-Timestamp": "9" * 400, "X-Slack-Signature": "v0=1"},
        {"X-Slack-Request-Timestamp": str(int(now)), "X-Slack-Signature": "v0=ü"},
        signed("another-secret", b"{}", now),
        signed(secret, b"{}", now - 3600),
        signed(secret, b"{} ", now),
    ):
        assert await post(site, headers) == 401, headers


async def test_a_body_too_large_is_refused(site: TestServer) -> None:
    assert await post(site, {}, b"x" * (MOST + 1)) == 413


async def test_whoever_watches_is_told(site: TestServer) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(site.make_url("/healthz")) as alive:
            assert alive.status == 200
        async with session.get(site.make_url("/readyz")) as ready:
            assert ready.status == 503

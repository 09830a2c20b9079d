"""How long Slack waits for us: our listeners beside a bare Bolt app, in the same run.

Ours commits the question to Postgres before it acknowledges; the bare app does nothing.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bench.figures import p, show
from tests.support.product import product

ROUNDS = 300
WARM = 20


async def time_acks(slack: LocalSlack) -> list[float]:
    times = []
    for number in range(ROUNDS + WARM):
        began = time.perf_counter()
        await slack.command("/coach", f"help {number}")
        times.append(time.perf_counter() - began)
        await asyncio.sleep(0.005)
    return times[WARM:]


async def bare() -> list[float]:
    async with LocalSlack() as slack:
        app = AsyncApp(client=AsyncWebClient(slack.bot_token, slack.api_url))

        @app.command("/coach")
        async def coach(ack):  # type: ignore[no-untyped-def]
            await ack()

        handler = AsyncSocketModeHandler(app, slack.app_token)
        await handler.connect_async()
        await slack.connected()
        try:
            return await time_acks(slack)
        finally:
            await handler.close_async()


async def test_ack(tmp_path: Path, database_url: str, redis_url: str) -> None:
    without = await bare()
    async with product(tmp_path, database_url, redis_url, TOUCHLINE_TURNS="1") as running:
        await running.bot()
        ours = await time_acks(running.slack)
    show(
        "acknowledgement of a slash command, Socket Mode",
        f"bare Bolt  p50 {p(without, 50):6.1f} ms   p99 {p(without, 99):6.1f} ms",
        f"ours       p50 {p(ours, 50):6.1f} ms   p99 {p(ours, 99):6.1f} ms",
        f"ratio      p50 {p(ours, 50) / p(without, 50):6.2f}      "
        f"p99 {p(ours, 99) / p(without, 99):6.2f}",
        f"Slack's limit is 3,000 ms: p99 uses {p(ours, 99) / 30:.2f} % of it",
    )

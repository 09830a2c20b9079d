"""What a pitch costs that is there already, over the bare post of the same message."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.records import Message
from tests.bench.figures import p, show
from tests.e2e.morning import csv_of, name, pitch, read_in
from tests.support import ollama
from tests.support.product import Product, product
from tests.support.writing import pitch_reply

ROUNDS, WARM = 25, 3
#: Seconds between two rounds: a command posts twice, and Slack takes one message a second.
REST = 2.1


async def test_again(tmp_path: Path, database_url: str, redis_url: str) -> None:
    async with ollama.serve() as model:
        model.answer(pitch_reply)
        settings = {"OLLAMA_HOST": model.url, "TOUCHLINE_MODEL": "ollama:llama3.1"}
        async with product(tmp_path, database_url, redis_url, **settings) as running:
            await running.bot()
            await read_in(running, csv_of(ROUNDS + WARM))
            for number in range(ROUNDS + WARM):
                await pitch(running, name(number))
            calls, ours, bare = len(model.chats), list[float](), list[float]()
            for number in range(ROUNDS + WARM):
                await asyncio.sleep(REST)
                seen, message = await _timed(running, name(number))
                ours.append(seen)
                bare.append(await _posted(running, message))
            assert len(model.chats) == calls
    over = [a - b for a, b in zip(ours[WARM:], bare[WARM:], strict=True)]
    show(
        "a pitch used again, from the command to its message",
        f"ours       p50 {p(ours[WARM:], 50):6.1f} ms   p90 {p(ours[WARM:], 90):6.1f} ms",
        f"bare post  p50 {p(bare[WARM:], 50):6.1f} ms   p90 {p(bare[WARM:], 90):6.1f} ms",
        f"over it    p50 {p(over, 50):6.1f} ms   p90 {p(over, 90):6.1f} ms",
    )


async def _timed(running: Product, name: str) -> tuple[float, Message]:
    """Seconds until the answer stands in Slack, looked for each millisecond."""
    before, began = len(running.slack.posted_by_bot), time.perf_counter()
    await running.slack.command("/pitch", name, channel="C_SALES")
    while True:
        for message in running.slack.posted_by_bot[before:]:
            if "used again" in message.plain and not message.streaming:
                return time.perf_counter() - began, message
        await asyncio.sleep(0.001)


async def _posted(running: Product, message: Message) -> float:
    client = AsyncWebClient(running.slack.bot_token, running.slack.api_url)
    began = time.perf_counter()
    await client.chat_postMessage(
        channel=message.channel, text=message.text, blocks=message.blocks, thread_ts=message.thread
    )
    return time.perf_counter() - began

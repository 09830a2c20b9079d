"""A small file: from the drop to its card, and from the click to what became of it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from tests.bench.figures import p, show
from tests.e2e.morning import csv_of, drop_file, start_workers
from tests.support.product import Product, product

ROWS, ROUNDS = 500, 10


async def test_small_import(tmp_path: Path, database_url: str, redis_url: str) -> None:
    async with product(tmp_path, database_url, redis_url) as running:
        await running.bot()
        await start_workers(running)
        taken = [await once(running, f"companies {number}.csv") for number in range(ROUNDS + 1)]
    cards, results = zip(*taken[1:], strict=True)
    show(
        f"a file of {ROWS} rows in Slack, {ROUNDS} times",
        f"dropped → card    p50 {p(cards, 50):6.0f} ms   p90 {p(cards, 90):6.0f} ms",
        f"click → result    p50 {p(results, 50):6.0f} ms   p90 {p(results, 90):6.0f} ms",
    )


async def once(running: Product, name: str) -> tuple[float, float]:
    """Seconds until the card, and from the click to the result."""
    began = time.perf_counter()
    card = await drop_file(running, csv_of(ROWS), name)
    card_after = time.perf_counter() - began
    # Nobody reads a card faster; a channel takes one message a second.
    await asyncio.sleep(1.5)
    clicked = time.perf_counter()
    await running.slack.click(card, "Import")
    await running.slack.until(lambda: told(running, name), 60)
    return card_after, time.perf_counter() - clicked


def told(running: Product, name: str) -> bool:
    said = (message.plain for message in running.slack.posted_by_bot)
    return any("What next?" in plain and name in plain for plain in said)

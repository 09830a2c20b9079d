"""A batch's wall time over its bound: calls x latency / concurrency."""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench.figures import show
from tests.e2e.morning import batch, csv_of, read_in
from tests.support import ollama
from tests.support.product import product
from tests.support.writing import pitch_reply

LEADS, CONCURRENCY, LATENCY, WORKERS = 200, 8, 1.0, 2


async def test_batch(tmp_path: Path, database_url: str, redis_url: str) -> None:
    async with ollama.serve() as model:
        model.answer(lambda request: pitch_reply(request, LATENCY))
        settings = {
            "OLLAMA_HOST": model.url,
            "TOUCHLINE_MODEL": "ollama:llama3.1",
            "TOUCHLINE_BATCH_CONCURRENCY": str(CONCURRENCY),
        }
        async with product(tmp_path, database_url, redis_url, **settings) as running:
            await running.bot()
            for number in range(1, WORKERS):
                await running.start(f"worker {number}", "work")
            await read_in(running, csv_of(LEADS))
            began = time.perf_counter()
            await batch(running, f"technology companies in Boston limit:{LEADS}", 300)
            wall = time.perf_counter() - began
    bound = len(model.chats) * LATENCY / CONCURRENCY
    show(
        f"batch of {LEADS} over {WORKERS} workers, {CONCURRENCY} at once, {LATENCY:.0f} s a call",
        f"wall {wall:6.1f} s   bound {bound:6.1f} s ({len(model.chats)} calls)   "
        f"ratio {wall / bound:.3f}",
        f"most at once: {model.most}",
    )

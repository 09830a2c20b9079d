"""What a turn costs over the model's own time: a pitch whose one call takes a known time."""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench.figures import p, show
from tests.e2e.morning import csv_of, name, pitch, read_in
from tests.support import ollama
from tests.support.product import product
from tests.support.writing import pitch_reply

ROUNDS = 30
LATENCY = 1.0


async def test_turn(tmp_path: Path, database_url: str, redis_url: str) -> None:
    async with ollama.serve() as model:
        model.answer(lambda request: pitch_reply(request, LATENCY))
        settings = {"OLLAMA_HOST": model.url, "TOUCHLINE_MODEL": "ollama:llama3.1"}
        async with product(tmp_path, database_url, redis_url, **settings) as running:
            await running.bot()
            await read_in(running, csv_of(ROUNDS + 3))
            over = []
            for number in range(ROUNDS + 3):
                calls = len(model.chats)
                began = time.perf_counter()
                await pitch(running, name(number))
                spent = time.perf_counter() - began
                over.append(spent - (len(model.chats) - calls) * LATENCY)
    show(
        f"a pitch from command to message, less its model calls ({LATENCY:.0f} s each)",
        f"p50 {p(over[3:], 50):6.0f} ms   p90 {p(over[3:], 90):6.0f} ms",
        f"as a share of one call: {p(over[3:], 50) / (LATENCY * 1000):.2f}",
    )

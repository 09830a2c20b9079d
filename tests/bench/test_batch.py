"""A batch's wall time over its bound: calls x latency / concurrency; many leads beside few, pitches
used again, and what a worker holds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from store.tasks import end
from tests.bench.figures import show
from tests.e2e.morning import batch, csv_of, read_in
from tests.support import ollama
from tests.support.ollama import Ollama, Reply, Request
from tests.support.product import Product, product
from tests.support.writing import pitch_reply

CONCURRENCY, WORKERS = 8, 2


class Stopwatch:
    """When each call of the model began and will have ended."""

    def __init__(self, model: Ollama, latency: float) -> None:
        self.latency = latency
        self.calls: list[float] = []
        model.answer(self.reply)

    def reply(self, request: Request) -> Reply:
        self.calls.append(time.perf_counter())
        return pitch_reply(request, self.latency)


@asynccontextmanager
async def ready(
    folder: Path, database_url: str, redis_url: str, leads: int, model: Ollama
) -> AsyncIterator[Product]:
    settings = {
        "OLLAMA_HOST": model.url,
        "TOUCHLINE_MODEL": "ollama:llama3.1",
        "TOUCHLINE_BATCH_CONCURRENCY": str(CONCURRENCY),
    }
    async with product(folder, database_url, redis_url, **settings) as running:
        await running.bot()
        for number in range(1, WORKERS):
            await running.start(f"worker {number}", "work")
        await read_in(running, csv_of(leads))
        yield running


async def timed(running: Product, leads: int, watch: Stopwatch, more: str = "") -> list[str]:
    watch.calls.clear()
    began = time.perf_counter()
    words = f"technology companies in Boston limit:{leads} {more}"
    consent = f"Write {leads:,} pitches" if leads > 200 else ""
    await batch(running, words, 300, consent=consent)
    wall = time.perf_counter() - began
    if not watch.calls:
        return [f"{leads} used again: wall {wall:6.2f} s   {wall / leads * 1000:6.1f} ms each"]
    bound = len(watch.calls) * watch.latency / CONCURRENCY
    first, last = watch.calls[0] - began, began + wall - watch.calls[-1] - watch.latency
    return [
        f"{leads} leads: wall {wall:6.1f} s   bound {bound:6.1f} s ({len(watch.calls)} calls)   "
        f"ratio {wall / bound:.3f}   {wall / leads * 1000:.1f} ms each",
        f"before the first call {first:.2f} s   after the last one's end {last:.2f} s",
    ]


def held() -> list[str]:
    """Megabytes of each process that works at a job now."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            status = (folder / "status").read_text()
            parent = status.split("PPid:")[1].split()[0]
            above = (Path("/proc") / parent / "cmdline").read_bytes()
        except OSError:
            continue
        if b"bot.cli\0work" in words and b"bot.cli\0work" in above:
            found.append(f"{int(status.split('VmRSS:')[1].split()[0]) / 1024:.0f} MB")
    return found


async def test_batch(tmp_path: Path, database_url: str, redis_url: str) -> None:
    async with ollama.serve() as model:
        watch = Stopwatch(model, 1.0)
        async with ready(tmp_path, database_url, redis_url, 200, model) as running:
            lines = await timed(running, 200, watch)
            again = await timed(running, 200, watch)
    title = f"batch over {WORKERS} workers, {CONCURRENCY} at once, 1 s a call"
    show(title, *lines, *again, f"most at once: {model.most}")


async def test_many(tmp_path: Path, database_url: str, redis_url: str) -> None:
    async with ollama.serve() as model:
        watch = Stopwatch(model, 0.5)
        async with ready(tmp_path, database_url, redis_url, 1000, model) as running:
            few = await timed(running, 100, watch)
            many = await timed(running, 1000, watch, "fresh:yes")
    title = f"batch over {WORKERS} workers, {CONCURRENCY} at once, 0.5 s a call"
    show(title, *few, *many)


async def test_memory(tmp_path: Path, database_url: str, redis_url: str) -> None:
    """What a worker's job holds while it writes 2,000 pitches, in one batch."""
    async with ollama.serve() as model:
        watch = Stopwatch(model, 0.5)
        async with ready(tmp_path, database_url, redis_url, 2000, model) as running:
            found = dict[int, list[str]]()
            looking = asyncio.create_task(look(watch, found))
            lines = await timed(running, 2000, watch)
            await end(looking)
    held_after = [f"after {count:5,}: {', '.join(each)}" for count, each in found.items()]
    show("what each worker's job holds", *lines, *held_after)


async def look(watch: Stopwatch, found: dict[int, list[str]]) -> None:
    for count in (50, 100, 250, 500, 1000, 1500, 1900, 1990):
        while len(watch.calls) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        found[count] = held()
    while True:
        await asyncio.sleep(0.2)
        found[2000] = held() or found.get(2000, [])

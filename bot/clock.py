"""`touchline clock`: wakes workers for what is left over, gives texts their vectors, cleans up.

Any number may run: waking is idempotent, and cleaning removes only what has expired.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from datetime import UTC, datetime

from rq import Queue

from bot.embedding import embed_on
from bot.logs import start_logs
from bot.settings import Settings
from bot.upkeep import tidy
from bot.wake import wake
from bot.wiring import Product, migrate_all, open_product
from bot.worker import open_queue
from store.errors import Unavailable
from store.queue import connect, translated
from store.tasks import end

log = logging.getLogger(__name__)

SWEEP = 2.0
CLEAN = 3600.0
#: So often it is asked whether a night has begun, or an erasure waits to be finished.
TIDY = 60.0


async def run(settings: Settings) -> int:
    start_logs(settings.touchline_log_level)
    await migrate_all(settings)
    async with open_product(settings, pool=2) as product:
        queue = open_queue(await asyncio.to_thread(connect, product.servers.redis_url))
        told, called = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()
        for sig in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sig, told.set)
        listening = asyncio.create_task(listen(product, called))
        embedding = asyncio.create_task(embed_on(product, told))
        await tick(product, queue, told, called)
        await end(listening, embedding)
    return 0


async def listen(product: Product, called: asyncio.Event) -> None:
    """A new batch is noticed at once; the sweep finds it anyway."""
    async for _ in product.database.listen("touchline_batches"):
        called.set()


async def tick(product: Product, queue: Queue, told: asyncio.Event, called: asyncio.Event) -> None:
    cleaned = tidied = 0.0
    while not told.is_set():
        try:
            await sweep(product, queue)
            if time.monotonic() - cleaned > CLEAN:
                await clean(product)
                cleaned = time.monotonic()
            if time.monotonic() - tidied > TIDY:
                await tidy_all(product)
                tidied = time.monotonic()
        except Unavailable as error:
            log.warning("sweep put off", extra={"why": error.message})
        called.clear()
        waiting = {asyncio.create_task(event.wait()) for event in (told, called)}
        await asyncio.wait(waiting, timeout=SWEEP, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()


async def sweep(product: Product, queue: Queue) -> int:
    """Calls workers for every workspace with something to do. Returns how many calls were made."""
    slots = product.settings.touchline_batch_concurrency
    calls = 0
    found = await product.database.dispatch.batches_with_work()
    for workspace_id in dict.fromkeys(workspace_id for workspace_id, _ in found):
        with translated(product.servers.redis_url):
            calls += await asyncio.to_thread(wake, queue, workspace_id, slots)
    return calls


async def clean(product: Product) -> None:
    for workspace_id in await product.database.dispatch.workspaces():
        with contextlib.suppress(Unavailable):
            await product.database.workspace(workspace_id).files.expire()


async def tidy_all(product: Product) -> None:
    """One workspace's trouble is not the others'."""
    for workspace_id in await product.database.dispatch.workspaces():
        store = product.database.workspace(workspace_id)
        try:
            await tidy(store, product.servers.redis_url, datetime.now(UTC))
        except Unavailable as error:
            log.warning("tidying up waits", extra={"why": error.message})
        except Exception:
            log.exception("tidying up failed")

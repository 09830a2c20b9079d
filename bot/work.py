"""`touchline work`: one RQ worker in this process."""

from __future__ import annotations

import asyncio
import gc
import importlib
from datetime import UTC, datetime

from bot.logs import start_logs
from bot.process import share_arenas
from bot.settings import Settings
from bot.wiring import migrate_all, open_product
from bot.worker import open_worker
from store.queue import connect

#: What every job needs: imported before the fork, so that a job begins in milliseconds.
PRELOADED = ("bot.batchwork", "agents", "tools.documents", "markdown_pdf")


def run(settings: Settings) -> int:
    """Until it is told to stop; a job that runs then is given back by its leases.

    Not async: RQ forks, and `asyncio.run` in the fork must not find a loop already running.
    """
    start_logs(settings.touchline_log_level)
    share_arenas()
    redis_url = asyncio.run(prepare(settings))
    for name in PRELOADED:
        importlib.import_module(name)
    warm()
    # What every job shares is never looked through again: a sixth of a pitch's time, and its memory
    # stays one copy for all.
    gc.collect()
    gc.freeze()
    open_worker(connect(redis_url)).work(logging_level="WARNING")
    return 0


async def prepare(settings: Settings) -> str:
    """Checks that everything answers before work is taken. Returns where Redis is."""
    await migrate_all(settings)
    async with open_product(settings, pool=1) as product:
        return product.servers.redis_url


def warm() -> None:
    """What is read or built at its first use, once for all jobs instead of while one is waited for:
    the words of the check, the fonts of a page, the statements."""
    from agents.grounding import Checker
    from store import queries
    from tools.documents.pdf import render_pdf

    Checker((), datetime.now(UTC).date()).check("We help 120 people in Boston. Shall we talk?")
    render_pdf("# A page\n\n- of a few words", title="A page")
    for entity in queries.entities():
        queries.load(entity)

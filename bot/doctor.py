"""`touchline doctor`: every part, whether it answers, and how to mend it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from agents.presence import describe
from bot.settings import Settings
from bot.slack import build_client, introduce, require_tokens
from bot.wiring import Product, build_embed, build_models, migrate_all, open_product
from bot.worker import open_worker
from store.errors import TouchlineError
from store.queue import connect


@dataclass(frozen=True, slots=True)
class Finding:
    """`needed` parts stop Touchline; the others only make it poorer."""

    part: str
    well: bool
    words: str
    needed: bool = True

    def __str__(self) -> str:
        mark = "ok " if self.well else ("BAD" if self.needed else "-- ")
        return f"{mark} {self.part:<11} {self.words}"


Check = Callable[[], Awaitable[str]]


async def examine(part: str, check: Check, *, needed: bool = True) -> Finding:
    began = time.perf_counter()
    try:
        words = await check()
    except TouchlineError as error:
        return Finding(part, False, error.message, needed)
    return Finding(part, True, f"{words} ({(time.perf_counter() - began) * 1000:.0f} ms)", needed)


async def run(settings: Settings) -> int:
    """Prints one line a part. Returns 1 when a needed part is not well."""
    findings = [await examine("Postgres", lambda: check_database(settings))]
    findings.append(await examine("Redis", lambda: check_redis(settings)))
    findings.append(await examine("Slack", lambda: check_slack(settings)))
    findings.append(await examine("Model", lambda: check_model(settings), needed=False))
    findings.append(await examine("Embeddings", lambda: check_embeddings(settings), needed=False))
    print("\n".join(str(finding) for finding in findings))
    return 1 if any(finding.needed and not finding.well for finding in findings) else 0


async def check_database(settings: Settings) -> str:
    applied = await migrate_all(settings)
    async with open_product(settings, pool=1) as product:
        teams = len(await product.database.dispatch.workspaces())
    brought = f", {len(applied)} migrations applied now" if applied else ""
    return f"answers and is up to date{brought}; {teams} workspaces"


async def check_redis(settings: Settings) -> str:
    async with open_product(settings, pool=1) as product:
        return await asyncio.to_thread(count_workers, product)


def count_workers(product: Product) -> str:
    worker = open_worker(connect(product.servers.redis_url))
    running = len(worker.all(connection=worker.connection))
    return f"answers; {running} workers" + ("" if running else ": start one with `touchline work`")


async def check_slack(settings: Settings) -> str:
    require_tokens(settings, http=bool(settings.slack_signing_secret.get_secret_value()))
    team_id, name = await introduce(build_client(settings))
    return f"answers as {name} ({team_id})"


async def check_model(settings: Settings) -> str:
    return await describe(build_models(settings))


async def check_embeddings(settings: Settings) -> str:
    embed = build_embed(settings)
    if embed is None:
        return "none set: search goes by words alone"
    await embed(["touchline"])
    return f"{settings.touchline_embeddings} answers"

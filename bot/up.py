"""`touchline up`: the servers, the migrations, then everything the Procfile names."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from bot.settings import Settings
from bot.slack import require_tokens
from bot.supervisor import Command, Supervisor, read_procfile
from bot.wiring import Servers, find_servers, migrate_all
from store.embedded import stop_postgres, stop_redis


async def run(settings: Settings) -> int:
    """Until Ctrl-C; our own servers end with us, those named by URL go on."""
    require_tokens(settings, http=False)
    servers = await find_servers(settings)
    try:
        await migrate_all(settings)
        return await supervise(servers, read_procfile(), {})
    finally:
        await stop_own(settings)


async def supervise(servers: Servers, commands: Sequence[Command], extra: Mapping[str, str]) -> int:
    return await Supervisor(commands, {**servers.environment, **extra}).run()


async def stop_own(settings: Settings) -> None:
    folder = settings.touchline_data_dir.absolute()
    if not settings.database_url:
        await asyncio.to_thread(stop_postgres, folder)
    if not settings.redis_url:
        await asyncio.to_thread(stop_redis, folder)

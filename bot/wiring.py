"""The only composition: settings in, everything a process needs out, built by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.settings import Settings
from store.database import Database
from store.embedded import start_postgres, start_redis
from store.limits import Limits
from store.migrate import migrate
from store.types import Person
from tools.kit import Embed, Kit
from tools.speech import find_speaker

if TYPE_CHECKING:
    from agents.desk import Desk
    from agents.model import Models


@dataclass(frozen=True, slots=True)
class Servers:
    """Where Postgres and Redis answer: the ones named, or our own in the data folder."""

    database_url: str
    redis_url: str

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}


async def find_servers(settings: Settings) -> Servers:
    """Starts or joins the embedded servers where no URL is set."""
    folder = settings.touchline_data_dir.absolute()
    return Servers(
        settings.database_url or await asyncio.to_thread(start_postgres, folder),
        settings.redis_url or await asyncio.to_thread(start_redis, folder),
    )


async def migrate_all(settings: Settings) -> list[str]:
    """Our tables, then the checkpoints'. Returns what was applied."""
    from agents.checkpoints import setup

    servers = await find_servers(settings)
    applied = await migrate(servers.database_url)
    await setup(servers.database_url)
    return applied


def build_models(settings: Settings) -> Models:
    from agents.calling import in_process
    from agents.model import Models

    return Models(
        gate=in_process(settings.touchline_model_calls),
        names=(settings.touchline_model, *settings.fallback_models),
        ollama_host=settings.ollama_host,
        timeout=settings.touchline_model_timeout,
    )


def build_embed(settings: Settings) -> Embed | None:
    from agents.embeddings import ollama_embed

    provider, _, name = settings.touchline_embeddings.partition(":")
    return ollama_embed(settings.ollama_host, name) if provider == "ollama" and name else None


@dataclass(frozen=True, slots=True)
class Product:
    """What one process holds open."""

    settings: Settings
    servers: Servers
    database: Database
    limits: Limits
    models: Models
    embed: Embed | None

    async def kit(self, workspace_id: str, asker: Person | None = None) -> Kit:
        store = self.database.workspace(workspace_id)
        workspace = await store.workspace()
        today = datetime.now(zone_of(asker)).date()
        return Kit(
            store=store,
            workspace=workspace,
            today=today,
            asker=asker,
            embed=self.embed,
            speaker=find_speaker(self.settings.touchline_piper_voice),
        )

    async def desk(self, workspace_id: str, asker: Person | None = None) -> Desk:
        from agents.checkpoints import Checkpoints
        from agents.desk import Desk

        kit = await self.kit(workspace_id, asker)
        return Desk(
            kit=kit,
            models=replace(self.models, record=kit.store.usage.add),
            checkpoints=Checkpoints(self.database, workspace_id),
        )


def zone_of(person: Person | None) -> tzinfo:
    """The asker's own zone: their "today" is what they mean by it."""
    try:
        return ZoneInfo(person.tz) if person else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


@asynccontextmanager
async def open_product(settings: Settings, *, pool: int = 10) -> AsyncIterator[Product]:
    """Raises `Unavailable` or `Misconfigured` with a remedy when a part does not answer."""
    servers = await find_servers(settings)
    async with (
        Database.open(servers.database_url, size=pool) as database,
        Limits.open(servers.redis_url) as limits,
    ):
        yield Product(
            settings, servers, database, limits, build_models(settings), build_embed(settings)
        )

"""The one gate where Redis's errors become ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis import exceptions as refusals
from redis.asyncio import Redis

from store.errors import RedisUnavailable


def connect(url: str) -> Redis:
    """A client of the server at `url`; connects at first use. Close it with `aclose()`."""
    return Redis.from_url(url, decode_responses=True, health_check_interval=30)


def where(redis: Redis) -> str:
    """The server's place, without its password."""
    known = redis.connection_pool.connection_kwargs
    if "path" in known:
        return str(known["path"])
    return f"{known.get('host', 'localhost')}:{known.get('port', 6379)}/{known.get('db', 0)}"


@asynccontextmanager
async def translated(redis: Redis) -> AsyncIterator[None]:
    """Raises `RedisUnavailable` for a server that does not answer; other errors pass."""
    try:
        yield
    except (
        refusals.ConnectionError,
        refusals.TimeoutError,
        refusals.ReadOnlyError,
        refusals.OutOfMemoryError,
        OSError,
    ) as error:
        raise RedisUnavailable(where=where(redis)) from error

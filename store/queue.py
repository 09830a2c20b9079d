"""The connection RQ works on. RQ is not async, so this is the one client that is not either."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.exceptions import RedisError

from store.errors import RedisUnavailable

QueueConnection = Redis


def connect(url: str) -> QueueConnection:
    """Raises `RedisUnavailable` when nothing answers at `url`."""
    with translated(url):
        connection = Redis.from_url(url, socket_connect_timeout=5)
        connection.ping()
        return connection


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Raises `RedisUnavailable` for whatever goes wrong between us and Redis."""
    try:
        yield
    except (RedisError, OSError, ValueError):
        raise RedisUnavailable(where=hide_password(url)) from None


def hide_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"

"""A cache of JSON values, each workspace's apart, each with its time to live."""

from __future__ import annotations

import json
from typing import Any

from redis.asyncio import Redis

from store.redisgate import translated


class Cache:
    """Losing it costs time only: what is kept here can always be made again."""

    def __init__(self, redis: Redis, workspace_id: str) -> None:
        self._redis = redis
        self._prefix = f"touchline:cache:{workspace_id}:"

    async def get(self, key: str) -> Any | None:
        async with translated(self._redis):
            kept = await self._redis.get(self._prefix + key)
        return None if kept is None else json.loads(kept)

    async def put(self, key: str, value: Any, seconds: float) -> None:
        """`value` as JSON holds it; a None is not worth keeping and reads like a miss."""
        async with translated(self._redis):
            await self._redis.set(
                self._prefix + key, json.dumps(value), px=max(1, int(seconds * 1000))
            )

    async def drop(self, key: str) -> None:
        async with translated(self._redis):
            await self._redis.delete(self._prefix + key)

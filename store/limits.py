"""Limits that hold across processes and machines, counted in Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache as once
from importlib.resources import files
from uuid import uuid4

from redis.asyncio import Redis

from store.redisgate import connect, translated
from store.tasks import end

#: Seconds between looks for a place that another process may have left.
_PAUSE = 0.01
_LONGEST_PAUSE = 0.02


@dataclass(slots=True)
class _Door:
    """The waiters of this process, one behind the other: only the first asks Redis."""

    first: asyncio.Lock = field(default_factory=asyncio.Lock)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def pause(self, seconds: float) -> None:
        """Until somebody of this process leaves, at most so long."""
        self.left.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.left.wait()


class Limits:
    """`redis` speaks to one server; names are shared by everybody who uses it."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._slot = redis.register_script(_script("slot"))
        self._take = redis.register_script(_script("take"))
        self._crew = redis.register_script(_script("crew"))
        self._doors: dict[str, _Door] = {}

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Limits]:
        """Raises `RedisUnavailable` at once when nothing answers at `url`."""
        redis = connect(url)
        try:
            async with translated(redis):
                await redis.ping()
            yield cls(redis)
        finally:
            await redis.aclose()

    async def mark(self, name: str, seconds: int) -> None:
        """`name` is taken, unless this is not said again within `seconds`."""
        async with translated(self._redis):
            await self._redis.set(name, "1", ex=seconds)

    async def forget(self, name: str) -> None:
        async with translated(self._redis):
            await self._redis.delete(name)

    async def present(self, crew: str, member: str, seconds: int) -> int:
        """How many members a crew has, this one too unless it is silent for `seconds`."""
        async with translated(self._redis):
            held = (member, seconds * 1000)
            return int(await self._crew(keys=[f"touchline:crew:{crew}"], args=held))

    async def leave(self, crew: str, member: str) -> None:
        async with translated(self._redis):
            await self._redis.zrem(f"touchline:crew:{crew}", member)

    @asynccontextmanager
    async def slot(self, name: str, size: int, lease: float = 30.0) -> AsyncIterator[None]:
        """One of `size` places, waited for. Held while the holder lives; a dead holder's place is
        free again after `lease` seconds."""
        holder, door, pause = uuid4().hex, self._doors.setdefault(name, _Door()), _PAUSE
        async with door.first:
            while not await self._enter(name, holder, size, lease):
                await door.pause(pause)
                pause = min(pause * 1.5, _LONGEST_PAUSE)
        beating = asyncio.create_task(self._keep(name, holder, size, lease))
        try:
            yield
        finally:
            await end(beating)
            async with translated(self._redis):
                await self._redis.zrem(_slots(name), holder)
            door.left.set()

    @asynccontextmanager
    async def paced_slot(
        self, name: str, size: int, per_minute: float, lease: float
    ) -> AsyncIterator[None]:
        """One of `size` places, entered at most `per_minute` times a minute."""
        async with self.slot(name, size, lease):
            while True:
                wait = await self.take(name, per_minute)
                if wait <= 0:
                    break
                await asyncio.sleep(wait)
            yield

    async def take(self, name: str, per_minute: float) -> float:
        """0 for a permit, else the seconds until there may be one (then ask again)."""
        async with translated(self._redis):
            wait = await self._take(keys=[f"touchline:rate:{name}"], args=[per_minute])
        return int(wait) / 1000

    async def _enter(self, name: str, holder: str, size: int, lease: float) -> bool:
        async with translated(self._redis):
            held = (holder, size, int(lease * 1000))
            return bool(await self._slot(keys=[_slots(name)], args=held))

    async def _keep(self, name: str, holder: str, size: int, lease: float) -> None:
        while True:
            await asyncio.sleep(lease / 3)
            # More places than there are, so that a holder who was late is not turned away.
            await self._enter(name, holder, size + 1_000_000, lease)


@once
def _script(name: str) -> str:
    return files("store").joinpath("lua", f"{name}.lua").read_text(encoding="utf-8")


def _slots(name: str) -> str:
    return f"touchline:slots:{name}"

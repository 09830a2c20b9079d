from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from store.cache import Cache
from store.errors import RedisUnavailable
from store.limits import Limits
from store.redisgate import connect


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = connect(redis_url)
    yield client
    await client.aclose()


async def test_no_more_than_size_hold_a_slot(redis: Redis) -> None:
    limits, running, most = Limits(redis), 0, 0

    async def work() -> None:
        nonlocal running, most
        async with limits.slot("models", 3):
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.02)
            running -= 1

    await asyncio.gather(*(work() for _ in range(12)))
    assert most == 3


async def test_a_dead_holder_s_slot_is_free_after_its_lease(redis: Redis) -> None:
    limits = Limits(redis)
    dead = limits.slot("models", 1, lease=0.3)
    await dead.__aenter__()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        if "_keep" in repr(task.get_coro()):
            task.cancel()
    began = time.monotonic()
    async with limits.slot("models", 1):
        assert time.monotonic() - began > 0.15


async def test_a_living_holder_keeps_its_slot_past_the_lease(redis: Redis) -> None:
    limits = Limits(redis)
    async with limits.slot("models", 1, lease=0.2):
        await asyncio.sleep(0.5)
        entering = asyncio.create_task(limits.slot("models", 1).__aenter__())
        done, _ = await asyncio.wait({entering}, timeout=0.2)
        assert not done
        entering.cancel()


async def test_ten_a_minute_at_once_then_one_every_six_seconds(redis: Redis) -> None:
    limits = Limits(redis)
    first = [await limits.take("team", 10) for _ in range(10)]
    assert first == [0.0] * 10
    wait = await limits.take("team", 10)
    assert 4 < wait <= 6
    assert await limits.take("another", 10) == 0.0


async def test_a_cache_is_a_workspace_s_own_and_forgets(redis: Redis) -> None:
    ours, theirs = Cache(redis, "w1"), Cache(redis, "w2")
    await ours.put("key", {"a": [1, "ü"]}, 60)
    await ours.put("brief", 1, 0.01)
    await asyncio.sleep(0.03)
    assert await ours.get("key") == {"a": [1, "ü"]}
    assert await ours.get("brief") is None
    assert await theirs.get("key") is None
    await ours.drop("key")
    assert await ours.get("key") is None


async def test_without_redis_the_error_says_where_and_keeps_the_password(tmp_path: Path) -> None:
    gone = connect("redis://:secret@127.0.0.1:1/0")
    with pytest.raises(RedisUnavailable) as raised:
        await Limits(gone).take("x", 1)
    assert "127.0.0.1:1/0" in raised.value.message
    assert "secret" not in raised.value.message

"""What Redis holds of one workspace and can do without: its cache, and jobs that are over.

Names and words stand there at most in a cached answer or in the error of a failed job; jobs carry
ids alone. Both can be made again, so all of it goes, whoever it was about.
"""

from __future__ import annotations

from redis.asyncio import Redis

from store.redisgate import connect, translated

_OVER = frozenset({"finished", "failed", "canceled", "stopped"})


async def forget(redis_url: str, workspace_id: str) -> int:
    """How many keys went. Raises `RedisUnavailable`."""
    redis = connect(redis_url)
    try:
        async with translated(redis):
            cached = [key async for key in redis.scan_iter(f"touchline:cache:{workspace_id}:*")]
            return await _delete(redis, cached) + await _forget_jobs(redis, workspace_id)
    finally:
        await redis.aclose()


async def _forget_jobs(redis: Redis, workspace_id: str) -> int:
    gone: list[str] = []
    async for key in redis.scan_iter("rq:job:*", _type="hash"):
        told, status = await redis.hmget(key, "description", "status")
        if workspace_id in str(told) and status in _OVER:
            gone += [key, key.replace("rq:job:", "rq:results:", 1)]
    return await _delete(redis, gone)


async def _delete(redis: Redis, keys: list[str]) -> int:
    return int(await redis.unlink(*keys)) if keys else 0

"""What the clock tidies up: at night what has been kept long enough, at any time what an erasure
left behind in Redis."""

from __future__ import annotations

import contextlib
import logging
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.errors import Unavailable
from store.forgetting import forget
from store.retention import KINDS, Kept
from store.workspace import WorkspaceStore

log = logging.getLogger(__name__)

#: The hour of the workspace at which a night begins.
HOUR = 2
SLICE = 500


class _Elsewhere(Exception):
    """Another clock is at it."""


async def tidy(store: WorkspaceStore, redis_url: str, now: datetime) -> dict[str, int]:
    """Does what is due. Returns what was taken out by this call, by kind."""
    await finish_erasures(store, redis_url)
    night = night_of(now, await store.retention.zone())
    return await keep_night(store, night)


def night_of(now: datetime, zone: str) -> date:
    """The last night that has begun where most of the team lives."""
    try:
        local = now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        local = now.astimezone(UTC)
    return (local - timedelta(hours=HOUR)).date()


async def keep_night(store: WorkspaceStore, night: date) -> dict[str, int]:
    """Each slice is a transaction of its own that holds the workspace's lock: nothing waits long,
    two clocks never tidy up together, and a night that was cut short goes on."""
    taken: Counter[str] = Counter()
    periods = await store.retention.periods()
    due: list[tuple[Kept, int]] = [(kind, days) for kind in KINDS if (days := periods[kind])]
    with contextlib.suppress(_Elsewhere):
        for kind, days in due:
            while gone := await _slice(store, night, kind, days):
                taken[kind] += gone
        await _finish(store, night)
    return dict(taken)


async def _slice(store: WorkspaceStore, night: date, kind: Kept, days: int) -> int:
    async with store.transaction() as work:
        if not await work.retention.hold():
            raise _Elsewhere
        kept = await work.retention.night(night)
        gone = 0 if kept.finished else await work.retention.slice(kind, days, SLICE)
        if gone:
            counts = {**kept.counts, kind: kept.counts.get(kind, 0) + gone}
            await work.retention.note(night, counts, finished=False)
        return gone


async def _finish(store: WorkspaceStore, night: date) -> None:
    async with store.transaction() as work:
        if not await work.retention.hold():
            raise _Elsewhere
        kept = await work.retention.night(night)
        if kept.finished:
            return
        await work.retention.note(night, kept.counts, finished=True)
        await work.erasures.abandon()
        if kept.counts:
            await work.audit.add(None, "retention.apply", night.isoformat(), kept.counts)


async def finish_erasures(store: WorkspaceStore, redis_url: str) -> int:
    """How many erasures Redis has now forgotten, too."""
    waiting = await store.erasures.unforgotten()
    if not waiting:
        return 0
    try:
        await forget(redis_url, store.id)
    except Unavailable as error:
        log.warning("what an erasure left in Redis stays for now", extra={"why": error.message})
        return 0
    await store.erasures.forgotten(waiting)
    return len(waiting)

"""The end of a batch: packed by one worker, under a lease that is extended; given up after three
that fell silent over it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from agents.progress import PACK_TRIES
from bot.batchposts import show_result
from bot.trades import TRADES
from bot.wake import BEAT
from store.batches import Batch
from store.errors import TouchlineError
from store.tasks import end
from tools.kit import Kit

log = logging.getLogger(__name__)

#: Seconds without a sign after which another packs.
SHORTEST = 3.0


async def pack(kit: Kit, batch_id: str, lease: float) -> bool:
    """False when there is still work, or somebody else packs. Raises `LostClaim`."""
    lease = max(lease, SHORTEST)
    fence = await kit.store.batches.claim_packing(batch_id, lease)
    batch = await kit.store.batches.get(batch_id) if fence is not None else None
    if batch is None or fence is None:
        return False
    if batch.pack_crashes >= PACK_TRIES:
        log.error("packing given up", extra={"batch": batch_id})
        await _give_up(kit, batch, fence)
        return True
    beating = asyncio.create_task(_beat(kit, batch_id, fence, lease))
    try:
        await TRADES[batch.kind].pack(kit, batch, fence)
    finally:
        await end(beating)
    return True


async def _beat(kit: Kit, batch_id: str, fence: int, lease: float) -> None:
    while True:
        await asyncio.sleep(min(BEAT, lease / 3))
        with suppress(TouchlineError):
            await kit.store.batches.beat_packing(batch_id, fence, lease)


async def _give_up(kit: Kit, batch: Batch, fence: int) -> None:
    """It ends without its file; the closing words say why."""
    async with kit.store.transaction() as store:
        await store.batches.finish(batch.id, fence, None)
        if TRADES[batch.kind].speaks:
            await show_result(store, batch, fence, None)

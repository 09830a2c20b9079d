"""A worker's share of a batch: items under the shared limits, then the packing.

Every item's claim carries a lease that a heartbeat extends. What a finished item changes is one
transaction, so a killed worker leaves nothing half done: its items are claimed by another.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field, replace

from agents.desk import Desk
from bot.batchposts import show_progress
from bot.logs import trace
from bot.settings import Settings
from bot.trades import TRADES, Trade
from bot.wake import ALIVE, BEAT, Slot
from bot.wiring import Product, open_product
from store.batches import Batch, Item
from store.errors import BadInput, LostClaim, TouchlineError
from store.tasks import end

log = logging.getLogger(__name__)

TRIES = 3
FIRST_RETRY = 5.0
UNEXPECTED = "something went wrong on our side; it is in the log"
#: Lanes beyond the limit: they read and check while others' models write.
AHEAD = 2
#: Seconds between two looks for quick batches, and the slot such a one takes.
LOOK, BESIDE = 1.0, -1


async def work_slice(settings: Settings, workspace_id: str, slot: Slot) -> int:
    """One job: until nothing is left to claim. Returns the items finished."""
    async with open_product(settings) as product:
        desk = gated(await product.desk(workspace_id), product)
        batch = await desk.kit.store.batches.get(slot.batch_id)
        if batch is None:
            return 0
        over = asyncio.Event()
        beside = asyncio.create_task(take_quick(product, batch.id, over))
        try:
            return await Share(product, desk, batch, slot).run()
        finally:
            over.set()
            await beside


async def take_quick(product: Product, own: str, over: asyncio.Event) -> None:
    """A batch may last for hours, and with it every worker: quick ones are done beside it."""
    slow = {own}
    while not over.is_set():
        try:
            for workspace_id, batch_id in await product.database.dispatch.batches_with_work():
                if batch_id not in slow and not await _done_beside(product, workspace_id, batch_id):
                    slow.add(batch_id)
        except TouchlineError as error:
            log.info("nothing is taken beside", extra={"why": error.message})
        except Exception:
            log.exception("a batch beside failed")
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                await over.wait()


async def _done_beside(product: Product, workspace_id: str, batch_id: str) -> bool:
    """False for a batch that takes its time."""
    desk = gated(await product.desk(workspace_id), product)
    batch = await desk.kit.store.batches.get(batch_id)
    if batch is None or not TRADES[batch.kind].quick:
        return False
    await Share(product, desk, batch, Slot(batch_id, BESIDE)).run()
    return True


def gated(desk: Desk, product: Product) -> Desk:
    """The same desk, its model calls counted with those of every other worker."""
    settings = product.settings

    def gate() -> AbstractAsyncContextManager[None]:
        return product.limits.paced_slot(
            f"{desk.kit.workspace.id}:generate",
            settings.touchline_batch_concurrency,
            settings.touchline_batch_per_minute,
            settings.touchline_lease,
        )

    return replace(desk, models=replace(desk.models, gate=gate))


@dataclass(slots=True)
class Share:
    """One job's part in a batch, and the items it holds."""

    product: Product
    desk: Desk
    batch: Batch
    slot: Slot
    held: dict[str, Item] = field(default_factory=dict)
    finished: int = 0

    @property
    def trade(self) -> Trade:
        return TRADES[self.batch.kind]

    async def run(self) -> int:
        beating = asyncio.create_task(self._beat())
        try:
            lanes = self.product.settings.touchline_batch_concurrency + AHEAD
            async with asyncio.TaskGroup() as group:
                for _ in range(lanes):
                    group.create_task(self._lane(group))
            await self.trade.pack(self.desk.kit, self.batch)
        finally:
            await end(beating)
            await self.product.limits.forget(self.slot.key)
        return self.finished

    async def _beat(self) -> None:
        """Says that the slot is taken and that the held items are being worked on."""
        while True:
            with suppress(TouchlineError):
                await self.product.limits.mark(self.slot.key, ALIVE)
                if self.held:
                    await self.desk.kit.store.batches.beat_items(
                        list(self.held.values()), self.product.settings.touchline_lease
                    )
            await asyncio.sleep(min(BEAT, self.product.settings.touchline_lease / 3))

    async def _lane(self, group: asyncio.TaskGroup) -> None:
        lease = self.product.settings.touchline_lease
        while items := await self.desk.kit.store.batches.claim_items(self.batch.id, 1, lease):
            [item] = items
            self.held[item.id] = item
            try:
                await self._do(item, group)
            finally:
                self.held.pop(item.id, None)

    async def _do(self, item: Item, group: asyncio.TaskGroup) -> None:
        trace.set(f"batch-{self.batch.id[:8]}-{item.ordinal}")
        try:
            after = await self.trade.do(self.desk, self.batch, item)
        except LostClaim:
            log.info("item taken over by another worker")
        except BadInput as error:
            # Nobody but a person can mend it: trying again changes nothing.
            await self._set_back(item, error.message, last=True)
        except TouchlineError as error:
            await self._set_back(item, error.message)
        except Exception:
            log.exception("item failed")
            await self._set_back(item, UNEXPECTED)
        else:
            self.finished += 1
            if after is not None:
                group.create_task(careful(after()))

    async def _set_back(self, item: Item, reason: str, *, last: bool = False) -> None:
        """Tried again after 5 s, 10 s, …; set aside with its reason after the last try."""
        last = last or item.tries >= TRIES
        again = None if last else FIRST_RETRY * 2 ** (item.tries - 1)
        with suppress(LostClaim):
            async with self.desk.kit.store.transaction() as store:
                await store.batches.fail_item(item, item.fence, reason, again)
                if last:
                    await self.trade.give_up(store, self.batch, item, reason)
                await show_progress(store, self.batch)


async def careful(work: Awaitable[None]) -> None:
    """What cannot be done ahead is done, or reported, when the batch is packed."""
    try:
        await work
    except Exception:
        log.exception("something could not be done ahead")

"""A worker's share in the batches of one workspace: items under the shared limits, then packing.

Every item's claim carries a lease that a heartbeat extends. What a finished item changes is one
transaction, so a killed worker leaves nothing half done: its items are claimed by another.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from agents.desk import Desk
from bot.logs import trace
from bot.packing import pack
from bot.teller import Teller
from bot.trades import QUICK, SLOW, TRADES
from bot.wake import BEAT
from bot.wiring import Product
from store.batches import Batch, Item
from store.errors import BadInput, LostClaim, TouchlineError
from store.tasks import end

log = logging.getLogger(__name__)

#: An item is set aside after so many failures, and after so many workers that fell silent over it.
TRIES, CRASHES = 3, 3
FIRST_RETRY = 5.0
UNEXPECTED = "something went wrong on our side; it is in the log"
CRASHED = f"it stopped the worker {CRASHES} times"
#: Items beyond the limit, of all workers together, for each two under it: they are read and checked
#: while the models of others write.
AHEAD = 2
#: Items taken by one claim, so that workers that begin together find some each.
AT_ONCE = 2
#: Seconds between two looks for work while there is none of our own, or for other work while there
#: is; and after which we go.
POLL, IDLE = 0.1, 1.0


def places(concurrency: int) -> int:
    """How many items of a workspace may be under way at once."""
    return concurrency + max(AHEAD, concurrency // 2)


@dataclass(slots=True)
class Tempo:
    """`crews` are at work beside each other, this one too; once it is `over`, nothing new is
    taken."""

    crews: int = 1
    over: bool = False


@dataclass(slots=True)
class Share:
    """`held` are the items under way here, by id; `after` what still follows finished ones, by
    batch; `looked` when it was last asked whether anything but pitches waits."""

    product: Product
    desk: Desk
    tempo: Tempo = field(default_factory=Tempo)
    held: dict[str, Item] = field(default_factory=dict)
    after: dict[str, set[asyncio.Task[None]]] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    packing: set[str] = field(default_factory=set)
    freed: asyncio.Event = field(default_factory=asyncio.Event)
    looked: float = 0.0
    finished: int = 0
    teller: Teller = field(init=False)

    def __post_init__(self) -> None:
        self.teller = Teller(self.desk.kit.store)

    async def run(self) -> None:
        aside = [asyncio.create_task(self._beat()), asyncio.create_task(self.teller.run())]
        busy = time.monotonic()
        try:
            async with asyncio.TaskGroup() as group:
                while time.monotonic() - busy < IDLE and not (self.tempo.over and self._free):
                    self.freed.clear()
                    if await self._take(group) or not self._free:
                        busy = time.monotonic()
                    with suppress(TimeoutError):
                        async with asyncio.timeout(POLL):
                            await self.freed.wait()
        finally:
            await end(*aside)
            await self.teller.tell()

    @property
    def _free(self) -> bool:
        return not (self.held or self.packing)

    async def _beat(self) -> None:
        """Says that the held items are being worked on."""
        lease = self.product.settings.touchline_lease
        while True:
            await asyncio.sleep(min(BEAT, lease / 3))
            if self.held:
                with suppress(TouchlineError):
                    await self.desk.kit.store.batches.beat_items(list(self.held.values()), lease)

    async def _take(self, group: asyncio.TaskGroup) -> bool:
        """Begins what there is a place for; false when there was nothing."""
        if self.tempo.over:
            return False
        size = self.product.settings.touchline_batch_concurrency
        room = places(size)
        took, share = False, -(-room // self.tempo.crews)
        if not self.finished:
            # Nothing is read ahead yet: another worker may be about to begin.
            share = min(share, size)
        while (wanted := share - self._busy(SLOW)) > 0:
            if not await self._begin(SLOW, room, min(wanted, AT_ONCE), group):
                break
            took = True
        if wanted <= 0 and time.monotonic() < self.looked + POLL:
            return took
        self.looked = time.monotonic()
        # A quick one at a time: it holds none of the places others wait for.
        quick = await self._begin(QUICK, room, 1 - self._busy(QUICK), group)
        for batch_id in await self.desk.kit.store.batches.packable():
            if batch_id not in self.packing:
                took = True
                self.packing.add(batch_id)
                group.create_task(self._pack(batch_id))
        return took or quick

    def _busy(self, kinds: Collection[str]) -> int:
        return sum(self.batches[item.batch_id].kind in kinds for item in self.held.values())

    async def _begin(
        self, kinds: Sequence[str], room: int, most: int, group: asyncio.TaskGroup
    ) -> bool:
        batches, lease = self.desk.kit.store.batches, self.product.settings.touchline_lease
        items = await batches.claim_next(kinds, room, most, lease) if most > 0 else []
        for item in items:
            if await self._known(item):
                self.held[item.id] = item
                group.create_task(self._work(item, group))
        return bool(items)

    async def _known(self, item: Item) -> bool:
        if item.batch_id not in self.batches:
            batch = await self.desk.kit.store.batches.get(item.batch_id)
            if batch is None:
                return False
            self.batches[batch.id] = batch
        return True

    async def _work(self, item: Item, group: asyncio.TaskGroup) -> None:
        try:
            await self._do(item, group)
        finally:
            self.held.pop(item.id, None)
            self.freed.set()

    async def _do(self, item: Item, group: asyncio.TaskGroup) -> None:
        batch = self.batches[item.batch_id]
        trace.set(f"batch-{batch.id[:8]}-{item.ordinal}")
        if item.crashes >= CRASHES:
            log.error("item set aside", extra={"why": CRASHED})
            await self._set_back(item, CRASHED, last=True)
            return
        try:
            after = await TRADES[batch.kind].do(self.desk, batch, item)
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
            if TRADES[batch.kind].speaks:
                self.teller.changed.add(batch.id)
            if after is not None:
                self._follow(batch.id, group.create_task(careful(after())))

    def _follow(self, batch_id: str, task: asyncio.Task[None]) -> None:
        tasks = self.after.setdefault(batch_id, set())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def _set_back(self, item: Item, reason: str, *, last: bool = False) -> None:
        """Tried again after 5 s, 10 s, …; set aside with its reason after the last try."""
        tries, batch = max(1, item.tries - item.crashes), self.batches[item.batch_id]
        last = last or tries >= TRIES
        again = None if last else FIRST_RETRY * 2 ** (tries - 1)
        with suppress(LostClaim):
            async with self.desk.kit.store.transaction() as store:
                await store.batches.fail_item(item, item.fence, reason, again)
                if last:
                    await TRADES[batch.kind].give_up(store, batch, item, reason)
            self.teller.changed.add(batch.id)

    async def _pack(self, batch_id: str) -> None:
        """Whoever comes second finds it claimed; what fails is packed again after the lease."""
        try:
            await asyncio.gather(*self.after.pop(batch_id, ()))
            await pack(self.desk.kit, batch_id, self.product.settings.touchline_lease)
        except LostClaim:
            log.info("batch goes on, or was packed by another worker")
        except Exception:
            log.exception("packing failed")
        finally:
            self.packing.discard(batch_id)
            self.freed.set()


async def careful(work: Awaitable[None]) -> None:
    """What cannot be done ahead is done, or reported, when the batch is packed."""
    try:
        await work
    except Exception:
        log.exception("something could not be done ahead")

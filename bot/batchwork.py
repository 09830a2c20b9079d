"""A worker at the batches: of every workspace that has work, at the same time.

A batch may last for hours, and with it every worker; so none belongs to a batch. Whose item is
next is decided from the rows each time a place is free (`bot/share.py`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field, replace

from agents.desk import Desk
from bot.settings import Settings
from bot.share import Share, Tempo
from bot.wake import ALIVE, BEAT, Slot
from bot.wiring import Product, open_product
from store.errors import TouchlineError
from store.tasks import end

log = logging.getLogger(__name__)

#: Under which name those who work at batches count each other.
CREW = "batches"
#: Seconds between two looks for workspaces with work.
LOOK = 0.25
#: A job takes nothing new after so many seconds, long before it would be cut off; the clock calls
#: for the next.
STINT = 1800.0


async def work_slice(settings: Settings, slot: Slot) -> int:
    """One job: until nothing is left to claim. Returns the items finished."""
    async with open_product(settings) as product:
        return await Crew(product, slot).run()


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
class Crew:
    """One job's shares in the batches of all workspaces."""

    product: Product
    slot: Slot
    shares: dict[str, asyncio.Task[int]] = field(default_factory=dict)
    tempo: Tempo = field(default_factory=Tempo)

    async def run(self) -> int:
        beating, finished = asyncio.create_task(self._beat()), 0
        until = time.monotonic() + STINT
        try:
            while await self._look() or self.shares:
                await asyncio.wait(
                    self.shares.values(), timeout=LOOK, return_when=asyncio.FIRST_COMPLETED
                )
                for workspace_id, share in list(self.shares.items()):
                    if share.done():
                        finished += self.shares.pop(workspace_id).result()
                if time.monotonic() > until:
                    self.tempo.over = True
        finally:
            await end(beating, *self.shares.values())
            await self.product.limits.forget(self.slot.key)
            await self.product.limits.leave(CREW, self.slot.job_id)
        return finished

    async def _look(self) -> bool:
        """A share in each workspace that has work; false where none has."""
        if self.tempo.over:
            return False
        with suppress(TouchlineError):
            limits = self.product.limits
            self.tempo.crews = await limits.present(CREW, self.slot.job_id, ALIVE)
        for workspace_id, _ in await self.product.database.dispatch.batches_with_work():
            if workspace_id not in self.shares:
                share = self._share(workspace_id)
                self.shares[workspace_id] = asyncio.create_task(share)
        return bool(self.shares)

    async def _share(self, workspace_id: str) -> int:
        """One workspace's trouble is not the others'."""
        share = None
        try:
            desk = gated(await self.product.desk(workspace_id), self.product)
            share = Share(self.product, desk, self.tempo)
            await share.run()
        except TouchlineError as error:
            log.warning("batches wait", extra={"why": error.message})
            await asyncio.sleep(LOOK)
        except Exception:
            log.exception("work at batches failed")
            await asyncio.sleep(LOOK)
        return share.finished if share else 0

    async def _beat(self) -> None:
        """Says that the slot is taken."""
        while True:
            with suppress(TouchlineError):
                await self.product.limits.mark(self.slot.key, ALIVE)
            await asyncio.sleep(BEAT)

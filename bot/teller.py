"""How batches stand, drawn no more often than Slack shows it.

Reckoning a batch's figures reads all of its items, so it is not done for each of them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.batchposts import show_progress
from store.errors import TouchlineError
from store.workspace import WorkspaceStore

#: Seconds between two drawings.
PACE = 1.0


@dataclass(slots=True)
class Teller:
    """`changed` are the batches, by id, that stand otherwise than they were drawn."""

    store: WorkspaceStore
    changed: set[str] = field(default_factory=set)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(PACE)
            await self.tell()

    async def tell(self) -> None:
        """What cannot be written down now is told next time."""
        for batch_id in tuple(self.changed):
            self.changed.discard(batch_id)
            try:
                await self._draw(batch_id)
            except TouchlineError:
                self.changed.add(batch_id)

    async def _draw(self, batch_id: str) -> None:
        """One teller of a batch at a time, and none while it is closed: whoever is last has seen
        everything."""
        async with self.store.transaction() as store:
            batch = await store.batches.hold(batch_id)
            if batch is not None:
                await show_progress(store, batch)

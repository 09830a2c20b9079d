"""The shape of a batch's kind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from agents.desk import Desk
from store.batches import Batch, Item
from store.workspace import WorkspaceStore
from tools.kit import Kit

#: Work that may follow a finished item, and that the batch does not depend on.
After = Callable[[], Awaitable[None]]


async def _nothing(store: WorkspaceStore, batch: Batch, item: Item, reason: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Trade:
    """`do` finishes an item in a transaction of its own, or raises; `pack` closes the batch
    whose packing was claimed under a fence; `give_up` hears of an item set aside, in
    the transaction that says so. A `quick` one is not kept waiting by a long batch; one that
    `speaks` ends with words of its own."""

    do: Callable[[Desk, Batch, Item], Awaitable[After | None]]
    pack: Callable[[Kit, Batch, int], Awaitable[None]]
    give_up: Callable[[WorkspaceStore, Batch, Item, str], Awaitable[None]] = _nothing
    quick: bool = False
    speaks: bool = True

"""RQ jobs: one-line bridges from a worker's process into the async rooms."""

from __future__ import annotations

import asyncio

from bot.batchwork import work_slice
from bot.settings import load
from bot.wake import Slot


def work(workspace_id: str, number: int) -> int:
    """Work at batches until none has anything left for us. Returns the items finished."""
    return asyncio.run(work_slice(load(), Slot(workspace_id, number)))

"""Ending tasks for certain."""

from __future__ import annotations

import asyncio
from typing import Any

_AGAIN = 0.5


async def end(*tasks: asyncio.Task[Any]) -> None:
    """Cancels and waits until all are over; what they raise is dropped.

    A library may swallow a cancellation that comes as its call ends (`asyncio.wait_for` does before
    Python 3.12), and a loop around that call would go on for ever: so they are cancelled again.
    """
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=_AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)

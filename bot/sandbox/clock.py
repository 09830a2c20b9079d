"""The workspace's own clock: it runs with the real one, and a test may move it ahead."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable


class Clock:
    """Every timer of the local Slack waits on it. Times in seconds."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self._due: list[float] = []
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Monotonic, for measuring."""
        return time.monotonic() + self.ahead

    def time(self) -> float:
        """Seconds since 1970, for what people and apps read."""
        return time.time() + self.ahead

    async def sleep(self, seconds: float) -> None:
        """Wait until so much time has passed here, or was skipped."""
        due = self.now() + seconds
        self._due.append(due)
        try:
            while (left := due - self.now()) > 0:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._moved.wait(), left)
        finally:
            self._due.remove(due)

    async def advance(self, seconds: float, settled: Callable[[], Awaitable[None]]) -> None:
        """Move ahead, from one waiting timer to the next: each does its work at its own time.

        `settled` is awaited after each step, so that what a timer starts may set the next one.
        """
        target = self.now() + seconds
        while True:
            step = min((due for due in self._due if due <= target), default=target)
            self.ahead += max(0.0, step - self.now())
            self._moved.set()
            self._moved = asyncio.Event()
            await settled()
            if self.now() >= target and not any(due <= self.now() for due in self._due):
                return

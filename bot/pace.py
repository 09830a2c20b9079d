"""One message a second in each channel, as Slack asks."""

from __future__ import annotations

import asyncio
import time


class Pace:
    """Turns to post are handed out in the order they are asked for, one each `seconds`."""

    def __init__(self, seconds: float = 1.0) -> None:
        self.seconds = seconds
        self._next: dict[str, float] = {}

    async def wait(self, channel: str) -> None:
        now = time.monotonic()
        turn = max(now, self._next.get(channel, 0.0))
        self._next[channel] = turn + self.seconds
        if len(self._next) > 1000:
            self._next = {name: at for name, at in self._next.items() if at > now}
        if turn > now:
            await asyncio.sleep(turn - now)

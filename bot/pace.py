"""One message a second in each channel, as Slack asks."""

from __future__ import annotations

import asyncio
import time

#: Messages that may come at once where nothing was posted for as many seconds: a command's head and
#: the answer under it. Slack lets short bursts pass, and says so where one was too many.
AT_ONCE = 2


class Pace:
    """Turns to post are handed out in the order they are asked for, one each `seconds`."""

    def __init__(self, seconds: float = 1.0) -> None:
        self.seconds = seconds
        self._next: dict[str, float] = {}

    async def wait(self, channel: str) -> None:
        now = time.monotonic()
        even = max(now, self._next.get(channel, 0.0))
        self._next[channel] = even + self.seconds
        if len(self._next) > 1000:
            self._next = {name: at for name, at in self._next.items() if at > now}
        turn = even - (AT_ONCE - 1) * self.seconds
        if turn > now:
            await asyncio.sleep(turn - now)

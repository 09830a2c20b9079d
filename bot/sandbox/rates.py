"""Slack's rate limits: one message a second per channel, and so many calls a minute."""

from __future__ import annotations

import math
from collections import deque

from bot.sandbox.api.table import TABLE
from bot.sandbox.options import Options

POSTING = "chat.postMessage"
MINUTE = 60.0


class Rates:
    """Counts calls; does nothing unless the options ask for limits."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.posted: dict[str, float] = {}
        self.called: dict[str, deque[float]] = {}

    def wait(self, method: str, channel: str, now: float) -> int:
        """Whole seconds the caller must wait, or 0 when the call may go on."""
        if not self.options.rate_limits:
            return 0
        if method == POSTING:
            return self._post(channel, now)
        most = TABLE[method].tier
        return self._tier(method, most, now) if most else 0

    def _post(self, channel: str, now: float) -> int:
        left = self.posted.get(channel, -math.inf) + self.options.post_interval - now
        if left > 0:
            return math.ceil(left)
        self.posted[channel] = now
        return 0

    def _tier(self, method: str, most: int, now: float) -> int:
        recent = self.called.setdefault(method, deque())
        while recent and recent[0] <= now - MINUTE:
            recent.popleft()
        if len(recent) >= most * self.options.tier_scale:
            return math.ceil(recent[0] + MINUTE - now)
        recent.append(now)
        return 0

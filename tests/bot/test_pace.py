from __future__ import annotations

import time

from bot.pace import Pace

SECONDS = 0.05


async def moments(pace: Pace, channel: str, count: int) -> list[float]:
    began = time.monotonic()
    found = []
    for _ in range(count):
        await pace.wait(channel)
        found.append(time.monotonic() - began)
    return found


async def test_two_come_at_once_and_the_rest_one_by_one() -> None:
    pace = Pace(SECONDS)
    found = await moments(pace, "C1", 4)
    assert found[1] < found[2]
    assert found[2] >= SECONDS
    assert found[3] >= 2 * SECONDS
    assert (await moments(pace, "C1", 1))[0] >= SECONDS / 2


async def test_channels_do_not_wait_for_each_other() -> None:
    pace = Pace(3600)
    for channel in ("C1", "C2", "C3"):
        assert max(await moments(pace, channel, 2)) < 60

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.manifest import manifest
from bot.sandbox import LocalSlack
from store.database import Database
from tests.bot.floor import Floor, floor_on


@pytest.fixture
async def floor(database: Database) -> AsyncIterator[Floor]:
    """Socket Mode is open; `await floor.open()` starts outbox and worker."""
    async with (
        LocalSlack(manifest=manifest(), retry_delays=(0.0, 0.1)) as slack,
        floor_on(slack, database) as made,
    ):
        yield made

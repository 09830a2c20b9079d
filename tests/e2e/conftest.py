"""The whole product, end to end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.product import Product, product


@pytest.fixture
async def running(tmp_path: Path, database_url: str, redis_url: str) -> AsyncIterator[Product]:
    """Without a model."""
    async with product(tmp_path, database_url, redis_url) as made:
        yield made

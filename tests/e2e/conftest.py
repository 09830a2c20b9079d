"""The whole product, end to end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support import ollama as scripted
from tests.support.ollama import Ollama
from tests.support.product import Product, product


@pytest.fixture
async def running(tmp_path: Path, database_url: str, redis_url: str) -> AsyncIterator[Product]:
    """Without a model."""
    async with product(tmp_path, database_url, redis_url) as made:
        yield made


@pytest.fixture
async def model() -> AsyncIterator[Ollama]:
    async with scripted.serve() as server:
        yield server

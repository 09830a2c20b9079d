from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from agents.model import Models
from store.types import ModelCall
from tests.support.ollama import Ollama, serve


@pytest.fixture
async def ollama() -> AsyncIterator[Ollama]:
    async with serve() as server:
        yield server


@pytest.fixture
def calls() -> list[ModelCall]:
    """What was recorded of the models' calls."""
    return []


@pytest.fixture
def models(ollama: Ollama, calls: list[ModelCall]) -> Models:
    async def record(call: ModelCall) -> None:
        calls.append(call)

    return Models(
        ("ollama:llama3.1",), ollama_host=ollama.url, timeout=1.0, record=record, wait=0.01
    )

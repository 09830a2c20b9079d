from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from agents.desk import Desk
from agents.model import Models
from store.types import ModelCall
from store.workspace import WorkspaceStore
from tests.support.bakery import Bakery, fill
from tests.support.ollama import Ollama, serve
from tests.support.rep import Rep
from tools.kit import Kit


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
        ("ollama:llama3.1",), ollama_host=ollama.url, timeout=2.0, record=record, wait=0.01
    )


@pytest.fixture
async def bakery(workspace: WorkspaceStore) -> Bakery:
    return await fill(workspace)


@pytest.fixture
async def desk(kit: Kit, bakery: Bakery, models: Models) -> Desk:
    person = await kit.store.people.by_id(bakery.person)
    kit = replace(kit, workspace=await kit.store.workspace(), asker=person)
    return Desk(kit, models)


@pytest.fixture
def plain_desk(desk: Desk) -> Desk:
    """The same without any model."""
    return replace(desk, models=Models(("none",)))


@pytest.fixture
def rep(desk: Desk, bakery: Bakery) -> Rep:
    return Rep(desk, bakery.person)


@pytest.fixture
def plain_rep(plain_desk: Desk, bakery: Bakery) -> Rep:
    return Rep(plain_desk, bakery.person)

"""Workers at several batches at once, with a scripted model."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from agents.model import Models
from bot.batchwork import Crew
from bot.settings import Settings
from bot.wake import Slot
from bot.wiring import Product, Servers
from store.answers import Subject
from store.batches import BatchCounts
from store.database import Database
from store.filters import CompanyFilter
from store.limits import Limits
from store.types import Company
from store.workspace import WorkspaceStore
from tests.support import ollama as scripted
from tests.support.bakery import CRM
from tests.support.ollama import Ollama
from tests.support.writing import pitch_reply

SPEC = {"length": "concise"}


@pytest.fixture
async def model() -> AsyncIterator[Ollama]:
    async with scripted.serve() as server:
        server.answer(lambda request: pitch_reply(request, 0.1))
        yield server


@pytest.fixture
async def product(
    database: Database, database_url: str, redis_url: str, model: Ollama
) -> AsyncIterator[Product]:
    settings = Settings(
        touchline_batch_concurrency=4, touchline_batch_per_minute=100_000, touchline_lease=2
    )
    models = Models(("ollama:llama3.1",), ollama_host=model.url)
    async with Limits.open(redis_url) as limits:
        yield Product(settings, Servers(database_url, redis_url), database, limits, models, None)


async def begun(store: WorkspaceStore, size: int, start: int = 0) -> str:
    names = [f"Sample Works {n}" for n in range(start, start + size)]
    made = [Company("", name, CRM, industry="Technology", size_low=20) for name in names]
    ids = (await store.companies.merge_many(made)).ids
    subjects = [Subject("company", id, name) for id, name in zip(ids, names, strict=True)]
    return await store.batches.create("pitch", "Pitches", SPEC, "C1", "1.0", None, None, subjects)


async def counts(store: WorkspaceStore, batch: str) -> BatchCounts:
    found = await store.batches.progress(batch)
    assert found
    return found


async def until_done(store: WorkspaceStore, batch: str) -> None:
    await until(store, batch, lambda found: found.state == "done")


async def until(store: WorkspaceStore, batch: str, seen: Callable[[BatchCounts], bool]) -> None:
    async with asyncio.timeout(30):
        while not seen(await counts(store, batch)):  # noqa: ASYNC110
            await asyncio.sleep(0.03)


def crews(product: Product, count: int = 2) -> list[asyncio.Task[int]]:
    made = [Crew(product, Slot("w", number)) for number in range(count)]
    return [asyncio.create_task(crew.run()) for crew in made]


async def test_a_small_batch_ends_long_before_a_big_one(
    product: Product, workspace: WorkspaceStore, model: Ollama
) -> None:
    big = await begun(workspace, 40)
    working = crews(product)
    await until(workspace, big, lambda found: found.done >= 4)
    small = await begun(workspace, 4, start=40)
    await until_done(workspace, small)
    assert (await counts(workspace, big)).done < 30
    assert (await counts(workspace, big)).state == "running"
    await workspace.batches.cancel(big)
    assert sum(await asyncio.gather(*working)) == len(model.chats)
    assert model.most <= 4


async def test_workspaces_do_not_wait_for_each_other(
    product: Product, workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    big = await begun(workspace, 80)
    working = crews(product)
    await until(workspace, big, lambda found: found.done >= 4)
    small = await begun(other_workspace, 4)
    await until_done(other_workspace, small)
    assert (await counts(workspace, big)).done < 60
    filter, today = CompanyFilter(), (await product.kit(workspace.id)).today
    assert await other_workspace.companies.count(filter, today) == 4
    await workspace.batches.cancel(big)
    await asyncio.gather(*working)


async def test_a_paused_batch_says_so_once_nothing_is_under_way(
    product: Product, workspace: WorkspaceStore
) -> None:
    batch = await begun(workspace, 30)
    working = crews(product, 1)
    await until(workspace, batch, lambda found: found.done >= 3)
    await workspace.batches.pause(batch)
    await asyncio.gather(*working)
    found = await counts(workspace, batch)
    assert (found.state, found.running) == ("paused", 0)
    shown = await workspace.outbox.of(f"batch:{batch}", "progress")
    assert shown
    assert "Paused" in shown.payload["text"]
    assert f"{found.done} of 30" in shown.payload["text"]


async def test_crews_share_the_places_and_leave_no_trace(
    product: Product, workspace: WorkspaceStore
) -> None:
    batch = await begun(workspace, 60)
    shares = await asyncio.gather(*crews(product))
    assert sum(shares) == 60
    assert min(shares) >= 5
    assert (await counts(workspace, batch)).state == "done"
    assert await product.limits.present("batches", "somebody", 5) == 1

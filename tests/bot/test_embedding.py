"""Vectors behind the answers: made for what has none, put off when no model answers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.embedding import embed_on, embed_some
from bot.settings import Settings
from bot.wiring import Product, open_product
from store.errors import ModelUnreachable
from store.passages import Passage
from store.types import Provenance
from store.workspace import WorkspaceStore
from tools.notes import BEHIND


async def flat(texts: Sequence[str]) -> list[list[float]]:
    return [[0.1] * 384 for _ in texts]


async def silent(texts: Sequence[str]) -> list[list[float]]:
    raise ModelUnreachable(provider="Ollama", where="localhost", remedy="run `ollama serve`")


async def keep(store: WorkspaceStore, count: int) -> None:
    source = Provenance("a.pdf", (await store.documents.add("a.pdf", "1", "pdf")).created_at.date())  # type: ignore[union-attr]
    pieces = [Passage("", "general", "1", f"d#{n}", f"Words {n}.", source) for n in range(count)]
    await store.passages.put_many(pieces)


def settings(database_url: str, redis_url: str) -> Settings:
    return Settings(
        database_url=database_url, redis_url=redis_url, touchline_embeddings="none",
        touchline_model="none",
    )  # fmt: skip


async def waiting(product: Product, store: WorkspaceStore) -> int:
    return len(await store.passages.unembedded(1000))


async def test_all_that_waits_gets_a_vector_in_small_steps(
    database_url: str, redis_url: str, workspace: WorkspaceStore
) -> None:
    await keep(workspace, BEHIND + 3)
    async with open_product(settings(database_url, redis_url), pool=2) as opened:
        product = replace(opened, embed=flat)
        assert await embed_some(product) == BEHIND
        assert await waiting(product, workspace) == 3
        told = asyncio.Event()
        running = asyncio.create_task(embed_on(product, told))
        await asyncio.sleep(0.5)
        told.set()
        await asyncio.wait_for(running, 5)
        assert await waiting(product, workspace) == 0


async def test_without_an_answer_nothing_is_lost(
    database_url: str, redis_url: str, workspace: WorkspaceStore
) -> None:
    await keep(workspace, 2)
    async with open_product(settings(database_url, redis_url), pool=2) as opened:
        told = asyncio.Event()
        running = asyncio.create_task(embed_on(replace(opened, embed=silent), told))
        await asyncio.sleep(0.2)
        assert not running.done()
        told.set()
        await asyncio.wait_for(running, 5)
        assert await waiting(opened, workspace) == 2
        await asyncio.wait_for(embed_on(opened, asyncio.Event()), 5)

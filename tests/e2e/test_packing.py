"""A batch's end, with its packer killed on the way: one ZIP, or a word when it never works."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import pytest

from bot.sandbox.records import Message
from store.answers import Subject
from store.database import Database
from store.types import Company
from store.workspace import WorkspaceStore
from tests.e2e.morning import manifest_of, start_workers, unzip
from tests.support.bakery import CRM
from tests.support.product import Product

pytestmark = pytest.mark.slow
SIZE = 5
SPEC = {"length": "concise"}


#: No ZIP is kept while somebody else holds this lock.
STUCK = """
create function stuck() returns trigger language plpgsql as $$
begin
    if new.mime = 'application/zip' then
        perform pg_advisory_xact_lock(4711);
    end if;
    return new;
end $$;
create trigger stuck before insert on files for each row execute function stuck();
"""


@asynccontextmanager
async def stuck(database_url: str) -> AsyncIterator[None]:
    """Meanwhile whoever packs comes to the last step and no further."""
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as held:
        await held.execute(STUCK)
        await held.execute("select pg_advisory_lock(4711)")
        yield


async def ended(store: WorkspaceStore) -> str:
    """A batch of which every pitch is written and nothing packed."""
    firms = [Company("", f"Sample Works {number}", CRM) for number in range(SIZE)]
    ids = (await store.companies.merge_many(firms)).ids
    subjects = [Subject("company", id, firm.name) for id, firm in zip(ids, firms, strict=True)]
    batch = await store.batches.create(
        "pitch", "Five pitches", SPEC, "C_SALES", None, None, None, subjects
    )
    for item in await store.batches.claim_items(batch, SIZE, 60):
        made = await store.pitches.add(
            title=f"Pitch for {item.subject.name}", key_points=("k",), call_to_action="c",
            body="b", fingerprint=item.id, settings={}, evidence=(), company_id=item.subject.id,
        )  # fmt: skip
        await store.batches.finish_item(item, item.fence, made.id)
    return batch


async def packed(running: Product, store: WorkspaceStore, batch: str, crashes: int) -> None:
    """Until somebody packs for whom so many fell silent before; then it is killed too."""

    async with asyncio.timeout(40):
        while True:
            found = await store.batches.get(batch)
            if found and (found.state, found.pack_crashes) == ("packing", crashes):
                break
            await asyncio.sleep(0.1)
    await running.kill("work")
    await running.start("work", "work")


def zips(running: Product) -> list[Message]:
    said = running.slack.posted_by_bot
    return [m for m in said if any(file.name.endswith(".zip") for file in m.files)]


@pytest.fixture
async def store(running: Product, database: Database) -> WorkspaceStore:
    await running.bot()
    await start_workers(running)
    return database.workspace(await database.dispatch.ensure_team("T_SAMPLE", "Sample"))


async def test_killed_while_packing_one_zip_comes(
    running: Product, store: WorkspaceStore, database_url: str
) -> None:
    async with stuck(database_url):
        batch = await ended(store)
        await packed(running, store, batch, 0)
    [zipped] = await running.slack.until(lambda: zips(running), 60, "no ZIP")
    files = await unzip(running, zipped)
    assert manifest_of(files)["totalPitches"] == SIZE
    assert len([name for name in files if name.endswith(".pdf")]) == SIZE
    told = [m for m in running.slack.posted_by_bot if "is done: 5 of 5 written" in m.plain]
    assert len(told) == len(zips(running)) == 1


async def test_what_kills_every_packer_ends_with_a_word(
    running: Product, store: WorkspaceStore, database_url: str
) -> None:
    slack = running.slack
    async with stuck(database_url):
        batch = await ended(store)
        for crashes in range(3):
            await packed(running, store, batch, crashes)
        told = await slack.until(
            lambda: [
                m for m in slack.posted_by_bot if "packing stopped the worker 3 times" in m.plain
            ],
            60,
            "nothing was said",
        )
        assert len(told) == 1
        assert "The pitches are safe: `/pitch export all`" in told[0].plain
    over = await store.batches.get(batch)
    assert over
    assert (over.state, over.file_id) == ("done", None)
    assert zips(running) == []
    await slack.command("/pitch", "export all")
    [zipped] = await slack.until(lambda: zips(running), 60, "no export")
    assert manifest_of(await unzip(running, zipped))["totalPitches"] == SIZE

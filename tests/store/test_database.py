from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from store.database import Database
from store.embedded import start_postgres, stop_postgres
from store.errors import DatabaseUnavailable
from store.migrate import migrate
from store.types import Profile
from store.workspace import WorkspaceStore

FORGED = ["", "x", "' or true --", "\0", "00000000-0000-4000-8000-000000000000", "９" * 36]


async def test_an_unreachable_server_is_named_without_its_password() -> None:
    url = "postgresql://me:secret@127.0.0.1:1/sales?connect_timeout=1"
    opening = Database.open(url, patience=0.5)
    with pytest.raises(DatabaseUnavailable, match=r"127\.0\.0\.1:1/sales") as raised:
        await opening.__aenter__()
    assert "secret" not in raised.value.message


@pytest.fixture
def own_server(server_folder: Path) -> Iterator[tuple[Path, str]]:
    folder = server_folder / "own"
    yield folder, start_postgres(folder)
    stop_postgres(folder)


@pytest.mark.slow
async def test_a_restarted_server_is_found_again(own_server: tuple[Path, str]) -> None:
    folder, url = own_server
    await migrate(url)
    async with Database.open(url, size=2, patience=1) as database:
        id = await database.dispatch.ensure_team("T", "Team")
        await asyncio.to_thread(stop_postgres, folder)
        with pytest.raises(DatabaseUnavailable):
            await database.dispatch.team("T")
        await asyncio.to_thread(start_postgres, folder)
        assert await found_again(database) == id


async def found_again(database: Database) -> str | None:
    for _ in range(10):
        try:
            return await database.dispatch.team("T")
        except DatabaseUnavailable:
            await asyncio.sleep(0.2)
    return None


async def test_a_transaction_stands_or_falls_as_one(workspace: WorkspaceStore) -> None:
    async def half_done() -> None:
        async with workspace.transaction() as store:
            await store.set_profile(Profile(company="half"))
            async with store.transaction() as inner:
                await inner.conversations.join("C1", "1.0")
            raise KeyError("stop")

    with pytest.raises(KeyError):
        await half_done()
    assert (await workspace.workspace()).profile == Profile()
    assert not await workspace.conversations.joined("C1", "1.0")


async def test_a_refused_step_leaves_the_rest_of_a_transaction(workspace: WorkspaceStore) -> None:
    async with workspace.transaction() as store:
        await store.conversations.join("C1", "1.0")
        with pytest.raises(psycopg.errors.CheckViolation):
            await store.people.merge_many([{"name": "Ann", "role": "emperor"}])
        await store.conversations.join("C1", "2.0")
    assert await workspace.conversations.joined("C1", "2.0")


@pytest.mark.parametrize("id", FORGED)
async def test_a_forged_id_finds_nothing(workspace: WorkspaceStore, id: str) -> None:
    assert await workspace.leads.by_id(id) is None
    assert await workspace.people.by_id(id) is None
    assert await workspace.turns.get(id) is None
    assert await workspace.batches.progress(id) is None
    assert await workspace.batches.cancel(id) is None
    assert await workspace.files.read(id) is None
    assert await workspace.interactions.last_touch(deal_id=id) is None
    assert await workspace.advice.decide(id, "done", id) is None


async def test_the_profile_is_kept(workspace: WorkspaceStore) -> None:
    profile = Profile("Sample GmbH", "Software", "We sell.", ("fast", "cheap"), "a.example")
    await workspace.set_profile(profile)
    kept = await workspace.workspace()
    assert (kept.profile, kept.team_id, kept.id) == (profile, "T_TEST", workspace.id)


async def test_connections_the_server_has_closed_go_unnoticed(database_url: str) -> None:
    async with Database.open(database_url, size=3) as database:
        store = database.workspace(await database.dispatch.ensure_team("T", "Team"))
        await asyncio.gather(*(store.workspace() for _ in range(9)))
        with psycopg.connect(database_url, autocommit=True) as other:
            other.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
        found = await asyncio.gather(*(store.workspace() for _ in range(9)))
    assert {one.team_id for one in found} == {"T"}


async def test_more_callers_than_connections_all_get_their_answer(database_url: str) -> None:
    async with Database.open(database_url, size=2) as database:
        store = database.workspace(await database.dispatch.ensure_team("T", "Team"))
        found = await asyncio.gather(*(store.workspace() for _ in range(40)))
    assert {one.team_id for one in found} == {"T"}

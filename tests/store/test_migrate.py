from __future__ import annotations

import asyncio
from collections.abc import Iterator

import psycopg
import pytest

from store.errors import DatabaseUnavailable, Misconfigured
from store.migrate import migrate, shipped
from tests.support import database as databases


@pytest.fixture
def empty_url(postgres_url: str) -> Iterator[str]:
    with databases.copy(postgres_url, "template1") as url:
        yield url


async def test_many_processes_at_once_apply_each_migration_once(empty_url: str) -> None:
    results = await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    assert sorted(name for applied in results for name in applied) == list(shipped())
    assert await migrate(empty_url) == []


async def test_a_later_migration_is_applied_alone(database_url: str) -> None:
    more = {**shipped(), "9000_more.sql": "create table more (id int)"}
    assert await migrate(database_url, more) == ["9000_more.sql"]


async def test_a_changed_file_is_refused_before_anything_is_done(database_url: str) -> None:
    first = next(iter(shipped()))
    scripts = {**shipped(), first: "select 1", "9000_more.sql": "create table more (id int)"}
    with pytest.raises(Misconfigured, match=first):
        await migrate(database_url, scripts)
    with psycopg.connect(database_url) as admin:
        assert admin.execute("select to_regclass('more')").fetchone() == (None,)


async def test_a_migration_that_breaks_leaves_nothing_behind(database_url: str) -> None:
    broken = {**shipped(), "9000_broken.sql": "create table half (id int); select 1/0"}
    with pytest.raises(psycopg.errors.DivisionByZero):
        await migrate(database_url, broken)
    with psycopg.connect(database_url) as admin:
        assert admin.execute("select to_regclass('half')").fetchone() == (None,)


async def test_a_missing_extension_is_named_in_words(empty_url: str) -> None:
    script = {"0001.sql": "create extension no_such_thing"}
    with pytest.raises(Misconfigured, match="pgvector"):
        await migrate(empty_url, script)


async def test_a_login_without_rights_is_told_what_it_needs(empty_url: str) -> None:
    with psycopg.connect(empty_url, autocommit=True) as admin:
        admin.execute("create role weak login")
        admin.execute("grant create on schema public to weak")
    try:
        weak = psycopg.conninfo.make_conninfo(empty_url, user="weak")
        with pytest.raises(Misconfigured, match="CREATEROLE"):
            await migrate(weak)
    finally:
        with psycopg.connect(empty_url, autocommit=True) as admin:
            admin.execute("drop owned by weak")
            admin.execute("drop role weak")


async def test_without_a_server_the_error_says_where() -> None:
    with pytest.raises(DatabaseUnavailable, match=r"127\.0\.0\.1:1/sales"):
        await migrate("postgresql://me:secret@127.0.0.1:1/sales?connect_timeout=2")

"""A real server for the tests: migrated once, copied for each test."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.conninfo import make_conninfo

from store.embedded import start_postgres, stop_postgres
from store.migrate import migrate

TEMPLATE = "migrated"
#: What makes a server safe against power cuts costs most of a test's time.
_HASTE = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The URL of a server with a migrated template."""
    url = start_postgres(folder)
    try:
        with psycopg.connect(url, autocommit=True) as admin:
            for setting in _HASTE:
                admin.execute(f"alter system set {setting} = off".encode())
            admin.execute("select pg_reload_conf()")
            admin.execute(f"create database {TEMPLATE}".encode())
        asyncio.run(migrate(named(url, TEMPLATE)))
        yield url
    finally:
        stop_postgres(folder)


@contextmanager
def copy(url: str, template: str = TEMPLATE) -> Iterator[str]:
    """The URL of a database of its own, gone afterwards."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"create database {name} template {template} strategy file_copy".encode())
        try:
            yield named(url, name)
        finally:
            admin.execute(f"drop database {name} with (force)".encode())


def named(url: str, database: str) -> str:
    return make_conninfo(url, dbname=database)

"""Forward-only migrations: each file of `migrations/` once, in the order of their names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.resources import files

import psycopg
from psycopg import errors as refusals

from store.errors import Misconfigured
from store.gate import translated
from store.queries import load

_LOCK = 0x70_75_63_68


async def migrate(url: str, scripts: Mapping[str, str] | None = None) -> list[str]:
    """Applies what is missing and returns its names. Safe to run from many processes at once."""
    wanted = shipped() if scripts is None else scripts
    async with translated(url):
        connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    async with translated(url), connection:
        await connection.execute("select pg_advisory_lock(%s)", (_LOCK,))
        await _say(connection, "prepare")
        applied = await _applied(connection)
        for name, script in wanted.items():
            _refuse_changed(name, script, applied)
        missing = [name for name in sorted(wanted) if name not in applied]
        for name in missing:
            await _apply(connection, name, wanted[name])
        return missing


def shipped() -> dict[str, str]:
    """The scripts that come with the product, by file name."""
    found = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in files("migrations").iterdir()
        if entry.name.endswith(".sql")
    }
    return dict(sorted(found.items()))


async def _say(connection: psycopg.AsyncConnection, query: str) -> None:
    await connection.execute(load("migrations")[query].encode())


async def _applied(connection: psycopg.AsyncConnection) -> dict[str, str]:
    cursor = await connection.execute(load("migrations")["applied"].encode())
    return dict(await cursor.fetchall())


async def _apply(connection: psycopg.AsyncConnection, name: str, script: str) -> None:
    try:
        async with connection.transaction():
            await connection.execute(script.encode())
            note = load("migrations")["note"].encode()
            await connection.execute(note, {"name": name, "sha256": _digest(script)})
    except (refusals.FeatureNotSupported, refusals.UndefinedFile) as error:
        raise Misconfigured(
            what="Postgres has no pgvector 0.8 or newer: install the package for your version "
            "(for example postgresql-16-pgvector) or use an image that brings it "
            "(pgvector/pgvector), then start Touchline again."
        ) from error
    except refusals.InsufficientPrivilege as error:
        raise Misconfigured(
            what="The login in DATABASE_URL may not set up the database. Make it the owner of the "
            "database with the right to create roles (ALTER ROLE … CREATEROLE), have an admin run "
            "CREATE EXTENSION vector there, then start Touchline again."
        ) from error


def _refuse_changed(name: str, script: str, applied: Mapping[str, str]) -> None:
    if applied.get(name, _digest(script)) != _digest(script):
        raise Misconfigured(
            what=f"Migration {name} differs from the one this database was set up with. Run the "
            "version of Touchline that set it up, or restore the file; what is new belongs in a "
            "new migration."
        )


def _digest(script: str) -> str:
    return hashlib.sha256(script.encode()).hexdigest()

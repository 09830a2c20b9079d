"""The one gate where the driver's errors become ours and connections are prepared."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.string import TextLoader
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout

from store.errors import DatabaseFull, DatabaseUnavailable

Row = dict[str, Any]
Connection = psycopg.AsyncConnection[Row]
Pool = AsyncConnectionPool[Connection]

#: SQLSTATE classes that mean the server is gone, going, or full, rather than our mistake.
_GONE = ("08", "57P", "53")


def where(url: str) -> str:
    """The place a URL names, without its password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "an address that cannot be read"
    place = f"{parts.get('host') or 'localhost'}:{parts.get('port') or 5432}"
    return f"{place}/{parts.get('dbname') or ''}"


@asynccontextmanager
async def translated(url: str) -> AsyncIterator[None]:
    """Raises `DatabaseUnavailable` for a server that does not answer; other errors pass."""
    try:
        yield
    except (PoolTimeout, PoolClosed) as error:
        raise DatabaseUnavailable(where=where(url)) from error
    except psycopg.errors.DiskFull as error:
        raise DatabaseFull(where=where(url)) from error
    except psycopg.OperationalError as error:
        if error.sqlstate is None or error.sqlstate.startswith(_GONE):
            raise DatabaseUnavailable(where=where(url)) from error
        raise


#: What a transaction before this one may have left is undone; the role survives it.
_BEGIN = "begin; reset all; set timezone to 'UTC'; "


@asynccontextmanager
async def borrowed(pool: Pool, first: sql.Composable) -> AsyncIterator[Connection]:
    """One connection of the pool inside one transaction, whose `first` statement is part of its
    beginning: one message to the server, which shows besides whether the connection still lives."""
    async with translated(str(pool.conninfo)):
        connection = await _begun(pool, sql.SQL(_BEGIN) + first)
        try:
            async with connection:
                yield connection
        finally:
            await pool.putconn(connection)


async def _begun(pool: Pool, beginning: sql.Composed) -> Connection:
    """Dead connections are given back, and the pool makes new ones; all of them may be dead."""
    for left in reversed(range(pool.max_size + 1)):
        connection = await pool.getconn()
        try:
            await connection.execute(beginning, prepare=False)
        except BaseException as error:
            await pool.putconn(connection)
            if isinstance(error, psycopg.OperationalError) and connection.closed and left:
                continue
            raise
        return connection
    raise PoolTimeout


async def prepare(connection: Connection) -> None:
    """Ids travel as text; the connection gives up whatever rights its login has."""
    connection.adapters.register_loader("uuid", TextLoader)
    await connection.execute("set role touchline_app")

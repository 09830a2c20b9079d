"""Scope: one workspace's way to the database. Outside it no row can be seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from psycopg import sql

from store.gate import Connection, Pool, Row, borrowed
from store.rows import adapted

_NAMED = sql.SQL("select set_config('app.workspace_id', {}, true)")


class Scope:
    """Runs statements for `workspace_id`, each in a transaction that names it first."""

    def __init__(self, pool: Pool, workspace_id: str, connection: Connection | None = None) -> None:
        self.pool = pool
        self.workspace_id = workspace_id
        self._connection = connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Scope]:
        """A scope whose statements stand or fall together; inside another, a savepoint."""
        if self._connection is not None:
            async with self._connection.transaction():
                yield self
            return
        async with borrowed(self.pool, _NAMED.format(self.workspace_id)) as connection:
            yield Scope(self.pool, self.workspace_id, connection)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """The bare connection of a transaction, also for libraries with statements of their own."""
        if self._connection is not None:
            yield self._connection
            return
        async with borrowed(self.pool, _NAMED.format(self.workspace_id)) as connection:
            yield connection

    async def all(self, statement: str, **values: Any) -> list[Row]:
        async with self.connection() as connection:
            cursor = await connection.execute(statement.encode(), adapted(values))
            return await cursor.fetchall()

    async def maybe(self, statement: str, **values: Any) -> Row | None:
        async with self.connection() as connection:
            cursor = await connection.execute(statement.encode(), adapted(values))
            return await cursor.fetchone()

    async def one(self, statement: str, **values: Any) -> Row:
        row = await self.maybe(statement, **values)
        if row is None:
            raise LookupError(statement)
        return row

    async def run(self, statement: str, **values: Any) -> int:
        """How many rows it touched."""
        async with self.connection() as connection:
            cursor = await connection.execute(statement.encode(), adapted(values))
            return cursor.rowcount

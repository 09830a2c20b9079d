"""Database: the pools of one process, and the doors into a workspace and to the work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from store.dispatch import Dispatch
from store.errors import DatabaseUnavailable
from store.gate import Connection, Pool, prepare, translated
from store.scope import Scope
from store.workspace import WorkspaceStore

_LIFETIME = 30 * 60.0
_PATIENCE = 10.0
#: The pool doubles its pauses until this is over, then tries again at the next call: a server that
#: comes back is found within seconds, however long it was away.
_RECONNECT = 3.0
_LONGEST_PAUSE = 15.0


class Database:
    """`pool` hands out connections that see no row until a workspace is named."""

    def __init__(self, url: str, pool: Pool) -> None:
        self.url = url
        self.pool = pool
        self.dispatch = Dispatch(pool)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, url: str, *, size: int = 10, patience: float = _PATIENCE
    ) -> AsyncIterator[Database]:
        """Raises `DatabaseUnavailable` when no connection can be had for `patience` seconds, now
        or at any later call."""
        pool: Pool = AsyncConnectionPool(
            url,
            connection_class=Connection,
            min_size=1,
            max_size=size,
            kwargs={"autocommit": True, "row_factory": dict_row},
            configure=prepare,
            max_lifetime=_LIFETIME,
            reconnect_timeout=_RECONNECT,
            timeout=patience,
            open=False,
        )
        try:
            async with translated(url):
                await pool.open(wait=True, timeout=patience)
            yield cls(url, pool)
        finally:
            await pool.close()

    def workspace(self, workspace_id: str) -> WorkspaceStore:
        return WorkspaceStore.on(Scope(self.pool, workspace_id))

    @asynccontextmanager
    async def scoped_connection(self, workspace_id: str) -> AsyncIterator[Connection]:
        """A driver connection inside a transaction that names the workspace."""
        async with Scope(self.pool, workspace_id).connection() as connection:
            yield connection

    async def listen(self, *channels: str) -> AsyncIterator[tuple[str, str]]:
        """(channel, payload) for ever, on a connection of its own.

        After each connect it yields (channel, "") once a channel: something may have been missed.
        """
        pause = 0.1
        while True:
            try:
                async with translated(self.url):
                    async for heard in _hear(self.url, channels):
                        pause = 0.1
                        yield heard
            except DatabaseUnavailable:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)


async def _hear(url: str, channels: tuple[str, ...]) -> AsyncIterator[tuple[str, str]]:
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    async with connection:
        for channel in channels:
            await connection.execute(sql.SQL("listen {}").format(sql.Identifier(channel)))
        for channel in channels:
            yield channel, ""
        async for notice in connection.notifies():
            yield notice.channel, notice.payload

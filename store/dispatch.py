"""Dispatch: what hands out work across workspaces. It sees ids, states and leases, no content."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from psycopg import sql

from store.gate import Connection, Pool, Row, borrowed
from store.queries import load
from store.rows import adapted

_SQL = "dispatch"
_ROLE = sql.SQL("set local role touchline_dispatch")


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one row, until its lease runs out or `fence` moves on."""

    id: str
    workspace_id: str
    fence: int


class Dispatch:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def ensure_team(self, team_id: str, name: str) -> str:
        """The workspace of a Slack team, made if it is new."""
        known = await self.team(team_id)
        if known:
            return known
        await self._all("add_team", team=team_id, name=name)
        return str((await self._all("team", team=team_id))[0]["id"])

    async def team(self, team_id: str) -> str | None:
        rows = await self._all("team", team=team_id)
        return rows[0]["id"] if rows else None

    async def workspaces(self) -> tuple[str, ...]:
        return tuple(row["id"] for row in await self._all("workspaces"))

    async def claim_turn(self, worker: str, lease_seconds: float) -> Claim | None:
        """The oldest turn that may run: its lane's first, no other of the lane running."""
        async with self._role() as connection:
            candidate = await _one(connection, "next_turn")
        while candidate:
            claim = await self._claim_in_lane(candidate, worker, lease_seconds)
            if claim:
                return claim
            async with self._role() as connection:
                candidate = await _one(connection, "next_turn_after", **_place(candidate))
        return None

    async def claim_outbox(self, limit: int, lease_seconds: float) -> list[Claim]:
        """Rows that are due, none before an earlier unsent one of its owner and thread."""
        rows = await self._all("claim_outbox", limit=limit, seconds=lease_seconds)
        return [Claim(row["id"], row["workspace_id"], row["fence"]) for row in rows]

    async def batches_with_work(self) -> list[tuple[str, str]]:
        """(workspace, batch) with items to claim or a package to make."""
        rows = await self._all("batches_with_work")
        return [(row["workspace_id"], row["id"]) for row in rows]

    async def next_due(self) -> datetime | None:
        """When the next waiting thing is due or the next lease runs out."""
        due: datetime | None = (await self._all("next_due"))[0]["due"]
        return due

    async def _claim_in_lane(self, candidate: Row, worker: str, seconds: float) -> Claim | None:
        async with self._role() as connection:
            lane = {"workspace": candidate["workspace_id"], "lane": candidate["lane"]}
            held = await _one(connection, "lock_lane", **lane)
            if not held or not held["free"]:
                return None
            # A statement of its own: its snapshot comes after the lock, so it sees what the
            # lane's last holder committed.
            values = {**lane, "worker": worker, "seconds": seconds}
            row = await _one(connection, "claim_turn", **values)
            return Claim(row["id"], row["workspace_id"], row["fence"]) if row else None

    async def _all(self, query: str, **values: object) -> list[Row]:
        async with self._role() as connection:
            cursor = await connection.execute(load(_SQL)[query].encode(), adapted(values))
            return await cursor.fetchall() if cursor.description else []

    @asynccontextmanager
    async def _role(self) -> AsyncIterator[Connection]:
        async with borrowed(self._pool, _ROLE) as connection:
            yield connection


async def _one(connection: Connection, query: str, **values: object) -> Row | None:
    cursor = await connection.execute(load(_SQL)[query].encode(), adapted(values))
    return await cursor.fetchone()


def _place(row: Row) -> dict[str, object]:
    return {"place": row["place"], "workspace": row["workspace_id"], "lane": row["lane"]}

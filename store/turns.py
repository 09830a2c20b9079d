"""Turns: one question each, run once, answered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from store.errors import LostClaim
from store.gate import Row
from store.outbox import Outbox, OutboxDraft
from store.queries import load
from store.scope import Scope

_SQL = "turns"


@dataclass(frozen=True, slots=True)
class Turn:
    """`ask` and `answer` are JSON as the caller wrote it; `tries` counts the claims so far,
    `crashes` those of them that ended without a word."""

    id: str
    key: str
    lane: str
    kind: str
    ask: Mapping[str, Any]
    state: Literal["waiting", "running", "done", "failed"]
    fence: int
    tries: int
    crashes: int
    trace: str
    created_at: datetime
    answer: Mapping[str, Any] | None
    said: str | None


@dataclass(frozen=True, slots=True)
class Turns:
    scope: Scope

    async def open(
        self,
        key: str,
        lane: str,
        kind: str,
        ask: Mapping[str, Any],
        *,
        only_if_joined: tuple[str, str] | None = None,
        trace: str = "",
    ) -> str | None:
        """The new turn's id. None when `key` is known already, or when `only_if_joined` names a
        (channel, thread) the bot takes no part in. Wakes the turn workers."""
        channel, thread = only_if_joined or (None, None)
        row = await self.scope.maybe(
            load(_SQL)["open"],
            key=key,
            lane=lane,
            kind=kind,
            ask=ask,
            trace=trace,
            channel=channel,
            thread=thread,
        )
        return row["id"] if row else None

    async def get(self, id: str) -> Turn | None:
        row = await self.scope.maybe(load(_SQL)["get"], id=id)
        return _turn(row) if row else None

    async def beat(self, id: str, fence: int, seconds: float) -> None:
        """Extends the lease. Raises `LostClaim` when another worker has the turn."""
        _held(await self.scope.run(load(_SQL)["beat"], id=id, fence=fence, seconds=seconds))

    async def finish(
        self,
        id: str,
        fence: int,
        answer: Mapping[str, Any],
        said: str,
        outbox: Sequence[OutboxDraft] = (),
    ) -> None:
        """Closes the turn and writes what is to be shown, together or not at all. `said` is the
        answer in plain words, for later turns to remember."""
        await self._close("done", id, fence, answer, said, outbox)

    async def fail(
        self,
        id: str,
        fence: int,
        answer: Mapping[str, Any],
        said: str,
        outbox: Sequence[OutboxDraft] = (),
    ) -> None:
        """Like `finish`, for a turn that ended in an error message."""
        await self._close("failed", id, fence, answer, said, outbox)

    async def give_back(self, id: str, fence: int, delay_seconds: float) -> None:
        """Not now: it waits, and can be claimed after the delay."""
        delay = delay_seconds
        _held(await self.scope.run(load(_SQL)["give_back"], id=id, fence=fence, seconds=delay))

    async def stop(self, lane: str) -> bool:
        """Asks whoever runs the lane's turn to stop. False when nothing of it runs."""
        return bool(await self.scope.run(load(_SQL)["stop"], lane=lane))

    async def recent(self, lane: str, limit: int = 10) -> list[tuple[str, str]]:
        """(asked, said) of the lane's latest answered turns, oldest first."""
        rows = await self.scope.all(load(_SQL)["recent"], lane=lane, limit=limit)
        return [(row["asked"], row["said"]) for row in reversed(rows)]

    async def _close(
        self,
        state: str,
        id: str,
        fence: int,
        answer: Mapping[str, Any],
        said: str,
        outbox: Sequence[OutboxDraft],
    ) -> None:
        async with self.scope.transaction() as scope:
            _held(
                await scope.run(
                    load(_SQL)["close"], id=id, fence=fence, state=state, answer=answer, said=said
                )
            )
            await Outbox(scope).put_many(outbox)


def _held(rows: int) -> None:
    if rows != 1:
        raise LostClaim()


def _turn(row: Row) -> Turn:
    return Turn(
        id=row["id"],
        key=row["key"],
        lane=row["lane"],
        kind=row["kind"],
        ask=row["ask"],
        state=row["state"],
        fence=row["fence"],
        tries=row["tries"],
        crashes=row["crashes"],
        trace=row["trace"],
        created_at=row["created_at"],
        answer=row["answer"],
        said=row["said"],
    )

"""Requests to be forgotten: one row each, without the person once it is carried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from store.queries import load
from store.scope import Scope

_SQL = "erasures"


@dataclass(frozen=True, slots=True)
class Erasure:
    """`email` is None once it is finished. `counts` says what was done, by kind."""

    id: str
    email: str | None
    asked_by: str | None
    counts: Mapping[str, int]
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Erasures:
    scope: Scope

    async def open(self, email: str, asked_by: str | None = None) -> str:
        """The request's id; one that was cut short goes on under its old one."""
        row = await self.scope.one(load(_SQL)["open"], email=email, person=asked_by)
        return str(row["id"])

    async def get(self, id: str) -> Erasure | None:
        row = await self.scope.maybe(load(_SQL)["get"], id=id)
        return Erasure(**row) if row else None

    async def last(self, email: str) -> Erasure | None:
        """The latest that was carried out for this address."""
        row = await self.scope.maybe(load(_SQL)["last"], email=email)
        return Erasure(**row) if row else None

    async def finish(self, id: str, counts: Mapping[str, int]) -> bool:
        """False when it was finished before."""
        return await self.scope.run(load(_SQL)["finish"], id=id, counts=counts) > 0

    async def withdraw(self, id: str) -> None:
        await self.scope.run(load(_SQL)["withdraw"], id=id)

    async def abandon(self, days: int = 2) -> int:
        """Drops requests that nobody confirmed for so long."""
        return await self.scope.run(load(_SQL)["abandon"], days=days)

    async def unforgotten(self) -> list[str]:
        """Those after which the queue's server was not cleared yet."""
        return [row["id"] for row in await self.scope.all(load(_SQL)["unforgotten"])]

    async def forgotten(self, ids: Sequence[str]) -> None:
        await self.scope.run(load(_SQL)["forgotten"], ids=list(ids))

"""Recommended actions on deals, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.gate import Row
from store.queries import load
from store.rows import jsonb, plain
from store.scope import Scope
from store.types import Advice

_SQL = "advice"


@dataclass(frozen=True, slots=True)
class AdviceBook:
    scope: Scope

    async def keep(self, deal_id: str, advice: Sequence[Advice]) -> list[Advice]:
        """What may be offered now, in the order given: one open piece per signal, renewed when its
        words changed. One that was done or dismissed in the last 30 days stays away unless its
        reason changed. Of `advice` only signal, title, reason and confidence are read."""
        rows = [{**plain(one), "ordinal": place} for place, one in enumerate(advice)]
        async with self.scope.transaction() as scope:
            await scope.run(load("records")["lock"], kind="advice")
            kept = await scope.all(load(_SQL)["keep"], deal=deal_id, rows=jsonb(rows))
        order = {one.signal: place for place, one in enumerate(advice)}
        return sorted((_advice(row) for row in kept), key=lambda one: order[one.signal])

    async def by_id(self, id: str) -> Advice | None:
        row = await self.scope.maybe(load(_SQL)["by_id"], id=id)
        return _advice(row) if row else None

    async def for_deal(self, deal_id: str) -> tuple[Advice, ...]:
        """Newest first, decided ones too."""
        rows = await self.scope.all(load(_SQL)["for_deal"], deal=deal_id)
        return tuple(_advice(row) for row in rows)

    async def open_for(self, name: str, limit: int = 5) -> tuple[Advice, ...]:
        """What is still to be done on the open deals of the owner of that name, surest first."""
        rows = await self.scope.all(load(_SQL)["open_for"], name=name.strip().lower(), limit=limit)
        return tuple(_advice(row) for row in rows)

    async def decide(
        self,
        id: str,
        state: Literal["done", "dismissed"],
        by: str | None,
        reason: str | None = None,
    ) -> Advice | None:
        """Takes effect once: None when it was decided already or does not exist."""
        row = await self.scope.maybe(
            load(_SQL)["decide"], id=id, state=state, person=by, reason=reason
        )
        return _advice(row) if row else None


def _advice(row: Row) -> Advice:
    return Advice(
        id=row["id"],
        deal_id=row["deal_id"],
        signal=row["signal"],
        title=row["title"],
        reason=row["reason"],
        confidence=row["confidence"],
        created_at=row["created_at"],
        state=row["state"],
        decided_by=row["decided_by"],
        decision_reason=row["decision_reason"],
    )

"""Every call of a model, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from store.queries import load
from store.rows import plain
from store.scope import Scope
from store.types import ModelCall

_SQL = "usage"


@dataclass(frozen=True, slots=True)
class UsageTotal:
    """One day (UTC), workflow and model. `cost` in US dollars, None where it is unknown."""

    day: date
    workflow: str
    model: str
    calls: int
    input_tokens: int
    output_tokens: int
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class Usage:
    scope: Scope

    async def add(self, call: ModelCall) -> None:
        await self.scope.run(load(_SQL)["add"], **plain(call))

    async def totals(self, days: int = 7) -> tuple[UsageTotal, ...]:
        """The last `days` days, newest first."""
        rows = await self.scope.all(load(_SQL)["totals"], days=days)
        return tuple(UsageTotal(**row) for row in rows)

"""What people thought of what was generated."""

from __future__ import annotations

from dataclasses import dataclass

from store.queries import load
from store.scope import Scope

_SQL = "verdicts"


@dataclass(frozen=True, slots=True)
class Verdicts:
    scope: Scope

    async def put(self, about: str, person_id: str, good: bool, reason: str | None = None) -> None:
        """One verdict a person and thing; a later one replaces it, keeping a reason given before
        when the new one has none and says the same."""
        await self.scope.run(
            load(_SQL)["put"], about=about, person=person_id, good=good, reason=reason
        )

    async def counts(self, about: str) -> tuple[int, int]:
        """(good, bad)"""
        row = await self.scope.one(load(_SQL)["counts"], about=about)
        return row["good"], row["bad"]

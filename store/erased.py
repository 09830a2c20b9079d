"""Who was erased on request: known again by a keyed hash, and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.queries import load
from store.scope import Scope

_SQL = "erased"


@dataclass(frozen=True, slots=True)
class Erased:
    """`values` are e-mail addresses, LinkedIn pages and telephone numbers as people write them."""

    scope: Scope

    async def anybody(self) -> bool:
        """Whether anybody was."""
        return await self.scope.maybe(load(_SQL)["anybody"]) is not None

    async def matching(self, values: Sequence[str]) -> frozenset[str]:
        """Those of `values`, as given, by which somebody was erased: they must not come back."""
        rows = await self.scope.all(load(_SQL)["matching"], values=sorted({*values} - {""}))
        return frozenset(row["word"] for row in rows)

    async def add(self, values: Sequence[str]) -> int:
        """How many were not known yet."""
        return await self.scope.run(load(_SQL)["add"], values=sorted({*values} - {""}))

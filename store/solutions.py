"""The catalogue: what the workspace sells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.gate import Row
from store.merging import Merged
from store.names import fold
from store.queries import load
from store.rows import jsonb, plain, provenance
from store.scope import Scope
from store.types import Solution

_SQL = "solutions"


@dataclass(frozen=True, slots=True)
class Solutions:
    scope: Scope

    async def all(self) -> tuple[Solution, ...]:
        """By name."""
        return tuple(_solution(row) for row in await self.scope.all(load(_SQL)["all"]))

    async def by_id(self, id: str) -> Solution | None:
        row = await self.scope.maybe(load(_SQL)["by_id"], id=id)
        return _solution(row) if row else None

    async def by_key(self, name: str) -> Solution | None:
        row = await self.scope.maybe(load(_SQL)["by_key"], key=fold(name))
        return _solution(row) if row else None

    async def merge_many(
        self, solutions: Sequence[Solution], *, import_id: str | None = None
    ) -> Merged:
        """By folded name; the newest non-empty value wins. What an import changes is kept."""
        rows = {fold(one.name): _row(one) for one in solutions if fold(one.name)}
        async with self.scope.transaction() as scope:
            if import_id:
                values = {"rows": jsonb(list(rows.values())), "import": import_id}
                await scope.run(load(_SQL)["remember"], **values)
            made = await scope.all(load(_SQL)["merge"], rows=jsonb(list(rows.values())))
            known = await scope.all(load(_SQL)["by_keys"], keys=list(rows))
        ids = {row["name_key"]: row["id"] for row in known}
        added = sum(row["added"] for row in made)
        changed = len(made) - added
        order = tuple(ids[fold(one.name)] for one in solutions if fold(one.name))
        return Merged(added, changed, len(rows) - len(made), order)


def _row(solution: Solution) -> dict[str, object]:
    row = plain(solution)
    return {**row, **row.pop("provenance"), "name_key": fold(solution.name)}


def _solution(row: Row) -> Solution:
    return Solution(
        id=row["id"],
        name=row["name"],
        provenance=provenance(row),
        category=row["category"],
        description=row["description"],
        use_cases=tuple(row["use_cases"]),
        industries=tuple(row["industries"]),
        keywords=tuple(row["keywords"]),
        pricing_model=row["pricing_model"],
        price=row["price"],
        currency=row["currency"],
    )

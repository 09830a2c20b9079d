"""Colleagues: Slack users, sellers named in imports, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.gate import Row
from store.names import fold
from store.queries import load
from store.rows import jsonb
from store.scope import Scope
from store.types import Person

_SQL = "people"


@dataclass(frozen=True, slots=True)
class People:
    scope: Scope

    async def by_id(self, id: str) -> Person | None:
        return _maybe(await self.scope.maybe(load(_SQL)["by_id"], id=id))

    async def by_slack_id(self, slack_user_id: str) -> Person | None:
        return _maybe(await self.scope.maybe(load(_SQL)["by_slack_id"], slack=slack_user_id))

    async def by_name(self, name: str) -> Person | None:
        """The one with this folded name; Slack users before sellers known by name only."""
        return _maybe(await self.scope.maybe(load(_SQL)["by_name"], key=fold(name)))

    async def all(self) -> tuple[Person, ...]:
        return tuple(_person(row) for row in await self.scope.all(load(_SQL)["all"]))

    async def ensure(
        self, slack_user_id: str, name: str = "", email: str | None = None, tz: str = "UTC"
    ) -> Person:
        """The person behind a Slack user. A seller of that name who has no Slack user yet is the
        same person; the first Slack user of a workspace becomes its admin."""
        values = {"slack": slack_user_id, "name": name, "key": fold(name), "email": email, "tz": tz}
        async with self.scope.transaction() as scope:
            await scope.run(load("records")["lock"], kind="people")
            known = await scope.maybe(load(_SQL)["refresh"], **values)
            row = known or await scope.maybe(load(_SQL)["adopt"], **values)
            return _person(row or await scope.one(load(_SQL)["add"], **values))

    async def merge_many(
        self,
        people: Sequence[Person | Mapping[str, Any]],
        *,
        import_id: str | None = None,
    ) -> dict[str, int]:
        """{"added", "changed", "unchanged"}: sellers found by folded name; new values win. What an
        import changes is kept."""
        rows = [_row(person) for person in people]
        async with self.scope.transaction() as scope:
            await scope.run(load("records")["lock"], kind="people")
            if import_id:
                values = {"rows": jsonb(rows), "import": import_id}
                await scope.run(load(_SQL)["remember"], **values)
            changed = await scope.run(load(_SQL)["improve"], rows=jsonb(rows))
            added = await scope.run(load(_SQL)["add_many"], rows=jsonb(rows))
        distinct = len({row["name_key"] for row in rows})
        return {"added": added, "changed": changed, "unchanged": distinct - added - changed}


def _row(person: Person | Mapping[str, Any]) -> dict[str, Any]:
    def read(name: str) -> Any:
        return person.get(name) if isinstance(person, Mapping) else getattr(person, name)

    named = {name: read(name) or None for name in ("name", "email", "role", "manager", "region")}
    return {**named, "name_key": fold(named["name"] or "")}


def _maybe(row: Row | None) -> Person | None:
    return _person(row) if row else None


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        slack_user_id=row["slack_user_id"],
        email=row["email"],
        role=row["role"],
        access=row["access"],
        manager=row["manager"],
        region=row["region"],
        tz=row["tz"],
    )

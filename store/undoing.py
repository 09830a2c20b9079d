"""Taking an import back: former values return, what it added goes, what was joined is split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from store.names import fold
from store.queries import load
from store.rows import jsonb
from store.scope import Scope

_SQL = "undoing"
#: Whoever points to a record goes before it.
_REMOVE = {
    "interactions": "remove_interactions",
    "objections": "remove_objections",
    "events": "remove_events",
    "deals": "remove_deals",
    "leads": "remove_leads",
    "companies": "remove_companies",
    "solutions": "remove_solutions",
    "people": "remove_people",
}
_RESTORED = ("companies", "leads", "deals", "solutions", "people", "events")
_SPLIT = ("companies", "leads", "deals")


@dataclass(frozen=True, slots=True)
class Undone:
    """Records that have their former values again, that went, and that stay because they were
    used or changed since."""

    restored: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class Joining:
    """An incoming row that was taken for a record known by `key`: what it said, and what it
    changed."""

    id: str
    import_id: str | None
    subject_kind: str
    subject_id: str
    key: str
    incoming: Mapping[str, Any]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    created_at: datetime
    split_into: str | None


@dataclass(frozen=True, slots=True)
class Undoing:
    scope: Scope

    async def joinings(
        self, import_id: str | None = None, subject_id: str | None = None, limit: int = 50
    ) -> tuple[Joining, ...]:
        """Of an import or of a record, newest first."""
        rows = await self.scope.all(
            load(_SQL)["joinings"], **{"import": import_id}, subject=subject_id, limit=limit
        )
        return tuple(Joining(**row) for row in rows)

    async def undo(self, import_id: str) -> Undone | None:
        """All or nothing. None when there is nothing to take back: it waits, runs, or is undone."""
        async with self.scope.transaction() as scope:
            if not await scope.run(load(_SQL)["close"], id=import_id):
                return None
            for kind in sorted(_REMOVE):
                await scope.run(load("records")["lock"], kind=kind)
            restored = 0
            for kind in _RESTORED:
                restored += await _restore(scope, kind, import_id=import_id)
            await scope.run(load(_SQL)["compare_sets"])
            removed = 0
            for query in _REMOVE.values():
                removed += await scope.run(load(_SQL)[query], id=import_id)
            kept = (await scope.one(load(_SQL)["left"], id=import_id))["count"]
            return Undone(restored, removed, kept)

    async def split(self, joining_id: str) -> str | None:
        """The id of the record the row is now; the one it was taken for has its former values
        again. None when there is no such joining, or it was split before."""
        async with self.scope.transaction() as scope:
            row = await scope.maybe(load(_SQL)["unsplit"], id=joining_id)
            if row is None or row["subject_kind"] not in _SPLIT:
                return None
            kind = row["subject_kind"]
            await scope.run(load("records")["lock"], kind=kind)
            await _restore(scope, kind, joining_id=joining_id)
            made = await _add_apart(scope, kind, row["incoming"], row["import_id"])
            await scope.run(load(_SQL)["note_split"], id=joining_id, into=made)
            return made


async def _restore(
    scope: Scope, kind: str, import_id: str | None = None, joining_id: str | None = None
) -> int:
    """How many records have a former value again. Change by change, the latest first: a column that
    says something else by now stays."""
    of = {"kind": kind, "import": import_id, "joining": joining_id}
    name = "title" if kind == "events" else "name"
    restored: set[str] = set()
    for place in range(1, (await scope.one(load(_SQL)["most_changes"], **of))["most"] + 1):
        given = await scope.all(load(_SQL)["give_back"], **of, place=place, name=name)
        if kind == "deals":
            await scope.run(load(_SQL)["give_back_stages"], **of, place=place)
        renamed = {row["id"]: fold(row["name"]) for row in given if row["name"]}
        await scope.run(
            load(_SQL)["rename"],
            kind=kind,
            steps=[
                {"subject_id": id, "before": {f"{name}_key": key}} for id, key in renamed.items()
            ],
        )
        restored.update(row["id"] for row in given)
    return len(restored)


async def _add_apart(
    scope: Scope, kind: str, said: Mapping[str, Any], import_id: str | None
) -> str:
    """The id of a new record of what an incoming row said; what no two may share stays where it
    is."""
    made = str(uuid4())
    keys = {name: said.get(name) for name in ("domain", "email", "external_id")}
    taken = [row["name"] for row in await scope.all(load(_SQL)["taken"], kind=kind, **keys)]
    row = {**said, **said["provenance"], **dict.fromkeys(taken), "id": made, "place": 0}
    row["name_key"] = fold(said["name"])
    await scope.run(load(kind)["save"], rows=jsonb([row]), **{"import": import_id})
    return made

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
#: The column that names a record, where it is not `name`.
_TITLED = {"events": "title"}
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
                of = {"kind": kind, "import": import_id, "joining": None}
                restored += await _restore(scope, of)
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
            of = {"kind": kind, "import": None, "joining": joining_id}
            await _restore(scope, of)
            made = await _add_apart(scope, of, row["import_id"])
            await scope.run(load(_SQL)["note_split"], id=joining_id, into=made)
            return made


async def _restore(scope: Scope, of: Mapping[str, Any]) -> int:
    """How many records of a kind have a former value again. Change by change, the latest first: a
    column that says something else by now stays."""
    restored: set[str] = set()
    most = (await scope.one(load(_SQL)["most_changes"], **of))["most"]
    for place in range(1, most + 1):
        name = _TITLED.get(of["kind"], "name")
        given = await scope.all(load(_SQL)["give_back"], **of, place=place, name=name)
        if of["kind"] == "deals":
            await scope.run(load(_SQL)["give_back_stages"], **of, place=place)
        keys = {row["id"]: {f"{name}_key": fold(row["name"])} for row in given if row["name"]}
        steps = [{"subject_id": id, "before": key} for id, key in keys.items()]
        await scope.run(load(_SQL)["rename"], kind=of["kind"], steps=steps)
        restored.update(row["id"] for row in given)
    return len(restored)


async def _add_apart(scope: Scope, of: Mapping[str, Any], import_id: str | None) -> str:
    """The id of a new record of what the joined row said."""
    said = (await scope.one(load(_SQL)["steps"], **of, place=0))["before"]
    made = str(uuid4())
    row = {**said, **said["provenance"], "id": made, "name_key": fold(said["name"]), "place": 0}
    await scope.run(load(of["kind"])["save"], rows=jsonb([row]), **{"import": import_id})
    if stages := said.get("history"):
        rows = [{**stage, "deal_id": made} for stage in stages]
        await scope.run(load("deals")["save_stages"], rows=jsonb(rows))
    return made

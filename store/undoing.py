"""Taking an import back: former values return, what it added goes, what was joined is split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.names import fold
from store.queries import load
from store.rows import jsonb
from store.scope import Scope

_SQL = "undoing"
#: Statement by kind. Whoever points to a record goes before it.
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
_LEFT = {
    "events": "left_events",
    "deals": "left_deals",
    "leads": "left_leads",
    "companies": "left_companies",
    "solutions": "left_solutions",
    "people": "left_people",
}
_RESTORE = {
    "companies": "restore_companies",
    "leads": "restore_leads",
    "deals": "restore_deals",
    "solutions": "restore_solutions",
    "people": "restore_people",
    "events": "restore_events",
}
_RENAME = {
    "companies": "rename_companies",
    "leads": "rename_leads",
    "deals": "rename_deals",
    "solutions": "rename_solutions",
    "people": "rename_people",
    "events": "rename_events",
}
_SPLIT = {"companies": "split_companies", "leads": "split_leads", "deals": "split_deals"}


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
            for kind in _RESTORE:
                restored += await _restore(scope, kind, import_id)
            removed = kept = 0
            for query in _REMOVE.values():
                removed += await scope.run(load(_SQL)[query], id=import_id)
            for query in _LEFT.values():
                kept += (await scope.one(load(_SQL)[query], id=import_id))["count"]
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
            await _patch(scope, kind, [row])
            key = fold(row["incoming"].get("name") or "")
            made = await scope.one(load(_SQL)[_SPLIT[kind]], id=joining_id, key=key)
            await scope.run(load(_SQL)["note_split"], id=joining_id, into=made["id"])
            return str(made["id"])


async def _restore(scope: Scope, kind: str, import_id: str) -> int:
    """Change by change, the latest first: a column that says something else by now stays."""
    rows = await scope.all(load(_SQL)["changes"], kind=kind, id=import_id)
    restored: set[str] = set()
    for rank in sorted({row["rank"] for row in rows}):
        restored |= await _patch(scope, kind, [row for row in rows if row["rank"] == rank])
    return len(restored)


async def _patch(scope: Scope, kind: str, rows: list[dict[str, Any]]) -> set[str]:
    """Each subject once: its `before` where it still says `after`."""
    steps = [{name: row[name] for name in ("subject_id", "before", "after")} for row in rows]
    changed = await scope.all(load(_SQL)[_RESTORE[kind]], rows=jsonb(steps))
    if kind == "deals":
        await scope.run(load(_SQL)["restore_stages"], rows=jsonb(steps))
    renamed = [{"id": row["id"], "key": fold(row["name"])} for row in changed if row["renamed"]]
    if renamed:
        await scope.run(load(_SQL)[_RENAME[kind]], rows=jsonb(renamed))
    return {row["id"] for row in changed}

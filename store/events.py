"""Events of one workspace: trade shows, webinars, and what else customers are invited to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import uuid4

from store.gate import Row
from store.merging import Merged
from store.names import fold
from store.queries import load
from store.rows import jsonb, plain, provenance
from store.scope import Scope
from store.types import Occasion

_SQL = "events"


@dataclass(frozen=True, slots=True)
class Events:
    scope: Scope

    async def merge_many(
        self, events: Sequence[Occasion], *, import_id: str | None = None
    ) -> Merged:
        """By the source's id, else by title and first day; the newest non-empty value wins."""
        async with self.scope.transaction() as scope:
            await scope.run(load("records")["lock"], kind="events")
            keys = [fold(one.title) for one in events]
            externals = [one.external_id for one in events if one.external_id]
            rows = await scope.all(load(_SQL)["candidates"], keys=keys, externals=externals)
            known = {one.id: one for one in map(_event, rows)}
            before = dict(known)
            ids = tuple(_take(known, one) for one in events)
            touched = [one for one in known.values() if before.get(one.id) != one]
            rows_of = [{**_row(one), "import": import_id} for one in touched]
            await scope.run(load(_SQL)["save"], rows=jsonb(rows_of))
            changed = [(before[one.id], one) for one in touched if one.id in before]
            await _remember(scope, changed, import_id)
            added = len(touched) - len(changed)
            return Merged(added, len(changed), len(set(ids)) - len(touched), ids)

    async def upcoming(self, since: date, limit: int = 20) -> tuple[Occasion, ...]:
        """Those that end on that day or later, the next one first."""
        rows = await self.scope.all(load(_SQL)["upcoming"], since=since, limit=limit)
        return tuple(_event(row) for row in rows)

    async def by_title(self, title: str) -> tuple[Occasion, ...]:
        rows = await self.scope.all(load(_SQL)["candidates"], keys=[fold(title)], externals=[])
        return tuple(_event(row) for row in rows)


def _take(known: dict[str, Occasion], new: Occasion) -> str:
    """The id under which it is kept."""
    for old in known.values():
        if _same(old, new):
            known[old.id] = _combined(old, new)
            return old.id
    made = replace(new, id=str(uuid4()))
    known[made.id] = made
    return made.id


def _same(old: Occasion, new: Occasion) -> bool:
    if old.external_id and new.external_id:
        return old.external_id == new.external_id
    return fold(old.title) == fold(new.title) and (
        old.starts == new.starts or None in (old.starts, new.starts)
    )


def _combined(old: Occasion, new: Occasion) -> Occasion:
    said = {part.name: getattr(new, part.name) for part in fields(new)}
    wanted = {name: value for name, value in said.items() if value not in (None, "", ())}
    made = replace(old, **{**wanted, "id": old.id, "provenance": old.provenance})
    return old if made == old else replace(made, provenance=new.provenance)


async def _remember(
    scope: Scope, changed: Sequence[tuple[Occasion, Occasion]], import_id: str | None
) -> None:
    rows = [{"id": old.id, "before": _differs(old, new), "after": _differs(new, old)}
            for old, new in changed]  # fmt: skip
    if rows:
        await scope.run(
            load("records")["remember"], kind="events", rows=jsonb(rows), **{"import": import_id}
        )


def _differs(one: Occasion, other: Occasion) -> dict[str, object]:
    names = [part.name for part in fields(one) if part.name != "provenance"]
    return {n: plain(getattr(one, n)) for n in names if getattr(one, n) != getattr(other, n)}


def _row(event: Occasion) -> dict[str, object]:
    row = plain(event)
    return {**row, **row.pop("provenance"), "title_key": fold(event.title)}


def _event(row: Row) -> Occasion:
    return Occasion(
        id=row["id"],
        title=row["title"],
        provenance=provenance(row),
        description=row["description"],
        kind=row["kind"],
        starts=row["starts"],
        ends=row["ends"],
        location=row["location"],
        industries=tuple(row["industries"]),
        roles=tuple(row["roles"]),
        solutions=tuple(row["solutions"]),
        external_id=row["external_id"],
    )

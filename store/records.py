"""What the repositories of companies, leads and deals share: finding, listing, merging, editing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.gate import Row
from store.merging import Joined, Merge, Merged, R, Shape, differences
from store.names import fold
from store.queries import load
from store.rows import jsonb, plain
from store.scope import Scope
from store.spellings import keys, pieces

F = TypeVar("F", CompanyFilter, LeadFilter, DealFilter)
#: Stages gone through are joined with an import's, whoever wrote them.
_NEVER_MARKED = frozenset({"history"})


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a record: the columns that differ, as JSON holds them. `person` and `source`
    name who or which file changed it; `after` is empty where it was not kept."""

    id: str
    record_id: str
    changed_at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    person_id: str | None
    person: str | None
    source: str | None


class Records(Generic[R, F]):
    """One kind of record of one workspace."""

    kind: ClassVar[str]
    editable: ClassVar[frozenset[str]]
    shape: Shape[R]

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._sql = load(self.kind)

    def _record(self, row: Row) -> R:
        raise TypeError(type(self).__name__)

    async def by_id(self, id: str) -> R | None:
        found = await self.by_ids((id,))
        return found[0] if found else None

    async def by_ids(self, ids: Sequence[str]) -> tuple[R, ...]:
        """In the order of `ids`; what is unknown is left out."""
        if not ids:
            return ()
        rows = await self._scope.all(self._sql["by_ids"], ids=list(ids))
        known = {row["id"]: self._record(row) for row in rows}
        return tuple(known[id.lower()] for id in ids if id.lower() in known)

    async def identified(self, id: str) -> R | None:
        """The one with this id, ours or that of the system it came from."""
        row = await self._scope.maybe(self._sql["identified"], id=id.strip())
        return self._record(row) if row else None

    async def by_key(self, name: str) -> tuple[R, ...]:
        """Those whose folded name is the folded `name`, oldest first."""
        rows = await self._scope.all(self._sql["by_keys"], keys=[fold(name)])
        return tuple(self._record(row) for row in rows)

    async def by_names(self, names: Sequence[str]) -> tuple[R, ...]:
        """Those whose folded name is that of any of `names`, oldest first."""
        keys = sorted({fold(name) for name in names} - {""})
        rows = await self._scope.all(self._sql["by_keys"], keys=keys)
        return tuple(self._record(row) for row in rows)

    async def written(self, column: str) -> tuple[str, ...]:
        """The different values of one column ("industry", "stage"), most frequent first."""
        rows = await self._scope.all(self._sql["written"], column=column)
        return tuple(row["value"] for row in rows)

    async def nearest(
        self, name: str, limit: int = 20, *, also: Sequence[str] = (), wide: bool = False
    ) -> tuple[R, ...]:
        """A first cut of names like `name` or one of `also`, most alike first; rank it before
        showing it. `wide` looks for names that hold several slips, and takes longer."""
        if not fold(name):
            return ()
        values = {"own": fold(name), "keys": keys((name, *also), wide), **self._pieces(name, wide)}
        rows = await self._scope.all(self._sql["nearest"], **values, limit=limit)
        return tuple(self._record(row) for row in rows)

    def _pieces(self, name: str, wide: bool) -> dict[str, list[str]]:
        return {"pieces": pieces(name, wide)}

    async def search(
        self, filter: F, today: date, limit: int = 50, offset: int = 0, sort: str | None = None
    ) -> tuple[R, ...]:
        values = filter_values(filter, today) | {"limit": limit, "offset": offset}
        rows = await self._scope.all(self._sql["search"], **values | {"sort": sort or filter.sort})
        return tuple(self._record(row) for row in rows)

    async def count(self, filter: F, today: date) -> int:
        row = await self._scope.one(self._sql["count"], **filter_values(filter, today))
        return int(row["count"])

    async def among(self, ids: Sequence[str], filter: F, today: date) -> frozenset[str]:
        """Those of `ids` that fit."""
        values = filter_values(filter, today) | {"ids": list(ids)}
        rows = await self._scope.all(self._sql["among"], **values)
        return frozenset(row["id"] for row in rows)

    async def counted_by(self, filter: F, column: str, today: date) -> list[tuple[str, int]]:
        """How many share each value of a column, most first; "" where it is unknown."""
        values = filter_values(filter, today) | {"column": column}
        rows = await self._scope.all(self._sql["counts_by"], **values)
        return [(row["label"], row["count"]) for row in rows]

    async def merge_many(
        self,
        records: Sequence[R],
        *,
        import_id: str | None = None,
        places: Sequence[int] | None = None,
    ) -> Merged:
        """Adds what is new and improves what is known; the same records again change nothing.

        `id` may be empty. A lead or deal names its company by `company_id`, or by `company`, which
        is looked up by its folded name. All or nothing. What an import adds and changes is kept
        with its id. `places` order them where they stand among others, in a file say.
        """
        async with self._scope.transaction() as scope:
            here = type(self)(scope)
            await scope.run(load("records")["lock"], kind=self.kind)
            ready = await here._resolved(records)
            merge = await here._known(ready)
            ids = await asyncio.to_thread(merge.take_all, ready)
            added: list[R] = merge.added()
            changed: list[tuple[R, R]] = merge.changed()
            place = dict(zip(reversed(ids), reversed(places or range(len(ids))), strict=True))
            await here._save(added + [new for _, new in changed], import_id, place)
            await here._remember(changed, import_id)
            await here._note_joined(merge.joined, import_id)
            unchanged = len(set(ids)) - len(added) - len(changed)
            return Merged(len(added), len(changed), unchanged, ids)

    async def recognise(self, records: Sequence[R]) -> tuple[str | None, ...]:
        """The ids of the records that `merge_many` would take these for; nothing is changed."""
        ready = await self._resolved(records)
        merge = await self._known(ready)
        return await asyncio.to_thread(lambda: tuple(map(merge.recognise, ready)))

    async def held(self, id: str) -> R | None:
        """The record, which nobody else changes until this transaction ends."""
        await self._scope.run(load("records")["lock"], kind=self.kind)
        return await self.by_id(id)

    async def update(
        self,
        id: str,
        *,
        person_id: str | None = None,
        released: frozenset[str] = frozenset(),
        **values: Any,
    ) -> R | None:
        """A person's edit: it wins over later imports, except in the columns that are `released`.
        None when there is no such record; what changed is kept in its history."""
        if not values.keys() <= self.editable:
            raise TypeError(f"not editable: {sorted(values.keys() - self.editable)}")
        async with self._scope.transaction() as scope:
            here = type(self)(scope)
            old = await here.held(id)
            if old is None:
                return None
            await here._save([replace(old, **values)])
            names = sorted(values.keys() - released - _NEVER_MARKED)
            await scope.run(self._sql["edited"], id=old.id, names=names)
            if released:
                await scope.run(self._sql["released"], id=old.id, names=sorted(released))
            new = await here._settled(id, values)
            await scope.run(
                load("records")["remember_edit"],
                kind=self.kind,
                id=old.id,
                before=jsonb(differences(old, new)),
                after=jsonb(differences(new, old)),
                person=person_id,
            )
            return new

    async def _settled(self, id: str, values: Mapping[str, Any]) -> R:
        """The record as an edit leaves it."""
        found = await self.by_id(id)
        assert found is not None
        return found

    async def changes(self, id: str, limit: int = 50, offset: int = 0) -> tuple[Change, ...]:
        """What became of a record, newest first."""
        rows = await self._scope.all(
            load("records")["changes"], kind=self.kind, id=id, limit=limit, offset=offset
        )
        return tuple(Change(**row) for row in rows)

    async def change(self, change_id: str) -> Change | None:
        row = await self._scope.maybe(load("records")["change"], kind=self.kind, id=change_id)
        return Change(**row) if row else None

    async def _resolved(self, records: Sequence[R]) -> Sequence[R]:
        return records

    async def _known(self, records: Sequence[R]) -> Merge[R]:
        rows = await self._scope.all(self._sql["candidates"], **self._wanted(records))
        edited = {row["id"]: frozenset(row["edited"]) for row in rows}
        merge: Merge[R] = Merge(self.shape, edited)
        for row in rows:
            merge.know(self._record(row))
        return merge

    def _wanted(self, records: Sequence[R]) -> dict[str, list[str]]:
        return {
            "ids": texts(record.id for record in records),
            "keys": texts(fold(record.name) for record in records),
            "externals": texts(record.external_id for record in records),
        }

    async def _save(
        self,
        records: Sequence[R],
        import_id: str | None = None,
        places: Mapping[str, int] | None = None,
    ) -> None:
        """`import_id` and the place are kept with those that were not there before."""
        if records:
            known = places or {}
            rows = [{**row_of(record), "place": known.get(record.id, 0)} for record in records]
            await self._scope.run(self._sql["save"], rows=jsonb(rows), **{"import": import_id})

    async def _remember(self, changed: Sequence[tuple[R, R]], import_id: str | None = None) -> None:
        rows = [
            {
                "id": old.id,
                "before": plain(differences(old, new)),
                "after": plain(differences(new, old)),
            }
            for old, new in changed
        ]
        if rows:
            await self._scope.run(
                load("records")["remember"],
                kind=self.kind,
                rows=jsonb(rows),
                **{"import": import_id},
            )

    async def _note_joined(self, joined: Sequence[Joined[R]], import_id: str | None) -> None:
        rows = [
            {
                "id": one.before.id,
                "key": one.key,
                "incoming": plain(one.incoming),
                "before": plain(differences(one.before, one.after)),
                "after": plain(differences(one.after, one.before)),
            }
            for one in joined
        ]
        if rows and import_id:
            await self._scope.run(
                load("merges")["note"], kind=self.kind, rows=jsonb(rows), **{"import": import_id}
            )


def row_of(record: Any) -> dict[str, Any]:
    """A record as the columns it is kept in."""
    row: dict[str, Any] = plain(record)
    return {**row, **row.pop("provenance"), "name_key": fold(record.name)}


def texts(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value})


def filter_values(filter: Any, today: date) -> dict[str, Any]:
    """Statement values of a filter: texts folded to lower case, names to their keys."""
    values: dict[str, Any] = {"today": today}
    for part in fields(filter):
        value = getattr(filter, part.name)
        if part.name == "names":
            value = [fold(name) for name in value]
        elif isinstance(value, tuple):
            value = [item.lower() for item in value]
        elif isinstance(value, str) and part.name != "sort":
            value = value.strip().lower() or None
        values[part.name] = value
    return values

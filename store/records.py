"""What the repositories of companies, leads and deals share: finding, listing, merging, editing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.gate import Row
from store.merging import Merge, Merged, R, Shape, differences
from store.names import fold
from store.queries import load
from store.rows import jsonb, plain
from store.scope import Scope

F = TypeVar("F", CompanyFilter, LeadFilter, DealFilter)


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
        rows = await self._scope.all(self._sql["by_ids"], ids=list(ids))
        known = {row["id"]: self._record(row) for row in rows}
        return tuple(known[id.lower()] for id in ids if id.lower() in known)

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

    async def nearest(self, name: str, limit: int = 20) -> tuple[R, ...]:
        """A first cut by shared trigrams, most alike first; rank it before showing it."""
        rows = await self._scope.all(self._sql["nearest"], key=fold(name), limit=limit)
        return tuple(self._record(row) for row in rows)

    async def search(
        self, filter: F, today: date, limit: int = 50, offset: int = 0, sort: str | None = None
    ) -> tuple[R, ...]:
        values = filter_values(filter, today) | {"limit": limit, "offset": offset}
        rows = await self._scope.all(self._sql["search"], **values | {"sort": sort or filter.sort})
        return tuple(self._record(row) for row in rows)

    async def count(self, filter: F, today: date) -> int:
        row = await self._scope.one(self._sql["count"], **filter_values(filter, today))
        return int(row["count"])

    async def counted_by(self, filter: F, column: str, today: date) -> list[tuple[str, int]]:
        """How many share each value of a column, most first; "" where it is unknown."""
        values = filter_values(filter, today) | {"column": column}
        rows = await self._scope.all(self._sql["counts_by"], **values)
        return [(row["label"], row["count"]) for row in rows]

    async def merge_many(self, records: Sequence[R]) -> Merged:
        """Adds what is new and improves what is known; the same records again change nothing.

        `id` may be empty. A lead or deal names its company by `company_id`, or by `company`, which
        is looked up by its folded name. All or nothing.
        """
        async with self._scope.transaction() as scope:
            here = type(self)(scope)
            await scope.run(load("records")["lock"], kind=self.kind)
            ready = await here._resolved(records)
            merge = await here._known(ready)
            ids = tuple(merge.take(record) for record in ready)
            added: list[R] = merge.added()
            changed: list[tuple[R, R]] = merge.changed()
            await here._save(added + [new for _, new in changed])
            await here._remember(changed)
            unchanged = len(set(ids)) - len(added) - len(changed)
            return Merged(len(added), len(changed), unchanged, ids)

    async def update(self, id: str, **values: Any) -> R | None:
        """A person's edit: it wins over later imports. None when there is no such record."""
        if not values.keys() <= self.editable:
            raise TypeError(f"not editable: {sorted(values.keys() - self.editable)}")
        async with self._scope.transaction() as scope:
            here = type(self)(scope)
            old = await here.by_id(id)
            if old is None:
                return None
            new = replace(old, **values)
            await here._save([new])
            await scope.run(self._sql["edited"], id=old.id, names=sorted(values))
            await here._remember([(old, new)])
            return await here.by_id(id)

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

    async def _save(self, records: Sequence[R]) -> None:
        if records:
            rows = [row_of(record) for record in records]
            await self._scope.run(self._sql["save"], rows=jsonb(rows))

    async def _remember(self, changed: Sequence[tuple[R, R]]) -> None:
        rows = [{"id": old.id, "before": plain(differences(old, new))} for old, new in changed]
        if rows:
            kind = self.kind
            await self._scope.run(load("records")["remember"], kind=kind, rows=jsonb(rows))


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

"""Pitch templates people made: whose they are, their versions, which of these is in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.gate import Row
from store.names import fold
from store.queries import load
from store.scope import Scope

_SQL = "templates"


@dataclass(frozen=True, slots=True)
class PitchTemplate:
    """`text` is the newest version, `live_text` the one pitches are written with, if there is one.

    `quick` holds its own tone, length and focus areas, as far as it has any. Names of people are
    for reading.
    """

    id: str
    name: str
    text: str
    quick: Mapping[str, Any]
    owner_id: str | None
    owner: str | None
    shared: bool
    version: int
    edited_by: str | None
    edited_at: datetime
    live: int | None
    live_text: str | None
    live_quick: Mapping[str, Any] | None
    decided: bool
    deleted: bool

    @property
    def waiting(self) -> bool:
        """Whether its newest version waits for a manager."""
        return self.live != self.version and not self.decided


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    version: int
    name: str
    text: str
    edited_by: str | None
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class PitchTemplates:
    """What takes a name gives None when the owner has another template of that name."""

    scope: Scope

    async def visible(self, person_id: str) -> tuple[PitchTemplate, ...]:
        """A person's own and the shared ones, by name."""
        return tuple(map(_template, await self.scope.all(load(_SQL)["visible"], person=person_id)))

    async def waiting(self) -> tuple[PitchTemplate, ...]:
        return tuple(map(_template, await self.scope.all(load(_SQL)["waiting"])))

    async def by_id(self, id: str) -> PitchTemplate | None:
        """Also one that was deleted."""
        row = await self.scope.maybe(load(_SQL)["by_id"], id=id)
        return _template(row) if row else None

    async def add(
        self, name: str, text: str, quick: Mapping[str, Any], person_id: str, *, live: bool
    ) -> str | None:
        """The id; `live` puts it in use at once."""
        async with self.scope.transaction() as scope:
            row = await scope.maybe(load(_SQL)["add"], key=fold(name), person=person_id, live=live)
            return await _worded(scope, row, name, text, quick, person_id)

    async def edit(
        self, id: str, name: str, text: str, quick: Mapping[str, Any], person_id: str, *, live: bool
    ) -> str | None:
        """A new version; without `live` the one in use stays in use."""
        async with self.scope.transaction() as scope:
            row = await scope.maybe(load(_SQL)["next"], id=id, key=fold(name), live=live)
            return await _worded(scope, row, name, text, quick, person_id)

    async def decide(self, id: str, person_id: str, *, good: bool) -> bool:
        """Whether this was the decision; the newest version is in use if it was `good`."""
        async with self.scope.transaction() as scope:
            row = await scope.maybe(load(_SQL)["decide"], id=id, person=person_id)
            if row and good:
                await scope.run(load(_SQL)["go_live"], id=id)
        return row is not None

    async def share(self, id: str, shared: bool) -> bool:
        return bool(await self.scope.maybe(load(_SQL)["share"], id=id, shared=shared))

    async def delete(self, id: str) -> bool:
        return bool(await self.scope.maybe(load(_SQL)["delete"], id=id))

    async def restore(self, id: str) -> bool:
        return bool(await self.scope.maybe(load(_SQL)["restore"], id=id))

    async def versions(self, id: str, limit: int = 10) -> tuple[TemplateVersion, ...]:
        """Newest first."""
        rows = await self.scope.all(load(_SQL)["versions"], id=id, limit=limit)
        return tuple(TemplateVersion(**row) for row in rows)


async def _worded(
    scope: Scope, row: Row | None, name: str, text: str, quick: Mapping[str, Any], person_id: str
) -> str | None:
    if row is None:
        return None
    values = {"id": row["id"], "name": name, "text": text, "quick": quick, "person": person_id}
    await scope.run(load(_SQL)["add_version"], **values)
    return str(row["id"])


def _template(row: Row) -> PitchTemplate:
    return PitchTemplate(
        id=row["id"],
        name=row["name"],
        text=row["text"],
        quick=row["quick"],
        owner_id=row["owner_id"],
        owner=row["owner"],
        shared=row["shared"],
        version=row["version"],
        edited_by=row["edited_by"],
        edited_at=row["edited_at"],
        live=row["live"],
        live_text=row["live_text"],
        live_quick=row["live_quick"],
        decided=row["decided_at"] is not None,
        deleted=row["deleted"],
    )

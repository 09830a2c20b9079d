"""How the workspace writes pitches: one document, every save of it, and what is not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.gate import Row
from store.queries import load
from store.scope import Scope

_SQL = "settings"


@dataclass(frozen=True, slots=True)
class SavedSettings:
    """`document` as it was saved, in whatever form was the form of its day."""

    number: int
    document: Mapping[str, Any]
    changed_by: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """`number` is the save it started from."""

    document: Mapping[str, Any]
    number: int


@dataclass(frozen=True, slots=True)
class PitchSettings:
    scope: Scope

    async def current(self) -> SavedSettings | None:
        """None until something was saved: then the defaults hold."""
        return _maybe(await self.scope.maybe(load(_SQL)["current"]))

    async def save(
        self, document: Mapping[str, Any], number: int, person_id: str | None
    ) -> int | None:
        """The number of the new save; None when `number` (0 for none) is not the newest."""
        row = await self.scope.maybe(
            load(_SQL)["save"], document=document, number=number, person=person_id
        )
        return int(row["number"]) if row else None

    async def history(self, limit: int = 20) -> tuple[SavedSettings, ...]:
        """Newest first."""
        return tuple(map(_saved, await self.scope.all(load(_SQL)["history"], limit=limit)))

    async def numbered(self, number: int) -> SavedSettings | None:
        return _maybe(await self.scope.maybe(load(_SQL)["numbered"], number=number))

    async def draft(self, person_id: str) -> DraftSettings | None:
        row = await self.scope.maybe(load(_SQL)["draft"], person=person_id)
        return DraftSettings(row["document"], row["number"]) if row else None

    async def keep_draft(self, person_id: str, document: Mapping[str, Any], number: int) -> None:
        values = {"person": person_id, "document": document, "number": number}
        await self.scope.run(load(_SQL)["keep_draft"], **values)

    async def drop_draft(self, person_id: str) -> None:
        await self.scope.run(load(_SQL)["drop_draft"], person=person_id)


def _maybe(row: Row | None) -> SavedSettings | None:
    return _saved(row) if row else None


def _saved(row: Row) -> SavedSettings:
    """Whoever changed it by name, for reading."""
    return SavedSettings(row["number"], row["document"], row["changed_by_name"], row["changed_at"])

"""What was imported, so that a file dropped in twice can be recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.queries import load
from store.scope import Scope

_SQL = "imports"


@dataclass(frozen=True, slots=True)
class Import:
    id: str
    file_name: str
    kind: str
    added: int
    changed: int
    unchanged: int
    rejected: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Imports:
    scope: Scope

    async def add(
        self,
        file_name: str,
        sha256: str,
        kind: str,
        *,
        added: int = 0,
        changed: int = 0,
        unchanged: int = 0,
        rejected: int = 0,
        imported_by: str | None = None,
    ) -> str:
        row = await self.scope.one(
            load(_SQL)["add"],
            file_name=file_name,
            sha256=sha256,
            kind=kind,
            added=added,
            changed=changed,
            unchanged=unchanged,
            rejected=rejected,
            person=imported_by,
        )
        return str(row["id"])

    async def known(self, sha256: str, kind: str) -> Import | None:
        """The latest import of this very file as this kind of record."""
        row = await self.scope.maybe(load(_SQL)["known"], sha256=sha256, kind=kind)
        return Import(**row) if row else None

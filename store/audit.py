"""Who did what: lines are added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.queries import load
from store.scope import Scope

_SQL = "audit"


@dataclass(frozen=True, slots=True)
class AuditLine:
    id: str
    person_id: str | None
    action: str
    about: str
    details: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Audit:
    scope: Scope

    async def add(
        self,
        person_id: str | None,
        action: str,
        about: str,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        await self.scope.run(
            load(_SQL)["add"], person=person_id, action=action, about=about, details=details or {}
        )

    async def latest(self, limit: int = 20) -> tuple[AuditLine, ...]:
        """Newest first, whatever it is about."""
        rows = await self.scope.all(load(_SQL)["latest"], limit=limit)
        return tuple(AuditLine(**row) for row in rows)

    async def about(self, about: str, limit: int = 50) -> tuple[AuditLine, ...]:
        """Newest first."""
        rows = await self.scope.all(load(_SQL)["about"], about=about, limit=limit)
        return tuple(AuditLine(**row) for row in rows)

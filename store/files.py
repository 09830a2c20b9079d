"""Files that came in or are to be handed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.queries import load
from store.scope import Scope
from store.types import StoredFile

_SQL = "files"


@dataclass(frozen=True, slots=True)
class Files:
    scope: Scope

    async def put(
        self, name: str, mime: str, content: bytes, expires_at: datetime | None = None
    ) -> StoredFile:
        row = await self.scope.one(
            load(_SQL)["put"], name=name, mime=mime, content=content, expires=expires_at
        )
        return StoredFile(row["id"], name, mime, len(content))

    async def get(self, id: str) -> StoredFile | None:
        row = await self.scope.maybe(load(_SQL)["get"], id=id)
        return StoredFile(row["id"], row["name"], row["mime"], row["size"]) if row else None

    async def read(self, id: str) -> bytes | None:
        """None when it is unknown or has expired."""
        row = await self.scope.maybe(load(_SQL)["read"], id=id)
        return bytes(row["bytes"]) if row else None

    async def expire(self) -> int:
        """Removes what has expired; how many."""
        return await self.scope.run(load(_SQL)["expire"])

"""Files that came in or are to be handed out."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from store.queries import load
from store.scope import Scope
from store.types import StoredFile

_SQL = "files"
#: Bytes of a part; what is larger is kept, and can be read, in several.
PART = 1_000_000


@dataclass(frozen=True, slots=True)
class Files:
    scope: Scope

    async def put(
        self, name: str, mime: str, content: bytes, expires_at: datetime | None = None
    ) -> StoredFile:
        return await self.put_from(name, mime, io.BytesIO(content), expires_at)

    async def put_from(
        self, name: str, mime: str, source: IO[bytes], expires_at: datetime | None = None
    ) -> StoredFile:
        """What is left to read in `source`, with never more than a part in memory."""
        async with self.scope.transaction() as scope:
            part = source.read(PART)
            row = await scope.one(
                load(_SQL)["put"], name=name, mime=mime, content=part, expires=expires_at
            )
            size, place = len(part), 0
            while part := source.read(PART):
                size, place = size + len(part), place + 1
                await scope.run(load(_SQL)["add_part"], id=row["id"], place=place, content=part)
        return StoredFile(row["id"], name, mime, size)

    async def get(self, id: str) -> StoredFile | None:
        row = await self.scope.maybe(load(_SQL)["get"], id=id)
        return StoredFile(row["id"], row["name"], row["mime"], row["size"]) if row else None

    async def read(self, id: str) -> bytes | None:
        """None when it is unknown or has expired."""
        if await self.get(id) is None:
            return None
        return b"".join([part async for part in self.parts(id)])

    async def parts(self, id: str) -> AsyncIterator[bytes]:
        """Its content piece by piece; nothing when it is unknown or has expired."""
        place = 0
        while row := await self.scope.maybe(load(_SQL)["part"], id=id, place=place):
            yield bytes(row["bytes"])
            place += 1

    async def expire(self) -> int:
        """Removes what has expired; how many."""
        return await self.scope.run(load(_SQL)["expire"])

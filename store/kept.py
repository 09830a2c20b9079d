"""What a button would carry if it had room: kept under a short name made from its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from store.queries import load
from store.scope import Scope

_SQL = "kept"


@dataclass(frozen=True, slots=True)
class Kept:
    scope: Scope

    async def put(self, text: str) -> str:
        """The name of 24 letters it is found under; the same text has the same name."""
        name = hashlib.sha256(text.encode("utf-8", "ignore")).hexdigest()[:24]
        await self.scope.run(load(_SQL)["put"], name=name, content=text)
        return name

    async def get(self, name: str) -> str | None:
        row = await self.scope.maybe(load(_SQL)["get"], name=name)
        return row["content"] if row else None

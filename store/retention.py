"""How long what is kept, and the tidying up of each night."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from store.queries import load
from store.scope import Scope

_SQL = "retention"
Kept = Literal[
    "interactions", "passages", "turns", "conversations", "files", "pitches", "drafts", "usage",
    "imports", "leads",
]  # fmt: skip
KINDS: tuple[Kept, ...] = get_args(Kept)
#: In days. What people wrote and imported stays until somebody says otherwise.
DEFAULTS: Mapping[str, int | None] = {
    **dict.fromkeys(KINDS),
    "drafts": 30,
    "usage": 400,
    "imports": 400,
}


@dataclass(frozen=True, slots=True)
class Night:
    """What a night's tidying took out so far, by kind; `finished` once it is all done."""

    counts: Mapping[str, int]
    finished: bool


@dataclass(frozen=True, slots=True)
class Retention:
    scope: Scope

    async def periods(self) -> dict[str, int | None]:
        """Days by kind; None is for ever."""
        rows = await self.scope.all(load(_SQL)["periods"])
        return {**DEFAULTS, **{row["kind"]: row["days"] for row in rows}}

    async def set(self, kind: Kept, days: int | None, by: str | None = None) -> None:
        await self.scope.run(load(_SQL)["set"], kind=kind, days=days, person=by)

    async def hold(self) -> bool:
        """Whether we may tidy up now: nobody else does. Holds until the transaction ends."""
        return bool((await self.scope.one(load(_SQL)["hold"]))["free"])

    async def night(self, night: date) -> Night:
        row = await self.scope.one(load(_SQL)["begin"], night=night)
        return Night(row["counts"], row["finished_at"] is not None)

    async def note(self, night: date, counts: Mapping[str, int], *, finished: bool) -> None:
        await self.scope.run(load(_SQL)["note"], night=night, counts=counts, finished=finished)

    async def slice(self, kind: Kept, days: int, limit: int = 500) -> int:
        """Takes out at most `limit` rows older than that; how many it were."""
        row = await self.scope.one(load(_SQL)[kind], days=days, limit=limit)
        return int(row["count"])

    async def zone(self) -> str:
        """The time zone most of the team lives in."""
        row = await self.scope.maybe(load(_SQL)["zone"])
        return row["tz"] if row else "UTC"

"""Experiments with pitch templates, and what became of the pitches written in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store.gate import Row
from store.queries import load
from store.scope import Scope

_SQL = "experiments"


@dataclass(frozen=True, slots=True)
class Experiment:
    """`arms` are template keys or ids."""

    id: str
    arms: tuple[str, ...]
    started_by: str | None
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PitchOutcome:
    """`first` are the words before anybody edited them, None if nobody did; `good` the verdicts."""

    arm: str
    state: str
    body: str
    first: str | None
    good: bool | None


@dataclass(frozen=True, slots=True)
class Experiments:
    scope: Scope

    async def start(self, arms: Sequence[str], person_id: str | None) -> Experiment | None:
        """None while another one runs."""
        row = await self.scope.maybe(load(_SQL)["start"], arms=list(arms), person=person_id)
        return _experiment(row) if row else None

    async def running(self) -> Experiment | None:
        row = await self.scope.maybe(load(_SQL)["running"])
        return _experiment(row) if row else None

    async def latest(self) -> Experiment | None:
        row = await self.scope.maybe(load(_SQL)["latest"])
        return _experiment(row) if row else None

    async def stop(self, id: str, person_id: str | None) -> bool:
        return await self.scope.run(load(_SQL)["stop"], id=id, person=person_id) > 0

    async def outcomes(self, id: str) -> tuple[PitchOutcome, ...]:
        """Of pitches a model wrote with one of its templates while it ran."""
        rows = await self.scope.all(load(_SQL)["outcomes"], id=id)
        return tuple(PitchOutcome(**row) for row in rows)


def _experiment(row: Row) -> Experiment:
    return Experiment(
        row["id"], tuple(row["arms"]), row["started_by"], row["started_at"], row["ended_at"]
    )

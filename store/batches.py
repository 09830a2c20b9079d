"""Batches: one piece of work for each of many subjects, then one package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from store.answers import Subject
from store.errors import LostClaim
from store.gate import Row
from store.queries import load
from store.rows import jsonb
from store.scope import Scope

_SQL = "batches"
BatchState = Literal["running", "paused", "cancelling", "packing", "cancelled", "done"]


@dataclass(frozen=True, slots=True)
class Batch:
    """`pack_crashes` counts the packers that fell silent."""

    id: str
    kind: str
    title: str
    spec: Mapping[str, Any]
    channel: str
    thread: str | None
    requested_by: str | None
    turn_id: str | None
    state: BatchState
    file_id: str | None
    created_at: datetime
    finished_at: datetime | None
    pack_crashes: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A claimed subject. `tries` counts its claims since it was last asked for, this one too;
    `crashes` those whose worker fell silent."""

    id: str
    batch_id: str
    ordinal: int
    subject: Subject
    fence: int
    tries: int
    crashes: int = 0


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """`seconds_left` is reckoned from the items finished so far, None before the first."""

    state: BatchState
    total: int
    waiting: int
    running: int
    done: int
    failed: int
    cancelled: int
    current: str
    seconds_left: int | None
    failures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A finished item and what it made."""

    subject: Subject
    result_id: str


@dataclass(frozen=True, slots=True)
class Batches:
    scope: Scope

    async def create(
        self,
        kind: str,
        title: str,
        spec: Mapping[str, Any],
        channel: str,
        thread: str | None,
        requested_by: str | None,
        turn_id: str | None,
        subjects: Sequence[Subject],
    ) -> str:
        """The batch's id; the same turn again gets the batch it made before."""
        rows = [
            {"ordinal": place, "kind": one.kind, "id": one.id, "name": one.name}
            for place, one in enumerate(subjects)
        ]
        async with self.scope.transaction() as scope:
            made = await scope.maybe(
                load(_SQL)["create"],
                kind=kind,
                title=title,
                spec=spec,
                channel=channel,
                thread=thread,
                person=requested_by,
                turn=turn_id,
            )
            if made is None:
                return str((await scope.one(load(_SQL)["by_turn"], turn=turn_id))["id"])

            await scope.run(load(_SQL)["add_items"], batch=made["id"], rows=jsonb(rows))
            return str(made["id"])

    async def get(self, batch_id: str) -> Batch | None:
        row = await self.scope.maybe(load(_SQL)["get"], batch=batch_id)
        return _batch(row) if row else None

    async def hold(self, batch_id: str) -> Batch | None:
        """The same; until the transaction ends nobody else holds or closes it."""
        row = await self.scope.maybe(load(_SQL)["hold"], batch=batch_id)
        return _batch(row) if row else None

    async def by_turn(self, turn_id: str) -> str | None:
        """The id of the batch a turn made."""
        row = await self.scope.maybe(load(_SQL)["by_turn"], turn=turn_id)
        return str(row["id"]) if row else None

    async def latest(self, limit: int = 10) -> tuple[Batch, ...]:
        """Newest first."""
        rows = await self.scope.all(load(_SQL)["latest"], limit=limit)
        return tuple(_batch(row) for row in rows)

    async def under_way(self) -> tuple[Batch, ...]:
        """Those that are not over, oldest first."""
        return tuple(_batch(row) for row in await self.scope.all(load(_SQL)["under_way"]))

    async def progress(self, batch_id: str) -> BatchCounts | None:
        row = await self.scope.maybe(load(_SQL)["progress"], batch=batch_id)
        return _counts(row) if row else None

    async def claim_items(self, batch_id: str, limit: int, lease_seconds: float) -> list[Item]:
        """Items that wait or whose worker fell silent, first ones first; none of a batch that is
        paused or being cancelled."""
        rows = await self.scope.all(
            load(_SQL)["claim_items"], batch=batch_id, limit=limit, seconds=lease_seconds
        )
        return sorted((_item(row) for row in rows), key=lambda item: item.ordinal)

    async def claim_next(
        self, kinds: Sequence[str], places: int, most: int, lease_seconds: float
    ) -> list[Item]:
        """Up to `most` items, each of the batch whose turn it is then among those of `kinds`, while
        they hold less than `places` together: shared evenly between people, then between their
        batches."""
        values = {"kinds": list(kinds), "places": places, "seconds": lease_seconds}
        items: list[Item] = []
        async with self.scope.transaction() as scope:
            await scope.run(load(_SQL)["lock_claims"])
            while len(items) < most:
                row = await scope.maybe(load(_SQL)["claim_next"], **values)
                if row is None:
                    break
                items.append(_item(row))
        return items

    async def beat_items(self, items: Sequence[Item], seconds: float) -> set[str]:
        """Extends the leases; the ids still held."""

        held = [{"id": item.id, "fence": item.fence} for item in items]
        rows = await self.scope.all(load(_SQL)["beat_items"], rows=jsonb(held), seconds=seconds)
        return {row["id"] for row in rows}

    async def advance_item(self, item: Item) -> None:
        """A step of a long item, in the step's own transaction: until that ends nobody takes the
        item over. Raises `LostClaim` when somebody has."""
        _held(await self.scope.run(load(_SQL)["advance_item"], id=item.id, fence=item.fence))

    async def finish_item(self, item: Item, fence: int, result_id: str) -> None:
        _held(
            await self.scope.run(
                load(_SQL)["finish_item"], id=item.id, fence=fence, result=result_id
            )
        )

    async def fail_item(
        self, item: Item, fence: int, error: str, retry_in: float | None = None
    ) -> None:
        """Sets it aside with its reason, or back to waiting for `retry_in` seconds."""
        _held(
            await self.scope.run(
                load(_SQL)["fail_item"], id=item.id, fence=fence, error=error, seconds=retry_in
            )
        )

    async def pause(self, batch_id: str) -> bool:
        """Nothing more is begun; what runs may end. False when it does not run."""
        return await self.scope.maybe(load(_SQL)["pause"], batch=batch_id) is not None

    async def resume(self, batch_id: str) -> bool:
        """False when it was not paused."""
        return await self.scope.maybe(load(_SQL)["resume"], batch=batch_id) is not None

    async def cancel(self, batch_id: str) -> BatchState | None:
        """Stops what waits; what runs may end. None when the batch is unknown or over."""
        async with self.scope.transaction() as scope:
            row = await scope.maybe(load(_SQL)["cancel"], batch=batch_id)
            await scope.run(load(_SQL)["cancel_items"], batch=batch_id)
            return row["state"] if row else None

    async def retry_failed(self, batch_id: str) -> int:
        """How many wait again; a batch that was over runs again."""
        async with self.scope.transaction() as scope:
            count = await scope.run(load(_SQL)["retry_items"], batch=batch_id)
            if count:
                await scope.maybe(load(_SQL)["reopen"], batch=batch_id)
            return count

    async def packable(self) -> tuple[str, ...]:
        """Ids of the batches that `claim_packing` would give to somebody."""
        return tuple(row["id"] for row in await self.scope.all(load(_SQL)["packable"]))

    async def claim_packing(self, batch_id: str, lease_seconds: float) -> int | None:
        """The fence of whoever may pack, once nothing waits or runs; None for everybody else."""
        row = await self.scope.maybe(
            load(_SQL)["claim_packing"], batch=batch_id, seconds=lease_seconds
        )
        return row["fence"] if row else None

    async def beat_packing(self, batch_id: str, fence: int, seconds: float) -> None:
        """Extends the packer's lease; nothing where somebody else packs."""
        await self.scope.run(
            load(_SQL)["beat_packing"], batch=batch_id, fence=fence, seconds=seconds
        )

    async def finish(
        self,
        batch_id: str,
        fence: int,
        file_id: str | None,
        state: Literal["done", "cancelled"] | None = None,
    ) -> BatchState:
        """Ends it as `state`; by default `cancelled` when any item was, else `done`."""
        row = await self.scope.maybe(
            load(_SQL)["finish"], batch=batch_id, fence=fence, file=file_id, state=state
        )
        if row is None:
            raise LostClaim()
        ended: BatchState = row["state"]
        return ended

    async def used_again(self, batch_id: str) -> int:
        """How many of its pitches were there before they were asked for."""
        return int((await self.scope.one(load(_SQL)["used_again"], batch=batch_id))["count"])

    async def results(self, batch_id: str) -> tuple[Result, ...]:
        """Of the finished items, in their order."""
        rows = await self.scope.all(load(_SQL)["results"], batch=batch_id)
        return tuple(Result(_subject(row), row["result_id"]) for row in rows)


def _held(rows: int) -> None:
    if rows != 1:
        raise LostClaim()


def _subject(row: Row) -> Subject:
    return Subject(row["subject_kind"], row["subject_id"], row["subject_name"])


def _item(row: Row) -> Item:
    return Item(
        row["id"],
        row["batch_id"],
        row["ordinal"],
        _subject(row),
        row["fence"],
        row["tries"],
        row["crashes"],
    )


def _counts(row: Row) -> BatchCounts:
    return BatchCounts(
        state=row["state"],
        total=row["total"],
        waiting=row["waiting"],
        running=row["running"],
        done=row["done"],
        failed=row["failed"],
        cancelled=row["cancelled"],
        current=row["current"],
        seconds_left=row["seconds_left"],
        failures=tuple((name, error) for name, error in row["failures"]),
    )


def _batch(row: Row) -> Batch:
    return Batch(**{field.name: row[field.name] for field in fields(Batch)})

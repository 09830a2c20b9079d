"""Outbox: what is to be shown in Slack, written before it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from store.errors import LostClaim
from store.gate import Row
from store.queries import load
from store.scope import Scope

_SQL = "outbox"
OutboxKind = Literal["message", "file", "view", "ephemeral", "stream"]


@dataclass(frozen=True, slots=True)
class OutboxDraft:
    """A row to write. `owner` and `part` name it; `only_if_new` leaves an existing one alone."""

    owner: str
    part: str
    kind: OutboxKind
    channel: str
    thread: str | None
    payload: Mapping[str, Any]
    only_if_new: bool = False


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """`shown` is the version last seen in Slack under `ts`; the row is due while they differ.
    `tries` counts claims since it was last shown."""

    id: str
    owner: str
    part: str
    kind: OutboxKind
    channel: str
    thread: str | None
    payload: Mapping[str, Any]
    version: int
    shown: int
    ts: str | None
    state: Literal["waiting", "sending", "sent", "failed"]
    fence: int
    tries: int
    error: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Outbox:
    scope: Scope

    async def put(
        self,
        owner: str,
        part: str,
        kind: OutboxKind,
        channel: str,
        thread: str | None,
        payload: Mapping[str, Any],
        *,
        only_if_new: bool = False,
    ) -> str:
        """The row's id. The same owner and part again is the same row: a new payload bumps its
        version, the same payload changes nothing. Wakes the outbox."""
        draft = OutboxDraft(owner, part, kind, channel, thread, payload, only_if_new)
        return (await self.put_many((draft,)))[0]

    async def put_many(self, drafts: Sequence[OutboxDraft]) -> list[str]:
        made: list[str] = []
        async with self.scope.transaction() as scope:
            for draft in drafts:
                row = await scope.maybe(load(_SQL)["put"], **_values(draft))
                # Another transaction has just written the very same: only a new look sees it.
                row = row or await scope.one(load(_SQL)["of"], owner=draft.owner, part=draft.part)
                made.append(row["id"])
        return made

    async def reserve(self, owner: str, part: str, channel: str, thread: str | None) -> OutboxRow:
        """The row a live answer will fill: nothing is due until `put` gives it a payload. An
        earlier try's row is returned as it is."""
        row = await self.scope.one(
            load(_SQL)["reserve"], owner=owner, part=part, channel=channel, thread=thread
        )
        return _row(row)

    async def keep_ts(self, id: str, ts: str) -> None:
        """The message of a reserved row, as soon as Slack names it."""
        await self.scope.run(load(_SQL)["keep_ts"], id=id, ts=ts)

    async def get(self, id: str) -> OutboxRow | None:
        row = await self.scope.maybe(load(_SQL)["get"], id=id)
        return _row(row) if row else None

    async def of(self, owner: str, part: str) -> OutboxRow | None:
        row = await self.scope.maybe(load(_SQL)["of"], owner=owner, part=part)
        return _row(row) if row else None

    async def of_owner(self, owner: str) -> tuple[OutboxRow, ...]:
        """In the order they were written."""
        rows = await self.scope.all(load(_SQL)["of_owner"], owner=owner)
        return tuple(_row(row) for row in rows)

    async def by_ts(self, channel: str, ts: str) -> OutboxRow | None:
        """The row shown as that message."""
        row = await self.scope.maybe(load(_SQL)["by_ts"], channel=channel, ts=ts)
        return _row(row) if row else None

    async def beat(self, id: str, fence: int, seconds: float) -> None:
        _held(await self.scope.run(load(_SQL)["beat"], id=id, fence=fence, seconds=seconds))

    async def shown(
        self, id: str, fence: int, version: int, ts: str | None, again_after: float = 1.0
    ) -> None:
        """`version` can be seen in Slack. A newer one waits `again_after` seconds for its turn."""
        _held(
            await self.scope.run(
                load(_SQL)["shown"], id=id, fence=fence, version=version, ts=ts, seconds=again_after
            )
        )

    async def retry(self, id: str, fence: int, delay: float, error: str) -> None:
        _held(
            await self.scope.run(
                load(_SQL)["retry"], id=id, fence=fence, seconds=delay, error=error
            )
        )

    async def failed(self, id: str, fence: int, error: str) -> None:
        """It cannot be shown; what comes after it in its thread may be."""
        _held(await self.scope.run(load(_SQL)["failed"], id=id, fence=fence, error=error))

    async def set_ts(self, id: str, fence: int, ts: str, channel: str | None = None) -> None:
        """The message exists in Slack, whatever becomes of its content."""
        _held(
            await self.scope.run(load(_SQL)["set_ts"], id=id, fence=fence, ts=ts, channel=channel)
        )

    async def set_thread(self, owner: str, channel: str, thread: str) -> int:
        """Gives the owner's unsent rows the thread that its head message opened."""
        return await self.scope.run(
            load(_SQL)["set_thread"], owner=owner, channel=channel, thread=thread
        )


def _values(draft: OutboxDraft) -> dict[str, Any]:
    return {
        "owner": draft.owner,
        "part": draft.part,
        "kind": draft.kind,
        "channel": draft.channel,
        "thread": draft.thread,
        "payload": draft.payload,
        "only_if_new": draft.only_if_new,
    }


def _held(rows: int) -> None:
    if rows != 1:
        raise LostClaim()


def _row(row: Row) -> OutboxRow:
    return OutboxRow(
        id=row["id"],
        owner=row["owner"],
        part=row["part"],
        kind=row["kind"],
        channel=row["channel"],
        thread=row["thread"],
        payload=row["payload"],
        version=row["version"],
        shown=row["shown"],
        ts=row["ts"],
        state=row["state"],
        fence=row["fence"],
        tries=row["tries"],
        error=row["error"],
        created_at=row["created_at"],
    )

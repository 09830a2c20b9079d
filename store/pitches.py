"""Pitches written for a lead or a company, with their earlier words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.gate import Row
from store.queries import load
from store.rows import jsonb
from store.scope import Scope
from store.types import Pitch

_SQL = "pitches"


@dataclass(frozen=True, slots=True)
class Version:
    """Words a pitch had before, and who replaced them when."""

    number: int
    key_points: tuple[str, ...]
    call_to_action: str
    body: str
    replaced_at: datetime
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class Pitches:
    scope: Scope

    async def add(
        self,
        *,
        title: str,
        key_points: Sequence[str],
        call_to_action: str,
        body: str,
        fingerprint: str,
        settings: Mapping[str, Any],
        evidence: Sequence[Mapping[str, Any]],
        lead_id: str | None = None,
        company_id: str | None = None,
        model: str | None = None,
        left_out: Sequence[str] = (),
        created_by: str | None = None,
        prompt_hash: str | None = None,
        notes: Sequence[Mapping[str, Any]] = (),
    ) -> Pitch:
        row = await self.scope.one(
            load(_SQL)["add"],
            title=title,
            key_points=tuple(key_points),
            action=call_to_action,
            body=body,
            fingerprint=fingerprint,
            settings=settings,
            evidence=jsonb(list(evidence)),
            notes=jsonb(list(notes)),
            lead=lead_id,
            company=company_id,
            model=model,
            left_out=tuple(left_out),
            person=created_by,
            prompt_hash=prompt_hash,
        )
        return _pitch(row)

    async def by_id(self, id: str) -> Pitch | None:
        return _maybe(await self.scope.maybe(load(_SQL)["by_id"], id=id))

    async def by_ids(self, ids: Sequence[str]) -> tuple[Pitch, ...]:
        """In the order of `ids`; what is unknown is left out."""
        rows = await self.scope.all(load(_SQL)["by_ids"], ids=list(ids))
        known = {row["id"]: _pitch(row) for row in rows}
        return tuple(known[id] for id in ids if id in known)

    async def latest_for(
        self, *, lead_id: str | None = None, company_id: str | None = None
    ) -> Pitch | None:
        """The newest that was not put aside."""
        row = await self.scope.maybe(load(_SQL)["latest_for"], lead=lead_id, company=company_id)
        return _maybe(row)

    async def reusable(self, fingerprint: str, since: datetime) -> Pitch | None:
        """The newest with this fingerprint that a model wrote and nobody put aside."""
        row = await self.scope.maybe(load(_SQL)["reusable"], fingerprint=fingerprint, since=since)
        return _maybe(row)

    async def list(self, limit: int = 50, offset: int = 0) -> tuple[Pitch, ...]:
        """Newest first."""
        rows = await self.scope.all(load(_SQL)["list"], limit=limit, offset=offset)
        return tuple(_pitch(row) for row in rows)

    async def newest(self, limit: int) -> tuple[str, ...]:
        """Ids of those nobody put aside, newest first."""
        return tuple(row["id"] for row in await self.scope.all(load(_SQL)["newest"], limit=limit))

    async def count(self) -> int:
        return int((await self.scope.one(load(_SQL)["count"]))["count"])

    async def revise(
        self, id: str, key_points: Sequence[str], call_to_action: str, body: str, by: str | None
    ) -> Pitch | None:
        """New words by person `by`; the old ones are kept as a version. None for one that is gone
        or approved."""
        async with self.scope.transaction() as scope:
            if await scope.maybe(load(_SQL)["hold"], id=id) is None:
                return None
            await scope.run(load(_SQL)["keep_version"], id=id, person=by)
            row = await scope.maybe(
                load(_SQL)["revise"],
                id=id,
                key_points=tuple(key_points),
                action=call_to_action,
                body=body,
            )
        return _maybe(row)

    async def versions(self, id: str) -> tuple[Version, ...]:
        """Earlier words, oldest first."""
        rows = await self.scope.all(load(_SQL)["versions"], id=id)
        return tuple(
            Version(
                number=row["version"],
                key_points=tuple(row["key_points"]),
                call_to_action=row["call_to_action"],
                body=row["body"],
                replaced_at=row["replaced_at"],
                replaced_by=row["replaced_by"],
            )
            for row in rows
        )

    async def shown_in(self, channel: str, thread: str) -> Pitch | None:
        """The newest that was written or opened in a thread, or began it, and nobody put aside."""
        row = await self.scope.maybe(load(_SQL)["shown_in"], channel=channel, thread=thread)
        return _maybe(row)

    async def of_turn(
        self, turn: str, *, lead_id: str | None = None, company_id: str | None = None
    ) -> tuple[Pitch, ...]:
        """What one turn wrote for a lead or a company, oldest first."""
        rows = await self.scope.all(
            load(_SQL)["of_turn"], turn=turn, lead=lead_id, company=company_id
        )
        return tuple(_pitch(row) for row in rows)

    async def set_state(self, id: str, state: str) -> Pitch | None:
        """`draft`, `approved`, `discarded`, or `unchosen` for a variant nobody took."""
        return _maybe(await self.scope.maybe(load(_SQL)["set_state"], id=id, state=state))

    async def keep_page(self, id: str, file_id: str) -> None:
        """Its printed page, until its words change or the file expires."""
        await self.scope.run(load(_SQL)["keep_page"], id=id, file=file_id)

    async def pages(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Of those pitches whose page is kept and up to date, by the pitch's id."""
        rows = await self.scope.all(load(_SQL)["pages"], ids=list(ids))
        return {row["id"]: bytes(row["bytes"]) for row in rows}


def _maybe(row: Row | None) -> Pitch | None:
    return _pitch(row) if row else None


def _pitch(row: Row) -> Pitch:
    return Pitch(
        id=row["id"],
        lead_id=row["lead_id"],
        company_id=row["company_id"],
        title=row["title"],
        key_points=tuple(row["key_points"]),
        call_to_action=row["call_to_action"],
        body=row["body"],
        model=row["model"],
        fingerprint=row["fingerprint"],
        settings=row["settings"],
        evidence=tuple(row["evidence"]),
        left_out=tuple(row["left_out"]),
        created_at=row["created_at"],
        created_by=row["created_by"],
        state=row["state"],
        prompt_hash=row["prompt_hash"],
        notes=tuple(row["notes"]),
    )

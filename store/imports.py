"""Imports: what is read from which file, how far it has come, and what was wrong in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Literal

from store.answers import Subject
from store.errors import LostClaim
from store.gate import Row
from store.queries import load
from store.rows import jsonb
from store.scope import Scope

_SQL = "imports"

ImportState = Literal["mapping", "running", "done", "failed", "cancelled", "undone"]


@dataclass(frozen=True, slots=True)
class ImportRun:
    """`position` says how many rows are done and what became of them; counts are final ones.
    `pitches` says how they are wanted where they were asked for together with the file."""

    id: str
    file_name: str
    sha256: str
    kind: str
    mapping: Mapping[str, Any]
    state: ImportState
    file_id: str | None
    position: Mapping[str, Any]
    added: int
    changed: int
    unchanged: int
    rejected: int
    total: int
    asked_by: str | None
    created_at: datetime
    finished_at: datetime | None
    reason: str | None = None
    report: Mapping[str, Any] = field(default_factory=dict)
    pitches: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """`line` counts from 1 in the file, `cells` is the row as it stood there."""

    line: int
    column: str
    value: str
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imports:
    scope: Scope

    async def propose(
        self,
        file_name: str,
        sha256: str,
        kind: str,
        mapping: Mapping[str, Any] | None = None,
        file_id: str | None = None,
        asked_by: str | None = None,
    ) -> ImportRun:
        """Written down, waiting in state `mapping`."""
        row = await self.scope.one(
            load(_SQL)["propose"],
            file_name=file_name,
            sha256=sha256,
            kind=kind,
            mapping=mapping or {},
            file=file_id,
            person=asked_by,
        )
        return _run(row)

    async def get(self, id: str) -> ImportRun | None:
        row = await self.scope.maybe(load(_SQL)["get"], id=id)
        return _run(row) if row else None

    async def latest(self, limit: int = 10) -> tuple[ImportRun, ...]:
        """Newest first."""
        return tuple(_run(row) for row in await self.scope.all(load(_SQL)["latest"], limit=limit))

    async def known(self, sha256: str, kind: str) -> ImportRun | None:
        """The latest finished import of this very file as this kind of record."""
        row = await self.scope.maybe(load(_SQL)["known"], sha256=sha256, kind=kind)
        return _run(row) if row else None

    async def unfinished(self, sha256: str, kind: str) -> ImportRun | None:
        """The latest import of this file from a command that was cut off."""
        row = await self.scope.maybe(load(_SQL)["unfinished"], sha256=sha256, kind=kind)
        return _run(row) if row else None

    async def correct(self, id: str, kind: str, mapping: Mapping[str, Any]) -> bool:
        """Another reading; false once it has begun."""
        return await self._touched("correct", id=id, kind=kind, mapping=mapping)

    async def want_pitches(self, id: str, how: Mapping[str, Any]) -> None:
        """For exactly the records of this file, once it is read."""
        await self._touched("want_pitches", id=id, how=how)

    async def begin(self, id: str) -> bool:
        """True once: whoever hears it starts the work."""
        return await self._touched("begin", id=id)

    async def advance(
        self, id: str, position: Mapping[str, Any], rejections: Sequence[RejectedRow] = ()
    ) -> None:
        """For a block's own transaction. LostClaim when the import does not run any more."""
        if not await self._touched("advance", id=id, position=position):
            raise LostClaim
        if rejections:
            rows = [
                {
                    "line": one.line,
                    "field": one.column,
                    "value": one.value,
                    "reason": one.reason,
                    "cells": one.cells,
                }
                for one in rejections
            ]
            await self.scope.run(load(_SQL)["reject"], id=id, rows=jsonb(rows))

    async def rejections(self, id: str, limit: int = 10_000) -> tuple[RejectedRow, ...]:
        """In the order of the file."""
        rows = await self.scope.all(load(_SQL)["rejections"], id=id, limit=limit)
        return tuple(
            RejectedRow(row["line"], row["field"], row["value"], row["reason"], tuple(row["cells"]))
            for row in rows
        )

    async def researched(self, id: str, limit: int) -> tuple[Subject, ...]:
        """Leads whose status it changed to `researched`."""
        rows = await self.scope.all(load(_SQL)["researched"], id=id, limit=limit)
        return tuple(Subject("lead", row["id"], row["name"]) for row in rows)

    async def running(self, id: str) -> ImportRun | None:
        """The import as it is, its row held until the transaction ends; None if it is over."""
        row = await self.scope.maybe(load(_SQL)["running"], id=id)
        return _run(row) if row else None

    async def finish(
        self, id: str, *, added: int, changed: int, unchanged: int, rejected: int, total: int
    ) -> bool:
        """False when it was over before."""
        counts = {"added": added, "changed": changed, "unchanged": unchanged}
        return await self._touched("finish", id=id, rejected=rejected, total=total, **counts)

    async def keep_report(self, id: str, report: Mapping[str, Any]) -> None:
        """What is told of it when it is over."""
        await self._touched("keep_report", id=id, report=report)

    async def fail(self, id: str, reason: str) -> bool:
        """`reason` in words to show. What was stored until then stays."""
        before = ["mapping", "running"]
        return await self._touched("close", id=id, state="failed", reason=reason, before=before)

    async def cancel(self, id: str) -> bool:
        """Stops it after the block it is at; false when it was over before."""
        before = ["mapping", "running"]
        return await self._touched("close", id=id, state="cancelled", reason=None, before=before)

    async def _touched(self, query: str, **values: Any) -> bool:
        return await self.scope.run(load(_SQL)[query], **values) > 0


def _run(row: Row) -> ImportRun:
    row = {**row, "asked_by": row["imported_by"]}
    return ImportRun(**{part.name: row[part.name] for part in fields(ImportRun)})

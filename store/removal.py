"""Looking through every table there is for one person, and taking out what is found.

The tables come from the catalogue of the database, not from a list: a table of a later migration
is looked through like all others. What is done with a find is decided in `tools/removal/`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.queries import load
from store.rows import jsonb
from store.scope import Scope

_SQL = "removal"
_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Column:
    """`keys` are the columns of its table's primary key; `derived` ones follow from others."""

    place: str
    name: str
    type: str
    derived: bool
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]

    def of(self, *types: str) -> tuple[str, ...]:
        return tuple(one.name for one in self.columns if one.type in types and not one.derived)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Messages and files in Slack: still to be taken back, done, refused by Slack."""

    waiting: int
    done: int
    refused: int


@dataclass(frozen=True, slots=True)
class Removal:
    scope: Scope

    async def tables(self) -> tuple[Table, ...]:
        """Every table with a column that could hold words or an id."""
        found: dict[str, list[Column]] = {}
        for row in await self.scope.all(load(_SQL)["columns"]):
            column = Column(**{**row, "keys": tuple(row["keys"])})
            found.setdefault(column.place, []).append(column)
        return tuple(Table(name, held[0].keys, tuple(held)) for name, held in found.items())

    async def naming(
        self, place: str, names: Sequence[str], pattern: str, limit: int = _LIMIT
    ) -> list[dict[str, Any]]:
        """Rows as JSON in which one of the columns holds `pattern`, a regular expression."""
        values = {"place": place, "names": list(names), "pattern": pattern, "limit": limit}
        return [row["found"] for row in await self.scope.all(load(_SQL)["naming"], **values)]

    async def about(
        self, place: str, names: Sequence[str], ids: Sequence[str], limit: int = _LIMIT
    ) -> list[dict[str, Any]]:
        """Rows as JSON in which one of the columns is one of `ids`."""
        values = {"place": place, "names": list(names), "ids": list(ids), "limit": limit}
        return [row["found"] for row in await self.scope.all(load(_SQL)["about"], **values)]

    async def rewrite(self, table: Table, row: Mapping[str, Any], names: Sequence[str]) -> None:
        """New values in the columns `names` of the row that `row` is."""
        held = {name: row[name] for name in (*table.keys, *names)}
        values = {"place": table.name, "keys": list(table.keys), "names": list(names)}
        await self.scope.run(load(_SQL)["rewrite"], row=jsonb(held), **values)

    async def remove(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
        keys = [{name: row[name] for name in table.keys} for row in rows]
        values = {"place": table.name, "keys": list(table.keys), "rows": jsonb(keys)}
        return int((await self.scope.one(load(_SQL)["remove"], **values))["gone"])

    async def mask_audit(self, pattern: str) -> int:
        """Lines in which something was masked; the lines themselves stay."""
        return int((await self.scope.one(load(_SQL)["mask_audit"], pattern=pattern))["lines"])

    async def files(self) -> AsyncIterator[tuple[str, str, bytes]]:
        """(id, name, content), one at a time, expired ones too."""
        for row in await self.scope.all(load(_SQL)["file_ids"]):
            held = await self.scope.maybe(load(_SQL)["file"], id=row["id"])
            if held is not None:
                yield row["id"], row["name"], bytes(held["bytes"])

    async def remove_files(self, ids: Sequence[str]) -> int:
        return await self.scope.run(load(_SQL)["remove_files"], ids=list(ids))

    async def checkpoints(self) -> list[tuple[str, str]]:
        """(thread, words) of all the checkpoints hold; bytes read as far as they are text."""
        rows = await self.scope.all(load(_SQL)["checkpoints"])
        return [
            (row["thread_id"], row["words"] + bytes(row["blob"]).decode("utf-8", "replace"))
            for row in rows
        ]

    async def forget_threads(self, threads: Sequence[str]) -> None:
        await self.scope.run(load(_SQL)["forget_threads"], threads=list(threads))

    async def threads_about(self, ids: Sequence[str]) -> list[str]:
        """Conversations about a record, each as "channel thread"."""
        rows = await self.scope.all(load(_SQL)["threads_about"], ids=list(ids))
        return [f"{row['channel']} {row['thread']}" for row in rows]

    async def threads_of(self, turns: Sequence[str]) -> list[tuple[str, str | None, str | None]]:
        """(channel, thread, message) of each turn."""
        rows = await self.scope.all(load(_SQL)["threads_of"], ids=list(turns))
        return [(row["channel"], row["thread"], row["message"]) for row in rows]

    async def turns_in(self, threads: Sequence[str]) -> list[str]:
        rows = await self.scope.all(load(_SQL)["turns_in"], threads=list(threads))
        return [row["id"] for row in rows]

    async def outbox_of(self, owners: Sequence[str], threads: Sequence[str]) -> list[str]:
        values = {"owners": list(owners), "threads": list(threads)}
        return [row["id"] for row in await self.scope.all(load(_SQL)["outbox_of"], **values)]

    async def files_shown(self, files: Sequence[str], ids: Sequence[str]) -> list[str]:
        """Outbox rows of some files, and of packages of batches that hold one of the records."""
        values = {"files": list(files), "ids": list(ids)}
        return [row["id"] for row in await self.scope.all(load(_SQL)["files_shown"], **values)]

    async def unseen_files(self) -> int:
        """Files we posted that are no longer kept here, so that nobody can look into them."""
        return int((await self.scope.one(load(_SQL)["unseen_files"]))["count"])

    async def silence_turns(self, ids: Sequence[str], sparing: str | None) -> int:
        rows = await self.scope.all(load(_SQL)["silence_turns"], ids=list(ids), sparing=sparing)
        return len(rows)

    async def silence_outbox(self, ids: Sequence[str]) -> int:
        """What they showed is taken back from Slack by the outbox, which is woken."""
        return len(await self.scope.all(load(_SQL)["silence_outbox"], ids=list(ids)))

    async def leave_subjects(self, threads: Sequence[str]) -> int:
        return await self.scope.run(load(_SQL)["leave_subjects"], threads=list(threads))

    async def taken_back(self) -> TakenBack:
        return TakenBack(**await self.scope.one(load(_SQL)["taken_back"]))

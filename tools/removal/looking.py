"""Everything held on one person: found by looking through every table of the catalogue."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from store.removal import Table
from tools.kit import Kit
from tools.removal.columns import Declared, declared
from tools.removal.filetext import words_of
from tools.removal.finding import Person, key_of
from tools.removal.masking import Masker
from tools.removal.traces import Traces

Row = dict[str, Any]
_ALL = 100_000
_WORDS = ("text", "character varying", "character", "jsonb", "json", "text[]")
_FILES = ("file_id", "page_id")
#: Ids that stand in buttons and answers, beside the person's own.
_NAMED = frozenset({"pitches", "documents", "advice"})
_PREFIXES = ("lead", "pitch", "interaction", "document", "turn")


@dataclass(slots=True)
class Found:
    """`own` rows go as a whole, `mentions` lose their sentences; both by table, then by key.
    `turns`, `outbox` and `threads` ("channel thread") are conversations, `files` ids with names."""

    traces: Traces
    tables: dict[str, Table]
    own: dict[str, dict[tuple[str, ...], Row]] = field(default_factory=dict)
    mentions: dict[str, dict[tuple[str, ...], Row]] = field(default_factory=dict)
    turns: dict[str, Row] = field(default_factory=dict)
    outbox: dict[str, Row] = field(default_factory=dict)
    threads: list[str] = field(default_factory=list)
    checkpoints: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many of what, by the name of the table."""
        named = {name: len(rows) for name, rows in self.own.items()}
        for name, rows in self.mentions.items():
            named[name] = named.get(name, 0) + len(rows)
        named |= {"turns": len(self.turns), "outbox": len(self.outbox)}
        named |= {"files": len(self.files), "checkpoints": len(self.checkpoints)}
        return {name: number for name, number in sorted(named.items()) if number}


async def look(kit: Kit, person: Person, sparing: str | None = None) -> Found:
    """Reads only. The person's own lead rows are not among `own`: they go last. `sparing` is the
    turn that asks, which is none of the finds."""
    tables = {table.name: table for table in await kit.store.removal.tables()}
    found = Found(person.traces, tables)
    await _own(kit, found)
    await _mentions(kit, found)
    await _conversations(kit, found, sparing)
    await _files(kit, found)
    return found


def looked_columns(table: Table) -> tuple[str, ...]:
    free = declared(table.name).free.split()
    return tuple(name for name in table.of(*_WORDS) if name not in free)


def _searched(found: Found) -> Iterable[tuple[Table, Declared]]:
    for table in found.tables.values():
        told = declared(table.name)
        if table.keys and not told.apart:
            yield table, told


async def _own(kit: Kit, found: Found) -> None:
    """Rows that carry one of the ids, and theirs in turn, until nothing new turns up."""
    ids = set(found.traces.ids)
    named = set(ids)
    fresh = set(ids)
    first = True
    while fresh or first:
        new: set[str] = set()
        async for table, row in _belonging(kit, found, fresh, first):
            held = found.own.setdefault(table.name, {})
            if key_of(table, row) in held:
                continue
            held[key_of(table, row)] = row
            if "id" in table.keys:
                new.add(str(row["id"]))
                named |= {str(row["id"])} if table.name in _NAMED else set()
        fresh, first = new - ids, False
        ids |= fresh
        if named - set(found.traces.ids):
            found.traces = replace(found.traces, ids=tuple(sorted(named)))
            first = bool(fresh)


async def _belonging(
    kit: Kit, found: Found, ids: set[str], naming: bool
) -> AsyncIterator[tuple[Table, Row]]:
    linked = [*ids, *(f"{prefix}:{id}" for prefix in _PREFIXES for id in ids)]
    for table, told in _searched(found):
        columns = _links(table)
        if told.about == "remove" and ids and columns:
            for row in await kit.store.removal.about(table.name, columns, linked, _ALL):
                yield table, row
        if told.naming == "remove" and naming and (looked := looked_columns(table)):
            pattern = found.traces.pattern
            for row in await kit.store.removal.naming(table.name, looked, pattern, _ALL):
                yield table, row
    if ids and "passages" in found.tables:
        pattern = r"^\w+:(?:" + "|".join(map(re.escape, sorted(ids))) + ")"
        for row in await kit.store.removal.naming("passages", ["origin"], pattern, _ALL):
            yield found.tables["passages"], row


def _links(table: Table) -> list[str]:
    """Columns that could hold the id of something else."""
    texts = [name for name in table.of("text") if name.endswith("_id") or name in ("about", "key")]
    return [name for name in (*table.of("uuid"), *texts) if name not in ("id", "workspace_id")]


async def _mentions(kit: Kit, found: Found) -> None:
    pattern = found.traces.pattern
    for table, told in _searched(found):
        looked = looked_columns(table)
        if told.naming != "mask" or not looked:
            continue
        rows = await kit.store.removal.naming(table.name, looked, pattern, _ALL)
        own = found.own.get(table.name, {})
        kept = {key_of(table, row): row for row in rows if key_of(table, row) not in own}
        if table.name == "leads":
            kept = {key: row for key, row in kept.items() if row["id"] not in found.traces.ids}
        if kept:
            found.mentions[table.name] = kept


async def _conversations(kit: Kit, found: Found, sparing: str | None) -> None:
    """Questions that name them and everything else said in those threads: an answer may quote a
    note about the person without naming them."""
    removal, pattern = kit.store.removal, found.traces.pattern
    rows = await removal.naming("turns", ["ask", "answer", "said"], pattern, _ALL)
    named = [row["id"] for row in rows]
    places = await removal.threads_of(named)
    about = await removal.threads_about(found.traces.ids)
    threads = {f"{channel} {thread}" for channel, thread, _ in places if channel and thread}
    found.threads = sorted({*threads, *about})
    turns = sorted({*named, *await removal.turns_in(found.threads)} - {sparing or ""})
    held = await removal.about("turns", ["id"], turns, _ALL)
    found.turns = {row["id"]: row for row in held if not _silent(row)}
    shown = await removal.naming("outbox", ["payload", "error"], pattern, _ALL)
    owners = [f"turn:{id}" for id in turns]
    ids = {*(row["id"] for row in shown), *await removal.outbox_of(owners, found.threads)}
    rows = await removal.about("outbox", ["id"], sorted(ids), _ALL)
    asking = f"turn:{sparing}"
    found.outbox = {
        row["id"]: row
        for row in rows
        if "taken_back" not in row["payload"] and row["owner"] != asking
    }
    found.checkpoints = await _checkpoints(kit, found, turns)


def _silent(turn: Row) -> bool:
    told = {name for name, value in turn["ask"].items() if value}
    return turn["answer"] is None and not turn["said"] and told <= {"user", "place"}


async def _checkpoints(kit: Kit, found: Found, turns: list[str]) -> list[str]:
    masker, ended = Masker(found.traces), set(turns)
    held = await kit.store.removal.checkpoints()
    return sorted(
        {
            thread
            for thread, words in held
            if thread.partition(":")[2] in ended or masker.names(words)
        }
    )


async def _files(kit: Kit, found: Found) -> None:
    """Files that hold them, and those that belong to what goes."""
    masker = Masker(found.traces)
    rows = [row for held in found.own.values() for row in held.values()]
    linked = {row[name] for row in rows for name in _FILES if row.get(name)}
    linked |= {str(row["payload"].get("file_id")) for row in found.outbox.values()}
    async for id, name, content in kit.store.removal.files():
        if id in linked or masker.names(name) or masker.names(words_of(name, content)):
            found.files[id] = name
    shown = await kit.store.removal.files_shown(list(found.files), found.traces.ids)
    for row in await kit.store.removal.about("outbox", ["id"], shown, _ALL):
        if "taken_back" not in row["payload"]:
            found.outbox[row["id"]] = row

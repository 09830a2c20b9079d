"""Blocks of thousands of leads → the table, set by set.

A block is copied into a temporary table and compared there with what is known. What is new is
added, what changes a record is written, what says nothing new is left; the few rows that change by
what somebody is known, or meet another row of the block, go one by one through `merging.py`. So the
outcome is the one rows merged one after the other would have.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.gate import Connection
from store.leads import Leads
from store.merging import Merged
from store.queries import load
from store.rows import clean
from store.scope import Scope
from store.types import Lead, Provenance

_SQL = "bulk_leads"
#: In the order in which they are copied, after the row's number.
COLUMNS = (
    "name", "name_key", "email", "title", "company_id", "status", "phone", "location", "linkedin",
    "language", "owner", "description", "last_contacted", "external_id", "custom",
)  # fmt: skip
#: How many are merged one by one in one go, so that the loop has time for others in between.
_AT_ONCE = 500
_UNSAFE = ("\\", "\t", "\n", "\r", "\0")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Texts = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class LeadBlock:
    """Leads column by column, as texts Postgres reads; a column that is missing is unknown.

    `name`, `name_key`, `status` and `custom` (a JSON object of texts) are always there, `email` is
    in lower case, `company_id` is a company of this workspace.
    """

    size: int
    columns: Mapping[str, Texts]
    provenance: Provenance

    def texts(self, name: str) -> Texts:
        return self.columns.get(name) or [None] * self.size

    def lead(self, place: int) -> Lead:
        """One row as a record."""
        values = {name: self.columns[name][place] for name in COLUMNS if name in self.columns}
        values.pop("name_key")
        day = values.pop("last_contacted", None)
        known: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
        known["custom"] = json.loads(known.get("custom", "{}"))
        known["last_contacted"] = date.fromisoformat(day) if day else None
        return Lead(id="", provenance=self.provenance, **known)

    def lines(self) -> bytes:
        """The block as COPY reads it."""
        parts = [list(map(str, range(self.size)))]
        parts += [_escaped(self.texts(name)) for name in COLUMNS]
        return ("\n".join(map("\t".join, zip(*parts, strict=True))) + "\n").encode()


def _escaped(texts: Texts) -> list[str]:
    joined = "".join([text for text in texts if text])
    if joined.isascii() and not any(sign in joined for sign in _UNSAFE):
        return ["\\N" if text is None else text for text in texts]
    return ["\\N" if text is None else clean(text).translate(_ESCAPES) for text in texts]


async def merge_leads(scope: Scope, block: LeadBlock, import_id: str | None = None) -> Merged:
    """All or nothing; `ids` stay unsaid."""
    if not block.size:
        return Merged(0, 0, 0, ())
    lines = await asyncio.to_thread(block.lines)
    async with scope.transaction() as here, here.connection() as connection:
        await here.run(load("records")["lock"], kind="leads")
        await _copy(connection, lines)
        await connection.execute(load(_SQL)["find"].encode(), prepare=False)
        changed = await here.all(load(_SQL)["changed"])
        apart = await asyncio.to_thread(apart_from, block, changed)
        if apart:
            await here.run(load(_SQL)["leave"], rows=sorted(apart))
        unchanged = (await here.one(load(_SQL)["unchanged"]))["records"]
        await here.run(load(_SQL)["lookups"], free="off")
        changes = await _write("improve", connection, block.provenance, import_id)
        await here.run(load(_SQL)["lookups"], free="on")
        added = await _write("add", connection, block.provenance, import_id)
        places = sorted(apart)
        for start in range(0, len(places), _AT_ONCE):
            part = places[start : start + _AT_ONCE]
            records = [block.lead(place) for place in part]
            singly = await Leads(here).merge_many(records, import_id=import_id, places=part)
            added += singly.added
            changes += singly.changed
            unchanged += singly.unchanged
    return Merged(added, changes, unchanged, ())


async def _copy(connection: Connection, lines: bytes) -> None:
    await connection.execute(load(_SQL)["prepare"].encode())
    async with connection.cursor().copy(load(_SQL)["copy"].encode()) as target:
        await target.write(lines)


async def _write(
    query: str, connection: Connection, provenance: Provenance, import_id: str | None
) -> int:
    """How many rows it wrote."""
    values = {
        "source": clean(provenance.source),
        "as_of": provenance.as_of,
        "credibility": provenance.credibility,
        "import": import_id,
    }
    cursor = await connection.execute(load(_SQL)[query].encode(), values, prepare=False)
    return cursor.rowcount


def apart_from(block: LeadBlock, changed: Iterable[Mapping[str, Any]]) -> set[int]:
    """Places of the rows whose outcome may depend on other rows of the block, or that change what
    is known: those that share a key, and everybody of their names."""
    found = _twins(block)
    names = set()
    for row in changed:
        found.add(row["n"])
        names.add(row["name_key"])
    if found:
        keys = block.texts("name_key")
        names.update(keys[place] for place in found)
        found.update(place for place, key in enumerate(keys) if key in names)
    return found


def _twins(block: LeadBlock) -> set[int]:
    emails, externals = block.texts("email"), block.texts("external_id")
    found: set[int] = set()
    for texts in (emails, externals):
        for places in _groups(texts):
            found.update(places)
    pairs = zip(block.texts("name_key"), block.texts("company_id"), strict=True)
    hints = [(key, company) if key else None for key, company in pairs]
    for group in (*_groups(block.texts("linkedin")), *_groups(hints)):
        # All with addresses or ids of their own contradict each other.
        if not any(_all_differ(texts, group) for texts in (emails, externals)):
            found.update(group)
    return found


def _groups(keys: Sequence[Any]) -> list[list[int]]:
    """Places that share a key."""
    known = [key for key in keys if key is not None]
    if len(set(known)) == len(known):
        return []
    places: defaultdict[Any, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key is not None:
            places[key].append(place)
    return [group for group in places.values() if len(group) > 1]


def _all_differ(texts: Texts, places: Sequence[int]) -> bool:
    values = {texts[place] for place in places}
    return None not in values and len(values) == len(places)

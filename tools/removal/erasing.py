"""Taking out everything held on one person.

What goes, goes in an order that can be cut short anywhere: the person's own records last, since
they say by what the rest is found. Asking again goes on where it stopped and changes nothing once
it is done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.names import fold
from store.removal import Table
from store.workspace import WorkspaceStore
from tools.kit import Kit
from tools.removal.finding import Person, find_person
from tools.removal.looking import Found, look, looked_columns
from tools.removal.masking import Masker

_SLICE = 200
#: What was written while we were at it is found by looking again.
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """`counts` by table; `shared` says that somebody else has the same name, so that texts which
    give only the name were left; `said` are colleagues' own messages in Slack (channel, ts), which
    only they can delete; `unseen` counts files we posted that are not kept here any more and so
    could not be looked into; `left` is what still names the person: nothing, unless it says so."""

    counts: Mapping[str, int]
    shared: bool
    said: tuple[tuple[str, str], ...]
    unseen: int
    left: Mapping[str, int]


async def erase(
    kit: Kit, email: str, *, asked_by: str | None = None, turn: str | None = None
) -> Outcome:
    """Raises `Colleague`, and `BadInput` for what is no address. `turn` is the one that asks."""
    person = await find_person(kit, email)
    erasure = await kit.store.erasures.open(person.email, asked_by)
    await kit.store.erased.add(person.traces.contacts)
    counts: Counter[str] = Counter()
    said: dict[tuple[str, str], None] = {}
    for _ in range(_ROUNDS):
        found = await look(kit, person, turn)
        if not found.counts:
            break
        counts.update(found.counts)
        said |= dict.fromkeys(await _said(kit, found))
        await _take_out(kit, found, turn)
    left = (await look(kit, person, turn)).counts
    counts["leads"] += len(person.leads)
    await _close(kit, person, erasure, asked_by, counts)
    unseen = await kit.store.removal.unseen_files()
    return Outcome(dict(counts), person.traces.shared, tuple(said), unseen, left)


async def _said(kit: Kit, found: Found) -> list[tuple[str, str]]:
    """Colleagues' messages that name the person themselves."""
    masker = Masker(found.traces)
    named = [id for id, row in found.turns.items() if masker.excerpts(row["ask"].get("text") or "")]
    places = await kit.store.removal.threads_of(named)
    return [(channel, message) for channel, _, message in places if message]


async def _take_out(kit: Kit, found: Found, turn: str | None) -> None:
    """Conversations first, then all else at once: a row is found by what it belongs to, so that
    none may go without the others."""
    await _silence(kit, found, turn)
    masker = Masker(found.traces)
    async with kit.store.transaction() as store:
        await store.removal.remove_files(list(found.files))
        for name, rows in found.mentions.items():
            for row in rows.values():
                await _rewrite(store, found.tables[name], row, masker)
        for name, rows in found.own.items():
            held = list(rows.values())
            for start in range(0, len(held), _SLICE):
                await store.removal.remove(found.tables[name], held[start : start + _SLICE])


async def _silence(kit: Kit, found: Found, turn: str | None) -> None:
    """Conversations, and what of them can be seen in Slack, in one transaction."""
    async with kit.store.transaction() as store:
        removal = store.removal
        await removal.silence_turns(list(found.turns), turn)
        await removal.silence_outbox(list(found.outbox))
        await removal.leave_subjects(found.threads)
        await removal.forget_threads(found.checkpoints)


async def _rewrite(
    store: WorkspaceStore, table: Table, row: dict[str, Any], masker: Masker
) -> None:
    """The row without the person. One that cannot be freed of them goes."""
    made = masked(table, row, masker)
    changed = [name for name in made if made[name] != row[name]]
    if changed and not set(changed) & set(table.keys):
        await store.removal.rewrite(table, {**row, **made}, changed)
    else:
        await store.removal.remove(table, [row])


def masked(table: Table, row: Mapping[str, Any], masker: Masker) -> dict[str, Any]:
    """Its columns with new words; what follows from words is made again or forgotten."""
    made: dict[str, Any] = {}
    for name in looked_columns(table):
        made[name] = masker.value(row[name], name)
    if table.name == "deals" and made.get("stakeholders") != row.get("stakeholders"):
        held = row["stakeholders"] or []
        made["stakeholders"] = [one for one in held if not masker.names(str(one))]
    if table.name == "imports" and made.get("mapping") != row.get("mapping"):
        # Samples of other columns are the same rows', so they may be the person's too.
        columns = [{**one, "samples": []} for one in made["mapping"].get("columns", ())]
        made["mapping"] = {**made["mapping"], "columns": columns}
    for name in ("name", "title"):
        if f"{name}_key" in made and made[name] != row[name]:
            made[f"{name}_key"] = fold(made[name])
    if any(made[name] != row[name] for name in made):
        vectors = [column.name for column in table.columns if column.type == "vector"]
        made |= dict.fromkeys(vectors)
    return made


async def _close(
    kit: Kit, person: Person, erasure: str, asked_by: str | None, counts: Mapping[str, int]
) -> None:
    """The person's own records, their traces in the audit, and the note that it was done."""
    tables = {table.name: table for table in await kit.store.removal.tables()}
    async with kit.store.transaction() as store:
        await _remove_leads(store, tables["leads"], person)
        masked_lines = await store.removal.mask_audit(person.traces.pattern)
        counts = {**counts, "audit": masked_lines} if masked_lines else dict(counts)
        if await store.erasures.finish(erasure, counts):
            shown = {name: number for name, number in counts.items() if number}
            await store.audit.add(asked_by, "person.erase", f"erasure:{erasure}", shown)


async def _remove_leads(store: WorkspaceStore, table: Table, person: Person) -> None:
    rows = [{"id": lead.id} for lead in person.leads]
    if rows:
        await store.removal.remove(table, rows)

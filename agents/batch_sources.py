"""Batches for exactly the records of a file, or of a list that is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from agents import batches, listing, recipients
from agents.desk import Desk
from agents.subjects import is_id
from store.answers import Answer, Ask, Event, Subject
from store.batches import Batch
from store.errors import BadInput, NotFound
from store.imports import ImportRun
from store.workspace import WorkspaceStore
from tools.importing import recognise
from tools.kit import Kit

GONE = (
    "The file is not kept any more: files stay a week. Drop it here again with the words "
    "“pitch batch”; what is in already stays as it is."
)
AFTER = "Pitches for exactly the leads or companies of this file follow once it is imported."
MANY = (
    "Once it is imported, a button writes pitches for exactly the leads or companies of this file."
)


def wanted(text: str) -> Mapping[str, str] | None:
    """The options of words that ask for pitches for the file they come with, as in `pitch batch
    tone:casual`; None for words that ask for something else. Raises `BadInput` for an option nobody
    knows."""
    words, chosen = batches.typed(text.strip().removeprefix("/").removeprefix("pitch").strip())
    asked = text.lower().replace("/", " ").split()[:2]
    if words or "batch" not in asked:
        return None
    batches.require_known(text)
    return chosen


async def want(kit: Kit, run: ImportRun, chosen: Mapping[str, str]) -> str:
    """Notes that pitches are to follow; returns what is said of it."""
    limit = chosen.get("limit", "")
    first = {"limit": max(1, int(limit))} if limit.isdecimal() else {}
    spec = await batches.spec_of(kit, chosen) | first
    await kit.store.imports.want_pitches(run.id, spec)
    if run.kind not in ("leads", "companies"):
        return "Pitches are written to leads and companies: this file would be neither."
    many = int(run.mapping.get("rows", 0)) > batches.CONFIRM and not first
    return MANY if many else AFTER


async def of_file(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The click under an import that is over."""
    id = ask.args.get("import", "")
    run = await desk.kit.store.imports.get(id) if is_id(id) else None
    if run is None:
        raise NotFound(name="this import")
    spec = await batches.spec_of(desk.kit, {}) | dict(run.pitches or {})
    subjects = await _records(desk.kit, run)
    if subjects is None:
        raise BadInput(what=GONE)
    whom = batches.Whom(subjects, run.file_name, "batch.file", {"import": run.id})
    yield await _begun(ask, desk, whom, spec)


async def of_list(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The click under a list: everything it lists, page by page or not."""
    query = await listing.find_query(desk.kit, ask.args)
    spec = await batches.spec_of(desk.kit, {})
    subjects = await recipients.subjects(desk.kit, query, batches.MOST)
    args = {"query": ask.args.get("query", "")}
    whom = batches.Whom(subjects, batches.understood(query), "batch.list", args)
    yield await _begun(ask, desk, whom, spec)


async def _begun(ask: Ask, desk: Desk, whom: batches.Whom, spec: Mapping[str, Any]) -> Answer:
    if not whom.subjects:
        raise BadInput(what=f"There is nobody left to write to ({whom.words}).")
    return await batches.begin(ask, desk, whom, spec)


async def after(kit: Kit, run: ImportRun) -> tuple[Subject, ...]:
    """Whom pitches are written to at once when an import ends, as was asked with its file; so many
    that a click has to confirm them are left to the button."""
    if run.pitches is None or run.state != "done":
        return ()
    subjects = await _records(kit, run) or ()
    if limit := int(run.pitches.get("limit", 0)):
        subjects = subjects[:limit]
    return subjects if len(subjects) <= batches.CONFIRM else ()


async def follow(
    store: WorkspaceStore, done: Batch, run: ImportRun, subjects: tuple[Subject, ...]
) -> Batch | None:
    """The batch that follows an import, where its file was dropped."""
    title, how = batches.title(subjects, run.file_name), run.pitches or {}
    id = await store.batches.create(
        "pitch", title, how, done.channel, done.thread, done.requested_by, None, subjects
    )
    return await store.batches.get(id)


async def _records(kit: Kit, run: ImportRun) -> tuple[Subject, ...] | None:
    """None when the file is gone."""
    data = await kit.store.files.read(run.file_id) if run.file_id else None
    return None if data is None else await recognise(kit, run, data, batches.MOST)

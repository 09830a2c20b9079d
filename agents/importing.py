"""Tables dropped into a conversation: how one would be read is shown before anything is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import cast

from agents.desk import Desk
from agents.import_card import card, corrected_fields, correction
from agents.parts import say
from agents.progress import progress_of
from agents.subjects import is_id
from store.answers import Answer, Ask, Event, File, Part, Subject, Upload
from store.errors import BadInput, NotFound, NotReadable
from store.imports import ImportRun
from tools.importing import (
    KINDS,
    Kind,
    mapping_from,
    mapping_json,
    preview,
    propose_import,
    template_csv,
)
from tools.importing.mapping import check

SHEETS = frozenset({".csv", ".tsv", ".tab"})
WORKS = "CSV, TSV and TXT tables of leads, companies, deals or interactions"
GONE = "The file is not there any more. Please drop it here again."
#: What is said to a click that comes too late.
OVER: Mapping[str, str] = {
    "running": "This import is under way already.",
    "done": "This import is done already. Drop the file again to read it once more.",
    "failed": "This import has failed. Drop the file again to try once more.",
    "cancelled": "This import was cancelled. Drop the file again to read it.",
    "undone": "This import was taken back. Drop the file again to read it.",
}


async def suits(upload: Upload, desk: Desk) -> bool:
    """Whether a text file is a table."""
    data = await desk.kit.store.files.read(upload.file_id) if upload.file_id else None
    try:
        if data is not None:
            await preview(desk.kit, upload.name, data)
    except NotReadable:
        return False
    return True


async def take(upload: Upload, ask: Ask, desk: Desk) -> list[Part]:
    """The card. Raises `BadInput` for what is no table we know, or is not there any more."""
    data = await desk.kit.store.files.read(upload.file_id) if upload.file_id else None
    if data is None:
        raise BadInput(what=GONE)
    seen = await preview(desk.kit, upload.name, data)
    run = await propose_import(desk.kit, upload.name, data, seen.mapping, file_id=upload.file_id)
    before = await desk.kit.store.imports.known(run.sha256, run.kind)
    return card(run, seen, before)


async def start(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Begins once; the work is a batch of one item, done by the workers."""
    run = await _run(ask, desk)
    check(mapping_from(run.mapping))
    data = await _data(run, desk)
    seen = await preview(desk.kit, run.file_name, data, kind=cast(Kind, run.kind))
    batch_id = await desk.kit.store.batches.by_turn(ask.id)
    if batch_id is None and run.state != "mapping":
        yield say(OVER[run.state])
        return
    if batch_id is None:
        batch_id = await _begin(run, seen.rows, ask, desk)
    yield Answer((await progress_of(desk.kit.store, batch_id),))


async def _begin(run: ImportRun, rows: int, ask: Ask, desk: Desk) -> str:
    """The batch. Raises `BadInput` when another click came first."""
    async with desk.kit.store.transaction() as store:
        if not await store.imports.begin(run.id):
            raise BadInput(what=OVER["running"])
        await store.audit.add(ask.person_id, "import.begun", f"import:{run.id}")
        return await store.batches.create(
            "import",
            f"Reading {run.file_name}",
            {"import": run.id, "rows": rows},
            ask.place.channel,
            ask.place.thread,
            ask.person_id,
            ask.id,
            (Subject("import", run.id, run.file_name),),
        )


async def correct(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The dialog: what the file holds, and what each of its columns becomes."""
    run = await _waiting(ask, desk)
    yield Answer((correction(run, int(ask.args.get("from", "0") or 0)),))


async def corrected(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    run = await _waiting(ask, desk)
    data = await _data(run, desk)
    kind = cast(Kind, ask.fields.get("kind", run.kind))
    if kind not in KINDS:
        raise BadInput(what=f'There is no kind of record "{kind}".')
    seen = await preview(desk.kit, run.file_name, data, kind=kind)
    mapping = seen.mapping
    if kind == run.kind:
        mapping = mapping_from(run.mapping).corrected(corrected_fields(run, ask.fields))
    store = desk.kit.store
    if not await store.imports.correct(run.id, kind, mapping_json(mapping)):
        raise BadInput(what=OVER["running"])
    again = await store.imports.get(run.id)
    yield Answer(tuple(card(again or run, seen)), edits=bool(ask.place.message))


async def drop(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    run = await _waiting(ask, desk)
    await desk.kit.store.imports.cancel(run.id)
    yield say(f"Nothing of {run.file_name} was read in.")


async def template(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    kind = cast(Kind, ask.args.get("kind", "leads"))
    if kind not in KINDS:
        raise NotFound(name="this template")
    name = f"template-{kind}.csv"
    file = await desk.kit.store.files.put(name, "text/csv", template_csv(kind))
    yield Answer((File(file.id, name, file.mime, f"A sheet for {kind}, with an example row"),))


async def _run(ask: Ask, desk: Desk) -> ImportRun:
    id = ask.args.get("import", "")
    run = await desk.kit.store.imports.get(id) if is_id(id) else None
    if run is None:
        raise NotFound(name="this import")
    return run


async def _waiting(ask: Ask, desk: Desk) -> ImportRun:
    run = await _run(ask, desk)
    if run.state != "mapping":
        raise BadInput(what=OVER[run.state])
    return run


async def _data(run: ImportRun, desk: Desk) -> bytes:
    data = await desk.kit.store.files.read(run.file_id) if run.file_id else None
    if data is None:
        raise BadInput(what=GONE)
    return data

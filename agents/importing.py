"""Tables dropped into a conversation: how one would be read is shown before anything is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from agents import batch_sources
from agents.desk import Desk
from agents.import_card import card, corrected_fields, correction, kept
from agents.progress import progress_of
from agents.subjects import is_id
from store.answers import Answer, Ask, Break, Event, File, Part, Subject, Text, Upload
from store.errors import BadInput, NotFound, NotReadable
from store.imports import ImportRun
from store.types import Person
from tools.importing import (
    KINDS,
    Preview,
    by_hand,
    mapping_from,
    preview,
    propose_import,
    template_csv,
    undo_import,
)
from tools.importing.mapping import check

SHEETS = frozenset({".csv", ".tsv", ".tab"})
WORKS = "CSV, TSV and TXT tables of leads, companies, deals, interactions, events or products"
GONE = (
    "The file is not kept any more: files stay a week. Please drop it here again; what is in "
    "already stays as it is."
)
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
    """The card, in a message of its own. Raises `BadInput` for what is no table, or is gone."""
    data = await desk.kit.store.files.read(upload.file_id) if upload.file_id else None
    if data is None:
        raise BadInput(what="The file is not there any more. Please drop it here again.")
    seen, remark = await _look(upload.name, data, desk)
    store = desk.kit.store
    run = await propose_import(desk.kit, upload.name, data, seen.mapping, file_id=upload.file_id)
    before = await store.imports.known(run.sha256, run.kind)
    if before:
        who = await _name(before.asked_by, desk)
        remark += f" {who} imported this very file on {before.created_at:%d %b %Y}: "
        remark += "importing it again changes nothing but what was changed since."
    run = await _keep(run, seen, desk)
    how = batch_sources.wanted(ask.text)
    if how is not None:
        remark += " " + await batch_sources.want(desk.kit, run, how)
    return [Break(), *card(run, remark=remark.strip()), Break()]


async def _look(name: str, data: bytes, desk: Desk) -> tuple[Preview, str]:
    """What is seen in the file, and a remark where we cannot tell what it is."""
    try:
        return await preview(desk.kit, name, data), ""
    except NotReadable as error:
        try:
            mapping = await by_hand(name, data, "leads")
            seen = await preview(desk.kit, name, data, mapping=mapping)
        except NotReadable:
            raise error from None
        return seen, "I do not know these columns: please tell me what they are."


async def start(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Begins once; the work is a batch of one item, done by the workers."""
    run = await _run(ask, desk)
    store = desk.kit.store
    batch_id = await store.batches.by_turn(ask.id)
    if batch_id is None:
        check(mapping_from(run.mapping))
        if not run.file_id or await store.files.get(run.file_id) is None:
            raise BadInput(what=GONE)
        batch_id = await _begin(run, ask, desk)
    if batch_id is None:
        yield await _late(run, desk)
        return
    state = f"{await _name(ask.person_id, desk)} started this import."
    yield Answer((*card(run, state=state), Break(), await progress_of(store, batch_id)), edits=True)


async def _begin(run: ImportRun, ask: Ask, desk: Desk) -> str | None:
    """The batch; None when another click came first, or the import is over."""
    rows = int(run.mapping.get("rows", 0))
    async with desk.kit.store.transaction() as store:
        if not await store.imports.begin(run.id):
            return None
        about = {"file": run.file_name, "kind": run.kind, "rows": rows}
        await store.audit.add(ask.person_id, "import.started", f"import:{run.id}", about)
        return await store.batches.create(
            "import",
            f"Importing {run.file_name}",
            {"import": run.id, "rows": rows},
            ask.place.channel,
            ask.place.thread,
            ask.person_id,
            ask.id,
            (Subject("import", run.id, run.file_name),),
        )


async def correct(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The dialog: what each of the file's columns becomes."""
    run = await _waiting(ask, desk)
    at = ask.args.get("from", "")
    yield Answer((correction(run, int(at) if at.isdecimal() else 0),))


async def corrected(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    run = await _waiting(ask, desk)
    mapping = mapping_from(run.mapping).corrected(corrected_fields(run, ask.fields))
    seen = await preview(desk.kit, run.file_name, await _data(run, desk), mapping=mapping)
    yield await _changed(run, seen, ask, desk)


async def kind(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """It is something else: read anew as that, or column by column where no header says so."""
    id, _, chosen = ask.args.get("chosen", "").partition("|")
    run = await _waiting(ask, desk, id)
    if chosen not in KINDS:
        raise BadInput(what=f"I know no records of the kind “{chosen[:40]}”.")
    data = await _data(run, desk)
    try:
        seen = await preview(desk.kit, run.file_name, data, kind=chosen)
    except NotReadable:
        mapping = await by_hand(run.file_name, data, chosen)
        seen = await preview(desk.kit, run.file_name, data, mapping=mapping)
    yield await _changed(run, seen, ask, desk)


async def _changed(run: ImportRun, seen: Preview, ask: Ask, desk: Desk) -> Answer:
    again = await _keep(run, seen, desk)
    if again.state != "mapping":
        return await _late(again, desk)
    details = {"kind": again.kind, "file": again.file_name}
    await desk.kit.store.audit.add(ask.person_id, "import.corrected", f"import:{run.id}", details)
    return Answer(card(again), edits=bool(ask.place.message))


async def drop(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Cancel, before anything was stored."""
    run = await _run(ask, desk)
    store = desk.kit.store
    if run.state != "mapping" or not await store.imports.cancel(run.id):
        yield await _late(run, desk)
        return
    details = {"file": run.file_name}
    await store.audit.add(ask.person_id, "import.cancelled", f"import:{run.id}", details)
    who = await _name(ask.person_id, desk)
    yield Answer(card(run, state=f"{who} cancelled this import: nothing was stored."), edits=True)


async def undo(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Takes back what was added and changed; who did it is in the audit."""
    run = await _run(ask, desk)
    undone = await undo_import(desk.kit, run.id)
    counts = (
        (undone.removed, "went"),
        (undone.restored, "with the former values again"),
        (undone.kept, "kept, for they were used or changed since"),
    )
    became = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    who = await _name(ask.person_id, desk)
    said = f"**{run.file_name}** was taken back by {who}. Records: {became or 'none concerned'}."
    yield Answer((Text(said),), edits=True)


async def template(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    wanted = ask.args.get("kind", "leads")
    if wanted not in KINDS:
        raise NotFound(name="this template")
    name = f"template-{wanted}.csv"
    file = await desk.kit.store.files.put(name, "text/csv", template_csv(wanted))
    yield Answer((File(file.id, name, file.mime, f"A sheet for {wanted}, with an example row"),))


async def _run(ask: Ask, desk: Desk, id: str = "") -> ImportRun:
    id = id or ask.args.get("import", "")
    run = await desk.kit.store.imports.get(id) if is_id(id) else None
    if run is None:
        raise NotFound(name="this import")
    return run


async def _waiting(ask: Ask, desk: Desk, id: str = "") -> ImportRun:
    run = await _run(ask, desk, id)
    if run.state != "mapping":
        raise BadInput(what=OVER[run.state])
    return run


async def _late(run: ImportRun, desk: Desk) -> Answer:
    """For whoever clicked alone: what became of it meanwhile."""
    now = await desk.kit.store.imports.get(run.id) or run
    return Answer((Text(OVER.get(now.state, OVER["running"])),), private=True)


async def _keep(run: ImportRun, seen: Preview, desk: Desk) -> ImportRun:
    """The import as it stands afterwards."""
    await desk.kit.store.imports.correct(run.id, seen.kind, kept(seen))
    return await desk.kit.store.imports.get(run.id) or run


async def _data(run: ImportRun, desk: Desk) -> bytes:
    data = await desk.kit.store.files.read(run.file_id) if run.file_id else None
    if data is None:
        raise BadInput(what=GONE)
    return data


async def _name(person_id: str | None, desk: Desk) -> str:
    person: Person | None = None
    if person_id:
        person = await desk.kit.store.people.by_id(person_id)
    return person.name if person else "Somebody"

"""Files dropped into a conversation: tables are read in, everything else is refused with a word."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import PurePath

from agents.desk import Desk
from agents.parts import run_button
from store.answers import (
    Answer,
    Ask,
    Button,
    Choices,
    Event,
    File,
    Notice,
    Part,
    Step,
    Text,
    Upload,
)
from store.errors import BadInput
from tools import notes
from tools.importing import Report, import_file, rejected_csv

TABLES = frozenset({".csv", ".tsv", ".txt", ".tab"})
WORKS = "I read CSV, TSV and TXT tables up to 10 MB: leads, companies, deals, interactions."
#: What one would look at next, by what was read in.
NEXT: dict[str, tuple[Button, ...]] = {
    "leads": (
        run_button("Show the leads", "list leads"),
        run_button("Write pitches for all leads", "batch all leads", "/pitch"),
    ),
    "companies": (
        run_button("Show the companies", "list companies"),
        run_button("Write pitches for all companies", "batch all companies", "/pitch"),
    ),
    "deals": (
        run_button("Show the open deals", "list open deals"),
        run_button("Deals that slipped", "which open deals have slipped?"),
    ),
}


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Each file for itself: one that cannot be read does not keep the others out."""
    parts: list[Part] = []
    buttons: dict[str, Button] = {}
    for place, upload in enumerate(ask.files):
        key, title = f"file{place}", f"Reading {upload.name}"
        yield Step(key, title)
        try:
            report = await _read(upload, desk)
        except BadInput as error:
            yield Step(key, title, "failed")
            parts.append(Text(f"**{upload.name}**: {error.message}"))
            continue
        yield Step(key, title, "done")
        parts += await _told(upload, report, desk)
        buttons |= {button.label: button for button in NEXT.get(report.kind, ())}
    if buttons:
        parts.append(Choices("What next?", tuple(buttons.values())[:5]))
    yield Answer(tuple(parts))


async def _read(upload: Upload, desk: Desk) -> Report:
    if upload.refused:
        raise BadInput(what=upload.refused)
    if PurePath(upload.name).suffix.lower() not in TABLES:
        raise BadInput(what=f"I cannot read this kind of file. {WORKS}")
    data = await desk.kit.store.files.read(upload.file_id) if upload.file_id else None
    if data is None:
        raise BadInput(what="The file is not there any more. Please drop it here again.")
    report = await import_file(desk.kit, upload.name, data)
    await notes.index_interactions(desk.kit)
    return report


async def _told(upload: Upload, report: Report, desk: Desk) -> list[Part]:
    parts: list[Part] = [Text(f"**{upload.name}**: {report.summary}")]
    if report.notes:
        parts.append(Notice("How I read it", tuple(report.notes)))
    if report.rejected:
        name = f"rejected-{PurePath(upload.name).stem}.csv"
        file = await desk.kit.store.files.put(name, "text/csv", rejected_csv(report))
        parts.append(File(file.id, name, file.mime, "Rejected rows, with the reason for each"))
    return parts

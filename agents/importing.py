"""Tables dropped into a conversation: leads, companies, deals and what else a team keeps."""

from __future__ import annotations

from pathlib import PurePath

from agents.desk import Desk
from agents.parts import run_button
from store.answers import Ask, Button, Choices, File, Notice, Part, Text, Upload
from store.errors import BadInput, NotReadable
from tools.importing import Report, import_file, preview, rejected_csv

SHEETS = frozenset({".csv", ".tsv", ".tab"})
WORKS = "CSV, TSV and TXT tables of leads, companies, deals or interactions"
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
    """Raises `BadInput` for what is no table we know, or is not there any more."""
    data = await desk.kit.store.files.read(upload.file_id) if upload.file_id else None
    if data is None:
        raise BadInput(what="The file is not there any more. Please drop it here again.")
    report = await import_file(desk.kit, upload.name, data)
    buttons = NEXT.get(report.kind, ())
    asked = [Choices("What next?", buttons)] if buttons else []
    return [*await _told(upload, report, desk), *asked]


async def _told(upload: Upload, report: Report, desk: Desk) -> list[Part]:
    parts: list[Part] = [Text(f"**{upload.name}**: {report.summary}")]
    if report.notes:
        parts.append(Notice("How I read it", tuple(report.notes)))
    if report.rejected:
        name = f"rejected-{PurePath(upload.name).stem}.csv"
        file = await desk.kit.store.files.put(name, "text/csv", rejected_csv(report))
        parts.append(File(file.id, name, file.mime, "Rejected rows, with the reason for each"))
    return parts

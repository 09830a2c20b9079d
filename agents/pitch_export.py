"""`/pitch export [lead or company] [format:]`: written pitches as files to take along."""

from __future__ import annotations

import io
import tempfile
from collections.abc import AsyncIterator, Sequence
from typing import IO

from agents import options
from agents.desk import Desk
from agents.parts import say
from agents.pitch_clicks import NO_PDF
from agents.pitch_kept import latest_pitch
from store.answers import Answer, Ask, Event, File, Step, Text
from store.errors import BadInput
from store.types import Pitch
from tools.documents import (
    FORMATS,
    addressed,
    archive_name,
    collect_pitches,
    pitch_file,
    pitches_csv,
)
from tools.documents.names import safe_stem
from tools.settings.keeping import switches

#: One file holds at most so many pitches, the newest.
MOST = 2_000
CSV = "csv"
KINDS = (*FORMATS, CSV)
_OPTIONS = {"as": "format", "type": "format"}
_SAME = {"word": "docx", "markdown": "md", "text": "md", "zip": "pdf"}
_STEP = ("export", "Making the file")


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """One pitch as a file, or all of them as one ZIP or CSV."""
    typed = options.parse(ask.text, ("format",), _OPTIONS)
    kind = _kind(typed.options.get("format", "pdf"))
    if kind == "pdf" and not (await switches(desk.kit)).pdf_export:
        raise BadInput(what=f"{NO_PDF} For example `format:docx`.")
    name = typed.text[len("export") :].strip()
    yield Step(*_STEP)
    answer = await (_one(name, kind, desk) if name.lower() not in ("", "all") else _all(kind, desk))
    yield Step(*_STEP, "done")
    yield answer


def _kind(written: str) -> str:
    kind = written.lower().lstrip(".")
    kind = _SAME.get(kind, kind)
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise BadInput(what=f"I do not know the format “{written}”. Choose one of: {known}.")
    return kind


async def _one(name: str, kind: str, desk: Desk) -> Answer:
    pitch = await latest_pitch(name, desk, f"export {{}} format:{kind}")
    if isinstance(pitch, Answer):
        return pitch
    if kind == CSV:
        return await _table([pitch], f"{safe_stem(pitch.title)}.csv", desk)
    packed = await pitch_file(desk.kit, pitch, format=kind)
    filed = f"{safe_stem(pitch.title)}.{packed.suffix}"
    content = io.BytesIO(packed.content)
    return await _given(filed, FORMATS[kind].mime, content, pitch.title, desk)


async def _all(kind: str, desk: Desk) -> Answer:
    ids = await desk.kit.store.pitches.newest(MOST)
    if not ids:
        return say("No pitch has been written yet. Try `/pitch` and the name of a company.")
    name = archive_name(desk.kit.today)
    if kind == CSV:
        pitches = await desk.kit.store.pitches.by_ids(ids)
        return await _table(pitches, name.replace(".zip", ".csv"), desk)
    with tempfile.TemporaryFile() as out:
        count = await collect_pitches(desk.kit, ids, out, format=kind)
        out.seek(0)
        return await _given(name, "application/zip", out, _count(count), desk)


async def _table(pitches: Sequence[Pitch], name: str, desk: Desk) -> Answer:
    rows = [await addressed(desk.kit, pitch) for pitch in pitches]
    content = io.BytesIO(pitches_csv(rows))
    return await _given(name, "text/csv", content, _count(len(pitches)), desk)


def _count(pitches: int) -> str:
    newest = ", the newest" if pitches == MOST else ""
    return "1 pitch" if pitches == 1 else f"{pitches:,} pitches{newest}"


async def _given(name: str, mime: str, content: IO[bytes], title: str, desk: Desk) -> Answer:
    file = await desk.kit.store.files.put_from(name, mime, content)
    return Answer((Text(f"Here is {title}."), File(file.id, name, mime, title)))

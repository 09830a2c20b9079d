"""Lists as CSV files: under a list's button, and in words ("export all open deals as CSV")."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import IO

from agents.desk import Desk
from agents.listing import find_query
from store.answers import Answer, Ask, Event, File, Step, Text
from store.types import StoredFile
from tools.exporting import Selection, find_selection, write_csv
from tools.exporting.asked import selection_of
from tools.kit import Kit
from tools.wording import count

#: How long a file can be had again from our side; the one in the thread stays.
KEPT = timedelta(days=7)
#: Bytes held in memory before the rest goes to a temporary file.
HELD = 8_000_000
_POLITE = r"(?:(?:please|can you|could you|i need|i want|to|give me|get me|send me)\s+)*"
_AS_CSV = r"\s+(?:as|to|into|in)\s+(?:an?\s+)?(?:csv|excel|spreadsheet)(?:[ -]file)?"
_WANTED = re.compile(
    rf"{_POLITE}(?:(?:export|download)\s+(?:me\s+)?(?P<what>.+?)(?:{_AS_CSV})?"
    rf"|(?:save\s+)?(?P<other>.+?){_AS_CSV})\s*[.!?]*",
    re.I,
)
#: Said of other things that can be had as a file.
_OTHER = re.compile(r"\b(?:pdf|docx?|word|zip|markdown|json|pitch|settings|template|chart)\b", re.I)
_LEAD_IN = re.compile(
    r"^(?:a\s+|the\s+)?(?:list|csv)\s+of\s+|^(?:list|show|give)(?:\s+me)?\s+", re.I
)


def wanted(text: str) -> str | None:
    """What is to be exported, in the asker's words; None when nothing is."""
    found = _WANTED.fullmatch(text.strip()) if len(text) <= 400 else None
    words = (found["what"] or found["other"]) if found else ""
    return None if _OTHER.search(words) else _LEAD_IN.sub("", words).strip() or None


async def run(ask: Ask, words: str, desk: Desk) -> AsyncIterator[Event]:
    """In words. Raises `BadInput` for what is no list."""
    selection, told = await find_selection(desk.kit, words)
    async for event in _give(ask, desk, selection, told):
        yield event


async def clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """All of the list under which the button stands."""
    selection, told = await selection_of(desk.kit, await find_query(desk.kit, ask.args))
    async for event in _give(ask, desk, selection, told):
        yield event


async def _give(ask: Ask, desk: Desk, selection: Selection, told: str) -> AsyncIterator[Event]:
    yield Step("export", f"Writing {told}")
    kit = desk.kit
    name = f"{selection.kind}-{kit.today.isoformat()}.csv"
    with tempfile.SpooledTemporaryFile(HELD) as out:
        rows = await write_csv(kit, selection, out)
        out.seek(0)
        file = await _kept(ask, kit, name, out, selection.kind, rows) if rows else None
    yield Step("export", f"Writing {told}", "done")
    if file is None:
        yield Answer((Text(f"There are no {told} to export."),))
        return
    title = told[:1].upper() + told[1:]
    said = Text(f"{title}: {count(rows, 'row')}, all of them, as a CSV file.")
    yield Answer((said, File(file.id, name, file.mime, title[:200])))


async def _kept(
    ask: Ask, kit: Kit, name: str, content: IO[bytes], kind: str, rows: int
) -> StoredFile:
    """For some days, with a line in the audit."""
    expires = datetime.now(UTC) + KEPT
    async with kit.store.transaction() as store:
        about = {"rows": rows, "turn": ask.id}
        await store.audit.add(ask.person_id, "list.export", kind, about)
        return await store.files.put_from(name, "text/csv", content, expires)

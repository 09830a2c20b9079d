"""`/pitch list`: the pitches written here, page by page, each to be opened again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from agents.desk import Desk
from agents.listing import OPTION, TABLE, clip, number
from agents.parts import say
from agents.pitch_parts import draft, sources, subject_of
from agents.pitch_versions import earlier
from agents.subjects import is_id
from store.answers import Answer, Ask, Bar, Button, Event, Menu, Part, Table
from store.errors import NotFound
from store.types import Pitch
from tools.phrases.query import PAGE
from tools.settings.keeping import switches
from tools.tables import fitted
from tools.wording import count, day

COLUMNS = ("For", "State", "Written", "Model")


async def page(desk: Desk, at: int = 1) -> Answer:
    total = await desk.kit.store.pitches.count()
    if not total:
        return say("No pitch has been written yet. Try `/pitch` and the name of a company.")
    last = -(-total // PAGE)
    at = min(at, last)
    pitches = await desk.kit.store.pitches.list(PAGE, (at - 1) * PAGE)
    first = (at - 1) * PAGE + 1
    note = f"{first:,}–{first + len(pitches) - 1:,} of {total:,}" if last > 1 else ""
    rows = tuple((_for(one), one.state, day(one.created_at.date()), one.model or "none")
                 for one in pitches)  # fmt: skip
    table = Table(f"{count(total, 'pitch', 'pitches')}", COLUMNS, rows, note=note)
    options = tuple((clip(f"{_for(one)} · {one.state}", OPTION), one.id) for one in pitches)
    items: list[Button | Menu] = [Menu("Open …", "pitch.open", options)]
    if at > 1:
        items.append(Button("Previous", "pitch.list", {"page": str(at - 1)}))
    if at < last:
        items.append(Button("Next", "pitch.list", {"page": str(at + 1)}, "primary"))
    return Answer((fitted(table, TABLE), Bar(tuple(items))))


async def turned(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield replace(await page(desk, number(ask.args.get("page", ""))), edits=True)


async def opened(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """One of them as it was written, with its sources and buttons."""
    id = ask.args.get("chosen", "")
    pitch = await desk.kit.store.pitches.by_id(id) if is_id(id) else None
    if pitch is None:
        raise NotFound(name="this pitch")
    subject, pdf = subject_of(pitch), (await switches(desk.kit)).pdf_export
    shown: tuple[Part, ...] = (
        draft(pitch, subject, pdf=pdf),
        *sources(pitch, desk.kit.today),
        *await earlier(pitch, desk),
    )
    yield Answer(shown, subject=subject, record={"pitch": pitch.id})


def _for(pitch: Pitch) -> str:
    return pitch.title.removeprefix("Pitch for ")

"""`/pitch list`: the pitches written here, page by page, each to be opened again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

from agents.desk import Desk
from agents.listing import TABLE, clip, number
from agents.parts import say
from agents.pitch_parts import draft, sources, subject_of
from agents.pitch_versions import earlier
from agents.studio_wish import templates_of
from agents.subjects import is_id
from store.answers import Answer, Ask, Bar, Button, Event, Feedback, Menu, Part, Table
from store.errors import NotFound
from store.types import Pitch
from tools.phrases.query import PAGE
from tools.settings.choices import BUILT_IN
from tools.settings.keeping import switches
from tools.tables import fitted
from tools.wording import count, day

#: Letters of an option of a menu.
LABEL = 75
COLUMNS = ("For", "Template", "State")
#: A template that is gone, or not the asker's to see.
OTHER = "another one"
STATES = {"unchosen": "not chosen"}


async def page(desk: Desk, at: int = 1) -> Answer:
    total = await desk.kit.store.pitches.count()
    if not total:
        return say("No pitch has been written yet. Try `/pitch` and the name of a company.")
    last = -(-total // PAGE)
    at = min(at, last)
    pitches = await desk.kit.store.pitches.list(PAGE, (at - 1) * PAGE)
    first = (at - 1) * PAGE + 1
    note = f"{first:,}–{first + len(pitches) - 1:,} of {total:,}" if last > 1 else ""
    names = {**BUILT_IN, **await templates_of(desk.kit)}
    rows = tuple(
        (_for(one), _template(one, names), f"{_state(one)}, {day(one.created_at.date())}")
        for one in pitches
    )
    table = Table(f"{count(total, 'pitch', 'pitches')}", COLUMNS, rows, note=note)
    options = tuple((_option(one, names), one.id) for one in pitches)
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
        Feedback(f"pitch:{pitch.id}"),
    )
    yield Answer(shown, subject=subject, record={"pitch": pitch.id})


def _option(pitch: Pitch, names: Mapping[str, str]) -> str:
    """Told apart from others for the same reader, on a narrow screen too."""
    template = clip(_template(pitch, names), 24)
    tail = f" · {template} · {pitch.created_at:%d %b, %H:%M}"
    state = "" if pitch.state == "draft" else f" · {_state(pitch)}"
    return clip(_for(pitch), LABEL - len(tail + state)) + tail + state


def _template(pitch: Pitch, names: Mapping[str, str]) -> str:
    return names.get(str(pitch.settings.get("template", "")), OTHER)


def _state(pitch: Pitch) -> str:
    return STATES.get(pitch.state, pitch.state)


def _for(pitch: Pitch) -> str:
    return pitch.title.removeprefix("Pitch for ")

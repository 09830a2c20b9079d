"""A pitch that was written before: the one a button names, or the latest for somebody."""

from __future__ import annotations

from collections.abc import Sequence

from agents.desk import Desk
from agents.parts import run_button, say, unheard
from agents.subjects import is_id
from store.answers import Answer, Ask, Subject
from store.errors import BadInput, NotFound
from store.types import Pitch
from tools.lookup import find_subject

_WHAT = "a lead or a company"


async def latest_pitch(name: str, desk: Desk, again: str) -> Pitch | Answer:
    """By the inexact name of a lead or company. `again` is what was typed after `/pitch`, with `{}`
    for the name: a click on the name that was meant asks for the same."""
    if not name:
        raise BadInput(
            what=f"Whose pitch? Add a name, for example `/pitch {again.format('Acme')}`."
        )
    try:
        subject = await find_subject(desk.kit, name, ("lead", "company"))
    except NotFound as missing:
        return _nearest(name, missing.nearest, again)
    pitch = await desk.kit.store.pitches.latest_for(
        lead_id=subject.id if subject.kind == "lead" else None,
        company_id=subject.id if subject.kind == "company" else None,
    )
    if pitch is None:
        write = run_button(f"Write a pitch for {subject.name}"[:75], subject.name, "/pitch")
        return say(f"No pitch for {subject.name} has been written yet.", write)
    return pitch


def _nearest(name: str, subjects: Sequence[Subject], again: str) -> Answer:
    if not subjects:
        return unheard(name, _WHAT)
    buttons = (run_button(one.name, again.format(one.name), "/pitch") for one in subjects[:5])
    return say(f"I could not find {_WHAT} called “{name}”. Did you mean one of these?", *buttons)


async def pitch_of(ask: Ask, desk: Desk) -> Pitch:
    """Raises `NotFound` for one that is gone, or never was."""
    id = ask.args.get("pitch", "")
    pitch = await desk.kit.store.pitches.by_id(id) if is_id(id) else None
    if pitch is None:
        raise NotFound(name="this pitch")
    return pitch

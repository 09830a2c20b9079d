"""A pitch that was written before: the one a button names, or the latest for somebody."""

from __future__ import annotations

from agents.desk import Desk
from agents.parts import nearest, run_button, say
from agents.subjects import is_id
from store.answers import Answer, Ask
from store.errors import NotFound
from store.types import Pitch
from tools.lookup import find_subject

_WHAT = "a lead or a company"


async def latest_pitch(name: str, desk: Desk) -> Pitch | Answer:
    """By the inexact name of a lead or company."""
    try:
        subject = await find_subject(desk.kit, name, ("lead", "company"))
    except NotFound as missing:
        return nearest(name, missing.nearest, "pitch.write", what=_WHAT, extra={})
    pitch = await desk.kit.store.pitches.latest_for(
        lead_id=subject.id if subject.kind == "lead" else None,
        company_id=subject.id if subject.kind == "company" else None,
    )
    if pitch is None:
        write = run_button(f"Write a pitch for {subject.name}"[:75], subject.name, "/pitch")
        return say(f"No pitch for {subject.name} has been written yet.", write)
    return pitch


async def pitch_of(ask: Ask, desk: Desk) -> Pitch:
    """Raises `NotFound` for one that is gone, or never was."""
    id = ask.args.get("pitch", "")
    pitch = await desk.kit.store.pitches.by_id(id) if is_id(id) else None
    if pitch is None:
        raise NotFound(name="this pitch")
    return pitch

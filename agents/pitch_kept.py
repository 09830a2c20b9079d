"""The latest pitch that was written for somebody, or the words for there being none."""

from __future__ import annotations

from agents.desk import Desk
from agents.parts import nearest, run_button, say
from store.answers import Answer
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

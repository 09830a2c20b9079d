"""A pitch is used again while what shaped it is unchanged: the prospect's record and the wish."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from agents.briefing import fingerprint, gather
from agents.desk import Desk
from agents.pitch_parts import draft, sources
from agents.studio_shape import shape_of
from agents.wishes import PitchWish
from store.answers import Answer, Feedback, Notice, Part, Subject
from store.types import Pitch
from tools.settings.keeping import switches

KEPT = timedelta(days=30)


async def reusable(subject: Subject, wish: PitchWish, desk: Desk) -> Pitch | None:
    """The newest a model wrote from the same facts with the same wish, at most 30 days ago."""
    since = datetime.now(UTC) - KEPT
    async with desk.kit.store.transaction() as store:
        kit = replace(desk.kit, store=store)
        about, shape = await gather(kit, subject), await shape_of(kit, wish)
        return await store.pitches.reusable(fingerprint(about, wish, shape.digest), since)


async def again(pitch: Pitch, subject: Subject, desk: Desk) -> Answer:
    """The pitch as it was, and the word that it is not new."""
    when = f"{pitch.created_at.day} {pitch.created_at:%B %Y}"
    kept = f"Written on {when} and used again: the record and the settings are unchanged since. "
    parts: tuple[Part, ...] = (
        draft(pitch, subject, pdf=(await switches(desk.kit)).pdf_export),
        *sources(pitch, desk.kit.today),
        Notice(kept + "Regenerate writes a new one."),
        Feedback(f"pitch:{pitch.id}"),
    )
    return Answer(
        parts, subject=subject, model=pitch.model, record={"pitch": pitch.id, "again": True}
    )

"""autoGenerate: a pitch for whoever has just been researched, where the workspace wants that."""

from __future__ import annotations

from agents.composed import keep
from agents.composing import compose
from agents.desk import Desk
from agents.studio_wish import wish_of
from store.answers import Subject
from store.types import Pitch
from tools.settings.keeping import switches


async def researched(subject: Subject, desk: Desk, person_id: str | None = None) -> Pitch | None:
    """To be called once research on a lead or company is stored. None where it is switched off.

    A model that does not answer leaves the plain writer's pitch, as everywhere.
    """
    if not (await switches(desk.kit)).auto_generate:
        return None
    wish, _ = await wish_of(desk.kit, {})
    composed = await compose(subject, wish, desk)
    pitch = await keep(composed, desk.kit.store, person_id)
    await desk.kit.store.audit.add(person_id, "pitch.automatic", f"pitch:{pitch.id}")
    return pitch

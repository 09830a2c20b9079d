"""autoGenerate: a pitch for whoever has just been researched, where the workspace wants that.

The change is told at once; the pitch is a batch of its own that workers write, and each comes to
the owner's direct messages, or to where the change was made.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.composed import Composed, keep
from agents.composing import compose
from agents.desk import Desk
from agents.records_change import Done
from agents.studio_wish import wish_of
from store.answers import Ask, Notice, Subject
from store.types import Person, Pitch
from store.workspace import WorkspaceStore
from tools.kit import Kit
from tools.settings.keeping import switches
from tools.wording import count

KIND = "auto"
STATUS = "researched"
#: Pitches one import brings about.
MOST = 20


async def written(subject: Subject, desk: Desk) -> Composed | None:
    """A model that does not answer leaves the plain writer's pitch, as everywhere."""
    if not (await switches(desk.kit)).auto_generate:
        return None
    wish, _ = await wish_of(desk.kit, {})
    return await compose(subject, wish, desk)


async def keep_automatic(composed: Composed, store: WorkspaceStore, person_id: str | None) -> Pitch:
    """Inside the caller's transaction."""
    pitch = await keep(composed, store, person_id)
    await store.audit.add(person_id, "pitch.automatic", f"pitch:{pitch.id}")
    return pitch


async def ordered(done: Done, ask: Ask, desk: Desk) -> tuple[Notice, ...]:
    """Orders the pitch for a lead whose status has just become `researched`, and says so."""
    after = done.change.after if done.change else {}
    if done.subject.kind != "lead" or after.get("status") != STATUS:
        return ()
    place = (ask.place.channel, ask.place.thread or ask.place.message)
    if not await order(desk.kit, (done.subject,), place, ask.person_id, ask.id):
        return ()
    owner = await owner_of(done.subject, desk.kit.store)
    whither = f"{owner.name} gets it as a direct message" if owner else "it comes here"
    return (Notice(f"A pitch for {done.subject.name} is being written; {whither}."),)


async def order(
    kit: Kit,
    subjects: Sequence[Subject],
    place: tuple[str, str | None],
    person_id: str | None,
    turn_id: str | None = None,
) -> bool:
    """False where there is nothing to write, or it is switched off."""
    if not subjects or not (await switches(kit)).auto_generate:
        return False
    title = f"{count(len(subjects), 'pitch', 'pitches')} for who was just researched"
    await kit.store.batches.create(KIND, title, {}, *place, person_id, turn_id, subjects)
    return True


async def owner_of(subject: Subject, store: WorkspaceStore) -> Person | None:
    """The owner of a lead, where that is somebody in Slack."""
    lead = await store.leads.by_id(subject.id) if subject.kind == "lead" else None
    person = await store.people.by_name(lead.owner) if lead and lead.owner else None
    return person if person and person.slack_user_id else None

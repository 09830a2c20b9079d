"""Status, stage, owner, reason and notes: one click or one small dialog each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

from agents.desk import Desk
from agents.parts import key
from agents.records import card, changed
from agents.records_change import Done, meaning_of, stage_values, write
from agents.records_form import NOBODY, OPTIONS
from agents.studio_auto import ordered
from agents.subjects import is_id, resolve
from store.answers import Answer, Ask, Bar, Button, Choices, Event, Field, Form, Subject
from store.errors import BadInput, NotFound
from store.types import Deal, Interaction, Provenance
from tools.columns import STATUSES
from tools.history import record_of
from tools.notes import index_interactions
from tools.owners import owner_names

#: Reasons offered as buttons.
REASONS = 4
NOTE = 3000


async def status(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject, chosen = await _chosen(ask, desk)
    if subject.kind != "lead" or chosen not in STATUSES:
        raise BadInput(what=f"A status is one of {', '.join(STATUSES)}.")
    done = await write(subject, {"status": chosen}, desk, action="record.status")
    yield await changed(done, desk.kit, *await ordered(done, ask, desk))


async def stage(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject, chosen = await _chosen(ask, desk)
    done, deal = await move(subject, chosen, desk)
    yield await changed(done, desk.kit, *await why(deal, subject, desk))


async def move(subject: Subject, wanted: str, desk: Desk) -> tuple[Done, Deal]:
    """A deal into another stage. Raises `BadInput` for a stage nobody uses here."""
    deal = await desk.kit.store.deals.by_id(subject.id) if subject.kind == "deal" else None
    if deal is None:
        raise NotFound(name=subject.name)
    found = await meaning_of(wanted, desk.kit)
    if found is None:
        known = ", ".join(name for name, _ in await desk.kit.store.deals.stages())
        raise BadInput(what=f"I know no stage “{wanted}” here. There are: {known or 'none yet'}.")
    values = stage_values(deal, *found, desk.kit.today)
    done = await write(subject, values, desk, action="record.stage")
    moved = await desk.kit.store.deals.by_id(subject.id)
    return done, moved or deal


async def why(deal: Deal, subject: Subject, desk: Desk) -> tuple[Choices, ...]:
    """A deal that was just closed is asked why."""
    if deal.outcome == "open" or deal.reason:
        return ()
    this = {"subject": key(subject)}
    known = await desk.kit.store.deals.reasons(deal.outcome, REASONS)
    buttons = [Button(one[:60], "record.reason", {**this, "reason": one[:300]}) for one in known]
    other = Button(
        "Another reason" if known else "Give the reason", "record.why", this, opens_form=True
    )
    return (Choices(f"Why was it {deal.outcome}?", (*buttons, other)),)


async def reason(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A reason that was clicked, or written in the dialog."""
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    said = (ask.args.get("reason") or ask.fields.get("reason", "")).strip()
    if subject.kind != "deal" or not said:
        raise BadInput(what="A reason needs some words: nothing was changed.")
    yield await changed(await write(subject, {"reason": said[:300]}, desk), desk.kit)


async def ask_why(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    field = Field("reason", "What decided it?", max_length=300)
    yield Answer((Form("Why", "record.reasoned", (field,), {"subject": key(subject)}),))


async def owner(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Whom to give it to: a menu, or a name to type where there are too many."""
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    record = await record_of(desk.kit, subject)
    names = (NOBODY, *await owner_names(desk.kit))
    fits = len(names) <= OPTIONS and all(len(name) <= 75 for name in names)
    now = record.owner or ""
    field = (
        Field("owner", "Owner", now or NOBODY, "select", names)
        if fits
        else Field("owner", "Owner", now, optional=True, max_length=150)
    )
    form = Form("Owner", "record.owned", (field,), {"subject": key(subject)}, intro=subject.name)
    yield Answer((form,))


async def owned(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    name = ask.fields.get("owner", "").strip()
    value = None if name in ("", NOBODY) else name[:150]
    yield await changed(
        await write(subject, {"owner": value}, desk, action="record.owner"), desk.kit
    )


async def note(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    field = Field("note", "Note", kind="paragraph", max_length=NOTE)
    intro = f"About {subject.name}. Everybody here can read and find it."
    yield Answer(
        (Form("Add a note", "record.noted", (field,), {"subject": key(subject)}, intro=intro),)
    )


async def noted(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    bar = await write_note(subject, ask.fields.get("note", ""), ask, desk)
    yield replace(await card(subject, desk.kit, bar), edits=True)


async def write_note(subject: Subject, words: str, ask: Ask, desk: Desk) -> Bar:
    """Kept with the record and found by words at once; the same turn again keeps one note."""
    words, kit = words.strip()[:NOTE], desk.kit
    if not words:
        raise BadInput(what="A note needs some words: nothing was kept.")
    writer = kit.asker.name if kit.asker else "a colleague"
    about = {f"{subject.kind}_id": subject.id}
    seen = Provenance(f"note by {writer}", kit.today)
    touch = Interaction("", "note", datetime.now(UTC), seen, words, owner=writer, **about)  # type: ignore[arg-type]
    async with kit.store.transaction() as together:
        added, _ = await together.interactions.add_many([touch], [f"note:{ask.id}"])
        if added:
            details = {"note": ask.id}
            await together.audit.add(ask.person_id, "note.added", key(subject), details)
    await index_interactions(kit)
    undo = Button("Undo", "record.unnote", {"note": ask.id, "subject": key(subject)})
    return Bar((undo,), f"Note on {subject.name}: {words}")


async def unnote(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    id = ask.args.get("note", "")
    async with desk.kit.store.transaction() as together:
        gone = await together.interactions.remove_note(f"note:{id}") if is_id(id) else 0
        if gone:
            await together.audit.add(ask.person_id, "note.removed", key(subject), {"note": id})
    words = "The note is taken back." if gone else "That note is gone already."
    yield replace(await card(subject, desk.kit, Bar((), words)), edits=True)


async def _chosen(ask: Ask, desk: Desk) -> tuple[Subject, str]:
    """What a menu of a card chose: the record, and the value."""
    name, _, value = ask.args.get("chosen", "").partition("|")
    return await resolve(desk.kit, name), value

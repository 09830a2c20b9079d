"""The card of a lead, a company or a deal: what is known, and what can be done with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from agents.desk import Desk
from agents.parts import key
from agents.records_change import Done
from agents.subjects import resolve
from store.answers import Answer, Ask, Bar, Button, Event, Menu, Part, Subject
from store.types import Company, Deal, Lead
from tools.columns import STATUSES, Record
from tools.history import record_of
from tools.kit import Kit
from tools.sheets import Around, look_around, read_sheet


async def clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    async for event in show(ask.args.get("subject", ""), desk):
        yield event


async def show(subject: str, desk: Desk) -> AsyncIterator[Event]:
    """The card of a record as a button names it: `lead:<id>`."""
    yield await card(await resolve(desk.kit, subject), desk.kit)


async def card(subject: Subject, kit: Kit, *first: Part) -> Answer:
    """Everything known, under `first`, with its buttons. Raises `NotFound` when it is gone."""
    record = await record_of(kit, subject)
    subject = replace(subject, name=record.name)
    around = await look_around(kit, record)
    sheet = await read_sheet(kit, record, around)
    bars = (
        Bar(await _changes(record, subject, kit)),
        Bar(_leads_on(record, subject, around)),
    )
    return Answer((*first, sheet, *bars), subject=subject)


async def changed(done: Done, kit: Kit, *more: Part, said: str = "") -> Answer:
    """The card after a change, in place of the message that was clicked."""
    first = undoable(done, said)
    return replace(await card(done.subject, kit, first, *more), edits=True)


def undoable(done: Done, said: str = "") -> Bar:
    """What was changed, with the way back."""
    words = said or (". ".join(str(one) for one in done.moved) + "." if done.moved else "")
    if done.change is None:
        return Bar((), words or "It says so already: nothing was changed.")
    undo = Button("Undo", "record.undo", {"change": done.change.id, "subject": key(done.subject)})
    return Bar((undo,), words)


async def _changes(record: Record, subject: Subject, kit: Kit) -> tuple[Button | Menu, ...]:
    this = {"subject": key(subject)}
    items: list[Button | Menu] = [Button("Edit", "record.edit", this, opens_form=True)]
    if isinstance(record, Lead):
        items.append(_menu("Status", "record.status", subject, STATUSES))
    if isinstance(record, Deal):
        items.append(_menu("Stage", "record.stage", subject, await stage_names(kit)))
    return (
        *items,
        Button("Owner", "record.owner", this, opens_form=True),
        Button("Add note", "record.note", this, opens_form=True),
        Button("History", "record.history", this),
    )


def _menu(label: str, action: str, subject: Subject, values: tuple[str, ...]) -> Menu:
    return Menu(label, action, tuple((one, f"{key(subject)}|{one}") for one in values))


async def stage_names(kit: Kit) -> tuple[str, ...]:
    """The workspace's own stages, with a way to win and to lose where it has none yet."""
    stages = await kit.store.deals.stages()
    kinds = {kind for _, kind in stages}
    missing = [name for kind, name in (("won", "Won"), ("lost", "Lost")) if kind not in kinds]
    return (*(stage for stage, _ in stages), *missing)


def _leads_on(record: Record, subject: Subject, around: Around) -> tuple[Button, ...]:
    """To what belongs to it, and to the work that can be done on it."""
    this = {"subject": key(subject)}
    company, buttons = around.company, []
    whole = {"subject": key(Subject("company", company.id, company.name))} if company else {}
    if company and not isinstance(record, Company):
        buttons.append(Button("Company", "record.open", whole))
    if company and around.people and not (isinstance(record, Lead) and around.people == 1):
        buttons.append(Button(f"People ({around.people:,})", "list.people", whole))
    if company and around.deals_ever:
        buttons.append(Button(f"Deals ({around.deals_ever:,})", "list.deals", whole))
    if not isinstance(record, Deal):
        buttons.append(Button("Write a pitch", "pitch.write", this))
    if isinstance(record, Deal) or around.open_deals:
        buttons.append(Button("Coach", "coach.deal", this))
    return tuple(buttons)

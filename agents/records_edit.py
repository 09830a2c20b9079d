"""Editing a record: the dialog, what is saved, and what happens when two people edit at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

from agents.desk import Desk
from agents.parts import say
from agents.records import changed
from agents.records_change import Done, meaning_of, stage_values, write_on
from agents.records_form import Entered, compare, edit_form
from agents.records_moves import why
from agents.studio_auto import ordered
from agents.subjects import is_id, resolve
from store.answers import Answer, Ask, Button, Event, Subject
from store.errors import BadInput, NotFound
from store.types import Company, Deal, Lead, Provenance
from store.workspace import WorkspaceStore
from tools.columns import COLUMNS, Column, Record, parts_of, read_typed
from tools.history import moved, record_of, repository, who
from tools.importing.values import Unreadable, clean
from tools.kit import Kit
from tools.lookup import find_company
from tools.wording import listed

#: Changes looked through for who wrote what stands there now.
LOOKED = 20


async def edit(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    record = await record_of(desk.kit, subject)
    yield Answer((await edit_form(record, desk),))


async def save(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """All of it or nothing; what cannot be saved is kept with the question and shown again."""
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    try:
        done = await _save(subject, ask, desk)
    except BadInput as wrong:
        yield _again(ask, f"{wrong.message} Nothing was saved.")
        return
    if isinstance(done, str):
        yield _again(ask, done)
        return
    deal = await desk.kit.store.deals.by_id(subject.id) if subject.kind == "deal" else None
    more = await why(deal, subject, desk) if deal else await ordered(done, ask, desk)
    yield replace(await changed(done, desk.kit, *more), edits=bool(ask.place.message))


async def again(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The dialog once more, with what was typed, and beside it what stands there by now."""
    turn_id = ask.args.get("turn", "")
    turn = await desk.kit.store.turns.get(turn_id) if is_id(turn_id) else None
    held = turn.ask if turn else {}
    args, fields = held.get("args") or {}, held.get("fields") or {}
    subject = await resolve(desk.kit, str(args.get("subject", "")))
    record = await record_of(desk.kit, subject)
    entered = compare(record, fields, str(args.get("seen", "")))
    yield Answer((await edit_form(record, desk, entered, "What you wrote is in the fields."),))


async def _save(subject: Subject, ask: Ask, desk: Desk) -> Done | str:
    """What was done, or why not."""
    async with desk.kit.store.transaction() as together:
        kit = replace(desk.kit, store=together)
        record: Record | None = await repository(kit, subject.kind).held(subject.id)
        if record is None:
            raise NotFound(name=subject.name)
        entered = compare(record, ask.fields, ask.args.get("seen", ""))
        if entered.contested:
            return await _contest(kit, subject, entered)
        values: dict[str, Any] = {}
        for column in COLUMNS[subject.kind]:  # type: ignore[index]
            if column.name in entered.own:
                values |= await settle(kit, record, column, entered.own[column.name])
        await _refuse_twins(together, record, values)
        return await write_on(together, subject, values, desk)


async def settle(kit: Kit, record: Record, column: Column, text: str) -> dict[str, Any]:
    """The record's fields that one entry changes. Raises `BadInput`."""
    if column.name == "company" and not isinstance(record, Company):
        return {"company_id": await _company_id(kit, clean(text))}
    if column.name == "stage" and isinstance(record, Deal):
        found = await meaning_of(text, kit)
        if found is None:
            raise BadInput(what=f"I know no stage “{clean(text)}” here.")
        return stage_values(record, *found, kit.today)
    try:
        return read_typed(column, text, kit.today)
    except Unreadable as why:
        raise BadInput(what=f"{column.label}: {why}.") from None


async def _company_id(kit: Kit, name: str) -> str | None:
    """The company of that name; one that nothing here resembles is added."""
    if not name:
        return None
    try:
        return (await find_company(kit, name)).id
    except NotFound as missing:
        if missing.nearest:
            near = listed([one.name for one in missing.nearest[:4]])
            raise BadInput(what=f"I know no company “{name}”. Did you mean {near}?") from None
    who_wrote = kit.asker.name if kit.asker else "a colleague"
    seen = Provenance(f"entered by {who_wrote}", kit.today)
    return (await kit.store.companies.merge_many([Company("", name, seen)])).ids[0]


async def _refuse_twins(store: WorkspaceStore, record: Record, values: Mapping[str, Any]) -> None:
    """No two leads share an address, no two companies a domain."""
    twin: Record | None = None
    if isinstance(record, Lead) and values.get("email"):
        twin = await store.leads.by_email(values["email"])
    if isinstance(record, Company) and values.get("domain"):
        twin = await store.companies.by_domain(values["domain"])
    if twin is not None and twin.id != record.id:
        what = values.get("email") or values.get("domain")
        raise BadInput(what=f"{what} belongs to {twin.name} already.")


async def _contest(kit: Kit, subject: Subject, entered: Entered) -> str:
    """Who changed the same fields meanwhile, from what to what."""
    changes = await repository(kit, subject.kind).changes(subject.id, LOOKED)
    told = await moved(kit, subject.kind, changes)  # type: ignore[arg-type]
    lines = []
    for column in entered.contested:
        parts = set(parts_of(column))
        for change, said in zip(changes, told, strict=True):
            if parts & change.before.keys():
                lines += [f"{one} ({who(change)})" for one in said if _is_of(one.label, column)]
                break
    what = "; ".join(lines) or listed([column.label for column in entered.contested])
    return (
        f"**{subject.name}** was changed while you were editing it: {what}. "
        "Nothing was saved yet, and nothing of yours is lost."
    )


def _is_of(label: str, column: Column) -> bool:
    return label == column.label or label.startswith(column.label)


def _again(ask: Ask, words: str) -> Answer:
    return say(
        words,
        Button("Back to the form", "record.again", {"turn": ask.id}, "primary", opens_form=True),
    )

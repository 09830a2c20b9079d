"""What became of a record, change by change, each with a way back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from agents.desk import Desk
from agents.parts import key, say
from agents.records import changed
from agents.records_change import Done, write_on
from agents.subjects import is_id, resolve
from store.answers import Answer, Ask, Bar, Button, Card, Event, Part, Subject, Text
from store.errors import BadInput, NotFound
from store.records import Change, Records
from store.rows import plain
from tools.history import Moved, label, moved, repository, revived_values, who
from tools.kit import Kit
from tools.wording import day, listed

PAGE = 8
LOOKED = 200


async def clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    at = ask.args.get("at", "")
    offset = int(at[:6]) if at[:6].isdecimal() else 0
    answer = await history(subject, desk, offset)
    yield replace(answer, edits="at" in ask.args)


async def history(subject: Subject, desk: Desk, offset: int = 0) -> Answer:
    """One page, newest first."""
    changes = await repository(desk.kit, subject.kind).changes(subject.id, PAGE + 1, offset)
    this = {"subject": key(subject)}
    if not changes and not offset:
        words = f"**{subject.name}** is as it first came in: nothing was changed since."
        return replace(say(words, Button("Open", "record.open", this)), subject=subject)
    page = changes[:PAGE]
    told = await moved(desk.kit, subject.kind, page)  # type: ignore[arg-type]
    cards = [_card(one, said, subject, desk.kit) for one, said in zip(page, told, strict=True)]
    steps = [Button("Open", "record.open", this)]
    if offset:
        steps.append(Button("Newer", "record.history", {**this, "at": str(max(0, offset - PAGE))}))
    if len(changes) > PAGE:
        steps.append(Button("Older", "record.history", {**this, "at": str(offset + PAGE)}))
    title: Part = Text(f"**{subject.name}**: what was changed, the latest first")
    return Answer((title, *cards, Bar(tuple(steps))), subject=subject)


def _card(change: Change, said: tuple[Moved, ...], subject: Subject, kit: Kit) -> Card:
    words = "\n".join(f"- {one}" for one in said) or "- Where it comes from was brought up to date."
    args = {"change": change.id, "subject": key(subject), "back": "history"}
    undo = (Button("Undo", "record.undo", args),) if said else ()
    return Card(change.id, f"{who(change)}, {_when(change.changed_at, kit)}", words, undo)


def _when(moment: datetime, kit: Kit) -> str:
    try:
        zone = ZoneInfo(kit.asker.tz if kit.asker else "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    local = moment.astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M}"


async def undo(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Back to what it said before, unless it was changed again since: then it asks first."""
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    done = await _undo(subject, ask, desk)
    if isinstance(done, Answer):
        yield done
        return
    if ask.args.get("back") == "history":
        yield replace(await history(done.subject, desk), edits=True)
        return
    yield await changed(done, desk.kit, said=_said(done))


def _said(done: Done) -> str:
    lines = ". ".join(str(one) for one in done.moved)
    return f"Undone. {lines}." if lines else "That is undone already."


async def _undo(subject: Subject, ask: Ask, desk: Desk) -> Done | Answer:
    id = ask.args.get("change", "")
    async with desk.kit.store.transaction() as together:
        kit = replace(desk.kit, store=together)
        records = repository(kit, subject.kind)
        record = await records.held(subject.id)
        change = await records.change(id) if is_id(id) else None
        if record is None or change is None or change.record_id != subject.id:
            raise NotFound(name="this change")
        values = revived_values(subject.kind, change.before, records.editable)  # type: ignore[arg-type]
        if not values:
            raise BadInput(what="This change cannot be undone here.")
        since = _since(record, change, values)
        if since and ask.args.get("sure") != "yes":
            return _ask_first(subject, since, ask)
        if "kind" in values and values["kind"] not in ("won", "lost"):
            # A deal that is open again has no reason, given with or after the change.
            values["reason"] = None
        released = await _released(records, change, values)
        return await write_on(together, subject, values, desk, "record.undone", released)


def _since(record: Any, change: Change, values: Mapping[str, Any]) -> list[str]:
    """Fields that say neither what the change left nor what it found."""
    return [
        name
        for name, old in values.items()
        if name in change.after
        and name != "history"
        and plain(getattr(record, name)) not in (change.after[name], plain(old))
    ]


def _ask_first(subject: Subject, since: list[str], ask: Ask) -> Answer:
    fields = listed([label(subject.kind, name) for name in since])  # type: ignore[arg-type]
    sure = Button("Undo anyway", "record.undo", {**ask.args, "sure": "yes"}, "danger")
    look = Button("History", "record.history", {"subject": key(subject)})
    return say(
        f"{fields} of **{subject.name}** was changed again since. Undo all the same?", sure, look
    )


async def _released(
    records: Records[Any, Any], change: Change, values: Mapping[str, Any]
) -> frozenset[str]:
    """Fields imports may write again: a person's edit is undone, and nobody edited them before.
    Undoing an import is a person's word, and stays."""
    if change.person_id is None:
        return frozenset()
    earlier = [
        one
        for one in await records.changes(change.record_id, LOOKED)
        if one.changed_at < change.changed_at and one.person_id
    ]
    edited = {name for one in earlier for name in one.before}
    return frozenset(values.keys() - edited)

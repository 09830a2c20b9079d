"""Changes asked for in words: done by code, told in words, with a way back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from agents.desk import Desk
from agents.parts import key, nearest
from agents.records import card, undoable
from agents.records_change import Done, write, write_on
from agents.records_edit import settle
from agents.records_history import history
from agents.records_moves import move, why, write_note
from agents.records_words import Wish
from agents.studio_auto import ordered
from agents.subjects import resolve
from store.answers import Answer, Ask, Bar, Button, Choices, Event, Part, Subject
from store.errors import BadInput, NotFound
from store.filters import DealFilter, LeadFilter
from store.names import words
from tools.columns import RecordKind, column_named
from tools.history import repository
from tools.lookup import find_subject
from tools.owners import find_owner

ALL: tuple[RecordKind, ...] = ("lead", "company", "deal")
#: Records offered to choose from.
CHOICES = 8
#: How alike two words must be to be one with a slip of the keys.
ALIKE = 0.75
_SMALL = frozenset(("the", "a", "an", "our", "my"))


class NotMeant(Exception):
    """The words fit, but nothing here has that name: somebody else may make sense of them."""


async def run(ask: Ask, desk: Desk, wish: Wish, subject: Subject | None) -> AsyncIterator[Event]:
    """Raises `NotMeant` before anything was done or said."""
    found = await _find(wish, subject, desk)
    if isinstance(found, Answer):
        yield found
    elif wish.kind == "show":
        yield await card(found, desk.kit)
    elif wish.kind == "history":
        yield await history(found, desk)
    elif wish.kind == "note":
        bar = await write_note(found, wish.value, ask, desk)
        both = replace(bar, items=(*bar.items, *_open(found).items))
        yield Answer((both,), subject=found)
    elif wish.kind == "move":
        yield await _move(found, wish, desk)
    else:
        yield await _set(found, wish, ask, desk)


async def pressed(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A choice of which record was meant: the same wish on this one."""
    wish = Wish(
        ask.args.get("kind", "show"),  # type: ignore[arg-type]
        field=ask.args.get("field", ""),
        value=ask.args.get("value", ""),
    )
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    async for event in run(ask, desk, wish, subject):
        yield event


async def _set(subject: Subject, wish: Wish, ask: Ask, desk: Desk) -> Answer:
    if wish.kind == "assign":
        values = {"owner": await find_owner(desk.kit, wish.value)}
        return _told(await write(subject, values, desk, action="record.owner"))
    column = column_named(subject.kind, wish.field)  # type: ignore[arg-type]
    if column is None:
        raise BadInput(what=f"A {subject.kind} has no {wish.field} I could change.")
    if column.name == "stage":
        return await _move(subject, wish, desk)
    if column.name == "owner":
        return await _set(subject, replace(wish, kind="assign"), ask, desk)
    async with desk.kit.store.transaction() as together:
        kit = replace(desk.kit, store=together)
        record = await repository(kit, subject.kind).held(subject.id)
        if record is None:
            raise NotFound(name=subject.name)
        values = await settle(kit, record, column, wish.value)
        done = await write_on(together, subject, values, desk)
    return _told(done, *await ordered(done, ask, desk))


async def _move(subject: Subject, wish: Wish, desk: Desk) -> Answer:
    done, deal = await move(subject, wish.value, desk)
    reason = wish.field.strip() if wish.kind == "move" else ""
    if reason and deal.outcome != "open":
        await write(subject, {"reason": reason[:300]}, desk)
        return _told(done)
    return _told(done, *await why(deal, subject, desk))


def _told(done: Done, *more: Part) -> Answer:
    name = done.subject.name
    lines = ". ".join(str(one) for one in done.moved)
    said = f"{name} · {lines}." if lines else f"{name} says so already: nothing was changed."
    bar = undoable(done, said)
    both = replace(bar, items=(*bar.items, *_open(done.subject).items))
    return Answer((both, *more), subject=done.subject)


def _open(subject: Subject) -> Bar:
    return Bar((Button(f"Open the {subject.kind}", "record.open", {"subject": key(subject)}),))


async def _find(wish: Wish, subject: Subject | None, desk: Desk) -> Subject | Answer:
    """The one record that is meant, or a choice. Raises `NotMeant`."""
    kinds = _kinds(wish)
    if not wish.about:
        if subject is None or subject.kind not in ALL:
            raise NotMeant
        return await _owning(wish, subject, kinds, desk)
    try:
        found = await find_subject(desk.kit, wish.about, _searched(wish, kinds))
    except NotFound as missing:
        return await _unknown(wish, missing.nearest, desk)
    if not explains(found.name, wish.about):
        return await _unknown(wish, (), desk)
    return await _owning(wish, found, kinds, desk)


def explains(name: str, about: str) -> bool:
    """Whether a name accounts for every word it was asked by: "the buyer at Acme" is not Acme."""
    known, asked = words(name), words(about)
    if "@" in about or "." in about or _alike("".join(known), "".join(asked)):
        return True
    return all(any(_alike(word, one) for one in known) for word in asked if word not in _SMALL)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _kinds(wish: Wish) -> tuple[RecordKind, ...]:
    """Which records have what is to be changed."""
    if wish.kind == "move":
        return ("deal",)
    if wish.kind != "set":
        return ALL
    return tuple(kind for kind in ALL if column_named(kind, wish.field))


def _searched(wish: Wish, kinds: Sequence[RecordKind]) -> tuple[RecordKind, ...]:
    """Where the name is looked for: a deal or a lead is often called by its company."""
    if wish.noun:
        return (wish.noun,)  # type: ignore[return-value]
    if kinds in (("deal",), ("lead",)):
        return (*kinds, "company")
    order: tuple[RecordKind, ...] = ("company", "lead", "deal")
    return tuple(kind for kind in order if kind in kinds)


async def _owning(
    wish: Wish, found: Subject, kinds: Sequence[RecordKind], desk: Desk
) -> Subject | Answer:
    """The record itself; of a company that lacks the field, its one deal or lead."""
    if found.kind in kinds:
        return found
    if found.kind == "company":
        inside = await _inside(found, kinds, desk)
        if len(inside) == 1:
            return inside[0]
        if inside:
            return _choose(f"Which one at {found.name}?", inside, wish)
    noun = " or ".join(kinds) or "record"
    raise BadInput(what=f"{found.name} has no {noun} for that: nothing was changed.")


async def _inside(company: Subject, kinds: Sequence[RecordKind], desk: Desk) -> tuple[Subject, ...]:
    store, today = desk.kit.store, desk.kit.today
    if "deal" in kinds:
        wanted = DealFilter(company_id=company.id, outcome="open")
        deals = await store.deals.search(wanted, today, limit=CHOICES)
        return tuple(Subject("deal", one.id, one.name) for one in deals)
    leads = await store.leads.search(LeadFilter(company_id=company.id), today, limit=CHOICES)
    return tuple(Subject("lead", one.id, one.name) for one in leads)


async def _unknown(wish: Wish, near: Sequence[Subject], desk: Desk) -> Subject | Answer:
    """A choice among what sounds alike; a company named with "deal" stands for its deals."""
    if wish.noun and wish.noun != "company":
        try:
            company = await find_subject(desk.kit, wish.about, ("company",))
        except NotFound:
            pass
        else:
            inside = await _inside(company, (wish.noun,), desk)  # type: ignore[arg-type]
            if len(inside) == 1:
                return inside[0]
            if inside:
                return _choose(f"Which {wish.noun} at {company.name}?", inside, wish)
    if not near and wish.kind in ("show", "assign", "move", "set"):
        raise NotMeant
    if wish.kind == "show":
        what = f"a {wish.noun}" if wish.noun else "a record"
        return nearest(wish.about, near, "record.open", what=what, extra={})
    if not near:
        return nearest(wish.about, near, "record.open", what="a record", extra={})
    return _choose(f"I could not find “{wish.about}”. Did you mean one of these?", near, wish)


def _choose(prompt: str, subjects: Sequence[Subject], wish: Wish) -> Answer:
    if wish.kind == "show":
        buttons = [Button(one.name[:75], "record.open", {"subject": key(one)}) for one in subjects]
        return Answer((Choices(prompt, tuple(buttons)),))
    what = {"kind": wish.kind, "field": wish.field[:300], "value": wish.value[:1000]}
    made = (
        Button(one.name[:75], "record.do", {**what, "subject": key(one)})
        for one in subjects[:CHOICES]
    )
    return Answer((Choices(prompt, tuple(made)),))

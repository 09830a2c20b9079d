"""Who is meant by an e-mail address, and by what they can be recognised elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from store.errors import BadInput
from store.names import fold
from store.removal import Table
from store.types import Lead
from tools.importing.values import Unreadable, read_email
from tools.kit import Kit
from tools.removal.traces import Traces, email_pattern, emails_in

_FIELDS = ("email", "name", "phone", "linkedin")


class Colleague(BadInput):
    """{email} belongs to {name}, a colleague in this workspace. Colleagues are not erased this way:
    deactivate them in Slack, and take them out of the team's list."""


@dataclass(frozen=True, slots=True)
class Person:
    """`leads` are their records, `former` what those said earlier."""

    email: str
    leads: tuple[Lead, ...]
    traces: Traces

    @property
    def known(self) -> bool:
        return bool(self.leads)


def clean_email(text: str) -> str:
    """Raises `BadInput` for what is no address."""
    try:
        email = read_email(text)
    except Unreadable:
        email = None
    if not email:
        raise BadInput(what=f'"{text[:80]}" is not an e-mail address.')
    return email


async def find_person(kit: Kit, email: str) -> Person:
    """Raises `Colleague` when it is the address of one of us."""
    email = clean_email(email)
    people = await kit.store.people.all()
    for colleague in people:
        if (colleague.email or "").lower() == email:
            raise Colleague(email=email, name=colleague.name)
    leads = await _leads(kit, email)
    former = await _former(kit, [lead.id for lead in leads])
    traces = _traces(email, leads, former)
    taken = {fold(colleague.name) for colleague in people}
    for name in traces.names:
        same = await kit.store.leads.by_key(name)
        if fold(name) in taken or any(one.id not in traces.ids for one in same):
            traces = replace(traces, shared=True)
    return Person(email, leads, await _without_switchboards(kit, traces))


async def _leads(kit: Kit, email: str) -> tuple[Lead, ...]:
    """Their records: by the address, or with it among the team's own fields."""
    rows = await kit.store.removal.naming("leads", ["email", "custom"], email_pattern(email))
    ids = [
        row["id"]
        for row in rows
        if (row["email"] or "").lower() == email
        or any(email in emails_in([str(value)]) for value in row["custom"].values())
    ]
    return await kit.store.leads.by_ids(ids)


async def _former(kit: Kit, ids: list[str]) -> list[dict[str, Any]]:
    """What their records said before somebody or some import changed them."""
    tables = {table.name: table for table in await kit.store.removal.tables()}
    found: list[dict[str, Any]] = []
    for name in ("former_values", "merges"):
        if name in tables and ids:
            found += await kit.store.removal.about(name, ["subject_id"], ids)
    said = (row.get(part) for row in found for part in ("before", "after", "incoming"))
    return [one for one in said if isinstance(one, dict)]


def _traces(email: str, leads: tuple[Lead, ...], former: list[dict[str, Any]]) -> Traces:
    now = [{name: getattr(lead, name) for name in _FIELDS} for lead in leads]
    own = [str(value) for lead in leads for value in lead.custom.values()]
    values = {name: _each(one.get(name) for one in (*now, *former)) for name in _FIELDS}
    emails = (email, *emails_in((*values["email"], *own)))
    names = tuple(name for name in values["name"] if "@" not in name)
    return Traces(
        emails=tuple(dict.fromkeys(emails)),
        names=names,
        phones=values["phone"],
        profiles=values["linkedin"],
        ids=tuple(lead.id for lead in leads),
    )


def _each(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in values if value))


async def _without_switchboards(kit: Kit, traces: Traces) -> Traces:
    """A number that others have too says nothing about one of them."""
    own = []
    for phone in traces.phones:
        pattern = Traces(phones=(phone,)).pattern
        rows = await kit.store.removal.naming("leads", ["phone"], pattern)
        if all(row["id"] in traces.ids for row in rows):
            own.append(phone)
    return replace(traces, phones=tuple(own))


def key_of(table: Table, row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in table.keys)

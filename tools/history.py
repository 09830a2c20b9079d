"""What became of a record, in words: who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_type_hints

from store.answers import Subject
from store.errors import NotFound
from store.records import Change, Records
from store.revive import revive
from store.types import Company, Deal, Lead
from tools.columns import COLUMNS, Record, RecordKind, parts_of
from tools.kit import Kit
from tools.wording import day, listed, number

CLASSES: dict[RecordKind, Any] = {"lead": Lead, "company": Company, "deal": Deal}
NOTHING = "nothing"
#: What changes along with a stage and says nothing of its own.
_SILENT = frozenset({"kind", "history", "source", "as_of", "credibility", "provenance"})
_NAMES = {"company_id": "Company", "size_low": "Employees from", "size_high": "Employees up to"}


@dataclass(frozen=True, slots=True)
class Moved:
    """One field of a change, in words."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.label}: {self.old} → {self.new}"


def repository(kit: Kit, kind: str) -> Records[Any, Any]:
    """Where records of that kind are kept."""
    store = kit.store
    found: dict[str, Records[Any, Any]] = {
        "lead": store.leads, "company": store.companies, "deal": store.deals,
    }  # fmt: skip
    return found[kind]


async def record_of(kit: Kit, subject: Subject) -> Record:
    """Raises `NotFound` when it is gone."""
    found: Record | None = await repository(kit, subject.kind).by_id(subject.id)
    if found is None:
        raise NotFound(name=subject.name)
    return found


def kind_of(record: Record) -> RecordKind:
    if isinstance(record, Lead):
        return "lead"
    return "company" if isinstance(record, Company) else "deal"


async def moved(kit: Kit, kind: RecordKind, changes: Sequence[Change]) -> list[tuple[Moved, ...]]:
    """Each change's fields in words; a company is named, an unknown value is "nothing"."""
    ids = {
        str(side["company_id"])
        for change in changes
        for side in (change.before, change.after)
        if side.get("company_id")
    }
    names = {one.id: one.name for one in await kit.store.companies.by_ids(sorted(ids))}
    return [_moved(kind, change, names) for change in changes]


def who(change: Change) -> str:
    """A person, a file, or neither."""
    if change.person:
        return change.person
    return f"the import of {change.source}" if change.source else "an import"


def revived_values(
    kind: RecordKind, values: Mapping[str, Any], known: frozenset[str]
) -> dict[str, Any]:
    """A change's values as a record holds them; fields that are not `known` are left out."""
    hints = get_type_hints(CLASSES[kind])
    return {name: revive(hints[name], value) for name, value in values.items() if name in known}


def in_words(value: Any) -> str:
    """A stored value, shown on one line."""
    if value in (None, "", (), []):
        return NOTHING
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return listed([one if isinstance(one, str) else one.name for one in value])
    if isinstance(value, bool | str):
        return " ".join(str(value).split())
    return number(value) if not isinstance(value, int) or value > 9999 else str(value)


def _moved(kind: RecordKind, change: Change, names: Mapping[str, str]) -> tuple[Moved, ...]:
    said = []
    for name, old in change.before.items():
        if name in _SILENT:
            continue
        new = change.after.get(name) if change.after else None
        told = _told(kind, name, new, names) if name in change.after else "something else"
        said.append(Moved(label(kind, name), _told(kind, name, old, names), told))
    return tuple(said)


def label(kind: RecordKind, name: str) -> str:
    """A field by the name people know."""
    for column in COLUMNS[kind]:
        if name == column.name or parts_of(column) == (name,):
            return column.label
    return _NAMES.get(name, name.replace("_", " ").capitalize())


def _told(kind: RecordKind, name: str, value: Any, names: Mapping[str, str]) -> str:
    if name == "company_id":
        return names.get(str(value), "a company that is gone") if value else NOTHING
    if isinstance(value, Mapping):
        return listed([f"{key} {item}" for key, item in value.items()]) or NOTHING
    hint = get_type_hints(CLASSES[kind]).get(name)
    try:
        return in_words(revive(hint, value))
    except ValueError:
        return str(value)

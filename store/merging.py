"""What merging means, without a database: which record is meant, and what it says afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Generic, TypeVar
from uuid import uuid4

from store.types import Company, Deal, Lead

R = TypeVar("R", Company, Lead, Deal)

#: What kind of key, then its parts: ("email", "a@b.example").
Key = tuple[str | None, ...]

_NEVER_COMPARED = ("id", "provenance", "company")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did; `ids` in the order of the records given."""

    added: int
    changed: int
    unchanged: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape(Generic[R]):
    """How one kind of record is recognised. `unique` maps a key's kind to the field it rests on:
    no two records share one. Other keys are hints that `contradicts` may overrule."""

    keys: Callable[[R], Iterable[Key]]
    unique: Mapping[str, str]
    contradicts: Callable[[R, R], bool]
    settle: Callable[[R, R, R], R]


@dataclass(frozen=True, slots=True)
class Joined(Generic[R]):
    """An incoming record that was taken for a known one, by a key other than its source's id, and
    changed it: what it said, and the record before and after."""

    key: str
    incoming: R
    before: R
    after: R


@dataclass(slots=True)
class Merge(Generic[R]):
    """Takes incoming records one by one against those known; the first key that fits decides."""

    shape: Shape[R]
    edited: Mapping[str, frozenset[str]]
    records: list[R] = field(default_factory=list)
    before: list[R | None] = field(default_factory=list)
    index: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    joined: list[Joined[R]] = field(default_factory=list)

    def know(self, record: R) -> None:
        self._append(record, record)

    def take_all(self, records: Iterable[R]) -> tuple[str, ...]:
        return tuple(self.take(record) for record in records)

    def take(self, new: R) -> str:
        """The id under which it is kept."""
        found = self._find(new)
        if found is None:
            made = replace(new, id=str(uuid4()))
            self._append(made, None)
            return made.id
        position, key = found
        old = self.records[position]
        self._improve(position, new)
        if key not in ("id", "external") and self.records[position] is not old:
            self.joined.append(Joined(key, new, old, self.records[position]))
        return old.id

    def recognise(self, new: R) -> str | None:
        """The id of the record it would be taken for; nothing is taken."""
        found = self._find(new)
        return self.records[found[0]].id if found else None

    def added(self) -> list[R]:
        """Those that were not known, as they are now."""
        return [new for new, old in zip(self.records, self.before, strict=True) if old is None]

    def changed(self) -> list[tuple[R, R]]:
        """(before, after)"""
        pairs = zip(self.before, self.records, strict=True)
        return [(old, new) for old, new in pairs if old is not None and differences(old, new)]

    def _append(self, record: R, before: R | None) -> None:
        self.records.append(record)
        self.before.append(before)
        self._register(len(self.records) - 1)

    def _register(self, position: int) -> None:
        record: R = self.records[position]
        for key in (("id", record.id), *self.shape.keys(record)):
            if position not in self.index[key]:
                self.index[key].append(position)

    def _find(self, new: R) -> tuple[int, str] | None:
        """The record's place and the kind of key it was known by."""
        for key in (("id", new.id), *self.shape.keys(new)):
            sure = key[0] == "id" or key[0] in self.shape.unique
            for position in self.index.get(key, ()):
                if sure or not self.shape.contradicts(self.records[position], new):
                    return position, str(key[0])
        return None

    def _improve(self, position: int, new: R) -> None:
        old = self.records[position]
        made = combined(old, new, self.edited.get(old.id, frozenset()))
        made = self._without_stolen(position, self.shape.settle(old, new, made))
        if differences(old, made):
            self.records[position] = replace(made, provenance=new.provenance)
            self._register(position)

    def _without_stolen(self, position: int, made: R) -> R:
        # A domain or an address that is already another record's stays there.
        for key in self.shape.keys(made):
            name = self.shape.unique.get(str(key[0]))
            if name and any(other != position for other in self.index.get(key, ())):
                made = replace(made, **{name: getattr(self.records[position], name)})
        return made


def combined(old: R, new: R, edited: frozenset[str]) -> R:
    """The newest non-empty value wins, except where a person wrote the old one."""
    wanted: dict[str, Any] = {}
    for part in fields(new):
        value = getattr(new, part.name)
        if part.name == "custom":
            wanted["custom"] = {**old.custom, **value}
        elif part.name not in ("id", "provenance") and value not in (None, "", ()):
            wanted[part.name] = value
    # An id of the source system, once known, is what the record goes by there.
    if old.external_id:
        wanted.pop("external_id", None)
    kept = {name: value for name, value in wanted.items() if name not in edited}
    return replace(old, **kept)


def differences(old: R, new: R) -> dict[str, Any]:
    """The fields whose stored value differs, with what they said before."""
    names = (part.name for part in fields(old) if part.name not in _NEVER_COMPARED)
    return {name: getattr(old, name) for name in names if getattr(old, name) != getattr(new, name)}

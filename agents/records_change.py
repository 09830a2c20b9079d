"""Writing a change: the record, its history and the audit line stand or fall together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from agents.desk import Desk
from store.answers import Subject
from store.errors import NotFound
from store.records import Change
from store.types import Deal, StageChange, StageKind
from store.workspace import WorkspaceStore
from tools.history import Moved, moved, repository
from tools.importing.stages import stage_kind
from tools.kit import Kit


@dataclass(frozen=True, slots=True)
class Done:
    """What a change came to; `change` is None where the record said so already."""

    subject: Subject
    change: Change | None
    moved: tuple[Moved, ...] = ()


async def write(
    subject: Subject,
    values: Mapping[str, Any],
    desk: Desk,
    *,
    action: str = "record.edited",
    released: frozenset[str] = frozenset(),
) -> Done:
    """Raises `NotFound` for a record that is gone."""
    async with desk.kit.store.transaction() as together:
        return await write_on(together, subject, values, desk, action, released)


async def write_on(
    together: WorkspaceStore,
    subject: Subject,
    values: Mapping[str, Any],
    desk: Desk,
    action: str = "record.edited",
    released: frozenset[str] = frozenset(),
) -> Done:
    """The same inside a transaction that has looked at the record already."""
    kit = replace(desk.kit, store=together)
    records, person = repository(kit, subject.kind), kit.asker.id if kit.asker else None
    old = await records.held(subject.id)
    before = {change.id for change in await records.changes(subject.id, 1)}
    if old is None:
        raise NotFound(name=subject.name)
    new: Any = await records.update(subject.id, person_id=person, released=released, **values)
    latest = [one for one in await records.changes(subject.id, 1) if one.id not in before]
    subject = replace(subject, name=new.name)
    if not latest:
        return Done(subject, None)
    [told] = await moved(kit, subject.kind, latest)  # type: ignore[arg-type]
    details = {"fields": [one.label for one in told], "change": latest[0].id}
    await together.audit.add(person, action, f"{subject.kind}:{subject.id}", details)
    return Done(subject, latest[0], told)


def stage_values(deal: Deal, stage: str, kind: StageKind, today: date) -> dict[str, Any]:
    """What moving a deal changes: it enters the stage today; won and lost close it."""
    if stage == deal.stage and kind == deal.kind:
        return {}
    values: dict[str, Any] = {
        "stage": stage,
        "kind": kind,
        "history": (*deal.history, StageChange(stage, kind, today)),
    }
    closing = kind in ("won", "lost")
    if closing and deal.kind != kind:
        return values | {"closed": today, "reason": None}
    return (
        values if closing or deal.outcome == "open" else values | {"closed": None, "reason": None}
    )


async def meaning_of(stage: str, kit: Kit) -> tuple[str, StageKind] | None:
    """A stage as the workspace writes it, and what it means; None for one it does not know."""
    asked = " ".join(stage.casefold().split())
    stages = await kit.store.deals.stages()
    for name, kind in stages:
        if name.casefold() == asked:
            return name, kind
    kinds = [(name, kind) for name, kind in stages if kind == asked]
    if kinds:
        return kinds[0]
    starts = [(name, kind) for name, kind in stages if asked and asked in name.casefold()]
    if len(starts) == 1:
        return starts[0]
    meant = stage_kind(asked)
    same = [(name, kind) for name, kind in stages if kind == meant]
    if len(same) == 1 and asked in ("closed won", "closed lost", "win", "lose"):
        return same[0]
    return (asked.capitalize(), meant) if meant in ("won", "lost") and asked == meant else None

"""What a person finds at home: their open advice, the pipeline, work under way, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from store.audit import AuditLine
from store.filters import DealFilter, LeadFilter
from store.templates import PitchTemplate
from store.types import Advice, Deal, Pitch
from tools.columns import STATUSES
from tools.kit import Kit
from tools.settings.keeping import may_change
from tools.wording import listed

ADVICE, WORK, PITCHES, RECENT = 5, 5, 5, 8
#: Lines of the record looked through for those that can be told.
_LOOKED = 60
_UNDER_WAY = frozenset({"running", "cancelling", "packing"})
_SAID: Mapping[str, str] = {
    "record.edited": "changed {fields} of {name}",
    "record.status": "set the status of {name}",
    "record.stage": "moved {name} to another stage",
    "record.owner": "gave {name} another owner",
    "record.undone": "took back a change of {name}",
    "note.added": "wrote a note on {name}",
    "note.removed": "took back a note on {name}",
    "pitch.approved": "approved a pitch",
    "pitch.edited": "edited a pitch",
    "advice.done": "followed a recommendation",
    "advice.dismissed": "dismissed a recommendation",
    "batch.cancelled": "cancelled a batch",
    "list.export": "exported a list",
    "document.attached": "added a document",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A batch or an import under way: `done` of `total`, where the total is known."""

    title: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Event:
    who: str
    what: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """`advice` are the asker's own, with the deal each is about; `templates` wait for the asker's
    approval."""

    leads: int
    deals: int
    statuses: tuple[tuple[str, int], ...]
    advice: tuple[tuple[Advice, Deal], ...]
    jobs: tuple[Job, ...]
    pitches: tuple[Pitch, ...]
    written: int
    recent: tuple[Event, ...]
    templates: tuple[PitchTemplate, ...] = ()


async def read_overview(kit: Kit) -> Overview:
    store = kit.store
    counted = dict(await store.leads.counted_by(LeadFilter(), "status", kit.today))
    statuses = [(name, counted[name]) for name in STATUSES if name in counted]
    return Overview(
        leads=sum(count for _, count in statuses),
        deals=await store.deals.count(DealFilter(), kit.today),
        statuses=tuple(statuses),
        advice=await _advice(kit),
        jobs=(*await _batches(kit), *await _imports(kit)),
        pitches=await store.pitches.list(limit=PITCHES),
        written=await store.pitches.count(),
        recent=await _recent(kit),
        templates=await store.templates.waiting() if may_change(kit.asker) else (),
    )


async def _advice(kit: Kit) -> tuple[tuple[Advice, Deal], ...]:
    if kit.asker is None or not kit.asker.name:
        return ()
    found = await kit.store.advice.open_for(kit.asker.name, ADVICE)
    deals = {one.id: one for one in await kit.store.deals.by_ids([a.deal_id for a in found])}
    return tuple((one, deals[one.deal_id]) for one in found if one.deal_id in deals)


async def _batches(kit: Kit) -> list[Job]:
    jobs = []
    for batch in await kit.store.batches.latest(WORK * 2):
        counts = await kit.store.batches.progress(batch.id) if batch.state in _UNDER_WAY else None
        if counts:
            jobs.append(Job(batch.title, counts.done + counts.failed, counts.total))
    return jobs[:WORK]


async def _imports(kit: Kit) -> list[Job]:
    return [
        Job(f"Import of {run.file_name}", int(run.position.get("rows") or 0), run.total)
        for run in await kit.store.imports.latest(WORK * 2)
        if run.state == "running"
    ][:WORK]


async def _recent(kit: Kit) -> tuple[Event, ...]:
    lines = [line for line in await kit.store.audit.latest(_LOOKED) if line.action in _SAID]
    people = {one.id: one.name for one in await kit.store.people.all()}
    names = await _names(kit, lines)
    return tuple(
        Event(people.get(line.person_id or "", "Somebody"), _what(line, names), line.created_at)
        for line in lines[:RECENT]
    )


def _what(line: AuditLine, names: Mapping[str, str]) -> str:
    fields = [str(one) for one in line.details.get("fields", ())]
    name = names.get(line.about, "a record that is gone")
    return _SAID[line.action].format(name=name, fields=listed(fields[:3]) or "something")


async def _names(kit: Kit, lines: Sequence[AuditLine]) -> dict[str, str]:
    """Of the records lines are about, as they are called now."""
    names: dict[str, str] = {}
    about = {line.about for line in lines}
    stores = (
        ("lead", kit.store.leads),
        ("company", kit.store.companies),
        ("deal", kit.store.deals),
    )
    for kind, records in stores:
        ids = sorted(one.partition(":")[2] for one in about if one.startswith(f"{kind}:"))
        for record in await records.by_ids(ids):
            names[f"{kind}:{record.id}"] = record.name
    return names

"""Pitches for who was just researched: written by a worker, shown to the owner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.desk import Desk
from agents.model import Models
from agents.studio_auto import order
from bot.packing import pack
from bot.trades import auto, imports
from store.answers import Subject
from store.batches import Batch, Item
from store.errors import BadInput
from store.types import Lead
from tests.support.bakery import CRM, Bakery, fill
from tools.importing import preview, propose_import
from tools.kit import Kit
from tools.settings.document import changed
from tools.settings.keeping import held, save

HEAD = b"Name,Email,Status\n"


@pytest.fixture
async def bakery(kit: Kit) -> Bakery:
    return await fill(kit.store)


@pytest.fixture
async def desk(kit: Kit, bakery: Bakery) -> Desk:
    """A worker's: nobody asks. Automatic pitches are switched on."""
    desk = Desk(replace(kit, workspace=await kit.store.workspace()), Models(("none",)))
    await switch(desk, bakery, on=True)
    return desk


async def switch(desk: Desk, bakery: Bakery, *, on: bool) -> None:
    person = await desk.kit.store.people.by_id(bakery.person)
    now = await held(desk.kit)
    wanted = changed(now.settings, {"switches": {"autoGenerate": on}})
    await save(replace(desk.kit, asker=person), wanted, now.number)


async def ordered(desk: Desk, bakery: Bakery) -> tuple[Batch, Item]:
    lead = Subject("lead", bakery.lead, "Paula Kneader")
    assert await order(desk.kit, (lead,), ("C1", "1.0"), bakery.person)
    return await claimed(desk)


async def claimed(desk: Desk) -> tuple[Batch, Item]:
    batches = desk.kit.store.batches
    [batch] = [one for one in await batches.latest() if one.kind == "auto"]
    [item, *_] = await batches.claim_items(batch.id, 50, 30)
    return batch, item


async def test_it_comes_to_the_owner(desk: Desk, bakery: Bakery) -> None:
    await desk.kit.store.leads.update(bakery.lead, owner="Robin Rep")
    batch, item = await ordered(desk, bakery)
    await auto.do(desk, batch, item)
    row = await desk.kit.store.outbox.of(f"batch:{batch.id}", "pitch:0:0")
    assert row
    assert (row.channel, row.thread, row.payload["user"]) == ("U_REP", None, "U_REP")
    assert "Pitch for Paula Kneader" in str(row.payload["blocks"])
    assert "just researched" in str(row.payload["blocks"])
    assert await pack(desk.kit, batch.id, 30)
    done = await desk.kit.store.batches.get(batch.id)
    assert done
    assert done.state == "done"


async def test_without_an_owner_it_comes_to_where_the_change_was(
    desk: Desk, bakery: Bakery
) -> None:
    batch, item = await ordered(desk, bakery)
    await auto.do(desk, batch, item)
    row = await desk.kit.store.outbox.of(f"batch:{batch.id}", "pitch:0:0")
    assert row
    assert (row.channel, row.thread) == ("C1", "1.0")


async def test_switched_off_meanwhile_nothing_is_written(desk: Desk, bakery: Bakery) -> None:
    batch, item = await ordered(desk, bakery)
    await switch(desk, bakery, on=False)
    with pytest.raises(BadInput, match="switched off"):
        await auto.do(desk, batch, item)
    assert await desk.kit.store.pitches.count() == 0
    lead = Subject("lead", bakery.lead, "Paula Kneader")
    assert not await order(desk.kit, (lead,), ("C1", None), None)


async def read_in(desk: Desk, rows: bytes) -> None:
    store = desk.kit.store
    kept = await store.files.put("leads.csv", "text/csv", HEAD + rows)
    seen = await preview(desk.kit, "leads.csv", HEAD + rows)
    run = await propose_import(desk.kit, "leads.csv", HEAD + rows, seen.mapping, file_id=kept.id)
    await store.imports.begin(run.id)
    subject, spec = Subject("import", run.id, "leads.csv"), {"import": run.id, "rows": 1}
    id = await store.batches.create("import", "x", spec, "C1", "3.0", None, None, (subject,))
    batch = await store.batches.get(id)
    [item] = await store.batches.claim_items(id, 1, 30)
    assert batch
    await imports.do(desk, batch, item)


async def test_an_import_orders_for_whose_status_it_changed_alone(
    desk: Desk, bakery: Bakery
) -> None:
    rows = b"Paula Kneader,paula@meridian.example,researched\nNew One,new@north.example,researched"
    await read_in(desk, rows)
    batch, item = await claimed(desk)
    assert (batch.channel, batch.thread) == ("C1", "3.0")
    counts = await desk.kit.store.batches.progress(batch.id)
    assert counts
    assert (counts.total, item.subject.name) == (1, "Paula Kneader")
    await desk.kit.store.batches.finish_item(item, item.fence, item.subject.id)
    await read_in(desk, rows)
    assert len([one for one in await desk.kit.store.batches.latest() if one.kind == "auto"]) == 1


async def test_an_import_orders_twenty_at_most(desk: Desk) -> None:
    leads = [Lead("", f"Sample {n}", CRM, email=f"s{n}@north.example") for n in range(30)]
    await desk.kit.store.leads.merge_many(leads)
    await read_in(
        desk, b"".join(b"Sample %d,s%d@north.example,researched\n" % (n, n) for n in range(30))
    )
    batch, _ = await claimed(desk)
    counts = await desk.kit.store.batches.progress(batch.id)
    assert counts
    assert counts.total == 20


async def test_an_import_orders_nothing_where_it_is_off(desk: Desk, bakery: Bakery) -> None:
    await switch(desk, bakery, on=False)
    await read_in(desk, b"Paula Kneader,paula@meridian.example,researched")
    assert [one.kind for one in await desk.kit.store.batches.latest()] == ["import"]

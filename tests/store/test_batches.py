from __future__ import annotations

import asyncio

import pytest

from store.answers import Subject
from store.batches import Item
from store.database import Database
from store.errors import LostClaim
from store.workspace import WorkspaceStore
from tests.support.populate import populate

RESULT = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
async def batch(workspace: WorkspaceStore) -> str:
    return await made(workspace, 6)


async def made(store: WorkspaceStore, size: int, turn: str | None = None) -> str:
    subjects = [
        Subject("lead", f"00000000-0000-4000-8000-{number:012d}", f"Lead {number}")
        for number in range(size)
    ]
    return await store.batches.create("pitch", "Pitches", {}, "C1", "1.0", None, turn, subjects)


async def finish(store: WorkspaceStore, items: list[Item]) -> None:
    for item in items:
        await store.batches.finish_item(item, item.fence, RESULT)


async def test_a_turn_makes_its_batch_once(workspace: WorkspaceStore) -> None:
    turn = "00000000-0000-4000-8000-00000000000a"
    assert await made(workspace, 3, turn) == await made(workspace, 5, turn)
    (kept,) = await workspace.batches.latest()
    counts = await workspace.batches.progress(kept.id)
    assert counts is not None
    assert counts.total == 3


async def test_items_are_done_in_order_and_packed_once(
    workspace: WorkspaceStore, database: Database, batch: str
) -> None:
    assert await database.dispatch.batches_with_work() == [(workspace.id, batch)]
    items = await workspace.batches.claim_items(batch, 4, 60)
    assert [item.ordinal for item in items] == [0, 1, 2, 3]
    assert await workspace.batches.claim_packing(batch, 60) is None
    await finish(workspace, items + await workspace.batches.claim_items(batch, 4, 60))
    assert await database.dispatch.batches_with_work() == [(workspace.id, batch)]
    packers = [workspace.batches.claim_packing(batch, 60) for _ in range(5)]
    (fence,) = [fence for fence in await asyncio.gather(*packers) if fence is not None]
    assert await database.dispatch.batches_with_work() == []
    stored = await workspace.files.put("pitches.zip", "application/zip", b"zip")
    assert await workspace.batches.finish(batch, fence, stored.id) == "done"
    results = await workspace.batches.results(batch)
    assert [one.subject.name for one in results] == [f"Lead {number}" for number in range(6)]
    with pytest.raises(LostClaim):
        await workspace.batches.finish(batch, fence, stored.id)


async def test_twenty_workers_take_each_item_once(workspace: WorkspaceStore) -> None:
    batch = await made(workspace, 50)
    taken = await asyncio.gather(*(workspace.batches.claim_items(batch, 3, 60) for _ in range(20)))
    ids = [item.id for items in taken for item in items]
    assert len(ids) == len(set(ids)) == 50


async def test_a_killed_worker_s_items_are_taken_over(
    workspace: WorkspaceStore, database: Database, batch: str
) -> None:
    lost = await workspace.batches.claim_items(batch, 6, 0.01)
    await asyncio.sleep(0.03)
    assert await database.dispatch.batches_with_work() == [(workspace.id, batch)]
    again = await workspace.batches.claim_items(batch, 6, 60)
    assert [item.id for item in again] == [item.id for item in lost]
    assert {item.tries for item in again} == {2}
    with pytest.raises(LostClaim):
        await finish(workspace, lost)
    assert await workspace.batches.beat_items(lost, 60) == set()
    assert await workspace.batches.beat_items(again, 60) == {item.id for item in again}
    await finish(workspace, again)


async def test_what_fails_is_tried_later_or_set_aside(
    workspace: WorkspaceStore, batch: str
) -> None:
    first, second, *rest = await workspace.batches.claim_items(batch, 6, 60)
    await workspace.batches.fail_item(first, first.fence, "busy", retry_in=0)
    await workspace.batches.fail_item(second, second.fence, "no e-mail address")
    await finish(workspace, rest)
    counts = await workspace.batches.progress(batch)
    assert counts is not None
    assert (counts.waiting, counts.done, counts.failed) == (1, 4, 1)
    assert counts.failures == (("Lead 1", "no e-mail address"),)
    assert counts.seconds_left is not None
    await finish(workspace, await workspace.batches.claim_items(batch, 6, 60))
    fence = await workspace.batches.claim_packing(batch, 60)
    assert fence is not None
    assert await workspace.batches.retry_failed(batch) == 1
    with pytest.raises(LostClaim):
        await workspace.batches.finish(batch, fence, None)
    (again,) = await workspace.batches.claim_items(batch, 6, 60)
    assert (again.subject.name, again.tries) == ("Lead 1", 1)


async def test_cancelling_stops_what_waits_and_keeps_what_runs(
    workspace: WorkspaceStore, database: Database, batch: str
) -> None:
    running, later = await workspace.batches.claim_items(batch, 2, 60)
    assert await workspace.batches.cancel(batch) == "cancelling"
    assert await workspace.batches.claim_items(batch, 5, 60) == []
    assert await workspace.batches.claim_packing(batch, 60) is None
    await workspace.batches.finish_item(running, running.fence, RESULT)
    await workspace.batches.fail_item(later, later.fence, "busy", retry_in=5)
    assert await database.dispatch.batches_with_work() == [(workspace.id, batch)]
    fence = await workspace.batches.claim_packing(batch, 60)
    assert fence is not None
    assert await workspace.batches.finish(batch, fence, None) == "cancelled"
    counts = await workspace.batches.progress(batch)
    assert counts is not None
    assert (counts.done, counts.cancelled, counts.state) == (1, 5, "cancelled")
    assert await workspace.batches.cancel(batch) is None


async def test_a_batch_cancelled_while_its_worker_died_still_ends(
    workspace: WorkspaceStore, batch: str
) -> None:
    await workspace.batches.claim_items(batch, 6, 0.01)
    await workspace.batches.cancel(batch)
    await asyncio.sleep(0.03)
    fence = await workspace.batches.claim_packing(batch, 0.01)
    await asyncio.sleep(0.03)
    again = await workspace.batches.claim_packing(batch, 60)
    assert fence is not None
    assert again == fence + 1
    assert await workspace.batches.finish(batch, again, None) == "cancelled"


async def test_a_step_of_a_transaction_takes_the_others_with_it(
    workspace: WorkspaceStore, batch: str
) -> None:
    (item,) = await workspace.batches.claim_items(batch, 1, 60)

    async def finish_twice() -> None:
        async with workspace.transaction() as store:
            await store.batches.finish_item(item, item.fence, RESULT)
            await store.outbox.put(f"batch:{batch}", "progress", "message", "C1", None, {})
            await store.batches.finish_item(item, item.fence + 1, RESULT)

    with pytest.raises(LostClaim):
        await finish_twice()
    counts = await workspace.batches.progress(batch)
    assert counts is not None
    assert (counts.running, counts.done) == (1, 0)
    assert await workspace.outbox.of(f"batch:{batch}", "progress") is None


async def test_an_empty_batch_can_be_packed(workspace: WorkspaceStore) -> None:
    batch = await made(workspace, 0)
    counts = await workspace.batches.progress(batch)
    assert counts is not None
    assert (counts.total, counts.failures) == (0, ())
    assert await workspace.batches.claim_packing(batch, 60) is not None


async def test_a_removed_file_leaves_the_batch(workspace: WorkspaceStore) -> None:
    ids = await populate(workspace)
    assert await workspace.batches.get(ids["batches"]) is not None
    assert await workspace.batches.get("forged' or 1=1") is None


async def test_paused_nothing_is_begun_and_time_stands_still(workspace: WorkspaceStore) -> None:
    batch = await made(workspace, 4)
    [first, second] = await workspace.batches.claim_items(batch, 2, 60)
    assert await workspace.batches.pause(batch)
    assert not await workspace.batches.pause(batch)
    await finish(workspace, [first])
    await workspace.batches.fail_item(second, second.fence, "busy", retry_in=0)
    assert await workspace.batches.claim_items(batch, 2, 60) == []
    assert await workspace.batches.claim_next(["pitch"], 9, 1, 60) == []
    assert await workspace.batches.packable() == ()
    await asyncio.sleep(1.1)
    assert await workspace.batches.resume(batch)
    assert not await workspace.batches.resume(batch)
    counts = await workspace.batches.progress(batch)
    assert counts is not None
    assert (counts.waiting, counts.state) == (3, "running")
    assert counts.seconds_left is not None
    assert counts.seconds_left <= 2
    await finish(workspace, await workspace.batches.claim_items(batch, 3, 60))
    assert await workspace.batches.packable() == (batch,)


async def test_what_ends_while_paused_is_packed(workspace: WorkspaceStore) -> None:
    batch = await made(workspace, 1)
    items = await workspace.batches.claim_items(batch, 1, 60)
    await workspace.batches.pause(batch)
    await finish(workspace, items)
    fence = await workspace.batches.claim_packing(batch, 60)
    assert fence is not None
    assert await workspace.batches.finish(batch, fence, None) == "done"


async def test_places_are_shared_between_people_then_batches(workspace: WorkspaceStore) -> None:
    people = [(await workspace.people.ensure(f"U{n}", f"P{n}")).id for n in range(2)]
    batches = {}
    for name, person in (("big", 0), ("other", 0), ("small", 1)):
        subjects = [Subject("lead", RESULT, name)] * 30
        batches[await workspace.batches.create(
            "pitch", name, {}, "C1", None, people[person], None, subjects)] = name  # fmt: skip
    held = await workspace.batches.claim_next(["pitch"], 8, 3, 60)
    held += await workspace.batches.claim_next(["pitch"], 8, 30, 60)
    names = sorted(batches[item.batch_id] for item in held)
    assert names == ["big"] * 2 + ["other"] * 2 + ["small"] * 4
    assert await workspace.batches.claim_next(["import"], 8, 1, 60) == []
    [mine, *_] = [item for item in held if batches[item.batch_id] == "big"]
    await finish(workspace, [mine])
    [again] = await workspace.batches.claim_next(["pitch"], 8, 9, 60)
    assert batches[again.batch_id] == "big"


async def test_claims_at_once_never_take_more_than_the_places(workspace: WorkspaceStore) -> None:
    await made(workspace, 40)
    claims = [workspace.batches.claim_next(["pitch"], 7, 2, 60) for _ in range(20)]
    taken = [item for items in await asyncio.gather(*claims) for item in items]
    assert len({item.id for item in taken}) == len(taken) == 7


async def test_what_a_worker_fell_over_goes_alone_and_is_counted(workspace: WorkspaceStore) -> None:
    batch = await made(workspace, 3)
    await workspace.batches.claim_items(batch, 2, 0.01)
    await asyncio.sleep(0.03)
    [suspect, fresh] = await workspace.batches.claim_next(["pitch"], 9, 3, 60)
    assert [(suspect.ordinal, suspect.crashes), (fresh.ordinal, fresh.crashes)] == [(0, 1), (2, 0)]
    assert await workspace.batches.claim_next(["pitch"], 9, 1, 60) == []
    await finish(workspace, [suspect])
    [other] = await workspace.batches.claim_next(["pitch"], 9, 3, 60)
    assert (other.ordinal, other.crashes, other.tries) == (1, 1, 2)
    await workspace.batches.advance_item(other)
    with pytest.raises(LostClaim):
        await workspace.batches.advance_item(suspect)

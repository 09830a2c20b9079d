"""Claims under concurrency: no lane twice, no row twice, nothing lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime

import psycopg
import pytest

from store.database import Database
from store.dispatch import Claim
from store.errors import LostClaim
from store.outbox import OutboxDraft
from store.workspace import WorkspaceStore


async def opened(store: WorkspaceStore, key: str, lane: str = "lane") -> str:
    made = await store.turns.open(key, lane, "message", {"text": key})
    assert made is not None
    return made


async def claimed(database: Database, lease: float = 60) -> Claim:
    claim = await database.dispatch.claim_turn("w", lease)
    assert claim is not None
    return claim


async def drafts(store: WorkspaceStore, *names: str, owner: str = "turn:1") -> list[str]:
    made = [OutboxDraft(owner, name, "message", "C1", "1.0", {"text": name}) for name in names]
    return await store.outbox.put_many(made)


async def test_a_team_has_one_workspace(database: Database) -> None:
    ensured = [database.dispatch.ensure_team("T1", "One") for _ in range(8)]
    assert len(set(await asyncio.gather(*ensured))) == 1
    assert await database.dispatch.team("T2") is None
    assert len(await database.dispatch.workspaces()) == 1


async def test_fifty_workers_take_each_turn_once_and_no_lane_twice(
    database_url: str, workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    for number in range(60):
        store = workspace if number % 2 else other_workspace
        await opened(store, f"k{number}", f"lane{number % 20 // 2}")
    running: Counter[tuple[str, str]] = Counter()
    order: list[tuple[str, str, str]] = []
    async with Database.open(database_url, size=16) as wide:

        async def work(name: str) -> None:
            idle = 0
            while idle < 3:
                claim = await wide.dispatch.claim_turn(name, 60)
                if claim is None:
                    idle += 1
                    await asyncio.sleep(0.01)
                    continue
                await run(claim)

        async def run(claim: Claim) -> None:
            store = wide.workspace(claim.workspace_id)
            turn = await store.turns.get(claim.id)
            assert turn is not None
            lane = (claim.workspace_id, turn.lane)
            running[lane] += 1
            assert running[lane] == 1
            order.append((*lane, turn.key))
            await asyncio.sleep(0)
            running[lane] -= 1
            await store.turns.finish(claim.id, claim.fence, {}, turn.key)

        await asyncio.gather(*(work(f"w{number}") for number in range(50)))
    assert len(order) == len({key for *_, key in order}) == 60
    for lane in {entry[:2] for entry in order}:
        numbers = [int(key[1:]) for *found, key in order if tuple(found) == lane]
        assert numbers == sorted(numbers), "a lane runs in the order it was asked"


async def test_a_lane_waits_for_its_running_turn(
    database: Database, workspace: WorkspaceStore
) -> None:
    first = await opened(workspace, "a")
    await opened(workspace, "b")
    claim = await claimed(database)
    assert claim.id == first
    assert await database.dispatch.claim_turn("w", 60) is None
    await workspace.turns.give_back(claim.id, claim.fence, 0)
    assert (await claimed(database)).id == first


async def test_the_schema_itself_forbids_a_second_running_turn(
    database_url: str, workspace: WorkspaceStore
) -> None:
    await opened(workspace, "a")
    await opened(workspace, "b")
    with psycopg.connect(database_url) as admin, pytest.raises(psycopg.errors.UniqueViolation):
        admin.execute("update turns set state = 'running'")


async def test_a_silent_worker_s_turn_is_taken_over_and_its_late_word_refused(
    database: Database, workspace: WorkspaceStore
) -> None:
    await opened(workspace, "a")
    lost = await claimed(database, lease=0.01)
    await asyncio.sleep(0.03)
    again = await claimed(database)
    assert (again.id, again.fence) == (lost.id, lost.fence + 1)
    draft = OutboxDraft("turn:1", "answer", "message", "C1", "1.0", {})
    for late in (
        workspace.turns.beat(lost.id, lost.fence, 60),
        workspace.turns.finish(lost.id, lost.fence, {}, "", [draft]),
        workspace.turns.fail(lost.id, lost.fence, {}, "", [draft]),
        workspace.turns.give_back(lost.id, lost.fence, 0),
    ):
        with pytest.raises(LostClaim):
            await late
    assert await workspace.outbox.of("turn:1", "answer") is None
    await workspace.turns.finish(again.id, again.fence, {"parts": []}, "said", [draft])
    with pytest.raises(LostClaim):
        await workspace.turns.finish(again.id, again.fence, {}, "twice")
    assert await workspace.outbox.of("turn:1", "answer") is not None
    assert await workspace.turns.recent("lane") == [("a", "said")]


async def test_a_beat_keeps_a_turn(database: Database, workspace: WorkspaceStore) -> None:
    await opened(workspace, "a")
    claim = await claimed(database, lease=0.05)
    await workspace.turns.beat(claim.id, claim.fence, 60)
    await asyncio.sleep(0.08)
    assert await database.dispatch.claim_turn("w", 60) is None


async def test_the_same_event_opens_one_turn(workspace: WorkspaceStore) -> None:
    opening = [workspace.turns.open("k", "lane", "message", {}) for _ in range(8)]
    made = await asyncio.gather(*opening)
    assert len([id for id in made if id]) == 1


async def test_a_reply_counts_only_where_the_bot_takes_part(workspace: WorkspaceStore) -> None:
    thread = ("C1", "1.0")
    assert not await workspace.turns.open("a", "l", "message", {}, only_if_joined=thread)
    await workspace.conversations.join(*thread)
    assert await workspace.turns.open("a", "l", "message", {}, only_if_joined=thread)


async def test_what_comes_later_in_a_thread_waits_for_what_comes_first(
    database: Database, workspace: WorkspaceStore
) -> None:
    head, answer = await drafts(workspace, "head", "answer")
    (other,) = await drafts(workspace, "answer", owner="turn:2")
    claims = await database.dispatch.claim_outbox(10, 60)
    assert {claim.id for claim in claims} == {head, other}
    assert await database.dispatch.claim_outbox(10, 60) == []
    fence = {claim.id: claim.fence for claim in claims}
    await workspace.outbox.retry(head, fence[head], 0, "busy")
    (again,) = await database.dispatch.claim_outbox(10, 60)
    assert again.id == head
    await workspace.outbox.shown(head, again.fence, 1, "1.1")
    (last,) = await database.dispatch.claim_outbox(10, 60)
    assert last.id == answer


async def test_a_row_that_cannot_be_shown_does_not_hold_up_the_thread(
    database: Database, workspace: WorkspaceStore
) -> None:
    _, answer = await drafts(workspace, "head", "answer")
    (claim,) = await database.dispatch.claim_outbox(1, 60)
    await workspace.outbox.failed(claim.id, claim.fence, "channel_not_found")
    assert [one.id for one in await database.dispatch.claim_outbox(10, 60)] == [answer]


async def test_a_newer_version_is_shown_in_its_turn(
    database: Database, workspace: WorkspaceStore
) -> None:
    (id,) = await drafts(workspace, "progress")
    (claim,) = await database.dispatch.claim_outbox(1, 60)
    await workspace.outbox.put("turn:1", "progress", "message", "C1", "1.0", {"text": "newer"})
    await workspace.outbox.shown(id, claim.fence, 1, "1.1", again_after=0)
    (again,) = await database.dispatch.claim_outbox(1, 60)
    row = await workspace.outbox.get(id)
    assert row is not None
    assert (row.version, row.shown, row.ts, row.payload) == (2, 1, "1.1", {"text": "newer"})
    await workspace.outbox.shown(id, again.fence, 2, None)
    same = OutboxDraft("turn:1", "progress", "message", "C1", "1.0", {"text": "newer"})
    kept = OutboxDraft("turn:1", "progress", "message", "C1", "1.0", {"text": "no"}, True)
    assert await workspace.outbox.put_many([same, kept]) == [id, id]
    row = await workspace.outbox.get(id)
    assert row is not None
    assert (row.version, row.state) == (2, "sent")


async def test_twenty_senders_take_each_row_once(
    database: Database, workspace: WorkspaceStore
) -> None:
    for number in range(40):
        await drafts(workspace, "answer", owner=f"turn:{number}")
    taken = await asyncio.gather(*(database.dispatch.claim_outbox(5, 60) for _ in range(20)))
    ids = [claim.id for claims in taken for claim in claims]
    assert len(ids) == len(set(ids)) == 40


async def test_the_next_due_moment_is_known(database: Database, workspace: WorkspaceStore) -> None:
    assert await database.dispatch.next_due() is None
    await opened(workspace, "a")
    claim = await claimed(database)
    await workspace.turns.give_back(claim.id, claim.fence, 3600)
    due = await database.dispatch.next_due()
    assert due is not None
    assert 3500 < (due - datetime.now(UTC)).total_seconds() < 3700


async def test_listeners_hear_of_new_work_also_after_a_lost_connection(
    database: Database, database_url: str, workspace: WorkspaceStore
) -> None:
    heard = database.listen("touchline_turns", "touchline_outbox")
    assert [await anext(heard), await anext(heard)] == [
        ("touchline_turns", ""),
        ("touchline_outbox", ""),
    ]
    await opened(workspace, "a")
    assert (await asyncio.wait_for(anext(heard), 5))[0] == "touchline_turns"
    waiting = asyncio.ensure_future(anext(heard))
    await asyncio.sleep(0.05)
    with psycopg.connect(database_url, autocommit=True) as admin:
        admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'"
        )
    assert (await asyncio.wait_for(waiting, 5))[0] == "touchline_turns"
    assert (await asyncio.wait_for(anext(heard), 5))[0] == "touchline_outbox"
    await drafts(workspace, "answer")
    assert (await asyncio.wait_for(anext(heard), 5))[0] == "touchline_outbox"
    await heard.aclose()

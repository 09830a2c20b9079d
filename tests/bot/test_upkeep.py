"""Each night what has been kept long enough goes, once, however many clocks run."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.upkeep import finish_erasures, keep_night, night_of, tidy
from store.cache import Cache
from store.redisgate import connect
from store.retention import KINDS, Kept
from store.types import Interaction, Lead, ModelCall, Person, Provenance
from store.workspace import WorkspaceStore
from tests.support.canary import plant
from tools.kit import Kit

NIGHT = date(2026, 11, 20)
SEEN = Provenance("sample data", NIGHT)


async def age(store: WorkspaceStore, table: str, days: int, column: str = "created_at") -> None:
    statement = f"update {table} set {column} = now() - make_interval(days => {days})"
    await store.scope.run(statement)


async def counted(store: WorkspaceStore, table: str) -> int:
    return int((await store.scope.one(f"select count(*) as n from {table}"))["n"])


@pytest.mark.parametrize(
    ("moment", "zone", "night"),
    [
        ("2026-11-20T01:59:00+00:00", "UTC", date(2026, 11, 19)),
        ("2026-11-20T02:00:00+00:00", "UTC", date(2026, 11, 20)),
        ("2026-11-20T00:59:00+00:00", "Europe/Berlin", date(2026, 11, 19)),
        ("2026-11-20T01:00:00+00:00", "Europe/Berlin", date(2026, 11, 20)),
        ("2026-11-20T06:00:00+00:00", "America/New_York", date(2026, 11, 19)),
        ("2026-11-20T12:00:00+00:00", "Nowhere/Land", date(2026, 11, 20)),
    ],
)
def test_a_night_begins_at_two(moment: str, zone: str, night: date) -> None:
    assert night_of(datetime.fromisoformat(moment), zone) == night


async def test_by_default_only_what_is_technical_goes(workspace: WorkspaceStore) -> None:
    await plant(workspace)
    await workspace.usage.add(ModelCall("pitch", "write", "ollama", "m", 1, 1, 1))
    tables = ("interactions", "passages", "turns", "conversations", "files", "pitches", "leads")
    for table in (*tables, "model_calls", "imports"):
        column = {"interactions": "occurred", "conversations": "updated_at"}.get(table)
        await age(workspace, table, 5000, column or "created_at")
    await workspace.scope.run("update imports set state = 'done'")
    await workspace.scope.run("update pitches set state = 'approved'")
    before = {table: await counted(workspace, table) for table in tables}
    assert await keep_night(workspace, NIGHT) == {"usage": 1, "imports": 1}
    assert {table: await counted(workspace, table) for table in tables} == before


async def test_a_draft_somebody_worked_on_stays(workspace: WorkspaceStore) -> None:
    await plant(workspace)
    await age(workspace, "pitches", 31)
    await workspace.scope.run("update pitches set state = 'draft'")
    assert await counted(workspace, "pitch_versions") > 0
    assert await keep_night(workspace, NIGHT) == {}
    await workspace.scope.run("delete from pitch_versions")
    await workspace.scope.run("delete from verdicts")
    assert await keep_night(workspace, date(2026, 11, 21)) == {"drafts": 2}


TABLES: dict[Kept, str] = {
    "interactions": "interactions", "passages": "passages", "turns": "turns", "files": "files",
    "conversations": "conversations", "pitches": "pitches", "drafts": "pitches",
    "usage": "model_calls", "imports": "imports", "leads": "leads",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_by_its_own_period(workspace: WorkspaceStore, kind: Kept) -> None:
    await plant(workspace)
    await workspace.usage.add(ModelCall("pitch", "write", "ollama", "m", 1, 1, 1))
    await workspace.scope.run("update imports set state = 'done'")
    await workspace.scope.run("update turns set state = 'done'")
    await workspace.scope.run("update leads set status = 'inactive', last_contacted = null")
    await workspace.scope.run("delete from pitch_versions")
    await workspace.scope.run("delete from verdicts")
    await workspace.retention.set("drafts", None)
    await workspace.retention.set(kind, 30)
    columns = {"interactions": "occurred", "conversations": "updated_at", "leads": "updated_at"}
    column = columns.get(kind, "created_at")
    await age(workspace, TABLES[kind], 29, column)
    assert await keep_night(workspace, NIGHT) == {}
    await age(workspace, TABLES[kind], 32, column)
    taken = await keep_night(workspace, NIGHT + timedelta(days=1))
    assert set(taken) == {kind}
    assert taken[kind] > 0
    left = 1 if kind == "passages" else 0  # the one made of a touch goes with its touch
    assert await counted(workspace, TABLES[kind]) == left
    [line] = await workspace.audit.about(str(NIGHT + timedelta(days=1)))
    assert line.details == taken


async def test_an_active_lead_stays(workspace: WorkspaceStore) -> None:
    await workspace.leads.merge_many([Lead("", "Ada", SEEN), Lead("", "Bo", SEEN)])
    await workspace.scope.run(
        "update leads set updated_at = now() - interval '900 days', status = 'inactive', "
        "last_contacted = case when name = 'Ada' then current_date - 3 end"
    )
    await workspace.retention.set("leads", 30)
    assert await keep_night(workspace, NIGHT) == {"leads": 1}
    assert [one.name for one in await workspace.leads.by_names(["Ada", "Bo"])] == ["Ada"]


async def test_many_rows_and_many_clocks_make_one_night(workspace: WorkspaceStore) -> None:
    when = datetime(2020, 1, 1, tzinfo=UTC)
    touch = Interaction("", "note", when, SEEN)
    touches = [replace(touch, content=f"note {number}") for number in range(1300)]
    await workspace.interactions.add_many(touches)
    await workspace.retention.set("interactions", 30)
    taken = await asyncio.gather(*(keep_night(workspace, NIGHT) for _ in range(4)))
    again = await keep_night(workspace, NIGHT)
    assert sum(one.get("interactions", 0) for one in (*taken, again)) == 1300
    assert await keep_night(workspace, NIGHT) == {}
    lines = await workspace.audit.about(NIGHT.isoformat())
    assert [line.details for line in lines] == [{"interactions": 1300}]


async def test_a_night_cut_short_goes_on(workspace: WorkspaceStore) -> None:
    await workspace.retention.night(NIGHT)
    await workspace.retention.note(NIGHT, {"pitches": 7}, finished=False)
    await workspace.retention.set("interactions", 30)
    when = datetime(2020, 1, 1, tzinfo=UTC)
    await workspace.interactions.add_many([Interaction("", "note", when, SEEN)])
    assert await keep_night(workspace, NIGHT) == {"interactions": 1}
    [line] = await workspace.audit.about(NIGHT.isoformat())
    assert line.details == {"pitches": 7, "interactions": 1}


async def test_the_zone_most_of_the_team_lives_in(workspace: WorkspaceStore) -> None:
    assert await workspace.retention.zone() == "UTC"
    for user, tz in (("U1", "Europe/Berlin"), ("U2", "Europe/Berlin"), ("U3", "UTC")):
        await workspace.people.ensure(user, user, tz=tz)
    await workspace.people.merge_many([Person("", "A seller")])
    assert await workspace.retention.zone() == "Europe/Berlin"


async def test_an_erasure_is_finished_in_redis(kit: Kit, redis_url: str) -> None:
    store = kit.store
    redis = connect(redis_url)
    await Cache(redis, store.id).put("x", "y", 60)
    await Cache(redis, "another").put("x", "y", 60)
    id = await store.erasures.open("zoe@x.example")
    assert await finish_erasures(store, redis_url) == 0
    await store.erasures.finish(id, {})
    assert await finish_erasures(store, "redis://127.0.0.1:9/0") == 0
    await tidy(store, redis_url, datetime.now(UTC))
    assert await store.erasures.unforgotten() == []
    assert await Cache(redis, store.id).get("x") is None
    assert await Cache(redis, "another").get("x") == "y"
    await redis.aclose()


async def test_a_request_nobody_confirmed_does_not_keep_the_address(
    workspace: WorkspaceStore,
) -> None:
    await workspace.erasures.open("zoe@x.example")
    await age(workspace, "erasures", 3)
    await keep_night(workspace, NIGHT)
    assert await counted(workspace, "erasures") == 0

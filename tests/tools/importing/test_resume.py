"""An import that is cut off goes on where it stopped: no row is lost, none doubled."""

from __future__ import annotations

import asyncio
import itertools
from datetime import date

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.database import Database
from store.errors import LostClaim, NotReadable
from store.filters import CompanyFilter, LeadFilter
from store.imports import ImportRun
from store.workspace import WorkspaceStore
from tools.importing import Report, import_file, preview, propose_import, resume_import
from tools.kit import Kit

TEAMS = itertools.count()


async def fresh(database: Database) -> Kit:
    store = database.workspace(await database.dispatch.ensure_team(f"T{next(TEAMS)}", "Sample"))
    return Kit(store, await store.workspace(), date(2026, 11, 20))


async def begun(kit: Kit, data: bytes) -> ImportRun:
    seen = await preview(kit, "leads.csv", data)
    run = await propose_import(kit, "leads.csv", data, seen.mapping)
    assert await kit.store.imports.begin(run.id)
    assert not await kit.store.imports.begin(run.id)
    return await current(kit, run)


async def current(kit: Kit, run: ImportRun) -> ImportRun:
    found = await kit.store.imports.get(run.id)
    assert found is not None
    return found


async def state(kit: Kit) -> list[str]:
    leads = await kit.store.leads.search(LeadFilter(), kit.today, limit=500)
    companies = await kit.store.companies.search(CompanyFilter(), kit.today, limit=500)
    return sorted(
        [
            *(repr((one.name, one.email, one.company, one.title, one.custom)) for one in leads),
            *(repr((one.name, one.domain)) for one in companies),
        ]
    )


def counts(report: Report) -> tuple[int, ...]:
    return (report.added, report.changed, report.unchanged, report.rejected, report.repeated)


class Killed(Exception):
    pass


def killer(at: int):  # type: ignore[no-untyped-def]
    """A guard that ends the worker inside the given block's transaction."""
    blocks = itertools.count(1)

    async def guard(store: WorkspaceStore) -> None:
        if next(blocks) == at:
            raise Killed

    return guard


def sheet(rows: list[tuple[int, int, str]]) -> bytes:
    lines = [f"Person {who},{mail},Firm {firm},CFO" for who, firm, mail in rows]
    return ("Name,Email,Company,Job title\n" + "\n".join(lines) + "\n").encode()


ROW = st.tuples(
    st.integers(1, 6), st.integers(1, 3), st.sampled_from(["", "bad", "a@x.example", "b@x.example"])
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW, min_size=3, max_size=14), kills=st.lists(st.integers(1, 3), max_size=3))
async def test_killed_anywhere_it_ends_as_if_it_had_not_been(
    database: Database, rows: list[tuple[int, int, str]], kills: list[int]
) -> None:
    data = sheet(rows)
    calm, shaken = await fresh(database), await fresh(database)
    expected = await resume_import(calm, await begun(calm, data), data, size=3)
    run = await begun(shaken, data)
    for kill in kills:
        try:
            await resume_import(
                shaken, await current(shaken, run), data, guard=killer(kill), size=3
            )
        except Killed:
            continue
        break
    report = await resume_import(shaken, await current(shaken, run), data, size=3)
    assert counts(report) == counts(expected)
    assert report.rejections == expected.rejections
    assert await state(shaken) == await state(calm)
    assert (await current(shaken, run)).state == "done"


async def test_remarks_of_earlier_blocks_are_not_forgotten(kit: Kit) -> None:
    lines = "".join(f"Ada {n},a{n}@x.example,Hot stuff\n" for n in range(9))
    data = f"Name,Email,Lead status\n{lines}".encode()
    run = await begun(kit, data)
    with pytest.raises(Killed):
        await resume_import(kit, run, data, guard=killer(3), size=3)
    report = await resume_import(kit, await current(kit, run), data, size=3)
    assert any("(9 rows)" in note for note in report.notes)


async def test_a_command_takes_up_what_was_cut_off(kit: Kit) -> None:
    data = sheet([(n, 1, f"p{n}@x.example") for n in range(9)])
    run = await begun(kit, data)
    with pytest.raises(Killed):
        await resume_import(kit, run, data, guard=killer(3), size=3)
    heard: list[int] = []
    report = await import_file(kit, "leads.csv", data, progress=heard.append, go_on=True)
    assert (report.added, heard) == (9, [9])
    assert [one.id for one in await kit.store.imports.latest()] == [run.id]


async def test_a_cancelled_import_stops_after_its_block(kit: Kit) -> None:
    data = sheet([(n, 1, f"p{n}@x.example") for n in range(90)])
    run = await begun(kit, data)
    heard: list[int] = []

    def hear(rows: int) -> None:
        heard.append(rows)
        if rows == 3:
            asyncio.get_running_loop().create_task(kit.store.imports.cancel(run.id))

    async def wait(store: WorkspaceStore) -> None:
        await asyncio.sleep(0.05)

    report = await resume_import(kit, run, data, guard=wait, progress=hear, size=3)
    assert (await current(kit, run)).state == "cancelled"
    assert report.added == heard[-1] < 90
    assert await kit.store.leads.count(LeadFilter(), kit.today) == report.added


async def test_two_workers_on_one_import_do_not_double(kit: Kit) -> None:
    data = sheet([(n, n % 4, f"p{n}@x.example") for n in range(30)])
    run = await begun(kit, data)
    ended = await asyncio.gather(
        *(resume_import(kit, run, data, size=4) for _ in range(2)), return_exceptions=True
    )
    assert any(isinstance(one, Report) for one in ended)
    assert all(isinstance(one, Report | LostClaim) for one in ended)
    assert await kit.store.leads.count(LeadFilter(), kit.today) == 30
    assert (await current(kit, run)).added == 30


async def test_one_file_dropped_in_twice_at_once(kit: Kit) -> None:
    data = sheet([(n, n % 4, f"p{n}@x.example") for n in range(40)])
    reports = await asyncio.gather(*(import_file(kit, "leads.csv", data) for _ in range(2)))
    assert sum(one.added for one in reports) == 40
    assert sum(one.unchanged for one in reports) == 40
    assert await kit.store.leads.count(LeadFilter(), kit.today) == 40


async def test_another_file_under_its_name_is_refused(kit: Kit) -> None:
    data = sheet([(1, 1, "")])
    run = await begun(kit, data)
    with pytest.raises(NotReadable, match="not the file"):
        await resume_import(kit, run, sheet([(2, 1, "")]))


async def test_a_full_disk_keeps_what_was_stored(kit: Kit, database_url: str) -> None:
    """The server refuses a row as it does when its disk is full, in the third block."""
    data = sheet([(n, 1, f"p{n}@x.example") for n in range(9)])
    run = await begun(kit, data)
    with psycopg.connect(database_url, autocommit=True) as admin:
        admin.execute(
            "create function full_disk() returns trigger language plpgsql as $$ begin "
            "raise exception 'no space left on device' using errcode = '53100'; end $$"
        )
        admin.execute(
            "create trigger full_disk before insert on leads for each row "
            "when (new.name = 'Person 7') execute function full_disk()"
        )
        with pytest.raises(Exception, match="disk is full") as refused:
            await resume_import(kit, run, data, size=3)
        assert "space left on device" not in str(refused.value)
        assert await kit.store.leads.count(LeadFilter(), kit.today) == 6
        admin.execute("drop trigger full_disk on leads")
    report = await resume_import(kit, await current(kit, run), data, size=3)
    assert report.added == 9

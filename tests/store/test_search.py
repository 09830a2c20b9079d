"""The functions behind finding: each keeps to the workspace named, and rests on an index."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from store.database import Database
from store.migrate import migrate
from store.passages import EXACT, Passage, Passages
from store.spellings import ends, keys, pieces
from store.types import Company, Deal, Lead
from store.workspace import WorkspaceStore
from tests.support.database import named
from tests.support.populate import SEEN

#: Each with what finds the same name in both workspaces.
CALLS = {
    "companies": ("select name from near_companies('quartzworks', '{quartzworks}', '{qua|uar}', 9)"
                  " as n(id) join companies using (id)"),
    "deals": ("select name from near_deals('quartzworks', '{quartzworks}', '{qua|uar}', 9)"
              " as n(id) join deals using (id)"),
    "leads": ("select name from near_leads('quartzworks', '{quartzworks}', '{qua,\"\"}',"
              " '{\"\",works}', 9) as n(id) join leads using (id)"),
}  # fmt: skip
BARE = (
    "select * from near_companies('quartzworks', '{quartzworks}', '{qua|uar,art|rtz}', 9)",
    "select * from near_deals('quartzworks', '{quartzworks}', '{qua|uar}', 9)",
    "select * from near_leads('quartzworks', '{quartzworks}', '{qua,\"\"}', '{\"\",works}', 9)",
    "select * from texts_with('quartzworks canary', 9)",
    "select * from near_texts(array_fill(0.5, array[384])::vector, 9)",
)


async def fill(store: WorkspaceStore, mark: str) -> None:
    await store.companies.merge_many([Company("", "Quartz Works", SEEN, description=mark)])
    await store.leads.merge_many([Lead("", "Quartz Works", SEEN, description=mark)])
    await store.deals.merge_many([Deal("", "Quartz Works", SEEN)])
    note = Passage("", "company", "x", f"note:{mark}", f"quartzworks {mark}", SEEN)
    await store.passages.put_many([note], [[0.5] * 384], "m")


@pytest.mark.parametrize("statement", BARE)
async def test_a_function_keeps_to_the_workspace_named(
    database: Database, workspace: WorkspaceStore, other_workspace: WorkspaceStore, statement: str
) -> None:
    await fill(workspace, "ours")
    await fill(other_workspace, "canary")
    async with database.pool.connection() as connection:
        cursor = await connection.execute(statement.encode())
        assert await cursor.fetchall() == [], "none named, nothing found"
    found = []
    for store in (workspace, other_workspace):
        async with database.scoped_connection(store.scope.workspace_id) as connection:
            cursor = await connection.execute(statement.encode())
            found.append({row[next(iter(row))] for row in await cursor.fetchall()})
    assert [len(ids) for ids in found] == [1, 1]
    assert not found[0] & found[1]


@pytest.mark.parametrize("kind", ["companies", "leads", "deals"])
async def test_nearest_of_one_workspace(
    workspace: WorkspaceStore, other_workspace: WorkspaceStore, kind: str
) -> None:
    await fill(workspace, "ours")
    assert await getattr(other_workspace, kind).nearest("Quartz Works") == ()
    for wide in (False, True):
        (found,) = await getattr(workspace, kind).nearest("Quartz Wroks", wide=wide)
        assert found.name == "Quartz Works"


@pytest.mark.parametrize(
    "statement",
    [
        "select name from companies",
        "select email from leads",
        "select text from passages",
        "select amount from deals",
        "update companies set name_key = 'x'",
        "delete from leads",
        "select * from people",
    ],
)
async def test_the_role_behind_them_sees_no_content(database_url: str, statement: str) -> None:
    with psycopg.connect(database_url) as admin:
        admin.execute("set role touchline_lookup")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            admin.execute(statement.encode())


async def test_only_the_product_may_call_them(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as admin:
        rows = admin.execute(
            "select proname, proacl::text, proconfig::text, pg_get_userbyid(proowner) "
            "from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
        ).fetchall()
        admin.execute("set role touchline_dispatch")
        for statement in BARE[:4]:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                admin.execute(statement.encode())
    ours = [row for row in rows if row[3] == "touchline_lookup"]
    assert len(ours) == 4
    for name, rights, settings, _ in ours:
        assert "touchline_app=X" in rights, name
        assert "{=X" not in rights, "not for everybody"
        assert "pg_temp" in settings, name


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("select 1 from companies where name_grams(workspace_id, name_key, domain) @> '{1}'",
         "companies_grams"),
        ("select 1 from deals where name_grams(workspace_id, name_key) @> '{1}'", "deals_grams"),
        ("select 1 from passages where word_codes(workspace_id, words) && '{1}'",
         "passages_words"),
    ],
)  # fmt: skip
async def test_the_planner_may_use_the_index(database_url: str, statement: str, index: str) -> None:
    with psycopg.connect(database_url) as admin:
        admin.execute("set enable_seqscan = off; set role touchline_lookup")
        plan = admin.execute(f"explain {statement}".encode()).fetchall()
    assert any(index in line[0] for line in plan)


async def test_many_vectors_give_as_many_rows_as_are_asked_for(
    workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    """Walked beside ten times as many of another workspace: none of theirs, all of ours."""
    for store, count in ((other_workspace, 300), (workspace, 30)):
        notes = [Passage("", "lead", "x", f"n:{n}", "t", SEEN) for n in range(count)]
        vectors = [[float((n * 7 + k) % 11) for k in range(384)] for n in range(count)]
        await store.passages.put_many(notes, vectors, "m")
    exact = await workspace.passages.search_vectors([1.0] * 384, 10)
    walked = await walk(workspace.passages, [1.0] * 384)
    assert len(walked) == 10
    assert [round(one, 5) for one in walked] == [round(one.score, 5) for one in exact]
    assert EXACT == 10_000


async def walk(passages: Passages, vector: list[float]) -> list[float]:
    rows: list[dict[str, Any]] = await passages.scope.all(
        "select 1 - distance as score from near_texts(%(v)s::vector, 10) order by distance",
        v=str(vector),
    )
    return [row["score"] for row in rows]


def test_what_a_name_is_looked_up_by() -> None:
    assert {"walmart", "wlamart", "almart"} <= set(keys(["Wal-Mart"]))
    assert "dominos" in keys(["Domino's Pizza"])
    assert "scientificboston" in keys(["Boston Scientific"])
    assert "lillyeli" in keys(["Eli Lily"], wide=True)
    assert pieces("Vikliekley Technologies")[1] == "vik|ikl|kli|lie|iek|ekl|kle|ley"
    assert all("technologies" not in one for one in pieces("Technologies Technoogies"))
    assert ("", "hopper") in ends("Hopper")
    assert ("g", "hopper") in ends("G. Hopper")
    for odd in ("", "!", "é", "日本", "a" * 500):
        assert all(keys([odd]))
        assert all(pieces(odd, wide=True))
        assert all(max(pair) for pair in ends(odd))


async def test_it_works_without_a_superuser(postgres_url: str) -> None:
    """On a hosted server: whoever owns the database sets it up, and owns no more than that."""
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute("create role hosted login createrole")
        admin.execute(
            "grant touchline_app, touchline_dispatch, touchline_lookup to hosted with admin option"
        )
        admin.execute("create database hosted owner hosted")
        with psycopg.connect(named(postgres_url, "hosted"), autocommit=True) as inside:
            inside.execute("create extension vector")
        url = make_conninfo(named(postgres_url, "hosted"), user="hosted")
        try:
            await migrate(url)
            async with Database.open(url) as database:
                store = database.workspace(await database.dispatch.ensure_team("T1", "Team"))
                await fill(store, "ours")
                (company,) = await store.companies.nearest("Quartz Wroks")
                (note,) = await store.passages.search_words("quartzworks")
                assert (company.name, note.subject_kind) == ("Quartz Works", "company")
        finally:
            admin.execute("drop database hosted with (force)")
            admin.execute("drop owned by hosted")
            admin.execute("drop role hosted")

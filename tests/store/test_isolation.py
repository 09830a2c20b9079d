"""No row of one workspace is seen or changed from another, through any method or table."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import psycopg
import pytest
from psycopg import sql

from store.answers import Subject
from store.batches import Item
from store.database import Database
from store.errors import LostClaim
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.gate import borrowed
from store.imports import RejectedRow
from store.passages import Passage
from store.removal import Table
from store.types import Advice, Company, Deal, Interaction, Lead, ModelCall, Profile, Solution
from store.workspace import WorkspaceStore
from tests.support.populate import MARK, SEEN, WHEN, populate

REPOSITORIES = tuple(part.name for part in fields(WorkspaceStore) if part.name != "scope")
FILTERS = {"leads": LeadFilter(), "companies": CompanyFilter(), "deals": DealFilter()}


def methods(repository: object) -> list[str]:
    found = inspect.getmembers(type(repository), inspect.iscoroutinefunction)
    return [name for name, _ in found if not name.startswith("_")]


def named_ids(ids: dict[str, str]) -> dict[str, Any]:
    item = Item(ids["items"], ids["batches"], 1, Subject("lead", ids["leads"], "x"), 1, 1)
    return {
        "lead_id": ids["leads"],
        "company_id": ids["companies"],
        "deal_id": ids["deals"],
        "person_id": ids["people"],
        "batch_id": ids["batches"],
        "turn_id": ids["turns"],
        "result_id": ids["pitches"],
        "file_id": ids["files"],
        "requested_by": ids["people"],
        "asked_by": ids["people"],
        "joining_id": ids["imports"],
        "created_by": ids["people"],
        "by": ids["people"],
        "change_id": ids["changes"],
        "item": item,
        "items": [item],
        "subject": Subject("lead", ids["leads"], "x"),
        "subjects": [Subject("lead", ids["leads"], "x")],
        "vectors": [(ids["passages"], [0.1] * 384)],
        "call": ModelCall("w", "n", "p", "m", 1, 1, 1, turn_id=ids["turns"]),
        "owner": f"turn:{ids['turns']}",
        "owners": [f"turn:{ids['turns']}"],
        "turns": [ids["turns"]],
    }


#: What a method is called with, by the name of its parameter. A parameter with a new name needs a
#: line here.
PLAIN: dict[str, Any] = {
    **{"name": "Vera Quartz", "names": ("Quartz",), "email": "vera@quartz.example", "tz": "UTC"},
    **{"domain": "quartz.example", "slack_user_id": "U_QUARTZ", "today": date(2026, 11, 20)},
    **{"limit": 50, "offset": 0, "sort": "name", "column": "owner", "external_ids": ("x",)},
    **{"also": (), "wide": True, "measure": "amount"},
    **{"query": "quartz", "vector": [0.5] * 384, "embeddings": None, "embedded_by": "m"},
    **{"title": "t", "key_points": ("k",), "call_to_action": "c", "body": "b", "model": "m"},
    **{"fingerprint": "f", "settings": {}, "evidence": (), "left_out": (), "prompt_hash": "h"},
    **{"state": "done", "reason": "r", "about": "quartz", "good": True, "channel": "C1"},
    **{"thread": "1.0", "key": "k1", "lane": "lane", "kind": "message", "ask": {}, "trace": ""},
    **{"only_if_joined": None, "fence": 1, "seconds": 60.0, "answer": {}, "said": "s"},
    **{"outbox": (), "delay_seconds": 0.0, "part": "answer", "payload": {}, "ts": "1.1"},
    **{"only_if_new": False, "drafts": (), "version": 1, "again_after": 1.0, "delay": 0.0},
    **{"error": "e", "spec": {}, "lease_seconds": 60.0, "retry_in": None, "days": 7},
    **{"mime": "text/plain", "content": b"x", "expires_at": None, "file_name": "f"},
    **{"source": io.BytesIO()},
    **{"sha256": "quartz", "added": 1, "changed": 1, "unchanged": 1, "rejected": 1, "total": 4},
    **{"mapping": {}, "position": {"rows": 2}, "rejections": (RejectedRow(3, "c", "v", "r"),)},
    **{"import_id": None, "places": None, "subject_id": None, "category": None},
    **{"since": date(2026, 1, 1), "events": [], "objections": []},
    **{"released": frozenset(), "outcome": "won", "external_id": "quartz"},
    **{"values": (MARK,), "night": WHEN.date(), "counts": {}, "finished": True, "sparing": None},
    **{"pattern": MARK, "place": "leads", "table": Table("leads", ("id",), ())},
    **{"threads": ("C1 1.0",)},
    **{"document": {}, "number": 1, "quick": {}, "text": "t", "live": True, "shared": True},
    **{"arms": ("balanced", "roi")},
    **{"action": "a", "details": {}, "people": [], "touches": [], "solutions": []},
}


def arguments(method: Callable[..., Any], where: str, ids: dict[str, str]) -> dict[str, Any]:
    known = {**PLAIN, **named_ids(ids), **writes(ids)}
    known |= {"id": ids.get(where, ""), "ids": [ids.get(where, "")], "filter": FILTERS.get(where)}
    if where == "kept":
        known["name"] = ids["kept"]
    if where in ("documents", "passages"):
        known |= {"sha256": MARK, "candidates": None, "kind": "lead"}
        known["subject_id"] = ids["leads"]
    if where == "pitches":
        known["state"] = "approved"
    if where == "retention":
        known["kind"] = "usage"
    if where == "erasures":
        known["email"] = "gone@quartz.example"
    if where == "removal":
        row = {"id": ids["leads"], "description": "x"}
        known |= {"names": ("description",), "row": row, "rows": [row]}
    chosen: dict[str, Any] = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            chosen["owner" if where in FILTERS else name] = "somebody"
        elif name == "records":
            chosen[name] = [known[where]]
        else:
            chosen[name] = known[name]
    return chosen


def writes(ids: dict[str, str]) -> dict[str, Any]:
    lead, company, deal = ids["leads"], ids["companies"], ids["deals"]
    return {
        "companies": Company(company, "Quartz", SEEN, domain="quartz.example", location="x"),
        "leads": Lead(lead, "Vera Quartz", SEEN, email="vera@quartz.example", company_id=company),
        "deals": Deal(deal, "Quartz deal", SEEN, company_id=company, stage="x"),
        "touches": [Interaction("", "note", WHEN, SEEN, lead_id=lead, deal_id=deal)],
        "solutions": [Solution("", "Quartz suite", SEEN, category="x")],
        "passages": [Passage("", "lead", lead, "note:1", "other", SEEN)],
        "advice": [Advice("", deal, "silence", "t", "r", 0.5, WHEN)],
    }


async def tried(store: WorkspaceStore, where: str, name: str, ids: dict[str, str]) -> Any:
    """What the method answers; whatever it wrote is undone."""
    answer: Any = None
    try:
        async with store.transaction() as inside:
            method = getattr(getattr(inside, where), name)
            answer = await method(**arguments(method, where, ids))
            raise Undone
    except (Undone, LostClaim, LookupError):
        return answer


class Undone(Exception):
    pass


_UNNAMED = (("batch_items", "items"), ("passages", "passages"), ("former_values", "changes"))


@pytest.fixture
async def ids(workspace: WorkspaceStore, database_url: str) -> dict[str, str]:
    made = await populate(workspace)
    with psycopg.connect(database_url) as admin:
        for table, name in _UNNAMED:
            found = admin.execute(f"select id::text from {table} order by 1".encode()).fetchone()
            made[name] = found[0] if found else ""
    return made


def everything(url: str, workspace_id: str) -> dict[str, list[str]]:
    with psycopg.connect(url) as admin:
        return {
            table: [
                row[0]
                for row in admin.execute(
                    f"select t::text from {table} t where workspace_id = %s order by 1".encode(),
                    (workspace_id,),
                )
            ]
            for table in tables(admin)
        }


def tables(admin: psycopg.Connection) -> list[str]:
    rows = admin.execute(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid "
        "where a.attname = 'workspace_id' and c.relkind = 'r' order by 1"
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize("where", REPOSITORIES)
async def test_no_method_sees_or_changes_another_workspace(
    workspace: WorkspaceStore,
    other_workspace: WorkspaceStore,
    ids: dict[str, str],
    database_url: str,
    where: str,
) -> None:
    before = everything(database_url, workspace.id)
    shown = ""
    for name in methods(getattr(workspace, where)):
        shown += repr(await tried(workspace, where, name, ids))
        answer = await tried(other_workspace, where, name, ids)
        assert MARK not in repr(answer), f"{where}.{name}"
        if name in ("count", "counts", "totals", "counts_by", "stage_medians"):
            assert answer in (0, {}, [], (), (0, 0)), f"{where}.{name}"
    assert everything(database_url, workspace.id) == before
    assert MARK in shown or where == "verdicts", "the same calls find the rows where they are"


async def test_a_foreign_id_in_a_record_links_to_nothing(
    other_workspace: WorkspaceStore, ids: dict[str, str]
) -> None:
    lead = Lead("", "Somebody", SEEN, company_id=ids["companies"])
    merged = await other_workspace.leads.merge_many([lead])
    kept = await other_workspace.leads.by_id(merged.ids[0])
    assert kept is not None
    assert kept.company_id is None


async def test_every_table_is_closed_by_force(database_url: str, ids: dict[str, str]) -> None:
    with psycopg.connect(database_url) as admin:
        rows = admin.execute(
            "select relname, relrowsecurity and relforcerowsecurity from pg_class c "
            "where relkind = 'r' and relnamespace = 'public'::regnamespace"
        ).fetchall()
    open_tables = {name for name, closed in rows if not closed}
    assert open_tables == {"migrations", "checkpoint_migrations"}


async def test_tables_fail_closed(
    database: Database,
    workspace: WorkspaceStore,
    other_workspace: WorkspaceStore,
    ids: dict[str, str],
    database_url: str,
) -> None:
    full = everything(database_url, workspace.id)
    assert [table for table, rows in full.items() if not rows] == []
    async with database.pool.connection() as connection:
        for table in full:
            cursor = await connection.execute(f"select 1 from {table}".encode())
            assert await cursor.fetchall() == [], f"{table} without a workspace"
    async with database.scoped_connection(other_workspace.id) as connection:
        for table in full:
            cursor = await connection.execute(f"select 1 from {table}".encode())
            assert await cursor.fetchall() == [], f"{table} from another workspace"


async def test_a_row_cannot_be_written_into_another_workspace(
    database: Database, workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        async with database.scoped_connection(other_workspace.id) as connection:
            await connection.execute(
                "insert into conversations (workspace_id, channel, thread) values (%s, 'C', 't')",
                (workspace.id,),
            )


@pytest.mark.parametrize(
    "statement",
    [
        "select ask from turns",
        "select answer from turns",
        "select payload from outbox",
        "select profile from workspaces",
        "select subject_name from batch_items",
        "select spec from batches",
        "select * from leads",
        "select * from files",
        "update turns set ask = '{}'",
        "update outbox set payload = '{}'",
        "delete from turns",
    ],
)
async def test_dispatch_sees_no_content(database: Database, statement: str) -> None:
    async with database.pool.connection() as connection, connection.transaction():
        await connection.execute("set local role touchline_dispatch")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute(statement.encode())


@pytest.mark.parametrize("statement", ["update audit set action = 'x'", "delete from audit"])
async def test_audit_lines_stay(
    database: Database, workspace: WorkspaceStore, statement: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with database.scoped_connection(workspace.id) as connection:
            await connection.execute(statement.encode())


async def test_a_setting_left_behind_does_not_leak_through_the_pool(
    database_url: str, workspace: WorkspaceStore
) -> None:
    await workspace.set_profile(Profile(company="x"))
    async with Database.open(database_url, size=1) as narrow:
        async with narrow.pool.connection() as connection:
            await connection.execute(
                "select set_config('app.workspace_id', %s, false)", (workspace.id,)
            )
        async with borrowed(narrow.pool, sql.SQL("select 1")) as connection:
            cursor = await connection.execute("select current_user as role, 1 as n")
            assert await cursor.fetchone() == {"role": "touchline_app", "n": 1}
            cursor = await connection.execute("select id from workspaces")
            assert await cursor.fetchall() == []

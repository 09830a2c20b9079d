"""Taking back, column by column and record by record."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from store.database import Database
from store.merging import Merged
from store.types import (
    Company,
    Deal,
    Lead,
    Occasion,
    Provenance,
    Solution,
    StageChange,
    Stakeholder,
)
from store.workspace import WorkspaceStore

SEEN = Provenance("first.csv", date(2026, 11, 1), 0.9)
LATER = Provenance("second.csv", date(2026, 11, 19), 0.9)
DAYS = (date(2026, 1, 5), date(2026, 2, 6))
#: Each kind with every field it has filled in, and the same with every field changed.
WHOLE: dict[str, tuple[Any, Any]] = {
    "companies": (
        Company(
            "", "Quartz", SEEN, "quartz.example", "Retail", 10, 50, "Oslo", "https://a.example",
            1990, Decimal("1.5"), "a", "Ann", "Group", ("AWS",), ("cost",), ("Rival",), ("GTX",),
            "Q-1", {"tier": "A"},
        ),
        Company(
            "", "Quarz", LATER, "quarz.example", "Software", 60, 90, "Rome", "https://b.example",
            1991, Decimal("2.5"), "b", "Bob", "Other", ("GCP",), ("time",), ("Foe",), ("MG",),
            "Q-1", {"tier": "B", "more": "x"},
        ),
    ),
    "leads": (
        Lead(
            "", "Vera Quartz", SEEN, "vera@a.example", "CTO", None, None, "contacted", "1", "Oslo",
            "in/vera", "en", "Ann", "a", DAYS[0], "L-1", {"tier": "A"},
        ),
        Lead(
            "", "Vera Stone", LATER, "vera@b.example", "CEO", None, None, "engaged", "2", "Rome",
            "in/stone", "de", "Bob", "b", DAYS[1], "L-1", {"tier": "B"},
        ),
    ),
    "deals": (
        Deal(
            "", "Renewal", SEEN, None, None, Decimal("1200.50"), "USD", "Demo", "proposal", "Ann",
            DAYS[0], DAYS[0], DAYS[0], "a", DAYS[0], ("Rival",), ("GTX",),
            (Stakeholder("Ada", "buyer"),), (StageChange("Demo", "proposal", DAYS[0]),), "D-1",
            {"tier": "A"},
        ),
        Deal(
            "", "Renewal 2", LATER, None, None, Decimal(7), "EUR", "Won", "won", "Bob", DAYS[1],
            DAYS[1], DAYS[1], "b", DAYS[1], ("Foe",), ("MG",), (Stakeholder("Bo", "user"),),
            (StageChange("Won", "won", DAYS[1]),), "D-1", {"tier": "B"},
        ),
    ),
    "solutions": (
        Solution("", "GTX Pro", SEEN, "a", "a", ("a",), ("a",), ("a",), "flat", Decimal(5), "USD"),
        Solution("", "GTX-PRO", LATER, "b", "b", ("b",), ("b",), ("b",), "seat", Decimal(6), "EUR"),
    ),
    "events": (
        Occasion(
            "", "Summit", SEEN, "a", "fair", DAYS[0], DAYS[0], "Oslo", ("a",), ("a",), ("a",), "E-1"
        ),
        Occasion(
            "", "Forum", LATER, "b", "talk", DAYS[1], DAYS[1], "Rome", ("b",), ("b",), ("b",), "E-1"
        ),
    ),
}  # fmt: skip


async def imported(workspace: WorkspaceStore, *records: Any, name: str = "a.csv") -> str:
    """The id of an import of these, one block each, that is over."""
    run = await workspace.imports.propose(name, name, "message")
    await workspace.imports.begin(run.id)
    for record in records:
        await merging(workspace, record)([record], import_id=run.id)
    counts = dict.fromkeys(("added", "changed", "unchanged", "rejected", "total"), 0)
    await workspace.imports.finish(run.id, **counts)
    return run.id


def merging(workspace: WorkspaceStore, record: Any) -> Callable[..., Coroutine[Any, Any, Merged]]:
    kind = next(kind for kind, (whole, _) in WHOLE.items() if type(whole) is type(record))
    method: Callable[..., Coroutine[Any, Any, Merged]] = getattr(workspace, kind).merge_many
    return method


async def kept(workspace: WorkspaceStore, kind: str) -> Any:
    """The only record of its kind, without where it comes from."""
    if kind == "events":
        (one,) = await workspace.events.upcoming(date(2020, 1, 1))
    elif kind == "solutions":
        (one,) = await workspace.solutions.all()  # type: ignore[assignment]
    else:
        repository = getattr(workspace, kind)
        names = [whole.name for whole in WHOLE[kind]]
        (one,) = await repository.by_names(names)
    return replace(one, provenance=SEEN)


@pytest.mark.parametrize("kind", sorted(WHOLE))
async def test_every_field_says_again_what_it_said(workspace: WorkspaceStore, kind: str) -> None:
    first, second = WHOLE[kind]
    await imported(workspace, first)
    before = await kept(workspace, kind)
    names = {part.name for part in fields(before)} - {"id", "provenance", "company_id", "company"}
    assert {name for name in names if getattr(first, name) != getattr(second, name)} >= names - {
        "external_id"
    }
    changed = await imported(workspace, second, name="b.csv")
    assert await kept(workspace, kind) != before
    done = await workspace.undoing.undo(changed)
    assert done
    assert (done.restored, done.removed, done.kept) == (1, 0, 0)
    assert await kept(workspace, kind) == before


async def test_many_changes_of_one_import_are_taken_back_from_the_last(
    workspace: WorkspaceStore,
) -> None:
    ada = Lead("", "Ada", SEEN, email="ada@a.example", title="CTO", phone="1")
    await imported(workspace, ada)
    titles = ("COO", "CFO", "CEO")
    changed = await imported(workspace, *(replace(ada, title=one) for one in titles), name="b.csv")
    found = await workspace.leads.by_email("ada@a.example")
    assert found
    await workspace.leads.update(found.id, phone="2")
    done = await workspace.undoing.undo(changed)
    assert done
    assert done.restored == 1
    back = await workspace.leads.by_id(found.id)
    assert back
    assert (back.title, back.phone) == ("CTO", "2")


async def test_what_another_record_has_by_now_stays_there(workspace: WorkspaceStore) -> None:
    ada = Lead("", "Ada", SEEN, email="old@a.example", title="CTO", external_id="1")
    await imported(workspace, ada)
    moved = replace(ada, email="new@a.example", title="CEO")
    changed = await imported(workspace, moved, name="b.csv")
    await imported(workspace, Lead("", "Bo", SEEN, email="OLD@a.example"), name="c.csv")
    assert await workspace.undoing.undo(changed)
    bo, back = await workspace.leads.by_email("old@a.example"), await workspace.leads.by_key("Ada")
    assert bo
    assert bo.name == "Bo"
    assert [(one.email, one.title) for one in back] == [("new@a.example", "CTO")]


async def test_what_only_an_undone_import_changed_goes_with_its_own(
    workspace: WorkspaceStore,
) -> None:
    ada = Lead("", "Ada", SEEN, email="ada@a.example", title="CTO")
    first = await imported(workspace, ada)
    second = await imported(workspace, replace(ada, title="CEO"), name="b.csv")
    assert await workspace.undoing.undo(second)
    done = await workspace.undoing.undo(first)
    assert done
    assert (done.removed, done.kept) == (1, 0)
    assert await workspace.leads.by_email("ada@a.example") is None


async def test_a_company_goes_only_when_nothing_of_it_is_left(workspace: WorkspaceStore) -> None:
    acme, gone = Company("", "Acme", SEEN), Company("", "Gone", SEEN)
    first = await imported(workspace, acme, gone)
    deal = Deal("", "Renewal", SEEN, company="Acme", external_id="D-1")
    second = await imported(workspace, deal, name="b.csv")
    done = await workspace.undoing.undo(first)
    assert done
    assert (done.removed, done.kept) == (1, 1)
    assert [one.name for one in await workspace.companies.by_names(("Acme", "Gone"))] == ["Acme"]
    assert await workspace.undoing.undo(second)
    assert await workspace.deals.by_external("D-1") is None


async def test_a_split_deal_has_its_own_stages(workspace: WorkspaceStore) -> None:
    demo, won = (StageChange("Demo", "proposal", DAYS[0]), StageChange("Won", "won", DAYS[1]))
    await workspace.companies.merge_many([Company("", "Acme", SEEN)])
    deal = Deal("", "Renewal", SEEN, company="Acme", stage="Demo", kind="proposal", history=(demo,))
    await imported(workspace, deal)
    joined = replace(deal, stage="Won", kind="won", history=(won,))
    run = await imported(workspace, joined, name="b.csv")
    (joining,) = await workspace.undoing.joinings(run)
    made = await workspace.undoing.split(joining.id)
    assert made
    first, apart = await workspace.deals.by_ids((joining.subject_id, made))
    assert (first.stage, first.history) == ("Demo", (demo,))
    assert (apart.stage, apart.history, apart.company) == ("Won", (won,), "Acme")


async def given(
    database: Database, workspace: WorkspaceStore, steps: Sequence[dict[str, Any]]
) -> int:
    statement = (
        "select id from give_back('leads', array(select jsonb_array_elements(%s::text::jsonb)))"
    )
    async with database.scoped_connection(workspace.id) as connection:
        cursor = await connection.execute(statement, (json.dumps(steps),))
        return len(await cursor.fetchall())


async def test_nothing_is_given_in_another_workspace_or_moved_there(
    database: Database, workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    merged = await workspace.leads.merge_many([Lead("", "Ada", SEEN, email="ada@a.example")])
    step = {"subject_id": merged.ids[0], "before": {"title": "x"}, "after": {}}
    assert await given(database, other_workspace, [step]) == 0
    moving = {"workspace_id": other_workspace.id, "id": str(uuid4()), "email_key": "x", "no": "x"}
    await given(database, workspace, [{**step, "before": moving}])
    lead = await workspace.leads.by_email("ada@a.example")
    assert lead
    assert (lead.id, lead.title) == (merged.ids[0], None)
    assert await given(database, workspace, [step]) == 1

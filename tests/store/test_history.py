"""Edits: what they change, what they win over, and what is remembered of them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from store.revive import revive, revived
from store.rows import plain
from store.types import Deal, StageChange, Stakeholder
from store.workspace import WorkspaceStore
from tests.support.bakery import CRM, Bakery, fill


@pytest.fixture
async def bakery(workspace: WorkspaceStore) -> Bakery:
    return await fill(workspace)


async def test_an_edit_says_who_what_from_and_to(workspace: WorkspaceStore, bakery: Bakery) -> None:
    leads = workspace.leads
    await leads.update(bakery.lead, person_id=bakery.person, title="COO", status="qualified")
    [change] = await leads.changes(bakery.lead)
    assert change.person == "Robin Rep"
    assert change.before == {"title": "Head of Operations", "status": "new"}
    assert change.after == {"title": "COO", "status": "qualified"}
    assert await leads.change(change.id) == change
    assert await workspace.deals.change(change.id) is None


async def test_an_edit_that_changes_nothing_leaves_no_line(
    workspace: WorkspaceStore, bakery: Bakery
) -> None:
    await workspace.leads.update(bakery.lead, title="Head of Operations")
    assert await workspace.leads.changes(bakery.lead) == ()


async def test_an_edit_wins_over_imports_until_it_is_released(
    workspace: WorkspaceStore, bakery: Bakery
) -> None:
    leads = workspace.leads
    lead = await leads.update(bakery.lead, title="COO")
    assert lead
    imported = replace(lead, title="Director")
    await leads.merge_many([imported])
    assert (await leads.by_id(bakery.lead)).title == "COO"  # type: ignore[union-attr]
    await leads.update(bakery.lead, released=frozenset({"title"}), title="Head of Operations")
    await leads.merge_many([imported])
    assert (await leads.by_id(bakery.lead)).title == "Director"  # type: ignore[union-attr]


async def test_a_history_says_the_whole_of_it(workspace: WorkspaceStore, bakery: Bakery) -> None:
    deals = workspace.deals
    deal = await deals.by_id(bakery.deal)
    assert deal
    moved = StageChange("Contract", "negotiation", date(2026, 11, 20))
    after = await deals.update(
        deal.id, stage="Contract", kind="negotiation", history=(*deal.history, moved)
    )
    assert after
    assert after.history == (*deal.history, moved)
    back = await deals.update(deal.id, stage=deal.stage, kind=deal.kind, history=deal.history)
    assert back == deal
    assert await deals.stages() == (("Proposal sent", "proposal"),)


async def test_reasons_are_counted_by_outcome(workspace: WorkspaceStore) -> None:
    deals = [
        Deal("", f"Deal {place}", CRM, kind=kind, stage=kind, reason=reason)
        for place, (kind, reason) in enumerate(
            [("won", "price"), ("won", "service"), ("won", "service"), ("lost", "timing")]
        )
    ]
    await workspace.deals.merge_many(deals)  # type: ignore[arg-type]
    assert await workspace.deals.reasons("won") == ("service", "price")


def test_what_is_written_as_json_comes_back() -> None:
    deal = Deal(
        "1",
        "Renewal",
        CRM,
        created=date(2026, 1, 5),
        stakeholders=(Stakeholder("Ada", "CEO"),),
        history=(StageChange("Proposal", "proposal", date(2026, 2, 1)),),
        custom={"a": "b"},
    )
    assert revived(Deal, plain(deal)) == deal


@pytest.mark.parametrize(
    ("hint", "value"),
    [(date, "soon"), (int, "3"), (bool, 1), (tuple[str, ...], "text"), (str | None, 7)],
)
def test_what_does_not_fit_is_refused(hint: object, value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        revive(hint, value)


async def test_what_is_kept_is_found_under_the_name_of_its_content(
    workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    name = await workspace.kept.put("a long question")
    assert await workspace.kept.put("a long question") == name
    assert await workspace.kept.get(name) == "a long question"
    assert await other_workspace.kept.get(name) is None


async def test_two_edits_at_once_are_both_kept(workspace: WorkspaceStore, bakery: Bakery) -> None:
    leads = workspace.leads
    wanted = {"title": "COO", "phone": "555", "location": "Salem", "language": "en"}
    edits = [leads.update(bakery.lead, **{name: value}) for name, value in wanted.items()]
    await asyncio.gather(*edits)
    lead = await leads.by_id(bakery.lead)
    assert {name: getattr(lead, name) for name in wanted} == wanted
    assert len(await leads.changes(bakery.lead)) == len(wanted)


async def test_an_edit_during_an_import_is_not_lost(
    workspace: WorkspaceStore, bakery: Bakery
) -> None:
    leads = workspace.leads
    lead = await leads.by_id(bakery.lead)
    assert lead
    await asyncio.gather(
        *(leads.merge_many([replace(lead, phone=str(number))]) for number in range(5)),
        leads.update(bakery.lead, title="COO"),
    )
    after = await leads.by_id(bakery.lead)
    assert after
    assert after.title == "COO"

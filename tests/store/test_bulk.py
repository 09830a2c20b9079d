"""Leads in blocks end up exactly as leads merged one after the other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.bulk import LeadBlock, merge_leads
from store.database import Database
from store.filters import LeadFilter
from store.names import fold, fold_all
from store.types import Company, Lead, Provenance
from store.workspace import WorkspaceStore

TODAY = date(2026, 11, 20)
SEEN = Provenance("leads.csv (import)", date(2026, 11, 1), 0.9)
#: Few values each, so that rows meet in every way.
LEAD = st.builds(
    lambda **values: Lead("", provenance=SEEN, **values),
    name=st.sampled_from(["Ann Lee", "ann lee", "Bo", "Cy\tÖ\\n", "–"]),
    email=st.sampled_from([None, None, "a@x.example", "b@x.example", "c@x.example"]),
    linkedin=st.sampled_from([None, None, None, "in/a", "in/b"]),
    external_id=st.sampled_from([None, None, None, "1", "2"]),
    company_id=st.sampled_from([None, "Okta", "Acme"]),
    status=st.sampled_from(["new", "new", "engaged"]),
    title=st.sampled_from([None, "CFO", 'C"E\\O']),
    last_contacted=st.sampled_from([None, date(2026, 1, 1), date(2026, 2, 2)]),
    custom=st.sampled_from([{}, {}, {"tall": "yes"}, {"tall": "no", "x": "\n"}]),
)


def block_of(leads: Sequence[Lead], companies: dict[str, str]) -> LeadBlock:
    names = ("name", "email", "linkedin", "external_id", "status", "title")
    columns = {name: [getattr(lead, name) for lead in leads] for name in names}
    columns["name_key"] = fold_all([lead.name for lead in leads])
    columns["company_id"] = [companies.get(lead.company_id or "") for lead in leads]
    days = [lead.last_contacted for lead in leads]
    columns["last_contacted"] = [day.isoformat() if day else None for day in days]
    columns["custom"] = [json.dumps(lead.custom) for lead in leads]
    return LeadBlock(len(leads), columns, SEEN)


async def companies_of(store: WorkspaceStore) -> dict[str, str]:
    made = await store.companies.merge_many([Company("", n, SEEN) for n in ("Okta", "Acme")])
    return dict(zip(("Okta", "Acme"), made.ids, strict=True))


async def state(store: WorkspaceStore) -> list[tuple[object, ...]]:
    leads = await store.leads.search(LeadFilter(), TODAY, limit=500)
    return sorted(
        (
            lead.name, lead.email or "", lead.linkedin or "", lead.external_id or "",
            lead.company or "", lead.status, lead.title or "", str(lead.last_contacted),
            json.dumps(dict(lead.custom), sort_keys=True),
        )
        for lead in leads
    )  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(blocks=st.lists(st.lists(LEAD, min_size=1, max_size=7), min_size=1, max_size=3))
async def test_blocks_end_as_single_rows_do(database: Database, blocks: list[list[Lead]]) -> None:
    singly, at_once = await fresh(database), await fresh(database)
    one, other = await companies_of(singly), await companies_of(at_once)
    for leads in blocks:
        expected = await singly.leads.merge_many(
            [lead_in(lead, one.get(lead.company_id or "")) for lead in leads]
        )
        block = block_of(leads, other)
        made = await merge_leads(at_once.scope, block)
        assert (made.added, made.changed) == (expected.added, expected.changed)
        assert await state(at_once) == await state(singly)


def lead_in(lead: Lead, company_id: str | None) -> Lead:
    from dataclasses import replace

    return replace(lead, company_id=company_id)


async def fresh(database: Database) -> WorkspaceStore:
    from uuid import uuid4

    return database.workspace(await database.dispatch.ensure_team(f"T{uuid4().hex}", "Sample"))


@given(st.lists(st.text(max_size=20) | st.from_regex(r"[A-Z][a-z]+ [A-Z][a-z]+( Inc| and Co)?")))
def test_names_folded_together_are_names_folded_alone(names: list[str]) -> None:
    assert fold_all(names) == [fold(name) for name in names]


@pytest.mark.parametrize("edited", [False, True])
async def test_an_import_says_what_it_added_and_changed(
    workspace: WorkspaceStore, edited: bool
) -> None:
    run = await workspace.imports.propose("leads.csv", "0", "leads")
    first = block_of([Lead("", "Ann Lee", SEEN, email="a@x.example", title="CTO")], {})
    await merge_leads(workspace.scope, first, run.id)
    if edited:
        known = await workspace.leads.by_email("a@x.example")
        assert known
        await workspace.leads.update(known.id, title="CEO")
    second = block_of([Lead("", "Ann Lee", SEEN, email="a@x.example", title="CFO")], {})
    made = await merge_leads(workspace.scope, second, run.id)
    kept = await workspace.leads.by_email("a@x.example")
    assert kept
    assert (made.changed, kept.title) == ((0, "CEO") if edited else (1, "CFO"))

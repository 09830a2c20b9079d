"""What was taken out goes in again and changes nothing; in another workspace it makes the same."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from store.types import (
    Company,
    Deal,
    Interaction,
    Lead,
    Provenance,
    Solution,
    StageChange,
    Stakeholder,
)
from store.workspace import WorkspaceStore
from tools.exporting import Kind, Selection, write_csv
from tools.importing import import_file
from tools.kit import Kit
from tools.sample import generate, load

SEEN = Provenance("an import", date(2026, 11, 1))
KINDS: tuple[Kind, ...] = ("companies", "leads", "deals", "interactions", "solutions")


async def taken_out(kit: Kit, kind: Kind) -> bytes:
    out = io.BytesIO()
    await write_csv(kit, Selection(kind), out)
    return out.getvalue()


@pytest.fixture
async def other_kit(other_workspace: WorkspaceStore, kit: Kit) -> Kit:
    return Kit(other_workspace, await other_workspace.workspace(), kit.today)


async def unchanged(kit: Kit) -> dict[str, int]:
    """How many rows of each kind went out and came in again without any effect."""
    rows = {}
    for kind in KINDS:
        content = await taken_out(kit, kind)
        if content.count(b"\n") == 1:
            continue
        report = await import_file(kit, f"{kind}.csv", content)
        assert (report.kind, report.rejected) == (kind, 0), report.rejections[:3]
        assert (report.added, report.changed) == (0, 0), (kind, report)
        assert await taken_out(kit, kind) == content
        rows[kind] = report.unchanged + report.repeated
    return rows


async def test_the_sample_workspace(kit: Kit) -> None:
    await load(kit, generate(kit.today))
    rows = await unchanged(kit)
    assert rows["leads"] > 50
    assert rows["interactions"] > 500


async def test_a_crm(kit: Kit, data_dir: Path) -> None:
    for name in ("accounts", "products", "sales_teams", "sales_pipeline"):
        content = (data_dir / "crm-sales" / f"{name}.csv").read_bytes()[:60_000]
        await import_file(kit, f"{name}.csv", content.rpartition(b"\n")[0] + b"\n")
    rows = await unchanged(kit)
    assert rows["companies"] >= 3
    assert rows["deals"] > 50


async def test_another_workspace_gets_the_same(kit: Kit, other_kit: Kit) -> None:
    await awkward(kit)
    for kind in KINDS:
        await import_file(other_kit, f"{kind}.csv", await taken_out(kit, kind))
    for kind in KINDS:
        there, here = await taken_out(other_kit, kind), await taken_out(kit, kind)
        assert sorted(there.splitlines()) == sorted(here.splitlines())


async def test_awkward_records(kit: Kit) -> None:
    await awkward(kit)
    await unchanged(kit)


async def awkward(kit: Kit) -> None:
    """Names like formulas, single members with commas, halves of ranges, stages of no kind."""
    companies = [
        Company("", "=cmd|' /C calc'!A0", SEEN, domain="formula.example", size_low=50),
        Company("", "Twin", SEEN, domain="one.example", competitors=("Smith, Jones & Co",)),
        Company("", "Twin", SEEN, domain="two.example", size_low=10, size_high=20, custom={
            "Website": "a word of ours", "Region": "-north", "=A1": "@x"}),
        Company("", "'-Quoted", SEEN, size_high=99, revenue=Decimal("1234567.125")),
    ]  # fmt: skip
    ids = (await kit.store.companies.merge_many(companies)).ids
    lead = Lead("", "+Ada @Example", SEEN, email="ada@two.example", company_id=ids[2])
    lead = replace(lead, phone="+49 170 1234567", description='- one\n- two, "three"; four')
    await kit.store.leads.merge_many([lead, Lead("", "Bo Example", SEEN, company_id=ids[1])])
    history = (StageChange("Kaffee trinken", "negotiation", date(2026, 1, 5)),)
    people = (Stakeholder("Ada", "VP (EMEA) - West", "warm"), Stakeholder("Bo Ek", ""))
    deal = Deal("", "Renewal", SEEN, company_id=ids[2], stage="Kaffee trinken", kind="negotiation")
    deal = replace(deal, amount=Decimal("-12.125"), currency="EUR", stakeholders=people)
    deals = await kit.store.deals.merge_many([replace(deal, history=history)])
    when = datetime(2026, 3, 31, 14, 30, 5, tzinfo=UTC)
    solution = Solution("", "=Suite", SEEN, price=Decimal("-1.5"), keywords=("a, b",))
    await kit.store.solutions.merge_many([solution])
    touch = Interaction("", "call", when, SEEN, content="=1+1\nthey said", deal_id=deals.ids[0])
    await kit.store.interactions.add_many([replace(touch, company_id=ids[2])])

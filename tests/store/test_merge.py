"""Merging leads, companies and deals into a real database."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Company, Deal, Lead, Provenance, StageChange, StageKind
from store.workspace import WorkspaceStore

TODAY = date(2026, 11, 20)
SEEN = Provenance("accounts.csv", date(2026, 11, 1), 0.9)
LATER = Provenance("export.csv", date(2026, 11, 19), 0.9)
KINDS: dict[str, StageKind] = {
    "Won": "won",
    "Lost": "lost",
    "Engaging": "qualification",
    "Prospecting": "prospecting",
}


def company(name: str, **values: object) -> Company:
    return replace(Company("", name, SEEN), **values)  # type: ignore[arg-type]


def lead(name: str, **values: object) -> Lead:
    return replace(Lead("", name, SEEN), **values)  # type: ignore[arg-type]


def deal(name: str, **values: object) -> Deal:
    return replace(Deal("", name, SEEN), **values)  # type: ignore[arg-type]


async def test_the_newest_value_wins_and_an_empty_one_never(workspace: WorkspaceStore) -> None:
    first = company("Acme, Inc.", industry="Retail", size_low=10, size_high=50, tech_stack=("AWS",))
    second = Company("", "ACME Corp", LATER, industry="Software", location="Boston")
    await workspace.companies.merge_many([first])
    merged = await workspace.companies.merge_many([second])
    assert (merged.added, merged.changed, merged.unchanged) == (0, 1, 0)
    kept = await workspace.companies.by_id(merged.ids[0])
    assert kept == replace(
        first,
        id=merged.ids[0],
        name="ACME Corp",
        industry="Software",
        location="Boston",
        provenance=LATER,
    )


async def test_a_person_s_edit_wins_over_imports(workspace: WorkspaceStore) -> None:
    merged = await workspace.leads.merge_many([lead("Ada", email="ada@a.example", title="CTO")])
    await workspace.leads.update(merged.ids[0], title="CEO")
    await workspace.leads.merge_many([lead("Ada", email="ADA@a.example", title="CTO", phone="1")])
    kept = await workspace.leads.by_email("Ada@A.example")
    assert kept is not None
    assert (kept.title, kept.phone) == ("CEO", "1")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (lead("A", email="a@x.example"), lead("B", email="A@X.example"), True),
        (lead("A", linkedin="in/a"), lead("B", linkedin="in/a"), True),
        (lead("Ann Lee", company="Okta"), lead("ann  lee", company="Okta, Inc."), True),
        (lead("Ann Lee", company="Okta"), lead("Ann Lee"), False),
        (
            lead("Ann Lee", company="Okta", email="a@okta.example"),
            lead("Ann Lee", company="Okta", email="lee@okta.example"),
            False,
        ),
        (lead("A", external_id="1"), lead("B", external_id="1"), True),
        (lead("Ann", external_id="1"), lead("Ann", external_id="2"), False),
    ],
)
async def test_which_leads_are_one(
    workspace: WorkspaceStore, first: Lead, second: Lead, same: bool
) -> None:
    await workspace.companies.merge_many([company("Okta")])
    apart = await workspace.leads.merge_many([first])
    again = await workspace.leads.merge_many([second])
    assert (apart.ids == again.ids) is same
    fresh = await workspace.leads.merge_many([first, second])
    assert fresh.added == 0


async def test_companies_by_domain_first_then_by_name(workspace: WorkspaceStore) -> None:
    okta = await workspace.companies.merge_many([company("Okta", domain="okta.example")])
    other_name = company("Okta Identity", domain="https://www.OKTA.example/about")
    assert (await workspace.companies.merge_many([other_name])).ids == okta.ids
    no_domain = company("Okta Identity, Inc.")
    assert (await workspace.companies.merge_many([no_domain])).ids == okta.ids
    namesake = company("Okta Identity", domain="okta-homes.example")
    assert (await workspace.companies.merge_many([namesake])).ids != okta.ids


async def test_a_value_that_is_another_record_s_key_stays_there(workspace: WorkspaceStore) -> None:
    made = await workspace.companies.merge_many(
        [company("One", external_id="1", domain="one.example"), company("Two", external_id="2")]
    )
    moved = company("Two", external_id="2", domain="one.example", industry="Retail")
    await workspace.companies.merge_many([moved])
    one, two = await workspace.companies.by_ids(made.ids)
    assert (one.domain, two.domain, two.industry) == ("one.example", None, "Retail")


async def test_a_record_twice_in_one_call_is_one_record(workspace: WorkspaceStore) -> None:
    merged = await workspace.leads.merge_many(
        [lead("Ada", email="a@x.example"), lead("Ada", email="a@x.example", title="CTO")]
    )
    assert (merged.added, merged.changed, merged.unchanged) == (1, 0, 0)
    assert merged.ids[0] == merged.ids[1]
    assert [one.title for one in await workspace.leads.by_ids(merged.ids[:1])] == ["CTO"]


async def test_what_postgres_cannot_hold_is_left_out(workspace: WorkspaceStore) -> None:
    odd = lead("Zo\0e \ud83d", description="a\0b", custom={"k\0": "\udc00v", "quote": "\\u0000"})
    merged = await workspace.leads.merge_many([odd])
    kept = await workspace.leads.by_id(merged.ids[0])
    assert kept is not None
    assert (kept.name, kept.description) == ("Zoe ", "ab")
    assert kept.custom == {"k": "v", "quote": "\\u0000"}


async def test_stages_add_up_and_give_medians(workspace: WorkspaceStore) -> None:
    def went(name: str, days: int) -> Deal:
        left = StageChange("Won", "won", date(2026, 1, 1 + days))
        history = (StageChange("Demo", "proposal", date(2026, 1, 1)), left)
        return deal(name, stage="Won", kind="won", history=history)

    await workspace.deals.merge_many([went("a", 4), went("b", 10), went("c", 20)])
    assert await workspace.deals.stage_medians() == {"Demo": (10.0, 3)}
    lost = deal(
        "a", stage="Won", kind="won", history=(StageChange("Won", "won", date(2026, 2, 1)),)
    )
    merged = await workspace.deals.merge_many([lost])
    assert merged.changed == 1
    (kept,) = await workspace.deals.by_ids(merged.ids)
    assert [change.entered.isoformat() for change in kept.history] == [
        "2026-01-01",
        "2026-01-05",
        "2026-02-01",
    ]


async def test_real_companies_come_in_once(workspace: WorkspaceStore, data_dir: Path) -> None:
    path = data_dir / "sp500" / "constituents.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    records = [
        company(
            row["Security"],
            industry=row["GICS Sector"],
            location=row["Headquarters Location"],
            founded=int(row["Founded"][:4]),
            external_id=row["Symbol"],
        )
        for row in rows
    ]
    first = await workspace.companies.merge_many(records)
    again = await workspace.companies.merge_many(records)
    assert (first.added, again.added, again.changed) == (len(rows), 0, 0)
    assert again.unchanged == len(rows)
    wanted = CompanyFilter(industries=("health",), location="massachusetts", founded_from=1970)
    found = await workspace.companies.search(wanted, TODAY)
    assert "Moderna" in [one.name for one in found]
    assert len(found) == await workspace.companies.count(wanted, TODAY)
    assert (await workspace.companies.nearest("Micorsoft Corp."))[0].name == "Microsoft"


async def test_a_real_pipeline_comes_in_once(workspace: WorkspaceStore, data_dir: Path) -> None:
    with (data_dir / "crm-sales" / "sales_pipeline.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = {row["account"] for row in rows if row["account"]}
    await workspace.companies.merge_many([company(name) for name in sorted(names)])
    records = [pipeline_deal(row) for row in rows]
    first = await workspace.deals.merge_many(records)
    again = await workspace.deals.merge_many(records)
    assert (first.added, again.changed, again.unchanged) == (len(rows), 0, len(rows))
    won = [row for row in rows if row["deal_stage"] == "Won"]
    (total,) = await workspace.deals.totals(DealFilter(outcome="won"), TODAY)
    assert total.deals == len(won)
    assert total.amount == sum(Decimal(row["close_value"]) for row in won)
    by_owner = await workspace.deals.counts_by(DealFilter(outcome="won"), "owner", TODAY)
    assert sum(bucket.deals for bucket in by_owner) == len(won)


def pipeline_deal(row: dict[str, str]) -> Deal:
    return deal(
        f"{row['account']} {row['product']}",
        external_id=row["opportunity_id"],
        company=row["account"] or None,
        owner=row["sales_agent"],
        stage=row["deal_stage"],
        kind=KINDS[row["deal_stage"]],
        created=day(row["engage_date"]),
        closed=day(row["close_date"]),
        amount=Decimal(row["close_value"]) if row["close_value"] else None,
        products=(row["product"],),
    )


def day(text: str) -> date | None:
    return datetime.strptime(text, "%m/%d/%Y").date() if text else None


async def test_lead_filters(workspace: WorkspaceStore) -> None:
    await workspace.companies.merge_many(
        [
            company("Okta", industry="Identity software", size_low=5000, size_high=5999),
            company("Clinic", industry="Healthcare", size_low=40, location="Boston, MA"),
        ]
    )
    await workspace.leads.merge_many(
        [
            lead("Ann", company="Okta", title="VP Sales", last_contacted=date(2026, 5, 1)),
            lead("Bea", company="Clinic", status="engaged", owner="Vera Quartz"),
            lead("Cal", company="Clinic", last_contacted=date(2026, 7, 1)),
        ]
    )

    async def names(filter: LeadFilter) -> list[str]:
        return [one.name for one in await workspace.leads.search(filter, TODAY)]

    assert await names(LeadFilter(industries=("IDENTITY",))) == ["Ann"]
    assert await names(LeadFilter(industries=("healthcare and care",))) == ["Bea", "Cal"]
    assert await names(LeadFilter(location="boston")) == ["Bea", "Cal"]
    assert await names(LeadFilter(not_contacted_since=date(2026, 6, 1))) == ["Ann", "Bea"]
    assert await names(LeadFilter(never_contacted=True)) == ["Bea"]
    assert await names(LeadFilter(contacted_since=date(2026, 6, 1))) == ["Cal"]
    assert await names(LeadFilter(size_min=1000)) == ["Ann", "Bea", "Cal"]
    assert await names(LeadFilter(size_max=1000)) == ["Bea", "Cal"]
    assert await names(LeadFilter(owners=("vera quartz",))) == ["Bea"]
    assert await names(LeadFilter(statuses=("engaged",), title="vp")) == []
    assert await names(LeadFilter(text="vp sales")) == ["Ann"]


async def test_deal_filters(workspace: WorkspaceStore) -> None:
    demo = StageChange("Demo", "proposal", date(2026, 1, 1))
    moved = StageChange("Talks", "negotiation", date(2026, 1, 11))
    won = deal("done", stage="Talks", kind="won", history=(demo, moved))
    old = deal("old", stage="Demo", kind="proposal", created=date(2026, 8, 1))
    await workspace.deals.merge_many(
        [
            *(replace(won, name=f"done {n}", amount=Decimal("2.10")) for n in range(5)),
            replace(old, currency="EUR", expected_close=date(2026, 11, 19), amount=Decimal(7)),
            deal("new", stage="Demo", kind="proposal", created=date(2026, 11, 10)),
        ]
    )

    async def names(filter: DealFilter) -> list[str]:
        return [one.name for one in await workspace.deals.search(filter, TODAY)]

    assert await names(DealFilter(stuck=True)) == ["old"]
    assert await names(DealFilter(slipped=True)) == ["old"]
    assert await names(DealFilter(outcome="open", sort="name")) == ["new", "old"]
    assert await names(DealFilter(currency="eur", amount_min=Decimal(7))) == ["old"]
    assert await names(DealFilter(silent_since=date(2026, 11, 1), sort="name")) == ["new", "old"]
    totals = await workspace.deals.totals(DealFilter(), TODAY)
    assert sorted((str(one.currency), one.deals, one.amount) for one in totals) == [
        ("EUR", 1, Decimal(7)),
        ("None", 6, Decimal("10.50")),
    ]

"""Every kind of file arrives whole, from any system, in any dress; what is bad in it is told."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from store.errors import NotReadable
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import StageChange
from tools.importing import Report, import_file, preview
from tools.importing.headers import stage_of
from tools.kit import Kit


async def put(kit: Kit, text: str, name: str = "file.csv") -> Report:
    return await import_file(kit, name, text.encode())


async def test_events_come_in_once_and_improve(kit: Kit) -> None:
    text = (
        "Event Name,Type,Start Date,End Date,Location,Target Industries,Target Roles,"
        "Featured Solutions,Description\n"
        "Sample Summit,Trade show,2026-09-14,2026-09-16,Boston,Retail; Finance,CFO,GTXPro,Meet us\n"
        "Sample Webinar,webinar,2026-10-01,,,,,,\n"
        "Backwards,dinner,2026-10-05,2026-10-01,,,,,\n"
    )
    await put(kit, "Product,Price\nGTX Pro,550\n", "products.csv")
    first, again = await put(kit, text, "events.csv"), await put(kit, text, "events.csv")
    assert (first.kind, first.added, first.rejected) == ("events", 2, 1)
    assert "before it begins" in first.rejections[0].reason
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    summit, _ = await kit.store.events.upcoming(date(2026, 9, 15))
    assert (summit.title, summit.ends, summit.industries, summit.roles, summit.solutions) == (
        "Sample Summit", date(2026, 9, 16), ("Retail", "Finance"), ("CFO",), ("GTX Pro",),
    )  # fmt: skip
    better = await put(kit, "Event,Date,Venue\nSample Webinar,2026-10-01,Online\n", "events.csv")
    assert (better.added, better.changed) == (0, 1)


async def test_objections_are_rows_and_passages(kit: Kit) -> None:
    await put(kit, "Deal ID,Deal name,Company\nD-1,Renewal,Acme\n", "deals.csv")
    text = (
        "Objection,Answer,Category,Worked,Company,Deal ID,Date\n"
        "Too dear,Showed the return,price,yes,Acme,D-1,2026-04-01\n"
        "Not now,Asked for a date,timing,no,,,\n"
    )
    assert (await put(kit, text, "objections.csv")).added == 2
    worked, failed = await kit.store.objections.all()
    (acme,) = await kit.store.companies.by_key("Acme")
    (deal,) = await kit.store.deals.by_key("Renewal")
    assert (worked.text, worked.worked, worked.company_id, worked.deal_id, worked.occurred) == (
        "Too dear", True, acme.id, deal.id, date(2026, 4, 1),
    )  # fmt: skip
    assert (failed.worked, failed.company_id) == (False, None)
    found = await kit.store.passages.search_words("return")
    assert found[0].subject_id == acme.id
    assert [one.text for one in await kit.store.objections.all(category="Timing")] == ["Not now"]


@pytest.mark.parametrize(
    ("header", "stage"),
    [
        ('Date entered "Appointment Scheduled (Sales Pipeline)"', "Appointment Scheduled"),
        ("Date entered Contract Sent", "Contract Sent"),
        ("Date entered Closed Won (1)", "Closed Won"),
        ("Date of entry", ""),
        ("Create Date", ""),
    ],
)
def test_headers_that_name_a_stage(header: str, stage: str) -> None:
    assert stage_of(header) == stage


async def test_hubspot_tells_the_way_of_a_deal(kit: Kit) -> None:
    text = (
        "Record ID,Deal Name,Deal Stage,Close Date,Create Date,"
        'Date entered "Qualified To Buy (Sales Pipeline)",'
        'Date entered "Contract Sent (Sales Pipeline)",Date entered "Closed Won (Sales Pipeline)"\n'
        "9,Sample deal,Closed Won,2026-03-09 10:00,2026-01-02,2026-01-05,2026-02-01,2026-03-09\n"
    )
    text = text.replace('"Date', '"Date')
    report = await import_file(kit, "deals.csv", text.replace('Date entered "', 'Date entered ')
                               .replace('Pipeline)"', "Pipeline)").encode())  # fmt: skip
    assert report.added == 1
    (deal,) = await kit.store.deals.by_key("Sample deal")
    assert deal.history == (
        StageChange("Qualified To Buy", "qualification", date(2026, 1, 5)),
        StageChange("Contract Sent", "negotiation", date(2026, 2, 1)),
        StageChange("Closed Won", "won", date(2026, 3, 9)),
    )


async def test_unknown_headers_are_told_by_their_values(kit: Kit) -> None:
    text = (
        "Wer,Erreichbar,Rückruf,Netz\n"
        "Ada Stone,ada@acme.example,+49 30 1234567,https://acme.example\n"
        "Bo Lind,bo@acme.example,+49 30 7654321,\n"
    )
    seen = await preview(kit, "liste.csv", text.encode())
    assert seen.kind == "leads"
    assert {one.header: one.field for one in seen.mapping.columns} == {
        "Wer": "", "Erreichbar": "email", "Rückruf": "phone", "Netz": "company_website",
    }  # fmt: skip
    assert (await put(kit, text)).added == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \n\n", "empty"),
        ("Name,Email\n", "no rows below"),
        ("ada@x.example,Ada\nbo@x.example,Bo\n", "first line is a row"),
        ("1,2,3\n4,5,6\n", "none of its columns"),
        (",".join(f"column{n}" for n in range(10_000)) + "\n" + "," * 9_999 + "x\n", "more than"),
        ("PK\x03\x04 something", "Excel workbook"),
        ("Name,Email\nAda,a\x00b\n", "NUL"),
        ("just a letter that somebody wrote\n", "none of its columns"),
    ],
)
async def test_what_is_no_table_is_refused_with_a_word(kit: Kit, text: str, why: str) -> None:
    with pytest.raises(NotReadable, match=why):
        await put(kit, text)
    assert await kit.store.imports.latest() == ()


async def test_a_column_that_changes_its_mind_half_way(kit: Kit) -> None:
    good = "".join(f"Deal {n},{n}00,2026-01-{n:02}\n" for n in range(1, 21))
    bad = "".join(f"Deal {n},about a lot,next week\n" for n in range(21, 25))
    report = await put(kit, f"Deal name,Amount,Close date\n{good}{bad}", "deals.csv")
    assert (report.added, report.rejected) == (20, 4)
    assert {(one.line, one.column) for one in report.rejections} == {
        (line, "Amount") for line in range(22, 26)
    }
    assert all("amount" in one.reason for one in report.rejections)


async def test_a_header_in_the_middle_is_no_row(kit: Kit) -> None:
    half = "Name,Email\n" + "".join(f"Ada {n},a{n}@x.example\n" for n in range(300))
    report = await put(kit, half + half.replace("a", "b").replace("Nbme,Embil", "Name,Email"))
    assert (report.added, report.skipped, report.rejected) == (600, 1, 0)


async def test_a_file_of_the_wrong_kind_says_what_is_missing(kit: Kit) -> None:
    with pytest.raises(NotReadable, match="A deal needs"):
        await import_file(kit, "x.csv", b"Colour,Shape\nred,round\n", kind="deals")


@pytest.mark.parametrize("column", ["Email", "LinkedIn"])
async def test_whoever_was_erased_stays_away(kit: Kit, column: str) -> None:
    who = {"Email": "Ada@Gone.example", "LinkedIn": "https://www.linkedin.com/in/Gone/"}[column]
    await kit.store.erased.add([who])
    text = f"Name,{column},City\nAda Stone,{who},Boston\nBo Lind,,Boston\n"
    report = await put(kit, text, "leads.csv")
    assert (report.added, report.rejected) == (1, 1)
    (rejection,) = report.rejections
    assert (rejection.line, rejection.reason) == (2, "was erased on request")
    assert rejection.cells == (), "or they would be kept after all"
    if column == "Email":
        touch = f"Date,Type,Email\n2026-05-01,call,{who}\n"
        assert (await put(kit, touch, "calls.csv")).rejected == 1
    assert await kit.store.leads.count(LeadFilter(), kit.today) == 1


async def test_the_pipeline_agrees_with_the_file(kit: Kit, data_dir: Path) -> None:
    path = data_dir / "crm-sales" / "sales_pipeline.csv"
    for name in ("products", "sales_pipeline"):
        await import_file(kit, f"{name}.csv", data_dir / "crm-sales" / f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for column, label in (("owner", "sales_agent"), ("product", "product")):
        said = Counter[str]()
        sums: Counter[str] = Counter()
        for row in rows:
            if row["deal_stage"] == "Won":
                name = row[label].replace("GTXPro", "GTX Pro")
                said[name] += 1
                sums[name] += int(row["close_value"])
        buckets = await kit.store.deals.counts_by(DealFilter(outcome="won"), column, kit.today)
        assert {one.label: one.deals for one in buckets} == said
        assert {one.label: one.sums[""] for one in buckets} == {
            name: Decimal(amount) for name, amount in sums.items()
        }


async def test_names_are_one_across_files(kit: Kit) -> None:
    await put(kit, "Company name,Domain,Industry\nAcme Inc.,acme.example,Retail\n", "companies.csv")
    await put(kit, "Product,Price\nGTX Pro,550\n", "products.csv")
    await put(kit, "Name,Email,Company\nAda,ada@acme.example,ACME\n", "leads.csv")
    await put(kit, "Deal ID,Company,Product\n1,Acme,GTXPro\n", "deals.csv")
    (company,) = await kit.store.companies.search(CompanyFilter(), kit.today)
    (deal,) = await kit.store.deals.search(DealFilter(), kit.today)
    (lead,) = await kit.store.leads.search(LeadFilter(), kit.today)
    assert deal.company_id == lead.company_id == company.id
    assert (deal.products, company.domain) == (("GTX Pro",), "acme.example")

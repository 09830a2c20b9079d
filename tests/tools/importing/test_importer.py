"""Whole files into a real store: what arrives, what is refused, and that nothing is lost."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import BadInput, NotReadable
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Company, Deal, Lead
from tools.importing import Report, import_file, preview, rejected_csv
from tools.kit import Kit

CRM = ("accounts", "products", "sales_teams", "sales_pipeline")


async def put(kit: Kit, text: str, name: str = "file.csv") -> Report:
    return await import_file(kit, name, text.encode())


async def leads(kit: Kit) -> dict[str, Lead]:
    return {lead.name: lead for lead in await kit.store.leads.search(LeadFilter(), kit.today)}


async def companies(kit: Kit) -> dict[str, Company]:
    found = await kit.store.companies.search(CompanyFilter(), kit.today, limit=2000)
    return {company.name: company for company in found}


async def all_deals(kit: Kit) -> tuple[Deal, ...]:
    return await kit.store.deals.search(DealFilter(), kit.today, limit=20_000)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def adds_up(report: Report) -> bool:
    good = report.added + report.changed + report.unchanged + report.repeated
    return report.rows == good + report.rejected + report.skipped


async def test_the_four_crm_files_agree_with_themselves(kit: Kit, data_dir: Path) -> None:
    folder = data_dir / "crm-sales"
    for name in CRM:
        report = await import_file(kit, f"{name}.csv", folder / f"{name}.csv")
        assert adds_up(report)
        assert report.rejected == 0
    rows = rows_of(folder / "sales_pipeline.csv")
    deals = await all_deals(kit)
    assert Counter(deal.stage for deal in deals) == Counter(row["deal_stage"] for row in rows)
    kinds = {
        "Won": "won",
        "Lost": "lost",
        "Engaging": "qualification",
        "Prospecting": "prospecting",
    }
    assert all(deal.kind == kinds[deal.stage] for deal in deals)
    assert sum(not deal.company for deal in deals) == sum(not row["account"] for row in rows)
    sold = Counter(row["product"].replace("GTXPro", "GTX Pro") for row in rows)
    assert Counter(deal.products[0] for deal in deals) == sold
    if len(rows) == 8800:
        stages = Counter(deal.stage for deal in deals)
        assert stages == {"Won": 4238, "Lost": 2473, "Engaging": 1589, "Prospecting": 500}
        assert sum(not deal.company for deal in deals) == 1425


async def test_every_deal_carries_its_row(kit: Kit, data_dir: Path) -> None:
    path = data_dir / "crm-sales" / "sales_pipeline.csv"
    await import_file(kit, path.name, path)
    stored = {deal.external_id: deal for deal in await all_deals(kit)}
    for row in rows_of(path):
        deal = stored[row["opportunity_id"]]
        assert deal.owner == row["sales_agent"]
        assert (deal.company or "") == row["account"]
        assert deal.amount == (Decimal(row["close_value"]) if row["close_value"] else None)
        assert deal.created == american(row["engage_date"])
        assert deal.closed == american(row["close_date"])
        assert deal.expected_close is None
        entered = [american(row["engage_date"]), american(row["close_date"])]
        assert [one.entered for one in deal.history] == [day for day in entered if day]


def american(text: str) -> date | None:
    if not text:
        return None
    month, day, year = map(int, text.split("/"))
    return date(year, month, day)


@pytest.mark.parametrize("again", [False, True])
async def test_files_may_come_in_any_order(
    kit: Kit, other_kit: Kit, data_dir: Path, again: bool
) -> None:
    folder = data_dir / "crm-sales"
    for place, order in ((kit, CRM), (other_kit, tuple(reversed(CRM)))):
        for name in order * (2 if again else 1):
            # Five hundred deals show it as well as all of them.
            lines = (folder / f"{name}.csv").read_bytes().splitlines(keepends=True)[:500]
            await import_file(place, f"{name}.csv", b"".join(lines))
    for read in (_deals_alone, _companies_alone):
        assert await read(kit) == await read(other_kit)


async def _deals_alone(kit: Kit) -> dict[str | None, tuple[object, ...]]:
    return {
        deal.external_id: (deal.name, deal.company, deal.products, deal.history, deal.amount)
        for deal in await all_deals(kit)
    }


async def _companies_alone(kit: Kit) -> dict[str, tuple[object, ...]]:
    return {
        name: (one.industry, one.size_low, one.location, one.parent, one.custom, one.provenance)
        for name, one in (await companies(kit)).items()
    }


@pytest.mark.parametrize("name", [*(f"crm-sales/{name}" for name in CRM), "sp500/constituents"])
async def test_a_file_twice_changes_nothing(kit: Kit, data_dir: Path, name: str) -> None:
    path = data_dir / f"{name}.csv"
    # More than one block of rows.
    data = b"".join(path.read_bytes().splitlines(keepends=True)[:1_501])
    first = await import_file(kit, path.name, data)
    second = await import_file(kit, path.name, data)
    assert first.added == data.count(b"\n") - 1
    assert (second.added, second.changed, second.unchanged) == (0, 0, first.added)


async def test_the_constituents_become_companies(kit: Kit, data_dir: Path) -> None:
    path = data_dir / "sp500" / "constituents.csv"
    await import_file(kit, path.name, path)
    found = {one.external_id: one for one in (await companies(kit)).values()}
    abbvie = found["ABBV"]
    assert (abbvie.name, abbvie.industry, abbvie.location, abbvie.founded) == (
        "AbbVie", "Health Care", "North Chicago, Illinois", 2013,
    )  # fmt: skip
    assert abbvie.custom["Founded as given"] == "2013 (1888)"
    assert abbvie.custom["CIK"] == "1551152"
    assert abbvie.provenance.source == "constituents.csv (import)"


async def test_the_mess_of_accounts_is_mended_in_the_open(kit: Kit, data_dir: Path) -> None:
    path = data_dir / "crm-sales" / "accounts.csv"
    report = await import_file(kit, path.name, path)
    misspelled = [row for row in rows_of(path) if row["sector"] == "technolgy"]
    rows = f"{len(misspelled)} row{'s' if len(misspelled) > 1 else ''}"
    assert f'Industry "technolgy" was read as "technology" ({rows}).' in report.notes
    one = (await companies(kit))[misspelled[0]["account"]]
    assert one.industry == "technology"
    assert one.custom["industry as given"] == "technolgy"
    assert one.revenue == Decimal(misspelled[0]["revenue"])
    assert "millions" in one.custom["revenue unit"]
    assert one.size_low == one.size_high == int(misspelled[0]["employees"])


async def test_a_bad_row_is_told_and_costs_nobody_else(kit: Kit) -> None:
    report = await put(
        kit,
        "Name,E-mail,Company,Last contacted\n"
        "Ada Stone,ada@site.example,Acme Inc,2026-05-01\n"
        "Bob Reed,not-an-address,Acme,\n"
        ",,Acme,\n"
        "Eve Hart,eve@site.example,ACME,31.31.2026\n"
        "Max Lund,max@site.example,acme corp.,\n"
        "Ida Bell,ida@site.example,Acme,,too much\n",
    )
    assert adds_up(report)
    assert (report.added, report.rejected) == (2, 4)
    assert [(one.line, one.column, one.value) for one in report.rejections] == [
        (3, "E-mail", "not-an-address"),
        (4, "", ""),
        (5, "Last contacted", "31.31.2026"),
        (7, "", "too much"),
    ]
    assert report.summary == "2 leads: 2 added; 4 rows rejected."
    assert len(await companies(kit)) == 1


async def test_the_rejected_rows_can_be_mended_and_dropped_in_again(kit: Kit) -> None:
    report = await put(
        kit, 'Name,Email,Notes\n=HYPERLINK("http://x.example"),bad,-5\n@cmd,worse,"a,b"\n'
    )
    rows = list(csv.reader(io.StringIO(rejected_csv(report).decode("utf-8-sig"))))
    assert rows[0] == ["Name", "Email", "Notes", "line", "column", "reason"]
    assert rows[1][0].startswith("'=")
    assert rows[1][2:5] == ["-5", "2", "Email"]
    assert rows[2][:3] == ["'@cmd", "worse", "a,b"]
    mended = rejected_csv(report).decode("utf-8-sig").replace("bad", "ada@site.example")
    assert (await put(kit, mended)).added == 1


async def test_leads_bring_their_companies(kit: Kit) -> None:
    await put(
        kit,
        "First Name;Last Name;Email;Company;Website;Company size;Industry;Lead Status;State;City\n"
        "Ada;Stone;ada@acme.example;Acme Inc;https://www.acme.example;50–200;Softwar;OPEN;TX;Austin\n",
    )
    lead = (await leads(kit))["Ada Stone"]
    company = (await companies(kit))["Acme Inc"]
    assert lead.company_id == company.id
    assert (company.domain, company.size_low, company.size_high) == ("acme.example", 50, 200)
    assert (lead.status, lead.location) == ("new", "Austin, TX")


async def test_what_only_adds_to_a_record_never_costs_a_row(kit: Kit) -> None:
    report = await put(
        kit,
        "Name,Email,Company,Company size,Website,LinkedIn\n"
        "Ada,ada@site.example,Acme,Large,javascript:alert(1),see card\n",
    )
    assert (report.added, report.rejected) == (1, 0)
    lead = (await leads(kit))["Ada"]
    assert lead.custom["Company size as given"] == "Large"
    assert lead.linkedin is None
    assert (await companies(kit))["Acme"].website is None


async def test_pipedrive_keeps_the_outcome_in_a_status(kit: Kit) -> None:
    report = await put(
        kit,
        "Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Status,Deal - Won time\n"
        "One,100,EUR,Proposal Made,Won,2026-03-01\nTwo,200,EUR,Proposal Made,Open,\n",
    )
    assert report.kind == "deals"
    found = {deal.name: deal for deal in await all_deals(kit)}
    assert (found["One"].kind, found["One"].closed) == ("won", date(2026, 3, 1))
    assert (found["Two"].kind, found["Two"].closed) == ("proposal", None)


async def test_elsewhere_the_stage_decides_and_contradictions_are_told(kit: Kit) -> None:
    report = await put(
        kit,
        "Deal,Stage,Status,Close date\nOne,Lost,Won,2026-03-01\nTwo,Angebot,Open,2027-01-01\n",
    )
    found = {deal.name: deal for deal in await all_deals(kit)}
    assert found["One"].kind == "lost"
    assert (found["Two"].kind, found["Two"].expected_close) == ("proposal", date(2027, 1, 1))
    assert any("contradicts" in note for note in report.notes)


async def test_interactions_find_whom_they_were_with(kit: Kit) -> None:
    await put(kit, "Name,Email,Company\nAda Stone,ada@acme.example,Acme\n")
    await put(kit, "Deal id,Deal name,Account,Stage\nD-1,Acme renewal,Acme,Proposal\n", "deals.csv")
    report = await put(
        kit,
        "Activity date,Activity type,Contact,Email,Company,Deal,Notes\n"
        "2026-05-01,Outbound call,Ada Stone,,Acme,D-1,Spoke about price\n"
        "2026-05-02 14:30,Email,,ada@acme.example,,Acme renewal,Sent the offer\n"
        "2026-05-03,Coffee,,new@other.example,,,First talk\n"
        "2026-05-04,Call,Nobody Known,,,,Lost\n"
        "2026-05-05,Call,,,,,Nothing\n",
    )
    assert (report.kind, report.added, report.rejected) == ("interactions", 3, 2)
    assert [one.line for one in report.rejections] == [5, 6]
    ada = (await leads(kit))["Ada Stone"]
    assert ada.last_contacted == date(2026, 5, 2)
    touches = await kit.store.interactions.for_lead(ada.id)
    assert [one.kind for one in touches] == ["email", "call"]
    assert all(one.deal_id for one in touches)
    assert any("Coffee" in note for note in report.notes)


async def test_objections_become_citable(kit: Kit) -> None:
    text = "Objection,Response,Category,Worked\nToo dear,Showed the return,price,yes\n"
    first, second = await put(kit, text), await put(kit, text)
    known = await kit.store.imports.known(hashlib.sha256(text.encode()).hexdigest(), "objections")
    assert known is not None
    assert (known.file_name, known.added, known.unchanged) == ("file.csv", 0, 1)
    assert (first.added, second.added, second.unchanged) == (1, 0, 1)
    found = await kit.store.passages.search_words("dear return")
    assert found[0].text == (
        "Objection (price): Too dear\nAnswer: Showed the return\nThe answer worked."
    )


async def test_a_mapping_can_be_looked_at_and_corrected(kit: Kit) -> None:
    data = b"Name,Email,Remark,Role here\nAda,ada@site.example,tall,CFO\n"
    seen = await preview(kit, "leads.csv", data)
    assert [(one.header, one.field) for one in seen.mapping.columns] == [
        ("Name", "name"), ("Email", "email"), ("Remark", ""), ("Role here", ""),
    ]  # fmt: skip
    assert seen.samples == (("Ada", "ada@site.example", "tall", "CFO"),)
    better = seen.mapping.corrected({"Role here": "title", "Remark": "-"})
    await import_file(kit, "leads.csv", data, mapping=better)
    lead = (await leads(kit))["Ada"]
    assert (lead.title, dict(lead.custom)) == ("CFO", {})
    with pytest.raises(BadInput, match="no field"):
        seen.mapping.corrected({"Remark": "workspace_id"})
    with pytest.raises(BadInput, match="a lead needs"):
        await import_file(
            kit, "x.csv", data, mapping=seen.mapping.corrected({"Name": "-", "Email": "-"})
        )


async def test_the_preview_shows_what_stages_mean(kit: Kit) -> None:
    data = b"Deal,Stage\nOne,Angebot\nTwo,Gewonnen\nThree,won\nFour,Banana\n"
    seen = await preview(kit, "deals.csv", data)
    assert seen.notes == (
        'Stage "Angebot" counts as proposal.',
        'Stage "Gewonnen" counts as won.',
        'Stage "Banana" counts as prospecting.',
    )
    assert await kit.store.deals.count(DealFilter(), kit.today) == 0


async def test_columns_are_known_by_their_values_too(kit: Kit) -> None:
    await put(kit, "Person,Reach at,Profile\nAda,ada@site.example,linkedin.com/in/ada\n")
    lead = (await leads(kit))["Ada"]
    assert (lead.email, lead.linkedin) == ("ada@site.example", "https://www.linkedin.com/in/ada")


async def test_a_refused_file_says_what_was_seen(kit: Kit, data_dir: Path) -> None:
    dictionary = data_dir / "crm-sales" / "data_dictionary.csv"
    with pytest.raises(NotReadable, match="data dictionary"):
        await import_file(kit, dictionary.name, dictionary)
    with pytest.raises(NotReadable, match="apples, pears"):
        await put(kit, "apples,pears\n1,2\n")


async def test_what_a_person_wrote_wins(kit: Kit) -> None:
    await put(kit, "Name,Email,Title\nAda,ada@site.example,CFO\n")
    ada = (await leads(kit))["Ada"]
    await kit.store.leads.update(ada.id, title="CEO")
    await put(kit, "Name,Email,Title,Phone\nAda,ada@site.example,CFO,+1 555 0100\n")
    ada = (await leads(kit))["Ada"]
    assert (ada.title, ada.phone) == ("CEO", "+1 555 0100")


async def test_progress_and_blocks(kit: Kit) -> None:
    heard: list[int] = []
    lines = "".join(f"Lead {number},l{number}@site.example\n" for number in range(2_300))
    report = await import_file(
        kit, "leads.csv", f"Name,Email\n{lines}".encode(), progress=heard.append
    )
    assert (report.added, heard) == (2_300, [2_300])


#: Every person keeps to one address and one company: a file that contradicts itself about who
#: somebody is has no one right end.
PEOPLE = {
    "Ada": ("a@b.example", "Acme"),
    "Bob": ("C@d.example", "ACME Inc."),
    "Total": ("t@d.example", ""),
    "# x": ("x@d.example", "???"),
    "Name": ("n@d.example", "Email"),
    "=1+1": ("f@d.example", "株式会社"),
    '"': ("q@d.example", "Acme"),
    "Zoë\nO'Neil": ("z@d.example", ""),
    "": ("", ""),
}
ROW = st.builds(
    lambda name, email, day: (name, email or PEOPLE[name][0], PEOPLE[name][1], day),
    st.sampled_from(sorted(PEOPLE)),
    st.sampled_from(["", " ", "nonsense", "Email"]),
    st.sampled_from(["", "01/02/2024", "13/02/2024", "02/13/2024", "2024-02-30", "x"]),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(ROW, min_size=1, max_size=15),
    delimiter=st.sampled_from([",", ";", "\t"]),
    junk=st.sampled_from(["", "Export of today\n\n", 'Ada,"never closed\n']),
)
async def test_no_row_is_lost_or_doubled(
    kit: Kit, rows: list[tuple[str, ...]], delimiter: str, junk: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(
        [("Name", "Email", "Company", "Last contacted"), *rows]
    )
    data = (junk + out.getvalue()).encode()
    before = await kit.store.leads.count(LeadFilter(), kit.today)
    try:
        report = await import_file(kit, f"{uuid4()}.csv", data)
    except NotReadable:
        assert not any(row[0] == "Ada" and row[1] == "a@b.example" for row in rows) or junk
        return
    assert adds_up(report)
    assert len(report.rejections) == report.rejected
    assert len({one.line for one in report.rejections}) == report.rejected
    after = await kit.store.leads.count(LeadFilter(), kit.today)
    assert after - before == report.added
    again = await import_file(kit, "again.csv", data)
    assert (again.added, again.rows, again.rejected) == (0, report.rows, report.rejected)

"""Files as they come: encodings, delimiters, titles, totals, broken rows."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import NotReadable
from tools.importing.fields import Kind
from tools.importing.records import Record, read_records
from tools.importing.sniff import Sheet, sniff
from tools.importing.source import opened
from tools.importing.survey import Survey, survey

LEADS = "Name,Email,Company\nAda Stone,ada@site.example,Zoë & Cie\n"


def looked_at(data: bytes, name: str = "file.csv", kind: Kind | None = None) -> Survey:
    with opened(name, data) as source:
        return survey(source, sniff(source, kind))


def sheet_of(text: str, name: str = "file.csv") -> Sheet:
    return looked_at(text.encode(), name).sheet


def refused(data: bytes, name: str = "file.csv") -> str:
    with pytest.raises(NotReadable) as caught:
        looked_at(data, name)
    return caught.value.message


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    with opened("leads.csv", LEADS.encode(encoding)) as source:
        found = survey(source, sniff(source))
        assert "Zoë & Cie" in found.columns[2].values
    assert found.sheet.headers == ("Name", "Email", "Company")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    text = LEADS.replace(",", delimiter)
    assert sheet_of(text).delimiter == delimiter
    assert sheet_of(f"sep={delimiter}\n{text}").header_line == 2


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(ending: str) -> None:
    assert looked_at(LEADS.replace("\n", ending).encode()).rows == 1


def test_a_path_and_a_stream_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(LEADS.encode())
    with opened("leads.csv", path) as source:
        assert sniff(source).kind == "leads"
    with opened("leads.csv", io.BytesIO(LEADS.encode())) as source:
        assert sniff(source).kind == "leads"


def test_titles_second_headers_totals_and_footers_are_skipped() -> None:
    text = (
        "Pipeline 2026\n"
        "Deal,,,Dates\n"
        "Deal name,Amount,Stage,Close date\n"
        "text,EUR,text,date\n"
        "Acme renewal,100,Proposal,2026-05-01\n"
        "Deal name,Amount,Stage,Close date\n"
        "Total Energies,50,Won,2026-01-01\n"
        "Total,150,,\n"
        "\n"
        "Confidential. Do not share\n"
        "Copyright (c) somebody\n"
    )
    found = looked_at(text.encode())
    assert dict(found.skips) == {
        1: "a line above the header",
        2: "a line above the header",
        4: "a line of units",
        6: "the header again",
        8: "a total",
        10: "a footer",
        11: "a footer",
    }
    assert found.rows - len(found.skips) == 2


def test_lonely_last_rows_of_a_narrow_file_are_rows() -> None:
    assert not looked_at(b"Name,Email\nAda,\nBob,\n").skips
    assert not looked_at(b"Company\nAcme\nTotalia\n").skips


def test_headers_become_unique() -> None:
    assert sheet_of("Name,Email,,Notes,Notes\nAda,a@b.example,,x,y\n").headers == (
        "Name", "Email", "column 3", "Notes", "Notes (2)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("First Name,Last Name,Email Address,Company,Position,Connected On", "leads"),
        ("Record ID,First Name,Last Name,Email,Lifecycle Stage,Lead Status,Contact owner", "leads"),
        ("Vorname,Nachname,E-Mail,Firma,Telefon", "leads"),
        ("Person - Name,Person - Email,Person - Organization", "leads"),
        ("Company name,Company Domain Name,Industry,Number of Employees,City", "companies"),
        ("Account Name,Billing City,Website,Annual Revenue,Parent Account", "companies"),
        ("Deal - Title,Deal - Value,Deal - Stage,Deal - Status,Deal - Organization", "deals"),
        ("Opportunity Name,Account Name,Stage,Amount,Close Date,Opportunity Owner", "deals"),
        ("Deal Name,Pipeline,Deal Stage,Amount,Close Date,Associated Company", "deals"),
        ("Activity date,Activity type,Contact,Notes", "interactions"),
        ("Event,Date,Attendee email", "interactions"),
        ("Product,Price,Category", "solutions"),
        ("Sales rep,Manager,Region", "people"),
        ("Objection,Response,Worked", "objections"),
        ("Einwand,Antwort", "objections"),
    ],
)
def test_kinds_are_told_by_their_headers(header: str, kind: str) -> None:
    rows = ",".join("x" for _ in header.split(","))
    assert sheet_of(f"{header}\n{rows}\n").kind == kind


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"PK\x03\x04rest", "Excel"),
        (b"%PDF-1.7", "a PDF"),
        (b"Name,Email\nA\x00da,x\n", "NUL"),
        (b"Name,Email\n", "no rows"),
        (b"apples,pears\n1,2\n", "apples, pears"),
        (b"1,2,3\n4,5,6\n", "a lead needs a name or an e-mail"),
        (",".join(f"c{number}" for number in range(10_000)).encode(), "columns"),
        (b"Name,Email" + b",x" * 10_000 + b"\nAda,b\n", "columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, word: str) -> None:
    assert word.casefold() in refused(data).casefold()


def test_a_data_dictionary_is_told_from_data() -> None:
    text = (
        "accounts,,,sales_teams,\n"
        "account,sector,year_established,sales_agent,manager\n"
        ",,,,\n"
        "sales_pipeline,,,,\n"
        "opportunity_id,sales_agent,product,account,deal_stage\n"
        ",,,Relationship,\n"
        ",,,sales_teams,sales_pipeline\n"
    )
    assert "data dictionary" in refused(text.encode())


def records(text: str) -> list[Record]:
    return list(read_records(enumerate(text.splitlines(keepends=True), 1), ","))


def test_a_quote_never_closed_costs_one_row_only() -> None:
    rows = records('Name,Note\nAda,"open\nBob,fine\nEve,"closed"\n')
    assert [row.line for row in rows if row.problem] == [2]
    assert rows[2].cells == ("Bob", "fine")
    assert rows[3].cells == ("Eve", "closed")


def test_cells_may_run_over_lines() -> None:
    rows = records('Name,Note\nAda,"one\n\ntwo"\nBob,x\n')
    assert [row.line for row in rows] == [1, 2, 5]
    assert rows[1].cells == ("Ada", "one\n\ntwo")


def test_a_cell_of_a_megabyte_costs_one_row_only() -> None:
    rows = records(f"Name,Note\nAda,{'x' * 1_000_000}\nBob,fine\n")
    assert "longer" in rows[1].problem
    assert rows[2].cells == ("Bob", "fine")


CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n",;'), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12))
def test_what_a_writer_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    with opened("file.csv", b"start\n" + out.getvalue().encode()) as source:
        found = [list(record.cells) for record in read_records(source.lines(), ",")]
    assert found[1:] == rows


@settings(max_examples=80, deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(NotReadable):
        found = looked_at(b"Name,Email\n" + data)
        assert found.rows >= len(found.skips)

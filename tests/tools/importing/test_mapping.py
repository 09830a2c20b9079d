"""Exports of other systems, unchanged: which column means what."""

from __future__ import annotations

import pytest

from tools.importing import KINDS, Kind, template_csv
from tools.importing.mapping import CUSTOM, Mapping, propose
from tools.importing.sniff import sniff
from tools.importing.source import opened
from tools.importing.survey import survey

HUBSPOT_CONTACTS = (
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,"
    "Last Activity Date,Lead Status,Create Date,Job Title,City,Country/Region,LinkedIn URL\n"
    "101,Ada,Stone,ada@site.example,+1 555 0100,Our Seller,Acme,2026-03-01 10:00,IN_PROGRESS,"
    "2026-01-01 09:00,CFO,Boston,United States,https://linkedin.com/in/ada\n"
)
SALESFORCE_DEALS = (
    "Opportunity Owner,Account Name,Opportunity Name,Stage,Amount Currency,Amount,"
    "Probability (%),Close Date,Created Date\n"
    "Our Seller,Acme,Acme renewal,Negotiation/Review,EUR,12000,70,31.12.2026,01.02.2026\n\n"
    "Opportunity Report\nCopyright (c) 2000-2026 salesforce.com\n"
)
LINKEDIN = (
    'Notes:\n"When exporting your data, some addresses may be missing"\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Stone,https://www.linkedin.com/in/ada,,Acme,CFO,05 Mar 2024\n"
)
PIPEDRIVE = (
    "Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Stage,"
    "Deal - Status,Deal - Owner,Deal - Expected close date,Deal - Deal created\n"
    "Acme,100,EUR,Acme,Demo Scheduled,Open,Our Seller,2026-12-01,2026-01-01\n"
)
GERMAN = (
    "Unternehmen;Branche;Mitarbeiter;Ort;Webseite;Gegründet;Jahresumsatz (Mio. €)\n"
    "Beispiel GmbH;Maschinenbau;1.001-5.000;Köln;www.beispiel.example;1949;12,5\n"
)


def mapped(text: str, name: str = "export.csv", kind: Kind | None = None) -> Mapping:
    with opened(name, text.encode()) as source:
        return propose(survey(source, sniff(source, kind)), kind)


def fields(text: str) -> dict[str, str]:
    return {column.header: column.field for column in mapped(text).columns}


@pytest.mark.parametrize(
    ("export", "kind", "custom"),
    [
        (HUBSPOT_CONTACTS, "leads", {"Create Date"}),
        (SALESFORCE_DEALS, "deals", {"Probability (%)"}),
        (LINKEDIN, "leads", {"Connected On"}),
        (PIPEDRIVE, "deals", set()),
        (GERMAN, "companies", set()),
    ],
)
def test_exports_are_understood(export: str, kind: str, custom: set[str]) -> None:
    found = mapped(export)
    assert found.kind == kind
    assert {column.header for column in found.columns if column.field == CUSTOM} == custom


def test_the_right_fields() -> None:
    assert fields(HUBSPOT_CONTACTS)["Last Activity Date"] == "last_contacted"
    assert fields(SALESFORCE_DEALS)["Close Date"] == "close_date"
    assert fields(LINKEDIN)["URL"] == "linkedin"
    assert fields(PIPEDRIVE)["Deal - Expected close date"] == "expected_close"
    assert fields(GERMAN)["Jahresumsatz (Mio. €)"] == "revenue"


@pytest.mark.parametrize("kind", KINDS)
def test_templates_import_unchanged(kind: Kind) -> None:
    with opened(f"{kind}.csv", template_csv(kind)) as source:
        found = propose(survey(source, sniff(source)))
    assert found.kind == kind
    assert all(column.field != CUSTOM for column in found.columns)
    assert len({column.field for column in found.columns}) == len(found.columns)


def test_a_column_given_to_a_field_takes_it_over() -> None:
    found = mapped("Name,Email,Second mail\nAda,a@b.example,c@d.example\n")
    better = found.corrected({"Second mail": "email"})
    assert [column.field for column in better.columns] == ["name", CUSTOM, "email"]

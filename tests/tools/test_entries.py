"""What a person types, read by its kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.types import Company, Deal, Lead, Stakeholder
from tests.support.bakery import CRM
from tools.columns import COLUMNS, column_named, read_typed, typed
from tools.entries import problem, read_entry
from tools.importing.numbers import Money

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("amount", "1.234", Money(Decimal(1234))),
        ("amount", "1.234,50", Money(Decimal("1234.50"))),
        ("amount", "1'234", Money(Decimal(1234))),
        ("amount", "€ 50k", Money(Decimal(50000), "EUR")),
        ("amount", "1.5m", Money(Decimal(1500000))),
        ("amount", "", None),
        ("email", " Ada@Acme.example ", "ada@acme.example"),
        ("people", "200–500", (200, 500)),
        ("people", "1.500", (1500, 1500)),
        ("year", "1998", 1998),
        ("date", "31.12.2026", date(2026, 12, 31)),
        ("currency", "€", "EUR"),
        ("list", "a, b, a", ("a", "b")),
        ("domain", "https://www.acme.example/x", "acme.example"),
        ("text", "  two   words ", "two words"),
    ],
)
def test_read(kind: str, text: str, value: Any) -> None:
    assert read_entry(kind, text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("amount", "much"), ("amount", "-5"), ("email", "ada"),
        ("email", "a@b.example, c@d.example"),
        ("people", "500-200"), ("people", "many"), ("year", "2031"), ("year", "98"),
        ("date", "2026-02-30"), ("currency", "XXX"), ("linkedin", "acme.example"),
        ("website", "javascript:alert(1)"), ("domain", "nowhere"),
    ],
)  # fmt: skip
def test_a_reason_and_an_example(kind: str, text: str) -> None:
    said = problem(kind, text, TODAY)
    assert said[0].isupper()
    assert ". " in said or said.endswith(".")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["amount", "email", "people", "year", "date", "list", "website"]), st.text())
def test_anything_typed_is_read_or_refused(kind: str, text: str) -> None:
    assert isinstance(problem(kind, text, TODAY), str)


@pytest.mark.parametrize(
    "record",
    [
        Lead("1", "Ada", CRM, email="a@acme.example", title="CEO", status="engaged"),
        Company("1", "Acme", CRM, size_low=50, size_high=200, founded=1998, revenue=Decimal("1.50"),
                tech_stack=("a, b", "c"), domain="acme.example"),
        Company("1", "Acme", CRM, size_low=5000),
        Company("1", "Acme", CRM, size_high=50),
        Deal("1", "Renewal", CRM, amount=Decimal(42000), currency="EUR",
             expected_close=date(2026, 12, 31), stakeholders=(Stakeholder("Ada", "CEO", "high"),)),
    ],
)  # fmt: skip
def test_what_is_shown_is_read_back(record: Lead | Company | Deal) -> None:
    kind = {Lead: "lead", Company: "company", Deal: "deal"}[type(record)]
    for column in COLUMNS[kind]:  # type: ignore[index]
        if column.name in ("company", "stage"):
            continue
        for name, value in read_typed(column, typed(record, column), TODAY).items():
            assert getattr(record, name) == value, name


@pytest.mark.parametrize(
    ("words", "name"),
    [("job title", "title"), ("E-Mail", "email"), ("Account owner", "owner"), ("shoe size", None)],
)
def test_columns_by_the_words_people_use(words: str, name: str | None) -> None:
    found = column_named("lead", words)
    assert (found.name if found else None) == name

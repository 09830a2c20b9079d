"""Conditions in words, one by one, and without one of them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from store.filters import CompanyFilter, DealFilter, LeadFilter
from tools.chips import chips, ordered, sorts, without
from tools.phrases import parse
from tools.phrases.query import Query
from tools.tables import fitted, lead_table
from tools.wording import word_list

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query("leads", LeadFilter(industries=("Food", "Retail"))), ["industry: Food and Retail"]),
        (Query("leads", LeadFilter(size_min=200, size_max=500)), ["people: 200 – 500"]),
        (Query("leads", LeadFilter(), company="Acme"), ["company: Acme"]),
        (Query("leads", LeadFilter(company_id="1"), chips=("company: Acme",)), ["company: Acme"]),
        (Query("deals", DealFilter(amount_min=Decimal("50000.01"))), ["amount: over 50,000"]),
        (Query("deals", DealFilter(amount_max=Decimal(500))), ["amount: up to 500"]),
        (Query("deals", DealFilter(closed_from=TODAY)), ["closed since 20 Nov 2026"]),
        (Query("companies", CompanyFilter(founded_from=1990)), ["founded: from 1990"]),
        (Query("companies", CompanyFilter(has_open_deals=False)), ["without open deals"]),
        (Query("deals", DealFilter(stuck=True, sort="name")), ["stuck"]),
    ],
)
def test_conditions_in_words(query: Query, words: list[str]) -> None:
    found = chips(query)
    assert [chip.words for chip in found] == words
    bare = without(query, found[0].name)
    assert found[0].name not in {chip.name for chip in chips(bare)}
    assert bare.chips == tuple(words[1:])


@pytest.mark.parametrize(
    "text",
    [
        "healthcare leads in Boston we have not contacted since June",
        "open deals over 50k EUR expected next month",
        "companies with 200 to 500 people founded after 1990",
    ],
)
def test_every_condition_can_be_dropped(text: str) -> None:
    query = parse(text, TODAY, None)
    assert query is not None
    while found := chips(query):
        fewer = without(query, found[0].name)
        assert len(chips(fewer)) == len(found) - 1
        query = fewer
    assert query.filter == type(query.filter)(sort=query.filter.sort)  # type: ignore[arg-type]


def test_any_new_condition_has_words() -> None:
    for made in (LeadFilter, CompanyFilter, DealFilter):
        for part in fields(made):
            if part.name in ("sort", "company_id"):
                continue
            value = {"bool": True, "int | None": 7}.get(str(part.type), ("x",))
            if "date" in str(part.type):
                value = TODAY
            if "Decimal" in str(part.type):
                value = Decimal(5)
            kind = {LeadFilter: "leads", CompanyFilter: "companies", DealFilter: "deals"}[made]
            query = Query(kind, made(**{part.name: value}))  # type: ignore[arg-type]
            assert chips(query)[0].words


def test_orders_are_those_the_store_knows() -> None:
    query = Query("leads", LeadFilter())
    assert {"name", "company", "last_contacted"} <= set(sorts("leads"))
    assert ordered(query, "created").filter.sort == "created"
    assert ordered(query, "drop table") == query


def test_a_page_is_cut_by_its_cells_never_by_its_rows() -> None:
    table = lead_table([])
    rows = tuple((word * 40,) * 6 for word in word_list("alpha beta gamma"))
    cut = fitted(type(table)("Leads", table.columns, rows), 500)
    assert len(cut.rows) == 3
    assert sum(len(cell) for row in cut.rows for cell in row) <= 500
    assert all(cell.endswith("…") for cell in cut.rows[0])

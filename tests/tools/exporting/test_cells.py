from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.types import Company, Lead, Provenance
from tools.exporting.cells import cell, figure, several, size
from tools.exporting.columns import COLUMNS
from tools.exporting.csvfile import lines, own_header
from tools.importing.build import stakeholder
from tools.importing.headers import match, rank
from tools.importing.numbers import read_money, read_size
from tools.importing.rows import OWN
from tools.importing.values import bare, read_block, read_list
from tools.spreadsheets import guarded

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")


@given(st.text())
@settings(max_examples=200)
def test_no_cell_is_a_formula_and_each_comes_back(text: str) -> None:
    made = guarded(text)
    assert not made.startswith(FORMULAS)
    assert bare(made) == text


@pytest.mark.parametrize("text", ["=1", "'=1", "''@x", "'", "'tis", "+49 30 1", "-", "x=1"])
def test_apostrophes_of_our_own_and_of_others(text: str) -> None:
    assert bare(guarded(text)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9),
                   max_value=10**9))  # fmt: skip
@settings(max_examples=200)
def test_numbers_stay_numbers(value: Decimal) -> None:
    assert Decimal(figure(value)) == value
    read = read_money(cell(value))
    assert read is not None
    assert read.amount == value


@given(st.lists(st.text(st.characters(exclude_characters=";|\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029",
                                      categories=["L", "N", "P", "Zs"]),
                        min_size=1), min_size=1, max_size=4, unique=True))  # fmt: skip
@settings(max_examples=200)
def test_lists_come_back(values: list[str]) -> None:
    cleaned = [text for value in values if (text := read_block(value))]
    if cleaned:
        assert read_list(bare(guarded(several(cleaned)))) == tuple(dict.fromkeys(cleaned))


@pytest.mark.parametrize(("low", "high"), [(None, None), (50, None), (None, 99), (10, 20), (7, 7)])
def test_sizes_come_back(low: int | None, high: int | None) -> None:
    read = read_size(size(low, high))
    assert read == ((low, high) if (low, high) != (None, None) else None)


@pytest.mark.parametrize(
    "text", ["Ada (CFO)", "Ada (VP (EMEA)) [warm]", "Bo Ek", "Jean-Luc", "Bo [cold]"]
)
def test_stakeholders_come_back(text: str) -> None:
    one = stakeholder(text)
    role = f" ({one.role})" if one.role else ""
    assert f"{one.name}{role}" + (f" [{one.engagement}]" if one.engagement else "") == text


def test_days_and_moments() -> None:
    assert cell(date(2026, 3, 31)) == "2026-03-31"
    assert cell(datetime(2026, 3, 31, 14, 30, tzinfo=UTC)) == "2026-03-31 14:30:00Z"


def test_every_header_is_read_as_what_it_is() -> None:
    for kind, columns in COLUMNS.items():
        if kind == "pitches":
            continue
        headers = [header for header, _ in columns]
        assert "" not in match(kind, headers)
        assert rank(headers)[0][1] == kind


def test_a_field_of_the_teams_own_is_never_taken_for_one_of_ours() -> None:
    assert own_header("leads", "Website") == f"{OWN}Website"
    assert own_header("leads", "Favourite colour") == "Favourite colour"
    assert own_header("companies", "=A1") == "'=A1"


def test_lines_survive_quotes_and_breaks() -> None:
    rows = [["a", 'b "c"'], ["d\ne", "f,g"]]
    assert list(csv.reader(io.StringIO(lines(rows).decode(), newline=""))) == rows


def test_unknown_values_are_empty_cells() -> None:
    seen = Provenance("x", date(2026, 1, 1))
    lead, company = Lead("", "Ada", seen), Company("", "Acme", seen)
    assert [cell(read(lead)) for _, read in COLUMNS["leads"]].count("") == 11
    assert [cell(read(company)) for _, read in COLUMNS["companies"]].count("") == 15

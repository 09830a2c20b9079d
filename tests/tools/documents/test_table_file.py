"""Pitches as a CSV: read back cell by cell, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.paper import PAGE
from tools.documents import Addressed, pitches_csv
from tools.documents.table_file import COLUMNS
from tools.spreadsheets import guarded


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_a_pitch() -> None:
    head, row = rows(pitches_csv([Addressed("Ada Stone", "=cmd|' /C calc'!A0", PAGE)]))
    assert tuple(head) == COLUMNS
    found = dict(zip(head, row, strict=True))
    assert found["company"] == "'=cmd|' /C calc'!A0"
    assert found["key points"] == "\n".join(PAGE.key_points)
    assert found["pitch"] == PAGE.body
    assert found["written"] == "2026-11-20T09:30:00Z"


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert guarded(text).endswith(text)

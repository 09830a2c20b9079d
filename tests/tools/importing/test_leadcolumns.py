"""Leads read column by column are the leads read row by row, and so is what is said of them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from store.types import Provenance
from tools.importing.chunks import Chunk, read_chunks
from tools.importing.leadcolumns import read_leads
from tools.importing.mapping import Mapping, propose
from tools.importing.rows import Rejection, Row, RowReader
from tools.importing.sniff import sniff
from tools.importing.source import opened
from tools.importing.survey import Survey, survey

SEEN = Provenance("leads.csv (import)", date(2026, 11, 20), 0.9)
#: Column → what may stand in it, plain and odd.
CELLS: dict[str, list[str]] = {
    "First Name": ["Ada", "Bo", "", "Zoë", "  Cy ", "N/A", "x" * 301],
    "Last Name": ["Stone", "Lind-Berg", "", "O'Neil", "Öst  Å", "\u202eevil"],
    "Email": [
        "a@x.example",
        "B@X.Example",
        "",
        " c@x.example",
        "nonsense",
        "-",
        "Al <d@y.example>",
    ],
    "Job title": ["CFO", "Head of\tIT", "", "null", "VP\u00a0Sales"],
    "Company": ["Acme", "Acme, Inc.", "", "–", "株式会社"],
    "Website": ["https://acme.example", "linkedin.com/company/acme", "", "not a site", "unknown"],
    "Industry": ["Retail", "technolgy", "", "n/a"],
    "Employees": ["50-200", "12", "", "many", "nov-50"],
    "Founded": ["1999", "2013 (1888)", "", "long ago"],
    "Lead status": ["new", "New", "Working", "", "Zork", "customer"],
    "City": ["Boston", "", "Boston, MA"],
    "Country": ["US", "", "Boston"],
    "Last contacted": ["2026-03-31", "03/31/2026", "", "soon"],
    "LinkedIn": ["https://linkedin.com/in/Ada/", "", "nowhere"],
    "Record ID": ["1", "", "x-2"],
    "Shoe size": ["42", "", 'say "hi"\\', "two\nlines"],
}
HEADERS = tuple(CELLS)
ROW = st.tuples(*(st.sampled_from(texts) for texts in CELLS.values()))


def looked_at(data: bytes) -> tuple[Survey, Mapping, list[Chunk]]:
    with opened("leads.csv", data) as source:
        found = survey(source, sniff(source, "leads"))
        return found, propose(found), list(read_chunks(source, found.sheet.delimiter))


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(ROW, min_size=1, max_size=8), width=st.integers(3, len(HEADERS)))
def test_both_ways_read_the_same(rows: list[tuple[str, ...]], width: int) -> None:
    out = io.StringIO()
    kept = [(*row[:width], *(("surplus",) if len(row[0]) > 9 else ())) for row in rows]
    csv.writer(out).writerows([HEADERS[:width], ("Eve", "Sample", "eve@x.example"), *kept])
    found, plan, chunks = looked_at(out.getvalue().encode())
    slow, fast = RowReader(found, plan, SEEN), RowReader(found, plan, SEEN)
    for chunk in chunks:
        places = [at for at, line in enumerate(chunk.lines) if line > found.sheet.header_line]
        part = chunk.only(places)
        made = read_leads(part, fast)
        one_by_one = [slow.read(part.record(at)) for at in range(len(part.rows))]
        good = [one.built for one in one_by_one if isinstance(one, Row)]
        assert [made.block.lead(at) for at in range(made.block.size)] == [
            replace(built.record, company=None) for built in good
        ]
        assert [one.company if one else None for one in made.companies] == [
            built.company for built in good
        ]
        assert [*made.rejections] == [one for one in one_by_one if isinstance(one, Rejection)]
    assert fast.context.remarks == slow.context.remarks

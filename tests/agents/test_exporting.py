"""Lists as files: what is asked for in words, and what the file holds."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from agents import exporting
from agents.desk import Desk
from agents.listing import carry
from agents.model import Models
from store.answers import Answer, Ask, File, Place
from store.errors import BadInput
from store.filters import DealFilter
from store.types import Company, Deal
from tests.support.canary import SEEN
from tools.kit import Kit
from tools.phrases.query import Query


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("export all open deals as CSV", "all open deals"),
        ("Export leads", "leads"),
        ("please download my deals as a csv file", "my deals"),
        ("can you send me all leads in Boston as CSV?", "all leads in Boston"),
        ("give me a list of companies as a spreadsheet", "companies"),
        ("show all deals in CSV", "all deals"),
        ("export the interactions of Okta", "the interactions of Okta"),
        ("list open deals", None),
        ("export the pitch for Okta as PDF", None),
        ("how do they save money?", None),
        ("save the customer from churn", None),
    ],
)
def test_what_is_to_be_exported(said: str, meant: str | None) -> None:
    assert exporting.wanted(said) == meant


@pytest.fixture
async def desk(kit: Kit) -> Desk:
    [acme] = (await kit.store.companies.merge_many([Company("", "Acme", SEEN)])).ids
    deals = [
        Deal("", f"Deal {n:03}", SEEN, company_id=acme, amount=Decimal(n), currency="USD",
             stage="Won" if n < 10 else "Proposal", kind="won" if n < 10 else "proposal")
        for n in range(130)
    ]  # fmt: skip
    await kit.store.deals.merge_many(deals)
    return Desk(kit, Models(("none",)))


def asked(desk: Desk, **values: object) -> Ask:
    place = Place("C1", thread="1.0")
    return Ask("t1", desk.kit.workspace.id, "", "message", place, **values)  # type: ignore[arg-type]


async def rows_of(desk: Desk, answer: Answer) -> list[list[str]]:
    [file] = [part for part in answer.parts if isinstance(part, File)]
    content = await desk.kit.store.files.read(file.file_id)
    assert content is not None
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def last(events: object) -> Answer:
    made = [event async for event in events]  # type: ignore[attr-defined]
    assert isinstance(made[-1], Answer)
    return made[-1]


async def test_every_row_not_the_page(desk: Desk) -> None:
    answer = await last(exporting.run(asked(desk), "all open deals", desk))
    rows = await rows_of(desk, answer)
    assert len(rows) == 1 + 120
    assert "120 rows" in repr(answer)


async def test_the_button_of_a_list(desk: Desk) -> None:
    args = await carry(desk.kit, Query("deals", DealFilter(outcome="won"), chips=("won",)))
    answer = await last(exporting.clicked(asked(desk, args=args), desk))
    assert len(await rows_of(desk, answer)) == 1 + 10
    [line] = await desk.kit.store.audit.about("deals")
    assert line.action == "list.export"


async def test_of_one_company(desk: Desk) -> None:
    answer = await last(exporting.run(asked(desk), "interactions of Acme", desk))
    assert "no interactions of Acme" in repr(answer)


@pytest.mark.parametrize("words", ["deals with blorbs", "everything", "the weather"])
async def test_what_is_not_understood_exports_nothing(desk: Desk, words: str) -> None:
    with pytest.raises(BadInput):
        await last(exporting.run(asked(desk), words, desk))

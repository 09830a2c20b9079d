"""Averages and win rates from a real database, and what is too few to state one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from store.types import Company, Deal, Person, Provenance
from tools.kit import Kit
from tools.lists import Listing, run
from tools.vocabulary import understand

FROM = Provenance("test import", date(2026, 11, 1))
DAY = date(2026, 3, 1)


def closed(number: int, won: bool, owner: str, product: str, currency: str = "EUR") -> Deal:
    return Deal(
        "", f"Deal {number}", FROM, amount=Decimal(1000 + number * 100), currency=currency,
        stage="Won" if won else "Lost", kind="won" if won else "lost", owner=owner,
        created=DAY, closed=DAY + timedelta(days=10 + number), products=(product,),
        reason=None if won else ("Too expensive" if number % 2 else "No decision"),
    )  # fmt: skip


@pytest.fixture
async def crm(kit: Kit) -> Kit:
    await kit.store.companies.merge_many([Company("", "Acme Corp", FROM)])
    await kit.store.people.ensure("U1", "Ada Park")
    await kit.store.people.ensure("U2", "Ben Ortiz")
    deals = [closed(n, n % 3 > 0, "Ada Park" if n < 40 else "Ben Ortiz", "GTX") for n in range(45)]
    await kit.store.deals.merge_many(deals)
    return kit


async def ask(kit: Kit, sentence: str) -> Listing:
    query = await understand(kit, sentence)
    assert query is not None, sentence
    assert query.leftover == (), sentence
    return await run(kit, query)


async def test_an_average_is_computed_per_currency(crm: Kit) -> None:
    await crm.store.deals.merge_many(
        [closed(n, True, "Ada Park", "GTX", "USD") for n in range(100, 103)]
    )
    found = await ask(crm, "average deal size of won deals")
    amounts = [1000 + n * 100 for n in range(45) if n % 3]
    assert f"€{round(sum(amounts) / len(amounts)):,}" in found.summary
    assert "from 30 deals in EUR" in found.summary
    assert "only 3 deals in USD" in found.summary
    assert found.evidence[0].text == found.summary


async def test_an_average_by_owner(crm: Kit) -> None:
    found = await ask(crm, "average deal size of won deals per owner")
    ada, ben = found.table.rows
    assert (ada[0], ada[1]) == ("Ada Park", "26")
    assert (ben[0], ben[1], ben[2]) == ("Ben Ortiz", "4", "too few")
    assert found.table.note == "An average needs 5 values."


async def test_the_sales_cycle_is_told_in_days(crm: Kit) -> None:
    found = await ask(crm, "how long does it take to close a deal")
    assert found.summary.startswith("Average days from creation to close: 32 days, median 32 days")


async def test_a_win_rate_and_its_lines(crm: Kit) -> None:
    found = await ask(crm, "win rate by owner this year")
    assert found.summary.startswith("Win rate 67%: 30 won of 45 closed deals")
    assert found.table.rows[0] == ("Ada Park", "26", "14", "65%")
    assert found.table.rows[1][3] == "too few"


async def test_too_few_closed_deals_give_no_rate(crm: Kit) -> None:
    found = await ask(crm, "Ben's win rate")
    assert found.summary == (
        "4 won of 5 closed deals (owner: Ben Ortiz); a win rate needs 40 closed deals, 10 won and "
        "10 lost."
    )
    assert found.table.rows[0][3] == "too few"
    assert "%" not in found.summary


async def test_nothing_known_is_said(kit: Kit) -> None:
    assert "no deal with known amount fits" in (await ask(kit, "average deal size")).summary
    assert (await ask(kit, "win rate")).summary.startswith("0 won of 0 closed deals")


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("deals lost to price", 0),
        ("deals lost on budget", 0),
        ("deals lost to no decision", 8),
        ("deals lost because of too expensive", 7),
        ("deals not owned by Ben", 40),
        ("deals of Ada or Ben", 45),
        ("deals without a competitor", 45),
        ("deals with no next meeting", 45),
        ("deals without a close date", 45),
        ("deals not for GTX", 0),
        ("my deals", 40),
    ],
)
async def test_filters_reach_the_database(crm: Kit, sentence: str, total: int) -> None:
    from dataclasses import replace

    asking = replace(crm, asker=Person("p", "Ada Park"))
    assert (await ask(asking, sentence)).total == total

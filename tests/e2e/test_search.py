"""Questions and misspelt names, asked in Slack, answered without a model: through the product."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.sandbox.records import Message
from bot.sandbox.seeds import TEAM
from store.database import Database
from store.types import Company, Deal, Lead, Provenance
from tests.support.product import Product

SEEN = Provenance("sample data", date(2026, 11, 1))


async def plant(database: Database) -> None:
    store = database.workspace(await database.dispatch.ensure_team(TEAM["id"], TEAM["name"]))
    await store.companies.merge_many(
        [
            Company("", "Sample Harbor Works", SEEN, location="Austin, Texas"),
            Company("", "Sample Meadow Foods", SEEN, location="Boston, Massachusetts"),
        ]
    )
    await store.leads.merge_many(
        [
            Lead("", "Katharina Sample", SEEN, title="VP Sales", company="Sample Harbor Works"),
            Lead("", "Paul Sample", SEEN, email="paul@sample.example"),
        ]
    )
    won = Deal("", "", SEEN, currency="EUR", stage="Won", kind="won", created=date(2026, 1, 5))
    deals = [
        replace(won, name=f"Sample deal {n}", amount=Decimal(1000 + n),
                closed=date(2026, 2, 1) + timedelta(days=n),
                stage="Won" if n % 2 else "Lost", kind="won" if n % 2 else "lost",
                reason=None if n % 2 else "Price too high")
        for n in range(44)
    ]  # fmt: skip
    await store.deals.merge_many(deals)


async def ask(running: Product, text: str, holds: str) -> Message:
    said = await running.slack.say(text, channel="D_U_ADA")
    return await running.slack.reply(said, 30, holds=holds)


async def test_what_is_asked_is_found_and_counted(running: Product, database: Database) -> None:
    await plant(database)
    await running.bot()
    listed = await ask(running, "companies not in Texas", "Sample Meadow Foods")
    assert "Sample Harbor Works" not in listed.plain
    assert "not in Texas" in listed.plain
    without = await ask(running, "leads without an e-mail", "Katharina Sample")
    assert "Paul Sample" not in without.plain
    assert "50%" in (await ask(running, "win rate this year", "Win rate")).plain
    assert "€1,022" in (await ask(running, "average deal size of won deals", "Average")).plain
    assert "22 deals" in (await ask(running, "how many deals were lost to price", "22")).plain
    found = await ask(running, "Sampel Harbour Works", "Sample Harbor Works")
    assert "Austin" in found.plain
    person = await ask(running, "Kathi Sample", "Katharina Sample")
    assert "VP Sales" in person.plain

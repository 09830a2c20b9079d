"""A list, a card, an edit, its history and the way back: through the whole product."""

from __future__ import annotations

from datetime import date

from bot.sandbox.records import Message, View
from bot.sandbox.seeds import TEAM
from store.database import Database
from store.types import Company, Lead, Provenance
from tests.support.product import Product

SEEN = Provenance("sample data", date(2026, 11, 1))


async def plant(database: Database, count: int) -> None:
    """A company and its people, before anybody asks."""
    store = database.workspace(await database.dispatch.ensure_team(TEAM["id"], TEAM["name"]))
    await store.companies.merge_many([Company("", "Sample Works", SEEN)])
    leads = [
        Lead("", f"Sample Person {number:03}", SEEN, email=f"p{number}@sample.example",
             title="Manager", company="Sample Works")
        for number in range(count)
    ]  # fmt: skip
    await store.leads.merge_many(leads)


async def ask(running: Product, text: str, holds: str) -> Message:
    slack = running.slack
    said = await slack.say(text, channel="D_U_ADA")
    return await slack.reply(said, 30, holds=holds)


async def dialog(running: Product, on: Message, label: str, holds: str) -> View:
    """Clicks a button that opens a dialog and waits until it is filled."""
    slack = running.slack
    await slack.click(on, label)

    def filled() -> View | None:
        view = slack.view
        inputs = [block for block in view.blocks if block["type"] == "input"] if view else []
        return view if view and any(block["block_id"] == holds for block in inputs) else None

    view: View = await slack.until(filled, 15, f"no dialog with {holds}")
    return view


async def test_from_a_list_to_an_edit_and_back(running: Product, database: Database) -> None:
    slack = running.slack
    await plant(database, 120)
    await running.bot()

    listed = await ask(running, "list all leads", "1–50 of 120")
    before = len(slack.posted_by_bot)
    await slack.click(listed, "Next")
    await slack.until(lambda: "51–100 of 120" in slack.fresh_message(listed).plain, 15)
    await slack.click(listed, "Next")
    await slack.until(lambda: "101–120 of 120" in slack.fresh_message(listed).plain, 15)
    assert len(slack.posted_by_bot) == before

    await slack.click(listed, "Sample Person 110")
    card = await slack.reply(listed, 15, holds="Lead · Manager at Sample Works")
    await slack.click(card, "qualified")
    await slack.until(lambda: "Status: new → qualified" in slack.fresh_message(card).plain, 15)

    view = await dialog(running, card, "Edit", "title")
    assert await slack.submit(view, {"email": "nowhere"}) == {
        "email": "This is not an e-mail address. For example ada@acme.example."
    }
    assert await slack.submit(view, {"email": "p110@sample.example", "title": "Director"}) == {}
    await slack.until(lambda: "Title: Manager → Director" in slack.fresh_message(card).plain, 15)

    await slack.click(card, "History")
    history = await slack.reply(card, 15, holds="what was changed")
    assert "Ada Moreno" in history.plain
    assert "Status: new → qualified" in history.plain
    await slack.click(history, "Undo")
    await slack.until(lambda: "Director → Manager" in slack.fresh_message(history).plain, 15)
    shown = await ask(running, "who is Sample Person 110?", "Lead · Manager at Sample Works")
    assert "qualified" in shown.plain

    await slack.open_home()
    home = await slack.until(lambda: slack.home_of() if slack.home_of() else None, 15)
    assert "Recent activity" in home.plain
    assert "Sample Person 110" in home.plain


async def test_two_people_edit_one_record(running: Product, database: Database) -> None:
    slack = running.slack
    await plant(database, 3)
    await running.bot()
    card = await ask(running, "show Sample Person 001", "Lead · Manager")
    view = await dialog(running, card, "Edit", "title")
    await ask(running, "set Sample Person 001's title to Founder", "Manager → Founder")
    assert await slack.submit(view, {"title": "Director"}) == {}
    told = await slack.until(
        lambda: next(
            (m for m in slack.posted_by_bot if "nothing of yours is lost" in m.plain), None
        ),
        15,
    )
    assert "Title: Manager → Founder (Ada Moreno)" in told.plain
    again = await dialog(running, told, "Back to the form", "title")
    assert await slack.submit(again, {}) == {}
    await slack.until(lambda: "Founder → Director" in slack.fresh_message(told).plain, 15)

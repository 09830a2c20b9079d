"""A pitch changed from Slack: by its dialog, in its thread, by hand and back, and as variants."""

from __future__ import annotations

from typing import Any

from bot.sandbox.records import Message
from store.database import Database
from store.types import Company, Lead, Profile
from tests.e2e.morning import pitch, start_workers
from tests.e2e.test_studio import seen
from tests.support.populate import SEEN
from tests.support.product import Product


async def told(running: Product, what: str, seconds: float = 30) -> Message:
    """The newest message of the bot that says `what`."""

    def found() -> Any:
        said = reversed(running.slack.posted_by_bot)
        return next((m for m in said if what in m.plain and not m.streaming), None)

    message: Message = await running.slack.until(found, seconds, f"nothing says {what!r}")
    return message


async def test_a_pitch_is_changed_edited_and_chosen(running: Product, database: Database) -> None:
    slack = running.slack
    store = database.workspace(await database.dispatch.ensure_team("T_SAMPLE", "Sample team"))
    known = Company("", "Sample Harbor", SEEN, industry="Technology", size_low=120, size_high=120)
    await store.companies.merge_many([known])
    await running.bot()
    first = await pitch(running, "Sample Harbor")

    await slack.click(first, "Change…")
    dialog = await seen(running, "What should change?")
    assert await slack.submit(dialog, {"What should change?": "more formal and shorter"}) == {}
    changed = await told(running, "tone professional → formal; length medium → concise")
    assert changed.thread_ts == first.thread_ts
    assert "Good day," in changed.plain

    await slack.say("less formal please", thread=first.thread_ts)
    looser = await told(running, "tone formal → professional")

    await slack.click(looser, "Edit")
    dialog = await seen(running, "Call to action")
    assert await slack.submit(dialog, {"Call to action": "Shall we talk on the phone?"}) == {}
    saved = await told(running, "What changed")
    assert "Shall we talk on the phone?" in saved.plain
    await slack.click(saved, "Earlier versions")
    listed = await told(running, "Version 1, by Touchline")
    await slack.click(listed, "Restore")
    await told(running, "Version 1 is back.")

    await slack.click(changed, "Variants")
    await told(running, "came to the same words")


async def test_variants_with_and_without_their_sentences(
    running: Product, database: Database
) -> None:
    """The elevator template is short of itself, so that there is a choice without a model."""
    slack = running.slack
    store = database.workspace(await database.dispatch.ensure_team("T_SAMPLE", "Sample team"))
    known = Company(
        "", "Sample Quarry", SEEN, industry="Mining", size_low=300, size_high=300,
        location="Boston", tech_stack=("Drillbase",), pain_points=("late trucks", "dust"),
    )  # fmt: skip
    await store.companies.merge_many([known])
    values = ("Every truck is on time.", "Dust stays on the ground.")
    await store.set_profile(Profile("Sample Works", "", "Sample Works plans trucks.", values))
    await running.bot()
    await slack.command("/pitch", "Sample Quarry variants:2 template:elevator length:detailed")
    choice = await told(running, "variants from the same facts")
    assert "Concise Elevator Pitch" in choice.plain
    await slack.click(choice, "Use this one")
    used = await told(running, "Call to action")
    assert used.ts == choice.ts
    states = sorted(one.state for one in await store.pitches.list())
    assert states == ["draft", "unchosen"]


async def test_who_becomes_researched_gets_a_pitch(running: Product, database: Database) -> None:
    slack = running.slack
    store = database.workspace(await database.dispatch.ensure_team("T_SAMPLE", "Sample team"))
    await store.leads.merge_many([Lead("", "Jo Sample", SEEN, owner="Ada Moreno")])
    await running.bot()
    await start_workers(running)
    await slack.say("turn on automatic pitches", channel="D_U_ADA")
    await told(running, "Pitch for each researched lead")
    await slack.say("<@U_TOUCHLINE> set the status of Jo Sample to researched", channel="C_SALES")
    pitched = await told(running, "just researched;", 60)
    assert pitched.channel == "D_U_ADA"
    assert "Not known yet: the company, its industry and its size." in pitched.plain
    await slack.say("make it shorter", channel="D_U_ADA", thread=pitched.ts)
    shorter = await told(running, "Changed: length medium → concise.")
    assert shorter.thread_ts == pitched.ts

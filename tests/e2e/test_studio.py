"""The settings dialog from Slack: tabs, a template refused and saved, a preview, Save and Undo."""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox.records import View
from store.database import Database
from store.types import Company
from tests.e2e.morning import pitch
from tests.support.populate import SEEN
from tests.support.product import Product


async def seen(running: Product, what: str, seconds: float = 20) -> View:
    """The open dialog, once it says `what`."""

    def found() -> View | None:
        view = running.slack.view
        return view if view and what in json.dumps(view.blocks, ensure_ascii=False) else None

    view: View = await running.slack.until(found, seconds, f"no dialog with {what!r}")
    return view


def texts(view: View) -> str:
    return json.dumps(view.blocks, ensure_ascii=False)


def errors(found: dict[str, str]) -> str:
    return " ".join(found.values())


async def private(running: Product, what: str) -> Any:
    def found() -> Any:
        return next((m for m in running.slack.posted_by_bot if what in m.plain), None)

    return await running.slack.until(found, 20, f"nothing says {what!r}")


async def test_settings_from_slack(running: Product, database: Database) -> None:
    slack = running.slack
    store = database.workspace(await database.dispatch.ensure_team("T_SAMPLE", "Sample team"))
    await store.companies.merge_many([Company("", "Sample Harbor", SEEN, industry="Technology")])
    await running.bot()

    await slack.command("/pitch", "settings")
    quick = await seen(running, "These are the defaults")
    await slack.click(quick, "Templates")
    templates = await seen(running, "Technical Deep Dive")

    await slack.click(templates, "New template")
    editor = await seen(running, "userCompanyName")
    refused = await slack.submit(
        editor, {"Name": "Spring", "Template": "{{foo tone}}\n{{#if tone}}"}
    )
    assert "Line 1, column 3: Unknown helper: foo." in errors(refused)
    assert "Line 2, column 1: if opened on line 2 is never closed." in errors(refused)
    good = {"Name": "Spring", "Template": "Tell {{leadCompanyName}} of our spring offer."}
    assert await slack.submit(editor, good) == {}
    listed = await seen(running, "Saved: *Spring*.")
    assert "only you" in texts(listed)

    await slack.click(listed, "Preview")
    preview = await seen(running, "made-up lead")
    await slack.click(preview, "TechCorp Inc")
    shown = await seen(running, "Nothing was kept", 30)
    assert "TechCorp Inc" in texts(shown)

    await slack.click(shown, "Quick")
    again = await seen(running, "focusAreas")
    wanted = {"Tone": "formal", "Length": "concise", "Focus": ["technical"]}
    assert await slack.submit(again, wanted) == {}
    assert slack.view is None
    told = await private(running, "Tone: professional → formal")

    pitched = await pitch(running, "Sample Harbor")
    assert "Good day," in pitched.plain

    await slack.click(told, "Undo")
    await private(running, "Tone: formal → professional")


async def test_a_colleague_reads_and_keeps_own_templates(running: Product) -> None:
    slack = running.slack
    await running.bot()
    await slack.command("/pitch", "settings")
    await seen(running, "These are the defaults")
    assert slack.view is not None
    await slack.close_view(slack.view)
    await slack.command("/pitch", "settings", user="U_BEN")
    view = await seen(running, "A manager or an admin can change these")
    assert not [block for block in view.blocks if block["type"] == "input"]
    await slack.click(view, "Templates", user="U_BEN")
    await seen(running, "New template")


async def test_by_conversation(running: Product) -> None:
    slack = running.slack
    await running.bot()
    said = await slack.say("make our pitches shorter from now on", channel="D_U_ADA")
    answer = await slack.reply(said)
    assert "Length: medium → concise" in answer.plain
    await slack.click(answer, "Undo")
    await private(running, "Length: concise → medium")


async def test_a_template_that_waits_is_found_at_home(running: Product, database: Database) -> None:
    slack = running.slack
    store = database.workspace(await database.dispatch.ensure_team("T_SAMPLE", "Sample team"))
    await store.companies.merge_many([Company("", "Sample Harbor", SEEN, industry="Technology")])
    await running.bot()
    said = await slack.say("switch on template approval", channel="D_U_ADA")
    await slack.reply(said)

    await slack.command("/pitch", "templates", user="U_BEN")
    listed = await seen(running, "New template")
    await slack.click(listed, "New template", user="U_BEN")
    editor = await seen(running, "userCompanyName")
    good = {"Name": "Spring", "Template": "Tell {{leadCompanyName}} of our spring offer."}
    assert await slack.submit(editor, good, user="U_BEN") == {}
    await slack.close_view(await seen(running, "It waits for a manager"), user="U_BEN")
    await slack.command("/pitch", "Sample Harbor template:spring", user="U_BEN")
    await private(running, "“Spring” waits for a manager's approval")

    await slack.open_home()
    home = await slack.until(lambda: slack.home_of(), 15)
    assert "Template: Spring" in texts(home)
    await slack.click(home, "Look at it")
    waiting = await seen(running, "waits for approval")
    await slack.click(waiting, "Approve")
    await seen(running, "*Spring* is in use.")
    await slack.command("/pitch", "Sample Harbor template:spring", user="U_BEN")
    await private(running, "Call to action")

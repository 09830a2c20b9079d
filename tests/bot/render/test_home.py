"""The home: what waits, how leads stand, what runs, what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.render.home import home_view
from bot.sandbox.blocks import Surface, check_blocks
from bot.sandbox.problems import Problems
from store.templates import PitchTemplate
from store.types import Advice
from store.workspace import WorkspaceStore
from tests.bot.render.slackrules import check_dead
from tests.support.bakery import Bakery, fill
from tools.kit import Kit
from tools.overview import Event, Job, Overview, read_overview

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EMPTY = Overview(0, 0, (), (), (), (), 0, ())


def said(view: dict[str, Any]) -> str:
    problems = Problems()
    check_blocks(view["blocks"], Surface.HOME, problems)
    assert not problems.found
    return "\n".join(block.get("text", {}).get("text", "") for block in view["blocks"])


@pytest.fixture
async def bakery(workspace: WorkspaceStore) -> Bakery:
    return await fill(workspace)


def test_without_records_it_says_how_to_begin() -> None:
    assert "I hold no records yet" in said(home_view(EMPTY))


def test_bars_are_full_for_the_most() -> None:
    shown = said(home_view(replace(EMPTY, leads=30, statuses=(("new", 20), ("engaged", 10)))))
    assert "▓" * 20 + " 20 new" in shown
    assert "▓" * 10 + "░" * 10 + " 10 engaged" in shown


def test_text_from_outside_stays_text() -> None:
    nasty = "<!channel> [x](https://evil.example) *bold*"
    view = home_view(
        replace(
            EMPTY,
            leads=1,
            jobs=(Job(nasty, 3, 0), Job("Import of a.csv", 5, 10)),
            recent=(Event(nasty, nasty, WHEN),),
        )
    )
    assert "5 of 10 · Import of a.csv" in said(view)
    texts = [block["text"]["text"] for block in view["blocks"] if block["type"] == "section"]
    for text in texts:
        check_dead(text.replace("<!date^", ""), ())


async def test_my_own_advice_and_what_happened(kit: Kit, bakery: Bakery) -> None:
    robin = await kit.store.people.by_id(bakery.person)
    advice = Advice("", bakery.deal, "slipped", "Agree on a new date", "It slipped.", 0.8, WHEN)
    await kit.store.advice.keep(bakery.deal, [advice])
    details = {"fields": ["Title", "Owner"]}
    await kit.store.audit.add(bakery.person, "record.edited", f"lead:{bakery.lead}", details)
    await kit.store.audit.add(bakery.person, "something.else", "x")
    known = await read_overview(replace(kit, asker=robin))
    assert [one.title for one, _ in known.advice] == ["Agree on a new date"]
    assert [one.what for one in known.recent] == ["changed Title and Owner of Paula Kneader"]
    shown = said(home_view(known))
    assert "Meridian renewal · It slipped." in shown
    assert "Robin Rep changed Title and Owner of Paula Kneader" in shown
    other = await kit.store.people.ensure("U_OTHER", "Otto Other")
    assert (await read_overview(replace(kit, asker=other))).advice == ()


def test_a_template_that_waits_stands_first_with_the_way_to_it() -> None:
    one = PitchTemplate(
        id="8b0c4a4e-0000-4000-8000-000000000000", owner_id=None, owner=None, name="Spring <!here>",
        text="x", quick={}, shared=False, version=1, edited_by="Nora New", edited_at=WHEN,
        live=None, live_text=None, live_quick=None, decided=False, deleted=False,
    )  # fmt: skip
    view = home_view(replace(EMPTY, templates=(one,)))
    assert "*Template: Spring &lt;!here&gt;*\nNora New asks for approval" in said(view)
    [button] = [block["accessory"] for block in view["blocks"] if "accessory" in block]
    assert button["action_id"].endswith("studio.settings:form")
    assert button["value"] == '{"tab":"templates"}'

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from agents.checkpoints import Checkpoints, setup, thread
from agents.composed import Composed
from agents.composing import steps
from agents.desk import Desk
from agents.model import Models
from agents.wishes import PitchWish
from store.answers import Subject
from store.database import Database
from store.workspace import WorkspaceStore
from tests.support.bakery import Bakery
from tests.support.ollama import Ollama, Reply
from tests.support.rep import Rep

GOOD = {
    "key_points": ["It has 240 employees.", "Deliveries come late.", "It works in Food."],
    "call_to_action": "Shall we talk?",
    "body": "Hello Paula,\n\nMeridian Bakery has 240 employees. Shall we talk for a moment?",
}


@pytest.fixture
async def durable(desk: Desk, database: Database) -> Desk:
    return replace(desk, checkpoints=Checkpoints(database, desk.kit.workspace.id))


async def rows(database: Database, workspace_id: str) -> int:
    async with database.scoped_connection(workspace_id) as connection:
        cursor = await connection.execute("select count(*) as rows from checkpoints")
        row = await cursor.fetchone()
        return int(row["rows"]) if row else 0


async def test_a_turn_killed_in_the_middle_goes_on(
    durable: Desk, bakery: Bakery, ollama: Ollama, database: Database
) -> None:
    """Killed while the words are checked: the model is not asked for them again."""
    ollama.say(json.dumps(GOOD))
    subject, wish, turn = Subject("company", bakery.company, "x"), PitchWish("casual"), str(uuid4())
    begun = steps(subject, wish, durable, turn)
    assert [await anext(begun), await anext(begun)] == ["gather", "draft"]
    await begun.aclose()  # type: ignore[attr-defined]
    assert await rows(database, durable.kit.workspace.id) > 0

    ollama.answer(lambda _: Reply(status=500))
    asked = len(ollama.chats)
    rest = [step async for step in steps(subject, wish, durable, turn)]
    assert rest[0] == "check"
    composed = rest[-1]
    assert isinstance(composed, Composed)
    assert composed.model == "ollama:llama3.1"
    assert composed.words.key_points[0] == GOOD["key_points"][0]
    assert composed.wish == wish
    writes = [chat for chat in ollama.chats[asked:] if "key_points" in str(chat["format"])]
    assert writes == []

    again = [step async for step in steps(subject, wish, durable, turn)]
    assert len(again) == 1
    assert isinstance(again[0], Composed)


async def test_a_finished_pitch_leaves_no_steps(
    durable: Desk, bakery: Bakery, database: Database
) -> None:
    rep = Rep(replace(durable, models=Models(())), bakery.person)
    await rep.command("/pitch", "Meridian Bakery")
    assert await rows(database, durable.kit.workspace.id) == 0


async def test_the_same_turn_keeps_one_pitch(durable: Desk, bakery: Bakery) -> None:
    from agents import pitch
    from store.answers import Ask, Place

    desk = replace(durable, models=Models(()))
    ask = Ask(str(uuid4()), desk.kit.workspace.id, bakery.person, "command", Place("C1"))
    subject = Subject("company", bakery.company, "Meridian Bakery")
    for _ in range(2):
        assert [event async for event in pitch.write(ask, subject, PitchWish(), desk)]
    assert await desk.kit.store.pitches.count() == 1


async def test_one_workspace_sees_nothing_of_another(
    durable: Desk, bakery: Bakery, database: Database, other_workspace: WorkspaceStore
) -> None:
    subject, turn = Subject("company", bakery.company, "x"), str(uuid4())
    desk = replace(durable, models=Models(()))
    assert [step async for step in steps(subject, PitchWish(), desk, turn)]
    here = thread(desk.kit.workspace.id, turn)
    config = {"configurable": {"thread_id": here}}
    assert durable.checkpoints
    assert await durable.checkpoints.aget_tuple(config)  # type: ignore[arg-type]
    theirs = Checkpoints(database, other_workspace.id)
    assert await theirs.aget_tuple(config) is None  # type: ignore[arg-type]
    assert await rows(database, other_workspace.id) == 0
    await theirs.adelete_thread(here)
    assert await durable.checkpoints.aget_tuple(config)  # type: ignore[arg-type]
    await Checkpoints(database, desk.kit.workspace.id).forget(turn)
    assert await durable.checkpoints.aget_tuple(config) is None  # type: ignore[arg-type]


async def test_the_tables_are_those_of_the_installed_library(database_url: str) -> None:
    assert len(Checkpoints.MIGRATIONS) == 10
    await setup(database_url)
    await setup(database_url)

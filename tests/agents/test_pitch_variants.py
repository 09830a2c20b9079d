"""The same facts in two or three templates, to choose from."""

from __future__ import annotations

import asyncio
import json

import pytest

from agents.briefing import gather
from agents.pitch import run
from agents.pitch_variants import fitting
from agents.wishes import PitchWish
from store import errors
from store.answers import Ask, Card, Draft, Notice, Place, Sources, Subject, Table
from tests.support.bakery import GOOD, Bakery
from tests.support.ollama import Ollama, Reply
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep

POINTS = (
    "Meridian Bakery uses Snowmill and Doughbase.",
    "Meridian Bakery was founded in 1998.",
    "Meridian Bakery is based in Portland.",
)
INVENTED = "Gartner named us a leader in 2025."


def different(ollama: Ollama, extra: str = "") -> None:
    """A model that writes something else each time."""
    count = iter(range(99))

    def reply(request: dict[str, object]) -> Reply:
        if "key_points" not in str(request["format"]):
            return Reply(json.dumps({"text": extra}))
        points = [POINTS[next(count) % 3], *GOOD["key_points"][:2], *([extra] if extra else [])]
        return Reply(json.dumps(GOOD | {"key_points": points}))

    ollama.answer(reply)


async def test_three_stand_one_under_the_other(rep: Rep, ollama: Ollama) -> None:
    different(ollama)
    answer = await rep.command("/pitch", "Meridian Bakery variants:3 length:concise")
    cards = parts(answer, Card)
    names = ["Balanced", "ROI & Business Value", "Technical Deep Dive"]
    assert [card.title for card in cards] == names
    told = [point for card in cards for point in POINTS if f"- {point}" in card.text]
    assert sorted(told) == sorted(POINTS)
    for card in cards:
        assert "Meridian Bakery has 240 employees" in card.text
        assert len(card.text) < 2000
    steps = [step.title for step in rep.steps if step.state == "done"]
    assert sorted(steps) == [f"Writing: {name}" for name in names]
    assert await rep.desk.kit.store.pitches.count() == 3


async def test_one_is_used_and_the_others_go(rep: Rep, ollama: Ollama) -> None:
    different(ollama)
    answer = await rep.command("/pitch", "Meridian Bakery variants:2 length:concise")
    first, second = parts(answer, Card)
    chosen = second.buttons[0]
    whole = await rep.click(chosen.action, **chosen.args)
    assert whole.edits
    assert part(whole, Draft).id == second.id
    assert part(whole, Sources).evidence
    pitches = rep.desk.kit.store.pitches
    states = [one.state for id in (first.id, second.id) if (one := await pitches.by_id(id))]
    assert states == ["unchosen", "draft"]
    other = first.buttons[0]
    await rep.click(other.action, **other.args)
    states = [one.state for id in (first.id, second.id) if (one := await pitches.by_id(id))]
    assert states == ["draft", "unchosen"]


async def test_one_nobody_took_can_be_taken_later(rep: Rep, ollama: Ollama) -> None:
    different(ollama)
    first, second = parts(await rep.command("/pitch", "Meridian Bakery variants:2"), Card)
    await rep.click(first.buttons[0].action, **first.buttons[0].args)
    listed = part(await rep.command("/pitch", "list"), Table)
    assert sorted(row[2].partition(",")[0] for row in listed.rows) == ["draft", "not chosen"]
    opened = buttons(await rep.click("pitch.open", chosen=second.id))
    assert "Edit" not in opened
    taken = await rep.click(opened["Use this one"].action, **opened["Use this one"].args)
    assert "Edit" in buttons(taken)


async def test_all_are_written_at_once(rep: Rep, ollama: Ollama) -> None:
    ollama.answer(lambda _: Reply(json.dumps(GOOD), delay=0.2))
    await rep.command("/pitch", "Meridian Bakery variants:3")
    assert ollama.most == 3


async def _listen(rep: Rep, ask: Ask) -> None:
    async for _ in run(ask, rep.desk):
        pass


async def test_who_stops_listening_stops_those_under_way(rep: Rep, ollama: Ollama) -> None:
    both = asyncio.Event()

    def hang(_: object) -> Reply:
        if ollama.running == 2:
            both.set()
        return Reply(hang=True)

    ollama.answer(hang)
    ask = Ask("1", rep.desk.kit.workspace.id, rep.person, "command", Place("C1"),
              text="Meridian Bakery variants:2", command="/pitch")  # fmt: skip
    listening = asyncio.create_task(_listen(rep, ask))
    async with asyncio.timeout(5):
        await both.wait()
    listening.cancel()
    await asyncio.wait([listening])
    assert not [task for task in asyncio.all_tasks() if "_ended" in repr(task)]
    assert await rep.desk.kit.store.pitches.count() == 0


async def test_each_is_checked(rep: Rep, ollama: Ollama) -> None:
    different(ollama, INVENTED)
    answer = await rep.command("/pitch", "Meridian Bakery variants:2")
    assert len(parts(answer, Card)) == 2
    assert INVENTED not in words(answer)


async def test_the_button_under_a_pitch_and_words_keep_its_wish(
    rep: Rep, ollama: Ollama, bakery: Bakery
) -> None:
    different(ollama)
    first = await rep.command("/pitch", "Meridian Bakery tone:formal template:competitive")
    button = buttons(first)["Variants"]
    cards = parts(await rep.click(button.action, **button.args), Card)
    assert cards[0].title == "Competitive Positioning"
    pitch = await rep.desk.kit.store.pitches.by_id(cards[1].id)
    assert pitch
    assert pitch.settings["tone"] == "formal"


async def test_one_that_fails_leaves_the_others(rep: Rep, ollama: Ollama) -> None:
    different(ollama)
    gone = "8b0c4a4e-0000-4000-8000-000000000000"
    answer = await rep.command("/pitch", f"Meridian Bakery variants:3 template:{gone}")
    assert [card.title for card in parts(answer, Card)] == ["Balanced", "ROI & Business Value"]
    assert any("could not be written" in notice.text for notice in parts(answer, Notice))
    assert [step.state for step in rep.steps if step.key.endswith(gone)] == ["running", "failed"]


async def test_the_same_words_are_no_choice(plain_rep: Rep) -> None:
    answer = await plain_rep.command("/pitch", "Meridian Bakery variants:3")
    assert part(answer, Draft)
    assert "came to the same words" in words(answer)
    assert "Written without a model" in words(answer)


@pytest.mark.parametrize("count", ["1", "4", "many", ""])
async def test_two_or_three(plain_rep: Rep, count: str) -> None:
    with pytest.raises(errors.BadInput, match="2 or 3"):
        await plain_rep.command("/pitch", f'Meridian Bakery variants:"{count}"')


async def test_a_name_nobody_has(plain_rep: Rep) -> None:
    answer = await plain_rep.command("/pitch", "Xqzzy Vrwpl variants:2")
    assert "could not find" in words(answer)


async def test_which_fit_follows_wish_focus_and_record(plain_rep: Rep, bakery: Bakery) -> None:
    about = await gather(plain_rep.desk.kit, Subject("company", bakery.other, ""))
    wish = PitchWish(template="elevator", focus=("competitive",))
    assert fitting(about, wish)[:3] == ("elevator", "competitive", "balanced")

"""`/pitch experiment`: begun, counted, shown, stopped; by those who may."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from store import errors
from store.answers import Answer, Card, Choices, Draft, File, Table
from store.types import Access
from tests.support.bakery import GOOD, Bakery
from tests.support.ollama import Ollama, Reply
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep


def as_who(rep: Rep, access: Access) -> Rep:
    asker = rep.desk.kit.asker
    assert asker
    kit = replace(rep.desk.kit, asker=replace(asker, access=access))
    return Rep(replace(rep.desk, kit=kit), rep.person)


@pytest.fixture
def manager(rep: Rep) -> Rep:
    return as_who(rep, "manager")


async def template_of(rep: Rep, answer: Answer) -> str:
    pitch = await rep.desk.kit.store.pitches.by_id(part(answer, Draft).id)
    assert pitch
    return str(pitch.settings["template"])


async def test_pitches_are_shared_between_the_templates(
    manager: Rep, ollama: Ollama, bakery: Bakery
) -> None:
    ollama.answer(lambda _: Reply(json.dumps(GOOD)))
    begun = await manager.command("/pitch", "experiment technical vs roi")
    assert "Technical Deep Dive" in part(begun, Choices).prompt
    seen = {
        await template_of(manager, await manager.command("/pitch", f"meridian bakery note:{n}"))
        for n in range(12)
    }
    assert seen == {"technical", "roi"}
    asked = await manager.command("/pitch", "meridian bakery template:elevator")
    assert await template_of(manager, asked) == "elevator"


async def test_outcomes_stand_in_table_and_chart(
    manager: Rep, ollama: Ollama, bakery: Bakery
) -> None:
    ollama.answer(lambda _: Reply(json.dumps(GOOD)))
    await manager.command("/pitch", "experiment balanced vs roi")
    for number in range(3):
        answer = await manager.command("/pitch", f"meridian bakery note:{number}")
        await manager.click("pitch.approve", pitch=part(answer, Draft).id)
    shown = await manager.command("/pitch", "experiment")
    table = part(shown, Table)
    assert [row[0] for row in table.rows] == ["Balanced", "ROI & Business Value"]
    assert sum(int(row[1]) for row in table.rows) == 3
    assert "too early to name a winner" in words(shown)
    file = part(shown, File)
    picture = await manager.desk.kit.store.files.read(file.file_id)
    assert picture
    assert picture.startswith(b"\x89PNG")
    assert "Stop" in buttons(shown)


async def test_a_variant_nobody_took_counts_neither_way(
    manager: Rep, ollama: Ollama, bakery: Bakery
) -> None:
    points = iter(range(9))

    def reply(_: object) -> Reply:
        first = f"Meridian Bakery has {(240, 240)[next(points) % 2]} employees."
        return Reply(
            json.dumps(GOOD | {"key_points": [first, *GOOD["key_points"][: next(points) % 3 + 1]]})
        )

    ollama.answer(reply)
    await manager.command("/pitch", "experiment balanced vs roi")
    shown = await manager.command("/pitch", "Meridian Bakery variants:2 length:concise")
    first = parts(shown, Card)[0].buttons[0]
    await manager.click(first.action, **first.args)
    table = part(await manager.command("/pitch", "experiment"), Table)
    assert table.columns[-1] == "Not chosen"
    assert [(row[2], row[-1]) for row in table.rows] == [("0 of 0", "0"), ("0 of 0", "1")]
    assert "counts neither way" in table.note


async def test_one_at_a_time_and_stopped_once(manager: Rep, bakery: Bakery) -> None:
    await manager.command("/pitch", "experiment balanced vs roi")
    with pytest.raises(errors.BadInput, match="runs already"):
        await manager.command("/pitch", "experiment balanced vs elevator")
    stopped = await manager.command("/pitch", "experiment stop")
    assert "usual template again" in words(stopped)
    assert "No experiment runs" in words(await manager.click("experiment.stop", experiment=""))
    assert await manager.desk.kit.store.experiments.running() is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("experiment balanced", "two to 5 templates"),
        ("experiment balanced vs balanced", "two to 5 templates"),
        ("experiment balanced vs nonsense", "not a template I know"),
    ],
)
async def test_what_is_no_experiment_gets_a_word(
    manager: Rep, bakery: Bakery, text: str, word: str
) -> None:
    with pytest.raises(errors.BadInput, match=word):
        await manager.command("/pitch", text)


async def test_a_rep_sees_and_does_not_start(rep: Rep, bakery: Bakery) -> None:
    seller = as_who(rep, "rep")
    assert "No experiment has been started" in words(await seller.command("/pitch", "experiment"))
    with pytest.raises(errors.NotAllowed, match="a manager or an admin"):
        await seller.command("/pitch", "experiment balanced vs roi")

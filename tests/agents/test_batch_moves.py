from __future__ import annotations

import pytest

from store.answers import Choices, Progress
from store.errors import BadInput
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep


async def begin(rep: Rep, text: str = "batch all companies") -> Progress:
    return part(await rep.command("/pitch", text), Progress)


async def test_paused_and_resumed_by_its_buttons(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    progress = await begin(plain_rep)
    [item] = await store.batches.claim_items(progress.batch_id, 1, 60)
    paused = await plain_rep.click("batch.pause", batch=progress.batch_id)
    assert paused.edits
    assert part(paused, Progress).state == "paused"
    assert part(paused, Progress).current == item.subject.name
    assert await store.batches.claim_items(progress.batch_id, 1, 60) == []
    assert list(buttons(paused)) == ["Resume", "Cancel"]
    again = await plain_rep.click("batch.resume", batch=progress.batch_id)
    assert part(again, Progress).state == "running"
    assert await store.batches.claim_items(progress.batch_id, 1, 60)


async def test_said_in_words(plain_rep: Rep) -> None:
    assert "no batch under way" in words(await plain_rep.command("/pitch", "batch pause"))
    await begin(plain_rep)
    paused = await plain_rep.say("pitch batch pause")
    assert "is paused" in part(paused, Choices).prompt
    assert "does not run" in words(await plain_rep.command("/pitch", "batch pause"))
    assert "goes on" in words(await plain_rep.command("/pitch", "batch resume"))
    assert "was not paused" in words(await plain_rep.command("/pitch", "batch continue"))
    cancelled = await plain_rep.command("/pitch", "batch stop")
    assert part(cancelled, Progress).state == "cancelling"


async def test_of_several_one_is_chosen(plain_rep: Rep) -> None:
    await begin(plain_rep)
    await begin(plain_rep, "batch all leads")
    asked = await plain_rep.command("/pitch", "batch pause")
    assert part(asked, Choices).prompt == "Which batch shall I pause?"
    [first, _] = buttons(asked).values()
    chosen = await plain_rep.click(first.action, **first.args)
    assert "is paused" in part(chosen, Choices).prompt
    shown = await plain_rep.command("/pitch", "batch status")
    status = words(shown)
    assert "2 pitches: all companies**: 0 of 2 done (paused)" in status
    assert "2 pitches: all leads**: 0 of 2 done (running)" in status
    told = {
        choice.prompt: [one.label for one in choice.buttons] for choice in parts(shown, Choices)
    }
    assert sorted(told.values()) == [["Pause", "Cancel"], ["Resume", "Cancel"]]
    resume = buttons(shown)["Resume"]
    again = await plain_rep.click(resume.action, **resume.args)
    assert "goes on" in part(again, Choices).prompt


async def test_cancelled_while_paused(plain_rep: Rep) -> None:
    progress = await begin(plain_rep)
    await plain_rep.click("batch.pause", batch=progress.batch_id)
    cancelled = await plain_rep.click("batch.cancel", batch=progress.batch_id)
    assert part(cancelled, Progress).state == "cancelling"
    packable = await plain_rep.desk.kit.store.batches.packable()
    assert packable == (progress.batch_id,)


async def test_an_import_is_not_paused(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    id = await store.batches.create("import", "A file", {}, "C1", None, None, None, ())
    with pytest.raises(BadInput, match="not paused"):
        await plain_rep.click("batch.pause", batch=id)

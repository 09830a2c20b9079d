"""A pitch is used again while record and wish are the same, and never longer."""

from __future__ import annotations

import json

import pytest

from store.answers import Answer, Draft, Notice
from tests.support.bakery import GOOD, Bakery
from tests.support.ollama import Ollama
from tests.support.reading import part, parts
from tests.support.rep import Rep


def said_again(answer: Answer) -> bool:
    return any("used again" in notice.text for notice in parts(answer, Notice))


@pytest.fixture
async def written(rep: Rep, ollama: Ollama, bakery: Bakery) -> Answer:
    ollama.say(json.dumps(GOOD))
    return await rep.command("/pitch", "meridian bakery")


async def test_the_same_again_is_no_call(rep: Rep, ollama: Ollama, written: Answer) -> None:
    calls = len(ollama.requests)
    answer = await rep.command("/pitch", "Meridian Bakery")
    assert said_again(answer)
    assert part(answer, Draft).id == part(written, Draft).id
    assert part(answer, Draft).sections == part(written, Draft).sections
    assert len(ollama.requests) == calls
    assert rep.steps == []


@pytest.mark.parametrize("text", ["tone:casual", "length:concise", 'note:"We met at the fair"'])
async def test_another_wish_is_another_pitch(
    rep: Rep, ollama: Ollama, written: Answer, text: str
) -> None:
    ollama.say(json.dumps(GOOD))
    assert not said_again(await rep.command("/pitch", f"meridian bakery {text}"))


async def test_a_changed_record_is_another_pitch(
    rep: Rep, ollama: Ollama, written: Answer, bakery: Bakery
) -> None:
    await rep.desk.kit.store.companies.update(bakery.company, size_low=250, size_high=250)
    ollama.say(json.dumps(GOOD))
    assert not said_again(await rep.command("/pitch", "meridian bakery"))


async def test_regenerate_and_plain_words_for_it_write_anew(
    rep: Rep, ollama: Ollama, written: Answer
) -> None:
    button = next(b for b in part(written, Draft).buttons if b.label == "Regenerate")
    ollama.say(json.dumps(GOOD))
    answer = await rep.click(button.action, **button.args)
    assert part(answer, Draft).id != part(written, Draft).id
    ollama.say(json.dumps(GOOD))
    assert not said_again(await rep.say("write another pitch for meridian bakery"))
    assert said_again(await rep.say("write a pitch for meridian bakery"))


async def test_what_was_discarded_or_written_without_a_model_is_not_used_again(
    rep: Rep, ollama: Ollama, written: Answer, plain_rep: Rep
) -> None:
    await rep.desk.kit.store.pitches.set_state(part(written, Draft).id, "discarded")
    ollama.say(json.dumps(GOOD))
    assert not said_again(await rep.command("/pitch", "meridian bakery"))
    await plain_rep.command("/pitch", "meridian bakery tone:formal")
    assert not said_again(await plain_rep.command("/pitch", "meridian bakery tone:formal"))

"""A pitch has the length that was asked for: one try by the model, then by code."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from agents.lengths import count_words, sentences
from agents.pitch_parts import SHORT
from store.answers import Draft, Notice
from store.types import Interaction
from tests.support.bakery import CRM, Bakery
from tests.support.ollama import Ollama, Reply
from tests.support.reading import part, parts, words
from tests.support.rep import Rep
from tools.settings.choices import FOCUS_AREAS, LENGTHS, TONES

POINTS = [
    "Meridian Bakery has 240 employees.",
    "Pain points of Meridian Bakery: late deliveries and broken ovens.",
    "Flour Calendar shows every delivery a day ahead.",
]
LONG = " ".join(["Flour Calendar shows every delivery a day ahead."] * 20)


def written(body: str) -> str:
    action = "Shall we talk for 20 minutes?"
    return json.dumps({"key_points": POINTS, "call_to_action": action, "body": body})


def tasks(ollama: Ollama) -> list[str]:
    return [request["messages"][1]["content"] for request in ollama.chats]


def body_of(answer: object) -> str:
    return part(answer, Draft).sections[2].text  # type: ignore[arg-type]


async def test_too_long_is_asked_for_once_and_then_cut(rep: Rep, ollama: Ollama) -> None:
    ollama.say(written(f"Hello Paula,\n\n{LONG}\n\nShall we talk?"))
    ollama.say(json.dumps({"text": f"Hello Paula,\n\n{LONG}\n\nShall we talk?"}))
    body = body_of(await rep.command("/pitch", "Meridian Bakery length:concise"))
    assert count_words(body) <= 80
    assert body.startswith("Hello Paula,")
    assert body.endswith("Shall we talk?")
    [asked] = [task for task in tasks(ollama) if "Its length must be" in task]
    assert "The text is too long. Its length must be: at most 80 words." in asked


async def test_a_good_second_text_is_taken_and_checked(rep: Rep, ollama: Ollama) -> None:
    ollama.say(written(f"Hello Paula,\n\n{LONG}\n\nShall we talk?"))
    short = "Hello Paula,\n\nMeridian Bakery has 240 employees. We have 9,000 customers."
    ollama.say(json.dumps({"text": f"{short}\n\nShall we talk?"}))
    ollama.say(json.dumps({"text": f"{short}\n\nShall we talk?"}))
    body = body_of(await rep.command("/pitch", "Meridian Bakery length:concise"))
    assert "240 employees" in body
    assert "9,000" not in body
    assert count_words(body) < 30


async def test_too_short_is_filled_from_the_records(rep: Rep, ollama: Ollama) -> None:
    brief = "Hello Paula,\n\nMeridian Bakery has 240 employees.\n\nShall we talk?"
    ollama.say(written(brief))
    ollama.answer(lambda _: Reply(json.dumps({"text": brief})))
    answer = await rep.command("/pitch", "Meridian Bakery length:medium")
    body = body_of(answer)
    assert count_words(brief) < count_words(body) <= 180
    assert "Oven Watch" in body
    assert body.endswith("Shall we talk?")
    said = [notice.text for notice in parts(answer, Notice)]
    assert (SHORT in said) == (count_words(body) < 120)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
async def test_an_elevator_pitch_has_three_or_four_sentences(
    rep: Rep, ollama: Ollama, count: int
) -> None:
    lines = " ".join([*POINTS, *POINTS][:count])
    ollama.say(written(f"Hello Paula,\n\n{lines}"))
    ollama.answer(lambda _: Reply(json.dumps({"text": f"Hello Paula,\n\n{lines}"})))
    body = body_of(await rep.command("/pitch", "Meridian Bakery template:elevator"))
    assert 3 <= len(sentences(body)) <= 4


@pytest.mark.parametrize("template", ["balanced", "elevator"])
async def test_the_plain_writer_keeps_the_length_too(plain_rep: Rep, template: str) -> None:
    asked = f"Meridian Bakery length:concise template:{template}"
    body = body_of(await plain_rep.command("/pitch", asked))
    assert count_words(body) <= 80
    if template == "elevator":
        assert 3 <= len(sentences(body)) <= 4


async def test_a_prospect_is_written_to_in_the_language_they_write(
    rep: Rep, ollama: Ollama, bakery: Bakery
) -> None:
    said = "Guten Tag, wir haben Ihr Angebot gelesen und hätten noch Fragen zum Preis."
    store = rep.desk.kit.store
    [touch] = (await store.interactions.for_company(bakery.company, 1))[:1]
    theirs = replace(touch, id="", direction="inbound", content=said, lead_id=bakery.lead)
    assert isinstance(theirs, Interaction)
    await store.interactions.add_many([replace(theirs, provenance=CRM)])
    ollama.say(written("Guten Tag,\n\nFlour Calendar zeigt jede Lieferung."))
    await rep.command("/pitch", "Paula Kneader length:concise")
    assert "Write the pitch in German." in tasks(ollama)[0]
    ollama.requests.clear()
    ollama.say(written("Hello,\n\nFlour Calendar shows every delivery a day ahead."))
    await rep.command("/pitch", "Paula Kneader length:concise lang:en")
    assert "Write the pitch in English." in tasks(ollama)[0]


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("tone:casual", "Tone: casual."),
        ("length:detailed", '"body": 250 to 400 words'),
        ("focus:technical", "how the product fits the technology they use"),
        ("template:roi", "answers for the money"),
        ("template:technical", "Name what they use: Snowmill, Doughbase."),
        ("template:elevator", "three or four sentences"),
        ("lang:fr", "Write the pitch in French."),
        ('note:"ask about the oven"', "The salesperson adds: ask about the oven"),
    ],
)
async def test_every_option_changes_the_prompt(
    rep: Rep, ollama: Ollama, option: str, says: str
) -> None:
    ollama.answer(lambda _: Reply(written("Hello,\n\nMeridian Bakery has 240 employees.")))
    await rep.command("/pitch", f"Meridian Bakery {option}")
    assert says in ollama.chats[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("option", "values"), [("tone", TONES), ("length", LENGTHS), ("focus", FOCUS_AREAS)]
)
async def test_each_value_of_an_option_has_words_of_its_own(
    rep: Rep, ollama: Ollama, option: str, values: tuple[str, ...]
) -> None:
    ollama.answer(lambda _: Reply(written("Hello,\n\nMeridian Bakery has 240 employees.")))
    asked = set()
    for value in values:
        ollama.requests.clear()
        await rep.command("/pitch", f"Meridian Bakery {option}:{value}")
        asked.add(tasks(ollama)[0])
    assert len(asked) == len(values)


@pytest.mark.parametrize(("length", "most"), [("concise", 80), ("medium", 180), ("detailed", 400)])
async def test_each_length_is_kept_in_the_result(
    rep: Rep, ollama: Ollama, length: str, most: int
) -> None:
    body = "Hello Paula,\n\n" + " ".join([LONG] * 4) + "\n\nShall we talk?"
    ollama.answer(
        lambda r: Reply(
            written(body) if "key_points" in str(r["format"]) else json.dumps({"text": body})
        )
    )
    shown = body_of(await rep.command("/pitch", f"Meridian Bakery length:{length}"))
    assert most / 2 < count_words(shown) <= most


@pytest.mark.parametrize(("option", "values"), [("tone", TONES), ("focus", FOCUS_AREAS)])
async def test_each_tone_and_focus_shows_without_a_model(
    plain_rep: Rep, option: str, values: tuple[str, ...]
) -> None:
    shown = set()
    for value in values:
        answer = await plain_rep.command("/pitch", f"Meridian Bakery {option}:{value}")
        shown.add(words(answer))
        assert not any("left out" in notice.text for notice in parts(answer, Notice))
    assert len(shown) == len(values)


@pytest.mark.parametrize("focus", FOCUS_AREAS)
async def test_a_focus_nothing_is_known_of(plain_rep: Rep, focus: str) -> None:
    assert part(await plain_rep.command("/pitch", f"Jo Lonely focus:{focus}"), Draft)

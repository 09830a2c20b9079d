"""The settings dialog: what is entered is a draft, what is saved holds, and can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from agents.desk import Desk
from agents.model import Models
from store.answers import Button, Draft, Form, Step
from store.errors import BadInput, NotAllowed
from tests.support.bakery import Bakery
from tests.support.ollama import Ollama
from tests.support.reading import buttons, part, words
from tests.support.rep import Rep
from tools.settings.keeping import held

GOOD = {
    "key_points": [
        "TechCorp Inc has 500 employees.",
        "Pain points of TechCorp Inc: slow releases and growing cloud costs.",
        "Flour Calendar shows every delivery a day ahead.",
    ],
    "call_to_action": "Shall we talk for 20 minutes?",
    "body": "Hello,\n\nTechCorp Inc has 500 employees.\n\n"
    "Flour Calendar shows every delivery a day ahead.\n\nShall we talk for 20 minutes?",
}


def form_of(answer: object) -> Form:
    return part(answer, Form)  # type: ignore[arg-type]


def pressed(form: Form, label: str) -> Button:
    pieces = [*form.shown, *form.below]
    every = [*form.tabs, *(one for piece in pieces for one in piece.buttons)]
    return next(one for one in every if isinstance(one, Button) and one.label == label)


def shown(form: Form) -> str:
    return "\n".join(piece.markdown for piece in (*form.shown, *form.below))


async def click(rep: Rep, form: Form, label: str, **fields: str) -> Form:
    """A button of the dialog, with what is entered in it."""
    button = pressed(form, label)
    answer = await rep.ask(
        kind="click", action=button.action, args={**form.args, **button.args}, fields=fields
    )
    return form_of(answer)


async def as_rep(rep: Rep) -> Rep:
    """The same workspace, asked by somebody who keeps no settings."""
    person = await rep.desk.kit.store.people.ensure("U_NEW", "Nora New")
    kit = replace(rep.desk.kit, asker=person)
    return Rep(replace(rep.desk, kit=kit), person.id)


async def saved(rep: Rep, **fields: str) -> None:
    await rep.command("/pitch", "settings")
    await rep.submit("studio.save", fields, tab="quick")


async def test_it_opens_with_what_holds(plain_rep: Rep) -> None:
    form = form_of(await plain_rep.command("/pitch", "settings"))
    assert [tab.label for tab in form.tabs] == ["Quick", "Templates", "Advanced", "Preview"]
    assert {field.name.partition("~")[0]: field.value for field in form.fields} == {
        "tone": "professional",
        "length": "medium",
        "focusAreas": "problem_solving,roi",
    }
    assert "These are the defaults" in shown(form)


async def test_saving_says_what_changed_and_undo_takes_it_back(plain_rep: Rep) -> None:
    await plain_rep.command("/pitch", "settings")
    answer = await plain_rep.submit(
        "studio.save", {"tone": "casual", "length": "concise", "focusAreas": "roi"}, tab="quick"
    )
    assert answer.private
    assert "Tone: professional → casual" in words(answer)
    assert "Focus: problem solving, roi → roi" in words(answer)
    stored = await plain_rep.command("/pitch", "Meridian Bakery")
    pitch = await plain_rep.desk.kit.store.pitches.by_id(part(stored, Draft).id)
    assert pitch
    assert (pitch.settings["tone"], pitch.settings["length"]) == ("casual", "concise")
    undo = buttons(answer)["Undo"]
    back = await plain_rep.click(undo.action, **undo.args)
    assert "Tone: casual → professional" in words(back)
    with pytest.raises(BadInput, match="changed again since"):
        await plain_rep.click(undo.action, **undo.args)


async def test_what_is_typed_wins_over_what_is_set(plain_rep: Rep) -> None:
    await saved(plain_rep, tone="casual", length="concise", focusAreas="roi")
    answer = await plain_rep.command("/pitch", "Meridian Bakery tone:formal template:elevator")
    pitch = await plain_rep.desk.kit.store.pitches.by_id(part(answer, Draft).id)
    assert pitch
    assert pitch.settings["tone"] == "formal"
    assert pitch.settings["template"] == "elevator"
    assert pitch.settings["length"] == "concise"


async def test_a_tab_keeps_what_was_entered_on_the_other(plain_rep: Rep) -> None:
    first = form_of(await plain_rep.command("/pitch", "settings"))
    second = await click(plain_rep, first, "Advanced", tone="formal", focusAreas="roi")
    third = await click(plain_rep, second, "Quick", temperature="0,2", maxTokens="800")
    assert third.fields[0].value == "formal"
    assert (await held(plain_rep.desk.kit)).number == 0
    await plain_rep.submit("studio.save", {"tone": "formal", "focusAreas": "roi"}, **third.args)
    settings = (await held(plain_rep.desk.kit)).settings
    assert settings.quick.tone == "formal"
    assert settings.advanced.temperature == 0.2
    assert settings.advanced.max_tokens == 800


async def test_a_wrong_number_keeps_the_tab_with_a_word(plain_rep: Rep) -> None:
    first = form_of(await plain_rep.command("/pitch", "settings"))
    second = await click(plain_rep, first, "Advanced")
    again = await click(plain_rep, second, "Quick", temperature="7")
    assert again.args["tab"] == "advanced"
    assert "*Temperature:* A number from 0 to 1, like 0.7." in shown(again)
    wrong = await click(plain_rep, second, "Quick", ownPrompt="{{foo tone}}")
    assert "*Own prompt:* Line 1, column 3: Unknown helper: foo." in shown(wrong)


async def test_back_to_the_defaults_is_a_draft_too(plain_rep: Rep) -> None:
    await saved(plain_rep, tone="casual", focusAreas="roi")
    form = form_of(await plain_rep.command("/pitch", "settings"))
    again = await click(plain_rep, form, "Back to the defaults")
    assert again.fields[0].value == "professional"
    assert again.fields[0].name != form.fields[0].name
    assert (await held(plain_rep.desk.kit)).settings.quick.tone == "casual"


async def test_two_who_save_at_once(plain_rep: Rep) -> None:
    form = form_of(await plain_rep.command("/pitch", "settings"))
    await click(plain_rep, form, "Advanced", tone="formal", focusAreas="roi")
    kit = plain_rep.desk.kit
    await kit.store.settings.save({"version": "1.0", "quick": {"tone": "casual"}}, 0, None)
    with pytest.raises(BadInput, match="Somebody else has changed"):
        await plain_rep.submit("studio.save", {}, **form.args)
    assert (await held(kit)).settings.quick.tone == "casual"


async def test_history_says_who_changed_what(plain_rep: Rep) -> None:
    await saved(plain_rep, tone="casual", focusAreas="roi,problem_solving")
    form = form_of(await plain_rep.command("/pitch", "settings"))
    text = shown(await click(plain_rep, form, "History"))
    assert "Robin Rep: Tone: professional → casual" in text


async def test_a_rep_sees_everything_and_saves_nothing(plain_rep: Rep) -> None:
    nora = await as_rep(plain_rep)
    form = form_of(await nora.command("/pitch", "settings"))
    assert form.fields == ()
    assert form.submit == ""
    assert "*Tone:* professional" in shown(form)
    advanced = await click(nora, form, "Advanced")
    assert "*Temperature:* 0.7" in shown(advanced)
    with pytest.raises(NotAllowed, match="a manager or an admin"):
        await nora.submit("studio.save", {"tone": "casual"}, tab="quick")


async def test_switches_switch(plain_rep: Rep) -> None:
    draft = part(await plain_rep.command("/pitch", "Meridian Bakery"), Draft)
    off = {"temperature": "0.7", "maxTokens": "2000", "accent": "#102030"}
    await plain_rep.command("/pitch", "settings")
    answer = await plain_rep.submit("studio.save", off, tab="advanced")
    assert "PDF: on → off" in words(answer)
    assert "Batches: on → off" in words(answer)
    with pytest.raises(BadInput, match="PDFs are switched off"):
        await plain_rep.click("pitch.pdf", pitch=draft.id)
    again = await plain_rep.command("/pitch", "Meridian Bakery tone:casual")
    assert "PDF" not in buttons(again)
    with pytest.raises(BadInput, match="Batches are switched off"):
        await plain_rep.command("/pitch", "batch all companies")


async def test_the_preview_writes_with_what_is_entered_and_keeps_nothing(
    rep: Rep, ollama: Ollama
) -> None:
    form = form_of(await rep.command("/pitch", "settings"))
    tab = await click(rep, form, "Preview", tone="casual", length="concise", focusAreas="roi")
    ollama.say(json.dumps(GOOD))
    made = await click(rep, tab, "TechCorp Inc")
    assert "Write to" not in shown(made)
    assert "TechCorp Inc has 500 employees." in shown(made)
    assert "a sample, made up" in shown(made)
    asked = ollama.chats[0]
    task = asked["messages"][1]["content"]
    assert "Tone: casual" in task
    assert "sample lead, made up" in task
    assert asked["options"]["temperature"] == 0.7
    assert isinstance(rep.events[0], Step)
    assert await rep.desk.kit.store.pitches.count() == 0
    assert (await held(rep.desk.kit)).number == 0


@pytest.mark.parametrize("lead", ["TechCorp Inc", "HealthWise Solutions", "RetailPro Systems"])
async def test_every_sample_lead_has_a_preview_without_a_model(plain_rep: Rep, lead: str) -> None:
    form = form_of(await plain_rep.command("/pitch", "settings"))
    made = await click(plain_rep, await click(plain_rep, form, "Preview"), lead)
    assert lead in shown(made)
    assert "Written without a model" in shown(made)


async def test_heat_and_room_reach_the_model(rep: Rep, ollama: Ollama) -> None:
    await rep.command("/pitch", "settings")
    fields = {"temperature": "0.1", "maxTokens": "900", "accent": "#0b6e6e", "pdfExport": "on"}
    await rep.submit("studio.save", fields, tab="advanced")
    ollama.say(json.dumps(GOOD))
    await rep.command("/pitch", "Meridian Bakery length:concise")
    options = ollama.chats[0]["options"]
    assert (options["temperature"], options["num_predict"]) == (0.1, 900)


async def test_an_own_prompt_takes_the_templates_place_and_may_be_cited(
    desk: Desk, bakery: Bakery, ollama: Ollama
) -> None:
    rep = Rep(desk, bakery.person)
    await rep.command("/pitch", "settings")
    own = {
        "useOwnPrompt": "on",
        "ownPrompt": "Tell {{leadCompanyName}} that we plan 40 bakeries in Norway.",
        "systemInstructions": "We answer within 2 hours.",
        **{"temperature": "0.7", "maxTokens": "2000", "accent": "#0b6e6e", "pdfExport": "on"},
    }
    await rep.submit("studio.save", own, tab="advanced")
    said = "We plan 40 bakeries in Norway. We answer within 2 hours. Others plan 50 bakeries."
    ollama.say(json.dumps(GOOD | {"body": f"Hello Paula,\n\n{said}\n\nShall we talk?"}))
    ollama.say(json.dumps({"text": ""}))
    answer = await rep.command("/pitch", "Meridian Bakery length:concise")
    task = ollama.chats[0]["messages"][1]["content"]
    assert "Tell Meridian Bakery that we plan 40 bakeries in Norway." in task
    assert "We answer within 2 hours." in task
    body = part(answer, Draft).sections[2].text
    assert "40 bakeries in Norway" in body
    assert "2 hours" in body
    assert "50 bakeries" not in body


async def test_without_a_model_settings_work_all_the_same(desk: Desk, bakery: Bakery) -> None:
    rep = Rep(replace(desk, models=Models(("none",))), bakery.person)
    await saved(rep, tone="formal", length="concise", focusAreas="roi")
    body = part(await rep.command("/pitch", "Meridian Bakery"), Draft).sections[2].text
    assert body.startswith("Dear Paula Kneader,")
    assert len(body.split()) <= 80

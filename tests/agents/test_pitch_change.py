"""A pitch written again with a wish, from its dialog and from its thread."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from store import errors
from store.answers import Answer, Draft, Form, Notice, Subject
from store.database import Database
from store.outbox import OutboxDraft
from store.rows import plain
from store.types import Pitch
from tests.support.bakery import GOOD, Bakery
from tests.support.ollama import Ollama
from tests.support.reading import buttons, part, parts
from tests.support.rep import Rep


async def opened(rep: Rep, answer: Answer) -> Form:
    button = buttons(answer)["Change…"]
    return part(await rep.click(button.action, **button.args), Form)


async def stored(rep: Rep, answer: Answer) -> Pitch:
    pitch = await rep.desk.kit.store.pitches.by_id(part(answer, Draft).id)
    assert pitch
    return pitch


def told(answer: Answer) -> str:
    return " ".join(notice.text for notice in parts(answer, Notice))


async def show(database: Database, rep: Rep, answer: Answer, thread: str = "1.0") -> None:
    """What stays behind once an answer was shown in a thread of the rep's channel."""
    store = rep.desk.kit.store
    id = await store.turns.open(str(uuid4()), f"talk:C1:{thread}", "message", {"text": "x"})
    claim = await database.dispatch.claim_turn("test", 30)
    assert claim
    assert id
    draft = OutboxDraft(f"turn:{id}", "answer", "stream", "C1", thread, {"text": "x"})
    await store.turns.finish(id, claim.fence, plain(answer), "x", [draft])
    row = await store.outbox.of(f"turn:{id}", "answer")
    assert row
    await store.outbox.keep_ts(row.id, f"{thread}1")
    await store.conversations.set_subject("C1", thread, answer.subject)


async def test_the_dialog_shows_what_the_pitch_was_written_with(plain_rep: Rep) -> None:
    text = 'Meridian Bakery tone:formal lang:de note:"We met at the fair"'
    form = await opened(plain_rep, await plain_rep.command("/pitch", text))
    held = {field.name: field.value for field in form.fields}
    assert held == {
        "wish": "",
        "note": "We met at the fair",
        "tone": "formal",
        "length": "medium",
        "template": "balanced",
        "language": "de",
    }


async def test_options_in_words_and_the_rest_as_the_persons_own(rep: Rep, ollama: Ollama) -> None:
    ollama.say(json.dumps(GOOD))
    first = await rep.command("/pitch", "Meridian Bakery length:concise tone:formal")
    form = await opened(rep, first)
    fields = {field.name: field.value for field in form.fields}
    fields |= {"length": "medium", "tone": "professional"}
    fields["wish"] = "less formal, shorter and mention our ISO certificate"
    certified = "We hold an ISO certificate."
    ollama.say(json.dumps(GOOD | {"body": f"{GOOD['body']} {certified} Gartner leads us."}))
    ollama.say(json.dumps({"text": ""}))
    answer = await rep.submit(form.action, fields, **form.args)
    pitch = await stored(rep, answer)
    assert (pitch.settings["tone"], pitch.settings["length"]) == ("friendly", "concise")
    assert pitch.settings["note"] == "mention our ISO certificate"
    asked = [chat["messages"][1]["content"] for chat in ollama.chats]
    assert any("The salesperson adds: mention our ISO certificate" in text for text in asked)
    assert certified in pitch.body
    assert "Gartner" not in pitch.body
    assert any(row["source"] == "your note" for row in pitch.evidence)
    assert "tone formal → friendly" in told(answer)
    assert "“mention our ISO certificate”" in told(answer)
    assert pitch.id != part(first, Draft).id


async def test_what_was_chosen_counts_and_no_pitch_is_used_again(rep: Rep, ollama: Ollama) -> None:
    ollama.say(json.dumps(GOOD))
    first = await rep.command("/pitch", "Meridian Bakery length:concise")
    form = await opened(rep, first)
    fields = {field.name: field.value for field in form.fields}
    for chosen in ({}, {"tone": "formal", "language": "fr", "template": "elevator"}):
        ollama.say(json.dumps(GOOD))
        calls = len(ollama.requests)
        answer = await rep.submit(form.action, {**fields, **chosen}, **form.args)
        pitch = await stored(rep, answer)
        assert pitch.id != part(first, Draft).id
        assert chosen.items() <= pitch.settings.items()
        assert len(ollama.requests) > calls
    assert "language the prospect's → French" in told(answer)


async def test_without_a_model_a_wish_in_words_is_not_followed_and_that_is_said(
    plain_rep: Rep,
) -> None:
    form = await opened(plain_rep, await plain_rep.command("/pitch", "Meridian Bakery"))
    answer = await plain_rep.submit(form.action, {"wish": "mention our fair"}, **form.args)
    assert "could not be followed" in told(answer)
    assert "our fair" not in str(part(answer, Draft).sections)


async def test_a_forged_dialog(plain_rep: Rep) -> None:
    with pytest.raises(errors.NotFound):
        await plain_rep.click("pitch.change", pitch=str(uuid4()))
    form = await opened(plain_rep, await plain_rep.command("/pitch", "Meridian Bakery"))
    with pytest.raises(errors.BadInput, match="no longer there"):
        await plain_rep.submit(form.action, {"template": str(uuid4())}, **form.args)
    answer = await plain_rep.submit(form.action, {"tone": "rude", "length": "9"}, **form.args)
    assert (await stored(plain_rep, answer)).settings["tone"] == "professional"


async def test_in_the_thread_words_are_enough(database: Database, plain_rep: Rep) -> None:
    first = await plain_rep.command("/pitch", "Meridian Bakery tone:formal")
    await show(database, plain_rep, first)
    shorter = await plain_rep.say("make it shorter")
    assert "length medium → concise" in told(shorter)
    await show(database, plain_rep, shorter)
    looser = await stored(plain_rep, await plain_rep.say("Less formal please"))
    assert (looser.settings["tone"], looser.settings["length"]) == ("professional", "concise")
    again = await stored(plain_rep, await plain_rep.say("rewrite it"))
    assert again.id not in (looser.id, part(shorter, Draft).id)
    wished = await stored(plain_rep, await plain_rep.say("mention our ISO certificate"))
    assert wished.settings["note"] == "mention our ISO certificate"


async def test_a_pitch_that_was_used_again_is_this_threads_too(
    database: Database, rep: Rep, ollama: Ollama
) -> None:
    ollama.say(json.dumps(GOOD))
    await rep.command("/pitch", "Meridian Bakery")
    await show(database, rep, await rep.command("/pitch", "Meridian Bakery"))
    ollama.say(json.dumps(GOOD))
    assert parts(await rep.say("shorter"), Draft)


async def test_elsewhere_the_same_words_change_nothing(
    database: Database, plain_rep: Rep, bakery: Bakery
) -> None:
    store = plain_rep.desk.kit.store
    first = await plain_rep.command("/pitch", "Meridian Bakery")
    assert not parts(await plain_rep.say("make it shorter"), Draft)
    await show(database, plain_rep, first, thread="9.0")
    await store.conversations.set_subject("C1", "1.0", first.subject)
    assert not parts(await plain_rep.say("make it shorter"), Draft)
    await show(database, plain_rep, first)
    other = Subject("company", bakery.other, "Harbor Logistics")
    await store.conversations.set_subject("C1", "1.0", other)
    assert not parts(await plain_rep.say("make it shorter"), Draft)
    assert await store.pitches.count() == 1


async def test_a_question_in_the_thread_stays_one(database: Database, plain_rep: Rep) -> None:
    await show(database, plain_rep, await plain_rep.command("/pitch", "Meridian Bakery"))
    await plain_rep.say("how many deals did we win this year?")
    await plain_rep.say("set the status to qualified")
    assert await plain_rep.desk.kit.store.pitches.count() == 1

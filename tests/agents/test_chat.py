from __future__ import annotations

from dataclasses import replace

import pytest

from agents.model import Models
from store.answers import (
    Card,
    Choices,
    Draft,
    Notice,
    Progress,
    Said,
    Sheet,
    Sources,
    Subject,
    Table,
    Text,
)
from tests.support.bakery import Bakery
from tests.support.ollama import Ollama, Reply, call
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep
from tools.notes import index_interactions

INVENTION = "Meridian Bakery has 7,000 employees and uses Contoso."


async def about(rep: Rep, kind: str, id: str, name: str) -> None:
    subject = Subject(kind, id, name)  # type: ignore[arg-type]
    await rep.desk.kit.store.conversations.set_subject("C1", "1.0", subject)


# ---- what code settles, with or without a model


async def test_lists_need_no_model(rep: Rep, ollama: Ollama) -> None:
    answer = await rep.say("list companies with more than 500 employees")
    assert [row[0] for row in part(answer, Table).rows] == ["Harbor Logistics"]
    assert "1 company" in part(answer, Text).markdown
    assert ollama.chats == []


async def test_counting(plain_rep: Rep) -> None:
    answer = await plain_rep.say("how many open deals do we have?")
    assert "1 deal" in part(answer, Text).markdown
    assert "42,000" in words(answer)


async def test_a_misspelt_name_alone_shows_its_record(plain_rep: Rep) -> None:
    for name in ("Meridain Bakry", "bakery meridian", "meridian bakery gmbh?"):
        answer = await plain_rep.say(name)
        assert "Meridian Bakery" in words(answer), name


async def test_what_no_field_holds_is_looked_for_in_the_notes(
    plain_rep: Rep, bakery: Bakery
) -> None:
    await index_interactions(plain_rep.desk.kit)
    await about(plain_rep, "company", bakery.company, "Meridian Bakery")
    answer = await plain_rep.say("did they ask anything about the training price?")
    assert "whether the price includes the training" in part(answer, Text).markdown
    assert part(answer, Sources).evidence


async def test_a_pitch_by_conversation(plain_rep: Rep) -> None:
    answer = await plain_rep.say("please write a short casual pitch for Meridian Bakery")
    draft = part(answer, Draft)
    stored = await plain_rep.desk.kit.store.pitches.by_id(draft.id)
    assert stored
    assert (stored.settings["tone"], stored.settings["length"]) == ("casual", "concise")


async def test_a_pitch_for_them(plain_rep: Rep, bakery: Bakery) -> None:
    await about(plain_rep, "company", bakery.company, "Meridian Bakery")
    assert part(await plain_rep.say("write a pitch for them"), Draft)


async def test_a_pitch_for_nobody_asks_whom(plain_rep: Rep) -> None:
    assert "Whom is the pitch for?" in words(await plain_rep.say("write a pitch for them"))


async def test_coaching_by_conversation(plain_rep: Rep, bakery: Bakery) -> None:
    assert parts(await plain_rep.say("what should I do about the Meridian renewal?"), Card)
    await about(plain_rep, "deal", bakery.deal, "Meridian renewal")
    assert parts(await plain_rep.say("what should I do next?"), Card)


async def test_a_batch_and_its_status(plain_rep: Rep) -> None:
    assert "no batch yet" in words(await plain_rep.say("batch status"))
    progress = part(await plain_rep.say("write pitches for all companies"), Progress)
    assert progress.total == 2
    assert "0 of 2 done" in words(await plain_rep.say("how far is the batch?"))


async def test_thanks_and_help(rep: Rep, ollama: Ollama) -> None:
    assert "welcome" in words(await rep.say("thanks a lot!"))
    assert "/pitch" in words(await rep.say("help"))
    assert ollama.chats == []


# ---- without a model


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How big are they?", "Meridian Bakery has 240 employees."),
        ("Where are they based?", "Meridian Bakery is based in Portland."),
        ("what is their revenue?", "The records do not say what the revenue"),
    ],
)
async def test_a_field_of_the_threads_subject(
    plain_rep: Rep, bakery: Bakery, question: str, said: str
) -> None:
    await about(plain_rep, "company", bakery.company, "Meridian Bakery")
    answer = await plain_rep.say(question)
    assert said in words(answer)
    assert parts(answer, Notice) == []


async def test_a_leads_question_reaches_the_company(plain_rep: Rep, bakery: Bakery) -> None:
    await about(plain_rep, "lead", bakery.lead, "Paula Kneader")
    assert "240 employees" in words(await plain_rep.say("how big are they?"))


async def test_a_mentioned_record_is_shown(plain_rep: Rep, bakery: Bakery) -> None:
    answer = await plain_rep.say("tell me everything about Meridian Bakery")
    assert part(answer, Sheet).title == "Meridian Bakery"
    assert "Written without a model" in words(answer)
    assert answer.subject == Subject("company", bakery.company, "Meridian Bakery")


async def test_an_honest_word_with_examples(plain_rep: Rep) -> None:
    answer = await plain_rep.say("is the moon made of cheese?")
    assert "could not tell what you mean" in words(answer)
    button = next(iter(buttons(answer).values()))
    assert part(await plain_rep.click(button.action, **button.args), Text)


async def test_a_model_that_is_away_is_named(rep: Rep, ollama: Ollama, bakery: Bakery) -> None:
    ollama.models.clear()
    await about(rep, "company", bakery.company, "Meridian Bakery")
    text = words(await rep.say("what is your impression of them?"))
    assert "ollama pull llama3.1" in text
    assert "This is what the records hold on Meridian Bakery." in text


# ---- with a model


async def test_the_model_answers_from_the_facts(rep: Rep, ollama: Ollama) -> None:
    ollama.say("Meridian Bakery has 240 employees. It is based in Portland.", pieces=9)
    answer = await rep.say("give me an impression of Meridian Bakery")
    said = "".join(event.markdown for event in rep.events if isinstance(event, Said))
    assert said.strip() == part(answer, Text).markdown
    assert said.startswith("Meridian Bakery has 240 employees.")
    assert part(answer, Sources).evidence
    assert answer.model == "ollama:llama3.1"
    assert "Meridian" not in ollama.chats[0]["messages"][0]["content"]


async def test_no_invention_is_ever_visible(rep: Rep, ollama: Ollama) -> None:
    ollama.say(f"It is based in Portland. {INVENTION} It works in Food.", pieces=30)
    answer = await rep.say("give me an impression of Meridian Bakery")
    shown = "".join(event.markdown for event in rep.events if isinstance(event, Said))
    assert "7,000" not in shown + words(answer)
    assert "Contoso" not in shown + words(answer)
    assert "1 statement was left out: no source" in words(answer)


@pytest.mark.parametrize(
    "text",
    [
        '{"answer": "Meridian Bakery has 240 employees."}',
        "```\nMeridian Bakery has 240 employees.\n```",
    ],
)
async def test_an_answer_in_wrappings_is_taken_out(rep: Rep, ollama: Ollama, text: str) -> None:
    ollama.say(text)
    answer = await rep.say("your impression of Meridian Bakery?")
    assert part(answer, Text).markdown == "Meridian Bakery has 240 employees."


async def test_nothing_but_inventions_falls_back(rep: Rep, ollama: Ollama) -> None:
    ollama.say(INVENTION)
    answer = await rep.say("give me an impression of Meridian Bakery")
    assert "7,000" not in words(answer)
    assert part(answer, Sheet).title == "Meridian Bakery"


async def test_tools_are_called_and_their_tables_shown(rep: Rep, ollama: Ollama) -> None:
    ollama.say(call("count_or_list", question="list companies"))
    ollama.say("There are 2 companies.")
    answer = await rep.say("so, what is out there?")
    assert len(part(answer, Table).rows) == 2
    assert part(answer, Text).markdown == "There are 2 companies."
    assert any(step.title == "Going through the records" for step in rep.steps)
    tools = ollama.chats[0]["tools"]
    assert len(tools) == 5
    assert all(tool["function"]["description"] for tool in tools)


async def test_the_model_starts_work(rep: Rep, ollama: Ollama) -> None:
    ollama.answer(
        lambda r: (
            Reply(status=500)
            if r.get("format")
            else call("start_work", kind="coach", about="Meridian renewal")
            if len(r["messages"]) < 4
            else Reply("")
        )
    )
    answer = await rep.say("I am stuck with the renewal of the bakery in Portland, ideas?")
    assert parts(answer, Card)


MALFORMED = {
    "a call as text": Reply('{"name": "read_account", "parameters": {"name": "Meridian Bakery"}}'),
    "a call in tags": Reply(
        '<tool_call>{"name": "read_account", "arguments": {"name": "Meridian Bakery"}}</tool_call>'
    ),
    "a call in a fence": Reply(
        '```json\n{"name": "read_account", "arguments": "{\\"name\\": \\"Meridian Bakery\\"}"}\n```'
    ),
    "an unknown tool": call("delete_everything", name="x"),
    "a wrong type": call("read_account", name=["Meridian", "Bakery"]),
    "a missing argument": call("read_account"),
    "an extra argument": call("read_account", name="Meridian Bakery", depth=3),
    "an unknown name": call("read_account", name="Xqzzy"),
    "no question": call("count_or_list", question="the weather"),
}


@pytest.mark.parametrize("bad", MALFORMED.values(), ids=MALFORMED.keys())
async def test_a_malformed_call_is_survived(rep: Rep, ollama: Ollama, bad: Reply) -> None:
    ollama.say(bad)
    ollama.say("Meridian Bakery has 240 employees.")
    answer = await rep.say("your impression of Meridian Bakery?")
    assert part(answer, Text).markdown == "Meridian Bakery has 240 employees."


@pytest.mark.parametrize(
    "bad",
    [
        Reply(""),
        Reply("   \n"),
        Reply("{}"),
        Reply(status=500),
        Reply(status=400, error="model does not support tools"),
        Reply(garbage=True),
        Reply(hang=True),
        Reply("x" * 3_000_000),
        call("read_account", name="Meridian Bakery"),
        Reply('{"name": "read_account", "arguments": {"name": "Meridian Bakery"}}'),
    ],
)
async def test_a_model_that_never_answers_is_replaced(rep: Rep, ollama: Ollama, bad: Reply) -> None:
    ollama.answer(lambda _: bad)
    answer = await rep.say("your impression of Meridian Bakery?")
    assert len(ollama.chats) <= 6
    assert part(answer, Sheet).title == "Meridian Bakery"
    assert "limit" not in words(answer).lower()
    assert "read_account" not in words(answer)
    assert "xxx" not in words(answer)


async def test_a_cut_in_the_middle_keeps_what_was_said(rep: Rep, ollama: Ollama) -> None:
    ollama.say(
        "Meridian Bakery has 240 employees. It is based in Portland. And there is more to",
        cut=True,
        pieces=40,
    )
    answer = await rep.say("your impression of Meridian Bakery?")
    said = "".join(event.markdown for event in rep.events if isinstance(event, Said)).strip()
    assert said.startswith("Meridian Bakery has 240 employees.")
    assert parts(answer, Text)[0].markdown == said
    assert "stopped in the middle" in words(answer)


async def test_another_workspaces_record_is_not_there(
    rep: Rep, other_workspace: object, ollama: Ollama
) -> None:
    ollama.say(call("read_account", name="Vault Industries"))
    ollama.say("Nothing is known.")
    answer = await rep.say("what about Vault Industries?")
    tool = ollama.chats[1]["messages"][-1]["content"]
    assert "could not find" in tool
    assert parts(answer, Choices) or parts(answer, Text)


async def test_a_hosted_model_without_its_package_is_named(rep: Rep, bakery: Bakery) -> None:
    rep.desk = replace(rep.desk, models=Models(("openai:gpt-4o",)))
    await about(rep, "company", bakery.company, "Meridian Bakery")
    assert "touchline[openai]" in words(await rep.say("your impression?"))

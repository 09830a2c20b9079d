"""What no rule reads: a model names fields, and code believes what the question says."""

from __future__ import annotations

import json

import pytest

from agents import queries
from store.answers import Notice, Table
from tests.support.bakery import Bakery
from tests.support.ollama import Ollama
from tests.support.reading import part, parts, words
from tests.support.rep import Rep


async def read(rep: Rep, ollama: Ollama, question: str, **fields: object) -> object:
    ollama.say(json.dumps(fields))
    return await queries.read(question, rep.desk)


async def test_a_question_no_rule_reads_is_answered_with_how_it_was_read(
    rep: Rep, ollama: Ollama
) -> None:
    ollama.say(json.dumps({"kind": "companies", "size_min": "500"}))
    answer = await rep.say("which companies, roughly speaking, might boast 500 heads upward")
    assert part(answer, Notice).text == "I read this as: list of companies (people: from 500)."
    assert [row[0] for row in part(answer, Table).rows] == ["Harbor Logistics"]
    assert len(ollama.chats) == 1


async def test_what_the_question_does_not_say_is_not_believed(rep: Rep, ollama: Ollama) -> None:
    query = await read(
        rep, ollama, "show me deals that the folks up north have been nursing forever",
        kind="deals", outcome="open", owners=["Ada Park"], places=["Boston"], amount_min="50000",
        competitor="<!channel> Rivalsoft", reason="price", time="last year", time_of="closed",
    )  # fmt: skip
    assert query is not None
    assert query.chips == ("open",)  # type: ignore[attr-defined]
    assert set(query.leftover) == {"competitor", "reason", "amount_min"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no idea",
        '{"kind": "none"}',
        '{"kind": "deals"}',
        '{"kind": "users; drop table leads"}',
        '{"kind": "deals", "competitor": "made up"}',
    ],
)
async def test_an_answer_of_no_use_is_no_query(rep: Rep, ollama: Ollama, said: str) -> None:
    ollama.say(said)
    ollama.say(said)
    assert await queries.read("show me deals the folks have been nursing forever", rep.desk) is None


async def test_without_a_model_nothing_is_asked(plain_rep: Rep, ollama: Ollama) -> None:
    assert await queries.read("show me deals the folks have been nursing", plain_rep.desk) is None
    assert ollama.chats == []


async def test_other_wishes_are_no_lists(rep: Rep, ollama: Ollama, bakery: Bakery) -> None:
    for text in ("why do we lose deals", "write to my leads about the fair", "hello", ""):
        assert await queries.read(text, rep.desk) is None
    assert ollama.chats == []


async def test_no_word_of_the_model_is_shown(rep: Rep, ollama: Ollama) -> None:
    ollama.say(json.dumps({"kind": "companies", "places": ["Atlantis <@U1>"], "title": "Wizard",
                           "size_min": "500"}))  # fmt: skip
    answer = await rep.say("which companies, roughly speaking, might boast 500 heads upward")
    shown = words(answer) + " ".join(one.text for one in parts(answer, Notice))
    assert "Atlantis" not in shown
    assert "Wizard" not in shown

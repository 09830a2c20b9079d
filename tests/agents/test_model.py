"""Everything a model server can do wrong, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import replace

import pytest
from pydantic import BaseModel

from agents.calling import in_process
from agents.model import Models
from agents.prompts import fill
from store import errors
from store.types import ModelCall
from tests.support.ollama import Ollama, Reply


class Words(BaseModel):
    text: str


PROMPT = fill("repair", facts="E1 x", text="s", problems="t")
GOOD = json.dumps({"text": "Hello."})


async def ask(models: Models) -> tuple[str, str]:
    words, name = await models.structured(PROMPT, Words, workflow="test", node="ask")
    return words.text, name


async def test_a_good_answer_is_one_call(
    models: Models, ollama: Ollama, calls: list[ModelCall]
) -> None:
    ollama.say(GOOD)
    assert await ask(models) == ("Hello.", "ollama:llama3.1")
    request = ollama.chats[0]
    assert request["format"]["properties"]["text"]["type"] == "string"
    assert request["options"]["num_ctx"] == 8192
    assert request["keep_alive"] == "30m"
    assert [(c.workflow, c.node, c.outcome, c.cost) for c in calls] == [("test", "ask", "ok", 0)]
    assert calls[0].input_tokens > 0
    assert calls[0].output_tokens > 0


@pytest.mark.parametrize(
    "bad",
    [
        Reply("I would rather not."),
        Reply(""),
        Reply('{"text": "half', done_reason="length"),
        Reply('{"text": "half', unfinished=True),
    ],
)
async def test_a_bad_answer_is_asked_again_once(models: Models, ollama: Ollama, bad: Reply) -> None:
    ollama.say(bad)
    ollama.say(GOOD)
    assert (await ask(models))[0] == "Hello."
    assert "could not be used" in ollama.chats[1]["messages"][-1]["content"]


async def test_two_bad_answers_are_garbled(models: Models, ollama: Ollama) -> None:
    ollama.say("no")
    ollama.say("still no")
    with pytest.raises(errors.ModelGarbled):
        await ask(models)
    assert len(ollama.chats) == 2


@pytest.mark.parametrize(
    ("bad", "outcome"),
    [
        (Reply(status=429), "ModelRateLimited"),
        (Reply(status=503), "ModelFailed"),
        (Reply('{"text": "Hel', cut=True), "ModelUnreachable"),
    ],
)
async def test_what_passes_is_tried_again(
    models: Models, ollama: Ollama, calls: list[ModelCall], bad: Reply, outcome: str
) -> None:
    ollama.say(bad)
    ollama.say(bad)
    ollama.say(GOOD)
    assert (await ask(models))[0] == "Hello."
    assert [c.outcome for c in calls] == [outcome, outcome, "ok"]


@pytest.mark.parametrize(
    ("bad", "error", "tries"),
    [
        (Reply(status=429), errors.ModelRateLimited, 3),
        (Reply(status=500), errors.ModelFailed, 3),
        (Reply(cut=True), errors.ModelUnreachable, 3),
        (Reply(status=400, error="does not support tools"), errors.ModelFailed, 1),
        (Reply(hang=True), errors.ModelTimeout, 1),
        (Reply("x", delay=0.4, pieces=1000), errors.ModelGarbled, 2),
        (Reply(garbage=True), errors.ModelGarbled, 1),
        (Reply("x" * 5_000_000), errors.ModelGarbled, 1),
    ],
)
async def test_what_stays_wrong_has_its_error(
    models: Models,
    ollama: Ollama,
    calls: list[ModelCall],
    bad: Reply,
    error: type[errors.TouchlineError],
    tries: int,
) -> None:
    ollama.answer(lambda _: bad)
    with pytest.raises(error) as caught:
        await ask(models)
    assert len(ollama.chats) == tries == len(calls)
    assert "{" not in caught.value.message


async def test_a_missing_model_says_how_to_get_it(models: Models, ollama: Ollama) -> None:
    with pytest.raises(errors.ModelMissing, match="ollama pull llama9"):
        await ask(replace(models, names=("ollama:llama9",)))
    assert len(ollama.chats) == 1


async def test_the_fallback_answers(models: Models, ollama: Ollama) -> None:
    ollama.say(GOOD)
    both = replace(models, names=("ollama:llama9", "ollama:mistral"))
    assert await ask(both) == ("Hello.", "ollama:mistral")


async def test_nobody_there_fails_fast_and_is_remembered(calls: list[ModelCall]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"http://127.0.0.1:{taken.getsockname()[1]}"
    models = Models(("ollama:llama3.1",), ollama_host=host, wait=60)
    for _ in range(2):
        with pytest.raises(errors.ModelUnreachable, match="ollama serve"):
            await asyncio.wait_for(ask(models), 2)
    assert models.health.down
    assert calls == []


@pytest.mark.parametrize("names", [(), ("none",), ("None", "")])
async def test_no_model_at_all(names: tuple[str, ...]) -> None:
    with pytest.raises(errors.ModelNotSet, match="TOUCHLINE_MODEL"):
        await ask(Models(names))


async def test_a_hosted_model_names_its_extra() -> None:
    with pytest.raises(errors.Misconfigured, match=r"touchline\[openai\]"):
        await ask(Models(("openai:gpt-4o-mini",)))


async def test_calls_of_one_process_are_limited(models: Models, ollama: Ollama) -> None:
    ollama.answer(lambda _: Reply(GOOD, delay=0.05, pieces=1))
    few = replace(models, gate=in_process(2), timeout=5)
    await asyncio.gather(*(ask(few) for _ in range(6)))
    assert len(ollama.chats) == 6
    assert ollama.most == 2


async def test_a_model_that_is_not_installed_falls_back(models: Models, ollama: Ollama) -> None:
    ollama.say(GOOD)
    both = replace(models, names=("openai:gpt-4o-mini", "ollama:llama3.1"))
    assert await ask(both) == ("Hello.", "ollama:llama3.1")


async def test_the_agents_model_streams_and_calls_tools(models: Models, ollama: Ollama) -> None:
    ollama.say(Reply(tool_calls=({"function": {"name": "find", "arguments": {"name": "Okta"}}},)))
    model = models.chat_model("chat", "answer").bind_tools(
        [{"name": "find", "description": "d", "parameters": {"type": "object", "properties": {}}}]
    )
    answer = await model.ainvoke("hello")
    assert answer.tool_calls[0]["args"] == {"name": "Okta"}
    assert ollama.chats[0]["tools"][0]["function"]["name"] == "find"


async def test_a_cancelled_call_ends_at_once_and_is_recorded(
    models: Models, ollama: Ollama, calls: list[ModelCall]
) -> None:
    ollama.say("x", hang=True)
    task = asyncio.create_task(ask(models))
    await asyncio.sleep(0.3)
    assert ollama.running == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 0.5)
    assert [call.outcome for call in calls] == ["cancelled"]

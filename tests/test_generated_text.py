"""No word of a model reaches a person but through the check: proved from the code itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.paths import ASKING, MACHINERY, MAKERS, OPENER, asks, wrongs

ROOT = Path(__file__).parents[1]
#: Models are in reach of these rooms alone: the others may not import them.
MODULES = [path for room in ("agents", "bot") for path in sorted((ROOT / room).rglob("*.py"))]
HEAD = "from agents import prompts\nfrom store.answers import Answer, Said, Text\n"
#: Modules as somebody might write them who forgot the check.
FORGETFUL = {
    "asks and shows": "async def run(ask, desk):\n"
    "    words, _ = await desk.models.structured(prompt, Words, workflow='x', node='y')\n"
    "    yield Answer((Text(words.text),))",
    "keeps the question for later": "def later(desk):\n    return desk.models.structured",
    "spells it out": "def later(desk):\n    return getattr(desk.models, 'structured')",
    "streams": "async def run(ask, desk):\n"
    "    async for chunk in desk.models.stream(messages, workflow='x', node='y'):\n"
    "        yield chunk.text",
    "an agent of its own": "from langchain.agents import create_agent\n"
    "async def run(ask, desk):\n    agent = create_agent(model, [])",
    "a chain": "async def run(ask, chain):\n    yield (await chain.ainvoke(ask.text)).content",
    "a provider": "from langchain_ollama import ChatOllama\nmodel = ChatOllama(model='x')",
    "a client": "import ollama\nclient = ollama.AsyncClient()",
    "the machinery": "from agents import calling\n",
    "opens the seal": "async def run(ask, desk):\n    raw = await asking.ask(desk.models)\n"
    "    yield Answer((Text(raw.unchecked.text),))",
    "takes it apart": "match raw:\n    case Raw(words, _, _):\n        print(words)",
    "says at once": "async def run(ask, desk):\n    yield Said(words)",
    "calls it passed": "result = Passed(fields, (), ())",
    "calls it a kind of passed": "class Mine(Passed):\n    pass",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_way_around_the_check(path: Path) -> None:
    assert wrongs(str(path.relative_to(ROOT)), path.read_text()) == []


@pytest.mark.parametrize("source", FORGETFUL.values(), ids=FORGETFUL)
@pytest.mark.parametrize("path", ["agents/winloss.py", "bot/digest.py", "agents/plain/mail.py"])
def test_a_path_that_forgets_the_check_is_found(source: str, path: str) -> None:
    assert wrongs(path, HEAD + source)


def test_a_conversation_gives_a_message_to_the_mouth_alone() -> None:
    agent = "async def hear(message, mouth):\n    agent = create_agent(desk.models.chat_model())\n"
    good = agent + "    return mouth.hear(message.text) if message.text else []\n"
    assert wrongs("agents/chat_agent.py", good) == []
    assert wrongs("agents/chat_agent.py", agent + "    yield Answer((Text(message.text),))\n")


def test_the_doors_are_where_they_are_said_to_be() -> None:
    """Who may ask does ask: a door nobody uses any more must be shut."""
    for name, homes in ASKING.items():
        for home in homes:
            assert name in asks(home, (ROOT / home).read_text()), f"{home} no longer uses {name}"
    for path in (*MACHINERY, *MAKERS.values(), OPENER):
        assert (ROOT / path).is_file()


def test_what_is_opened_goes_into_the_check() -> None:
    """In the one module that opens the seal, it is opened inside the check, inside a repair, whose
    words the check reads again, or inside what makes a query of such words as the asker wrote."""
    lines = [line.strip() for line in (ROOT / OPENER).read_text().splitlines()]
    opened = [line for line in lines if "unchecked" in line]
    assert opened == [
        "fields(raw.unchecked), grounds.checker, _rewriter(grounds), required",
        "return query_from(raw.unchecked.model_dump(), question, kit.today, kit.asker, own)",
        "return mended.unchecked.text.strip()",
    ]

"""The table of contents: every button and form leads somewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents import CLICKS, COMMANDS, FORMS
from agents.help import EXAMPLES
from tests.support.reading import words
from tests.support.rep import Rep

AGENTS = Path(__file__).parents[2] / "agents"
#: Where the action stands among the arguments.
PLACES = {"Button": 1, "Form": 1, "nearest": 2}


def actions(call: str) -> Iterator[tuple[str, str]]:
    for path in AGENTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call:
                places = [*node.args[PLACES[call] : PLACES[call] + 1]]
                places += [word.value for word in node.keywords if word.arg == "action"]
                for place in places:
                    if isinstance(place, ast.Constant):
                        yield str(place.value), f"{path.name}:{node.lineno}"


def test_every_button_is_in_the_table() -> None:
    found = [*actions("Button"), *actions("nearest")]
    assert len(found) > 10
    assert [(action, where) for action, where in found if action not in CLICKS] == []


def test_every_form_is_in_the_table() -> None:
    found = list(actions("Form"))
    assert {action for action, _ in found} == set(FORMS)


async def test_an_outdated_button_gets_a_polite_word(plain_rep: Rep) -> None:
    for answer in (await plain_rep.click("gone.long"), await plain_rep.submit("gone.long", {})):
        assert "no longer know that button" in words(answer)


async def test_an_unknown_command_gets_help(plain_rep: Rep) -> None:
    assert "/pitch" in words(await plain_rep.command("/other", "x"))
    assert set(COMMANDS) == {"/pitch", "/coach"}


@pytest.mark.parametrize("button", EXAMPLES, ids=lambda button: button.label)
async def test_every_example_is_answered_by_code(plain_rep: Rep, button: object) -> None:
    answer = await plain_rep.click(button.action, **button.args)  # type: ignore[attr-defined]
    assert "could not tell" not in words(answer)
    assert "without a model" not in words(answer)

from __future__ import annotations

import re

import pytest

from agents import prompts


@pytest.mark.parametrize("name", prompts.names())
def test_every_file_loads_and_fills(name: str) -> None:
    template = prompts.load(name)
    prompt = prompts.fill(name, **dict.fromkeys(template.variables, "VALUE"))
    assert "{{" not in prompt.system + prompt.user
    assert prompt.hash == template.hash
    assert re.fullmatch(r"[0-9a-f]{64}", prompt.hash)


@pytest.mark.parametrize("name", prompts.names())
def test_values_stand_in_the_task_alone(name: str) -> None:
    """The system part is the same for every record: nothing from outside can speak in it."""
    assert not prompts.VARIABLE.search(prompts.load(name).system)


@pytest.mark.parametrize("name", prompts.names())
def test_an_example_is_of_the_invented_bakery(name: str) -> None:
    system = prompts.load(name).system
    if "example" in system.lower() and "{" in system:
        assert "Example Bakery" in system


def test_a_missing_and_an_unknown_variable_are_mistakes() -> None:
    with pytest.raises(prompts.PromptError, match="needs errors"):
        prompts.fill("again")
    with pytest.raises(prompts.PromptError, match="does not know lead"):
        prompts.fill("again", errors="x", lead="y")


def test_a_value_cannot_name_a_variable() -> None:
    prompt = prompts.fill("repair", facts="{{text}}", text="S", problems="T")
    assert "{{text}}" in prompt.user


def test_languages_are_named() -> None:
    assert prompts.language("de") == "German"
    assert prompts.language("Klingon") == "Klingon"
    assert prompts.language("") == "English"

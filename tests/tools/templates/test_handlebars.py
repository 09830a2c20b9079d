"""The language is Handlebars: held against what the official engine makes of the same templates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.templates import check, printed, read, render

TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data" / "templates" / "handlebars.json").read_text()
)
CASES = [case for case in TABLE["cases"] if "expected" in case]
ERRORS = [case["template"] for case in TABLE["cases"] if "error" in case]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["template"])[:60])
def test_it_renders_as_handlebars_does(case: dict[str, str]) -> None:
    template = read(case["template"])
    assert template.problems == ()
    assert render(template, TABLE["data"]) == case["expected"]
    assert read(printed(template.root)).root == template.root


@pytest.mark.parametrize("text", ERRORS, ids=lambda text: repr(text)[:60])
def test_what_handlebars_refuses_is_refused(text: str) -> None:
    assert check(read(text))


def test_the_table_is_a_table() -> None:
    assert len(CASES) + len(ERRORS) >= 300

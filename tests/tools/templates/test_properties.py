"""No template text crashes, runs long, or comes back from print as something else."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.templates import Limits, TooMuch, check, printed, read, render, warnings

DATA = {"leadTechStack": ["React", "AWS"], "tone": "casual", "leadEmployeeCount": 3}
FRAGMENTS = (
    "{{", "}}", "{{{", "}}}", "{{#if tone}}", "{{/if}}", "{{else}}", "{{else if length}}", "{{^}}",
    "{{#each leadTechStack}}", "{{/each}}", "{{this}}", "{{~tone~}}", "{{! c }}", "{{!--", "--}}",
    "\\", "\\{{", "\n", "  ", "{{../tone}}", "{{@index}}", '{{join leadTechStack ", "}}', "(", ")",
    " as |x|", "'", '"', "[", "]", "{{#tone}}", "{{/tone}}", "{{^tone}}", "=", "é", "\u2028", "{{>",
)  # fmt: skip
pieces = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=25).map("".join)
signs = st.text(alphabet="{}#/^~!@|'\"\\ ab.=()[]\n&>*-", max_size=60)


@settings(max_examples=300, deadline=None)
@given(pieces | signs)
def test_any_text_is_read_judged_and_rendered(text: str) -> None:
    template = read(text)
    for problem in check(template):
        assert problem.at.line >= 1
        assert problem.at.column >= 1
        assert problem.what
    if template.problems:
        return
    assert isinstance(render(template, DATA), str)
    again = read(printed(template.root))
    assert again.root == template.root
    assert again.words == template.words
    warnings(template)


@given(st.lists(st.text(max_size=8), max_size=4), st.text(max_size=12))
def test_values_are_put_in_once_and_never_read_again(items: list[str], name: str) -> None:
    template = read("{{leadCompanyName}}|{{#each leadTechStack}}{{this}};{{/each}}")
    shown = render(template, {"leadCompanyName": name, "leadTechStack": items})
    assert shown == name + "|" + "".join(f"{item};" for item in items)


def test_loops_within_loops_come_to_an_end() -> None:
    many = list(range(100))
    depth = 8
    opened = "{{#each items}}" + "{{#each @root.items}}" * depth
    template = read(opened + "x" + "{{/each}}" * (depth + 1))
    started = monotonic()
    with pytest.raises(TooMuch, match="repeats too much"):
        render(template, {"items": many})
    assert monotonic() - started < 2


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(steps=50), "repeats too much"),
        (Limits(characters=20), "writes too much"),
        (Limits(seconds=0), "takes too long"),
    ],
)
def test_each_limit_is_held(limits: Limits, says: str) -> None:
    template = read("{{#each items}}{{this}}{{/each}}")
    with pytest.raises(TooMuch, match=says):
        render(template, {"items": ["some words"] * 500}, limits)


@pytest.mark.parametrize(
    "text",
    [
        "{{#if tone}}" * 2000,
        "{{tone" * 2000,
        "{{,{{" * 2000,
        "{{upper (" * 1000,
        "{{" + "(" * 5000,
        "\n" * 12_000 + "x{{#if tone}}" + "\n" * 10,
        '{{"' * 3000,
        "{{!--" * 2400,
        "\\{{" * 3000,
        "{{else if tone}}" * 500,
        "{{#if tone}}" + "{{else if tone}}" * 700 + "{{/if}}",
        "[" * 9000,
        "x" * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_is_built_to_break_a_parser_is_judged_at_once(text: str) -> None:
    started = monotonic()
    assert isinstance(check(read(text)), tuple)
    assert monotonic() - started < 2


@pytest.mark.parametrize(
    "name",
    ["__class__", "__globals__", "constructor", "tone.__class__.__mro__", "leadTechStack.append"],
)
def test_nothing_but_its_values_can_be_reached(name: str) -> None:
    template = read(f"[{{{{{name}}}}}]")
    assert render(template, DATA) == "[]"
    assert check(template)

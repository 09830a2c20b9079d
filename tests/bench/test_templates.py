"""Reading, checking and filling a template beside `str.format`, and naming a language."""

from __future__ import annotations

import time
from collections.abc import Callable

from agents import prompts
from tests.bench.figures import p, show
from tools.languages import detect
from tools.settings.choices import BUILT_IN
from tools.templates import Limits, TooMuch, check, read, render

ROUNDS = 200
DATA = {
    "userCompanyName": "Flourworks",
    "leadCompanyName": "Meridian Bakery",
    "leadIndustry": "Food",
    "leadTechStack": ["Snowmill", "Doughbase"],
    "leadEmployeeCount": 240,
    "focusAreas": ["roi", "technical"],
    "tone": "casual",
}
PLAIN = "Write a pitch from {userCompanyName} to {leadCompanyName} in {leadIndustry}." * 5
MAIL = "Guten Tag, wir haben Ihr Angebot gelesen und hätten noch Fragen zum Preis. " * 5
WORST = "{{#each items}}" + "{{#each @root.items}}" * 5 + "x" + "{{/each}}" * 6


def times(work: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return taken


def runs_away() -> None:
    try:
        render(read(WORST), {"items": list(range(50))}, Limits())
    except TooMuch:
        return


def test_templates() -> None:
    texts = [prompts.template(key) for key in BUILT_IN]
    templates = [read(text) for text in texts]
    bare = times(lambda: [PLAIN.format(**DATA) for _ in texts])
    detect([MAIL])
    rows = {
        "str.format of as many words": bare,
        "read all six": times(lambda: [read(text) for text in texts]),
        "check all six": times(lambda: [check(one) for one in templates]),
        "fill all six": times(lambda: [render(one, DATA) for one in templates]),
        "name the language of a mail": times(lambda: detect([MAIL])),
    }
    lines = [f"{name}: p50 {p(v, 50):.3f} ms, p99 {p(v, 99):.3f} ms" for name, v in rows.items()]
    began = time.perf_counter()
    runs_away()
    lines.append(
        f"a template that would run for ever ends after {time.perf_counter() - began:.2f} s"
    )
    show("Templates", *lines)

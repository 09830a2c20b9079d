from __future__ import annotations

from datetime import date

from agents.grounding import check, load_evidence
from bot.checker import view

TODAY = date(2026, 11, 20)


def report(text: str) -> str:
    facts = load_evidence("[crm | 2026-11-17 | company:Acme] Acme has 120 employees.")
    return "\n".join(view(check(text, facts, today=TODAY), facts, TODAY))


def test_each_sentence_says_what_it_rests_on_or_lacks() -> None:
    assert report("Acme has 120 employees. Acme has 900 employees. Shall we talk?").split("\n") == [
        "✓ Acme has 120 employees.",
        "    E1: Acme has 120 employees. (crm, 3 days old)",
        "✗ Acme has 900 employees.",
        "    no source: 900 (figure)",
        "· Shall we talk?",
        "",
        "3 sentences, 1 fact: 1 would be left out (✗). "
        "Add the fact to the evidence, or the words go.",
    ]


def test_a_text_that_holds_says_so_and_long_lines_are_wrapped() -> None:
    assert report("Acme has 120 employees.").endswith("everything that is claimed has a source.")
    assert max(map(len, report("We would like to talk. " + "very " * 60).split("\n"))) <= 100

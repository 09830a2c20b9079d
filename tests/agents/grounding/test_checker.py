"""Tokens drawn from evidence are supported in any spelling; changed in value they are not."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grounding import Checker, check, load_evidence
from store.answers import Evidence, Subject
from tests.agents.grounding.tables import FOLDER, load

TODAY = date(2026, 11, 21)
OKAPI = Subject("company", "okapi", "Okapi Systems")


def fact(text: str, subject: Subject = OKAPI, workspace: str = "w") -> Evidence:
    return Evidence("E1", text, "import", date(2026, 11, 1), 0.9, workspace, subject)


def holds(text: str, *facts: str) -> bool:
    return check(text, [fact(f) for f in facts], today=TODAY).supported


@settings(max_examples=60, deadline=None)
@given(st.integers(1000, 999_999), st.integers(1, 900))
def test_a_count_in_any_spelling(value: int, shift: int) -> None:
    known = f"Okapi Systems has {value} employees"
    for written in (f"{value:,}", str(value), f"{value:,}".replace(",", " ")):
        if not (len(written) == 4 and written[:2] in ("19", "20")):
            assert holds(f"You employ {written} people.", known)
    assert not holds(f"You employ {value + shift:,} people.", known)
    assert holds(f"You employ about {round(value * 1.02):,} people.", known)
    assert not holds(f"You employ about {round(value * 1.2):,} people.", known)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.integers(1, 300))
def test_a_date_in_any_spelling(day: date, shift: int) -> None:
    known = f"The contract ends on {day.isoformat()}"
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y", "%B %Y", "%d/%m/%Y"):
        assert holds(f"Your contract ends on {day.strftime(form)}.", known)
    other = day + timedelta(days=shift)
    assert not holds(f"Your contract ends on {other:%d %B %Y}.", known)
    assert not holds(f"Your contract ends on {other:%A}, {day:%d %B %Y}.", known) or shift % 7 == 0


NAMES = st.text("bcdfghklmnprstvw", min_size=3, max_size=6).map(lambda s: s.capitalize() + "ovix")


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_a_name_in_any_spelling(name: str, other: str) -> None:
    known = f"Works with {name} GmbH"
    for written in (name, f"{name}'s team", f"{name} Inc.", name.upper(), f"{name}-powered tools"):
        assert holds(f"We heard of {written} again.", known)
    if other.lower() != name.lower():
        assert not holds(f"We heard of {other} again.", known)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("It takes 21 days.", True),
        ("It takes three weeks.", True),
        ("It takes about three weeks.", True),
        ("It takes a month.", False),
        ("It takes 21 weeks.", False),
    ],
)
def test_the_same_length_of_time(text: str, held: bool) -> None:
    assert holds(text, "Rollout: 21 days") is held


def test_relative_words_in_evidence_count_from_its_date() -> None:
    old = Evidence("E1", "Last year they won an award", "x", date(2025, 11, 3), 0.9, "w", OKAPI)
    assert check("In 2024 they won an award.", [old], today=TODAY).supported
    assert not check("Last year they won an award.", [old], today=TODAY).supported


def test_another_subject_is_no_source_even_when_named() -> None:
    other = Subject("company", "gnu", "Gnu Freight")
    facts = [fact("Okapi Systems, 70 employees"), fact("Gnu Freight, 310 employees", other)]
    checker = Checker(facts, TODAY, OKAPI)
    assert checker.check("Okapi Systems has 70 employees.").supported
    assert not checker.check("Gnu Freight has 310 employees.").supported
    assert (
        Checker(facts, TODAY, OKAPI, frozenset({"okapi", "gnu"}))
        .check("Gnu Freight has 310 employees.")
        .supported
    )


def test_another_workspace_is_no_source() -> None:
    facts = [fact("Okapi has 70 employees"), fact("Okapi has 310 employees", workspace="v")]
    assert not Checker(facts, TODAY, OKAPI).check("Okapi has 310 employees.").supported


def test_the_cut_keeps_spacing_and_markup() -> None:
    table = load(FOLDER / "pitch.txt")
    text = "## Why\n\n- You run 42 mills.\n- You run Oracle.\n\n"
    text += "**Calm. You have 9 mills. Really.** Bye."
    assert (
        table.checker.check(text).text
        == ("## Why\n\n- You run 42 mills.\n\n**Calm. Really.** Bye.")
        or table.checker.check(text).text.count("**") == 2
    )
    result = table.checker.check("You run 42 mills [E5]. You run SAP.")
    assert result.used == ("E5", "E6")


HOSTILE = {
    "no end": "the Okapi fox jumps 6,000 times in May over it " * 500,
    "figures": "1 " * 3000,
    "digits": "9" * 20_000,
    "marks": '*_`"“' * 3000,
    "emoji": "😀 6,000 👩‍👩‍👧 Okapi " * 300,
    "right to left": "مرحبا Okapi 6,000 שלום " * 300,
    "table": "| Okapi | 70 |\n" * 500,
    "code": "```\nx = 5\n" * 300,
    "names": "Ab and " * 1500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_survived(text: str) -> None:
    checker = Checker([fact("Okapi has 70 employees")], TODAY)
    started = time.process_time()
    shown = checker.check(text).text
    assert len(shown) <= len(text)
    assert time.process_time() - started < 8


def test_empty_evidence_holds_nothing_but_talk() -> None:
    assert check("Good morning, how are you?", [], today=TODAY).supported
    assert not check("You have 5 offices.", [], today=TODAY).supported


def test_long_evidence_is_read_in_parts() -> None:
    text = "Filler words go on here. " * 4000 + "Okapi has 4,711 forklifts."
    checker = Checker([fact(text)], TODAY)
    result = checker.check("You own 4,711 forklifts.")
    assert result.supported
    assert result.used == ("E1",)


def test_evidence_files_are_one_fact_a_line() -> None:
    facts = load_evidence(
        "# remark\n\n[crm | 2026-01-02 | lead:Ann Lee] Ann Lee, CFO\nplain fact\n"
    )
    assert [f.id for f in facts] == ["E1", "E2"]
    assert facts[0].subject == Subject("lead", "ann lee", "Ann Lee")
    assert facts[0].as_of == date(2026, 1, 2)
    assert facts[1].text == "plain fact"


def test_a_whole_mail_is_kept_word_for_word_and_quickly() -> None:
    """The bound is loose for machines that run other work; docs/evidence.md has the figure."""
    table, mail = load(FOLDER / "pitch.txt"), (FOLDER / "mail.md").read_text(encoding="utf-8")
    assert table.checker.check(mail).text == mail
    spent = []
    for _ in range(5):
        fresh = load(FOLDER / "pitch.txt").checker
        started = time.process_time()
        fresh.check(mail)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.05

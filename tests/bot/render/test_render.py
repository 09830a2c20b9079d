from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import render
from store.answers import (
    Answer,
    Bar,
    Button,
    Card,
    Choices,
    Draft,
    Evidence,
    Feedback,
    File,
    Menu,
    Note,
    Notice,
    Part,
    Progress,
    Section,
    Sheet,
    Sources,
    Subject,
    Table,
    Text,
)
from tests.bot.render.slackrules import check_dead, check_message

NASTY = (
    "<!channel>",
    "<!here>",
    "<@U123>",
    "<!subteam^S1>",
    "@channel",
    "@here now",
    "&lt;!channel&gt;",
    "<https://evil.example?d=SECRET|click>",
    "[click](https://evil.example/?d=SECRET)",
    "![x](https://evil.example/p.png?d=SECRET)",
    "[[a](b)](https://evil.example)",
    "[a]: https://evil.example",
    "HTTPS://EVIL.example/x",
    "www.evil.example/?d=1",
    "```\nunclosed",
    "~~~",
    "> quote",
    "# head",
    "**bold**",
    "\u202eabc\u2066",
    "\x00\x07",
    "&amp;",
    "&",
    "]\u200b(",
    "](\nhttps://evil.example)",
    "h\u2060ttps://evil.example",
    "a" * 3500,
    "x\n\n" * 900,
    "<" * 3000,
    "&" * 3000,
)
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=5).map(" ".join),
)
BUTTONS = st.lists(
    st.builds(
        Button,
        label=WORDS,
        action=st.sampled_from(["pitch.edit", "lead.pick"]),
        args=st.dictionaries(st.just("id"), WORDS, max_size=1),
        style=st.sampled_from(["", "primary", "danger"]),
        confirm=WORDS,
        opens_form=st.booleans(),
    ),
    max_size=30,
).map(tuple)
MENUS = st.lists(
    st.builds(
        Menu,
        label=WORDS,
        action=st.just("list.open"),
        options=st.lists(st.tuples(WORDS, WORDS), max_size=120).map(tuple),
    ),
    max_size=3,
).map(tuple)
FACTS = st.lists(st.tuples(WORDS, WORDS), max_size=14).map(tuple)
SOME = st.lists(WORDS, max_size=6).map(tuple)
SECTIONS = st.lists(st.builds(Section, WORDS, WORDS, SOME), max_size=5).map(tuple)
ROWS = st.lists(st.lists(WORDS, max_size=24).map(tuple), max_size=30).map(tuple)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Text, WORDS),
    st.builds(Notice, WORDS, SOME),
    st.builds(Table, WORDS, st.lists(WORDS, max_size=24).map(tuple), ROWS, note=WORDS),
    st.builds(Draft, st.just("pitch"), st.just("1"), WORDS, SECTIONS, BUTTONS),
    st.builds(Card, st.just("1"), WORDS, WORDS, BUTTONS, WORDS),
    st.builds(Choices, WORDS, BUTTONS),
    st.builds(Bar, st.tuples(MENUS, BUTTONS).map(lambda made: (*made[0], *made[1])), WORDS),
    st.builds(Sheet, WORDS, WORDS, FACTS, FACTS, SOME),
    st.builds(Feedback, st.text(max_size=30)),
    st.builds(
        Progress,
        st.just("1"),
        WORDS,
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 20),
        st.sampled_from(["running", "cancelling", "cancelled", "packing", "done"]),
        WORDS,
        st.none() | st.integers(0, 10**6),
        st.lists(st.tuples(WORDS, WORDS), max_size=12).map(tuple),
        BUTTONS,
    ),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PARTS, max_size=6))
def test_any_answer_becomes_messages_slack_takes_with_nothing_alive(parts: list[Part]) -> None:
    for message in render(Answer(tuple(parts))).messages:
        check_message(message.text, message.blocks)
        check_dead(message.text, message.blocks)


def evidence(
    number: int, source: str = "lead record", text: str = "a fact", age: int = 17
) -> Evidence:
    as_of = date.fromordinal(date(2026, 11, 20).toordinal() - age)
    return Evidence(str(number), text, source, as_of, 0.9, "w", Subject("lead", "1", "Ada"))


def shown(*parts: Part) -> list[dict[str, Any]]:
    return [block for message in render(Answer(parts)).messages for block in message.blocks]


def test_a_menu_stands_among_the_buttons() -> None:
    bar = Bar(
        (Menu("Open …", "list.open", (("Ada", "lead:1"), ("", ""))), Button("Next", "list.page"))
    )
    [row] = shown(bar)
    assert [one["type"] for one in row["elements"]] == ["static_select", "button"]
    assert [one["value"] for one in row["elements"][0]["options"]] == ["lead:1"]
    assert shown(Bar((Menu("Open …", "list.open", ()),))) == []


def test_a_card_is_one_message_its_facts_side_by_side() -> None:
    facts = tuple((f"Fact {n}", "x" * 500) for n in range(12))
    sheet = Sheet("Acme", "Company", facts, (("About", "y" * 5000),), ("From: CRM import",))
    [message] = render(Answer((sheet,))).messages
    kinds = [block["type"] for block in message.blocks]
    assert kinds == ["header", "section", "section", "section", "section", "context"]
    assert [len(block.get("fields", ())) for block in message.blocks] == [0, 0, 10, 2, 0, 0]


def test_sources_are_numbered_facts_under_where_they_are_from() -> None:
    facts = (
        evidence(1, text="Okta has 6,000 employees."),
        evidence(2, "website", age=1, text="Okta works in Identity."),
        evidence(3),
        evidence(4, age=0),
    )
    block = shown(Sources(facts, date(2026, 11, 20)))[0]
    assert block["elements"][0]["text"].split("\n") == [
        "*lead record* · 2 weeks old · credibility 0.9",
        "¹ Okta has 6,000 employees.",
        "³ a fact",
        "*website* · 1 day old · credibility 0.9",
        "² Okta works in Identity.",
        "*lead record* · today · credibility 0.9",
        "⁴ a fact",
    ]


def test_statements_carry_the_numbers_of_their_sources() -> None:
    notes = (Note("Okta has 6,000 employees.", (1, 2)), Note("Okta works in Identity", (12,)))
    section = Section("Pitch", "Hello. Okta has 6,000 employees. Bye.", ("Okta works in Identity",))
    text = shown(Draft("pitch", "1", "For Okta", (section,), notes=notes))[1]["text"]
    assert "Hello. Okta has 6,000 employees.¹·² Bye." in text
    assert "- Okta works in Identity ¹²" in text
    assert shown(Text(section.text, notes))[0]["text"].count("²") == 1
    card = Card("1", "Call them", "Okta works in Identity", notes=notes)
    assert "Identity\u202f¹²" in shown(card)[0]["text"]


def test_a_url_of_the_sources_may_be_shown_and_no_other() -> None:
    facts = (evidence(1, text="Website: https://okta.example/a?b=1."),)
    said = "See https://okta.example/a?b=1, not https://evil.example/?d=SECRET."
    block = shown(Text(said), Sources(facts, date(2026, 11, 20)))[0]
    assert block["text"] == "See https://okta.example/a?b=1, not (link removed: evil.example)."


def test_what_the_asker_wrote_may_be_shown() -> None:
    url = "https://own.example/page"
    assert render(Answer((Text(url),)), {url}).messages[0].blocks[0]["text"] == url


def test_a_label_never_hides_its_target() -> None:
    block = shown(Text("[our bank](https://evil.example/pay)"))[0]
    assert block["text"] == "our bank (link removed: evil.example)"


def test_a_table_over_the_limit_goes_on_in_the_next_message() -> None:
    rows = tuple((f"Company {number}", str(number)) for number in range(150))
    made = render(Answer((Table("All", ("Company", "Size"), rows, frozenset({1})),)))
    tables = [
        block for message in made.messages for block in message.blocks if block["type"] == "table"
    ]
    assert [len(table["rows"]) for table in tables] == [100, 52]
    assert tables[0]["column_settings"][1] == {"align": "right"}
    assert len(made.messages) == 2


def test_more_rows_than_can_be_shown_are_counted() -> None:
    rows = tuple((str(number),) for number in range(600))
    made = render(Answer((Table("All", ("n",), rows),)))
    assert "105 more rows are not shown" in made.text


def test_two_tables_never_share_a_message() -> None:
    table = Table("T", ("a",), (("1",),))
    assert len(render(Answer((table, table))).messages) == 2


def test_buttons_of_one_action_get_ids_of_their_own() -> None:
    blocks = shown(Choices("Which?", (Button("A", "lead.pick"), Button("B", "lead.pick"))))
    assert [item["action_id"] for item in blocks[-1]["elements"]] == [
        "touchline:lead.pick",
        "touchline:lead.pick#2",
    ]


def test_what_was_left_out_is_behind_a_button() -> None:
    blocks = shown(Notice("2 statements were left out", ("one", "two")))
    assert blocks[0]["type"] == "context"
    assert blocks[1]["elements"][0]["value"] == '{"details":"one\\ntwo"}'
    assert len(shown(Notice("written without a model"))) == 1


def test_files_and_the_dialog_are_handed_on() -> None:
    file = File("f1", "pitch.pdf", "application/pdf")
    made = render(Answer((Text("Here."), file)))
    assert made.files == (file,)
    assert made.form is None


@pytest.mark.parametrize(
    ("done", "failed", "total", "bar"),
    [
        (0, 0, 10, "░" * 20),
        (5, 0, 10, "▓" * 10 + "░" * 10),
        (9, 1, 10, "▓" * 20),
        (199, 0, 200, "▓" * 19 + "░"),
    ],
)
def test_the_bar_is_full_only_when_all_is_finished(
    done: int, failed: int, total: int, bar: str
) -> None:
    block = shown(Progress("1", "Pitches", done, failed, total, "running", "Okta", 90))[0]
    assert bar in block["text"]["text"]
    assert "Working: Okta · about 2 min left" in block["text"]["text"]


def test_a_long_answer_rolls_into_a_second_message_and_loses_nothing() -> None:
    words = " ".join(f"word{number}" for number in range(4000))
    made = render(Answer((Text(words),)))
    assert len(made.messages) > 1
    joined = " ".join(block["text"] for message in made.messages for block in message.blocks)
    assert joined.split() == words.split()


def test_what_stands_in_code_reads_as_it_was_written() -> None:
    block = shown(Text("`/coach <deal>` where a < b & c"))[0]
    assert block["text"].replace("\u200b", "") == "`/coach <deal>` where a < b & c"

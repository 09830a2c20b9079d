"""Lists: paged in place, sorted, narrowed, opened; the query travels in the buttons."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.listing import KEPT, ROOM, carry, decode, encode, find_query, query_of
from bot.render import render
from store.answers import Answer, Feedback, Notice, Sheet, Table
from store.errors import BadInput
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Lead
from tests.bot.render.slackrules import check_message
from tests.support.bakery import CRM
from tests.support.reading import buttons, menus, part, parts, words
from tests.support.rep import Rep
from tools.phrases.query import Query

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))
FILTERS = st.one_of(
    st.builds(
        LeadFilter,
        text=st.none() | TEXT,
        industries=st.lists(TEXT, max_size=3).map(tuple),
        statuses=st.lists(st.sampled_from(["new", "engaged"]), max_size=2).map(tuple),
        not_contacted_since=DAYS,
        never_contacted=st.booleans(),
        sort=st.sampled_from(["name", "created"]),
    ),
    st.builds(
        CompanyFilter,
        size_min=st.none() | st.integers(0, 9999),
        has_open_deals=st.none() | st.booleans(),
    ),
    st.builds(
        DealFilter,
        amount_min=st.none() | st.decimals(0, 10**9, places=2),
        stuck=st.booleans(),
        closed_from=DAYS,
    ),
)
KINDS = {LeadFilter: "leads", CompanyFilter: "companies", DealFilter: "deals"}


async def many(rep: Rep, count: int, width: int = 10) -> None:
    leads = [
        Lead("", f"{number:03} {'x' * width}", CRM, title="y" * width, company="Meridian Bakery")
        for number in range(count)
    ]
    await rep.desk.kit.store.leads.merge_many(leads)


async def click(rep: Rep, answer: Answer, label: str) -> Answer:
    button = buttons(answer)[label]
    return await rep.click(button.action, **button.args)


@settings(max_examples=60, deadline=None)
@given(FILTERS, st.lists(TEXT, max_size=3), st.integers(1, 50), st.none() | TEXT)
def test_a_query_comes_back_from_a_button(
    filter: object, chips: list[str], limit: int, company: str | None
) -> None:
    query = Query(KINDS[type(filter)], filter, chips=tuple(chips), limit=limit, company=company)  # type: ignore
    assert decode(encode(query)) == query


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "{}", '{"kind":"people"}', '{"kind":"leads","filter":{"sort":"drop table"}}',
     '{"kind":"leads","filter":{"size_min":"1"}}', '{"kind":"leads","more":1}', "[" * 9000],
)  # fmt: skip
def test_what_is_no_query_is_said_so(text: str) -> None:
    with pytest.raises(BadInput, match="no longer know that list"):
        query_of({"query": text})


async def test_a_long_query_is_kept_in_the_store(plain_rep: Rep) -> None:
    kit = plain_rep.desk.kit
    query = Query("leads", LeadFilter(names=tuple(f"Somebody {n}" for n in range(200))))
    args = await carry(kit, query)
    assert args["query"].startswith(KEPT)
    assert await find_query(kit, args) == query
    with pytest.raises(BadInput):
        await find_query(kit, {"query": f"{KEPT}nothing"})
    assert len(json.dumps(args)) < ROOM


async def test_pages_turn_in_place(plain_rep: Rep) -> None:
    await many(plain_rep, 118)
    answer = await plain_rep.say("list all leads")
    assert part(answer, Table).note == "1–50 of 120"
    assert "Previous" not in buttons(answer)
    second = await click(plain_rep, answer, "Next")
    assert second.edits
    assert part(second, Table).note == "51–100 of 120"
    third = await click(plain_rep, second, "Next")
    assert part(third, Table).note == "101–120 of 120"
    assert "Next" not in buttons(third)
    assert part(await click(plain_rep, third, "Previous"), Table) == part(second, Table)


async def test_a_page_beyond_the_end_is_the_last_one(plain_rep: Rep) -> None:
    await many(plain_rep, 60)
    answer = await plain_rep.say("list all leads")
    args = buttons(answer)["Next"].args
    far = await plain_rep.click("list.page", **{**args, "page": "999"})
    assert part(far, Table).note == "51–62 of 62"
    odd = await plain_rep.click("list.page", **{**args, "page": "x"})
    assert part(odd, Table).note == "1–50 of 62"


@pytest.mark.parametrize("width", [10, 200])
async def test_fifty_rows_are_one_message_however_long(plain_rep: Rep, width: int) -> None:
    await many(plain_rep, 60, width)
    answer = await plain_rep.say("list all leads")
    [message] = render(answer).messages
    check_message(message.text, message.blocks)
    [table] = [block for block in message.blocks if block["type"] == "table"]
    assert len(table["rows"]) == 51


async def test_a_condition_is_dropped(plain_rep: Rep) -> None:
    answer = await plain_rep.say("leads in food with status new")
    assert {"✕ industry: Food", "✕ status: new"} <= set(buttons(answer))
    wider = await click(plain_rep, answer, "✕ industry: Food")
    assert wider.edits
    assert "2 leads (status: new)" in words(wider)
    assert "2 leads." in words(await click(plain_rep, wider, "✕ status: new"))


async def test_another_order(plain_rep: Rep) -> None:
    answer = await plain_rep.say("list all companies")
    menu = menus(answer)["Sort by … (name)"]
    [size] = [value for words_, value in menu.options if words_ == "Company size"]
    sorted_ = await plain_rep.click(menu.action, chosen=size)
    assert sorted_.edits
    assert part(sorted_, Table).rows[0][0] == "Harbor Logistics"
    odd = await plain_rep.click(menu.action, chosen=f"{size.split('|')[0]}|; drop table leads")
    assert part(odd, Table).rows


async def test_a_row_opens(plain_rep: Rep) -> None:
    answer = await plain_rep.say("list all companies")
    menu = menus(answer)["Open …"]
    opened = await plain_rep.click(menu.action, chosen=dict(menu.options)["Harbor Logistics"])
    assert not opened.edits
    assert part(opened, Sheet).title == "Harbor Logistics"


async def test_a_count_shows_its_records(plain_rep: Rep) -> None:
    answer = await plain_rep.say("how many open deals do we have?")
    shown = await click(plain_rep, answer, "Show them")
    assert part(shown, Table).rows[0][0] == "Meridian renewal"


async def test_the_commands_share_the_one_way(plain_rep: Rep) -> None:
    said = await plain_rep.say("list open deals")
    typed = await plain_rep.command("/coach", "list open deals")
    assert replace(typed, parts=()) == replace(said, parts=())
    assert part(typed, Table) == part(said, Table)
    assert "try `list open deals`" in words(await plain_rep.command("/coach", "list the weather"))


async def test_what_was_not_understood_is_told_once(plain_rep: Rep) -> None:
    answer = await plain_rep.say("show me all leads in food wibbling")
    if parts(answer, Notice):
        assert not parts(await click(plain_rep, answer, "✕ industry: Food"), Notice)


async def test_pitches_are_listed_and_opened(plain_rep: Rep) -> None:
    assert "No pitch has been written" in words(await plain_rep.command("/pitch", "list"))
    await plain_rep.command("/pitch", "Meridian Bakery")
    answer = await plain_rep.command("/pitch", "list")
    assert part(answer, Table).title == "1 pitch"
    assert part(answer, Table).rows[0][1] == "Balanced"
    menu = menus(answer)["Open …"]
    opened = await plain_rep.click(menu.action, chosen=menu.options[0][1])
    assert "Call to action" in words(opened)
    assert part(opened, Feedback)


async def test_pitches_for_the_same_reader_are_told_apart(plain_rep: Rep) -> None:
    await plain_rep.command("/pitch", "Meridian Bakery")
    await plain_rep.command("/pitch", "Meridian Bakery template:elevator")
    menu = menus(await plain_rep.command("/pitch", "list"))["Open …"]
    first, second = (label for label, _ in menu.options)
    assert "· Concise Elevator Pitch ·" in first
    assert "· Balanced ·" in second
    assert max(map(len, (first, second))) <= 75


def test_amounts_travel_exactly() -> None:
    query = Query("deals", DealFilter(amount_min=Decimal("0.10")))
    assert decode(encode(query)).filter.amount_min == Decimal("0.10")  # type: ignore[union-attr]

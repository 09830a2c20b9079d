"""Cards: everything known of a record, and what can be done from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.answers import Sheet
from store.errors import BadInput, NotFound
from tests.support.bakery import Bakery
from tests.support.reading import buttons, menus, part, words
from tests.support.rep import Rep


@pytest.mark.parametrize(
    "asked", ["show Meridian Bakery", "open the meridian bakery", "card of Meridian Bakry"]
)
async def test_a_company_by_its_name(plain_rep: Rep, bakery: Bakery, asked: str) -> None:
    answer = await plain_rep.say(asked)
    sheet = part(answer, Sheet)
    facts = dict(sheet.facts)
    assert sheet.title == "Meridian Bakery"
    assert facts["Employees"] == "240"
    assert "Paula Kneader (Head of Operations)" in facts["People"]
    assert "Meridian renewal ($42,000)" in facts["Open deals"]
    assert facts["Owner"] == "nobody yet"
    assert "late deliveries" in dict(sheet.long)["Pain points"]
    assert "From: CRM import, 2 weeks old" in sheet.remarks
    assert answer.subject
    assert answer.subject.id == bakery.company


async def test_a_lead_with_the_reasons_for_its_score(plain_rep: Rep) -> None:
    answer = await plain_rep.say("who is Paula Kneader?")
    sheet = part(answer, Sheet)
    assert sheet.lead == "Lead · Head of Operations at Meridian Bakery"
    assert dict(sheet.facts)["Last contacted"] == "never"
    assert "director (+25)" in dict(sheet.long)["Why this score"]
    assert any(remark.startswith("Not known: phone") for remark in sheet.remarks)
    assert {"Edit", "Owner", "Add note", "History", "Company", "Write a pitch"} <= set(
        buttons(answer)
    )
    assert len(menus(answer)["Status"].options) == 6


async def test_a_deal_with_its_days_in_stage(plain_rep: Rep) -> None:
    answer = await plain_rep.say("show the Meridian renewal deal")
    facts = dict(part(answer, Sheet).facts)
    assert facts["Stage"] == "Proposal sent, 111 days there"
    assert facts["Expected close"] == "15 Oct 2026 (36 days ago)"
    assert facts["Next meeting"] == "none set"
    assert facts["Last touch"].startswith("e-mail, 1 Sep 2026")
    assert [name for name, _ in menus(answer)["Stage"].options] == ["Proposal sent", "Won", "Lost"]
    assert {"Company", "Coach"} <= set(buttons(answer))


async def test_what_belongs_to_a_record_is_a_click_away(plain_rep: Rep) -> None:
    shown = buttons(await plain_rep.say("show Meridian Bakery"))
    people = shown["People (1)"]
    answer = await plain_rep.click(people.action, **people.args)
    assert "1 lead (company: Meridian Bakery)" in words(answer)
    chosen = menus(answer)["Open …"]
    lead = await plain_rep.click(chosen.action, chosen=chosen.options[0][1])
    assert part(lead, Sheet).title == "Paula Kneader"
    deals = shown["Deals (1)"]
    assert "Meridian renewal" in words(await plain_rep.click(deals.action, **deals.args))


async def test_the_name_of_the_company_finds_its_deal(plain_rep: Rep) -> None:
    assert (
        part(await plain_rep.say("show the Meridian Bakery deal"), Sheet).title
        == "Meridian renewal"
    )


@pytest.mark.parametrize("asked", ["who is the buyer at Meridian Bakery?", "who is Genghis Khan?"])
async def test_a_question_about_somebody_unknown_is_no_card(plain_rep: Rep, asked: str) -> None:
    answer = await plain_rep.say(asked)
    assert "who is" not in words(answer).lower()
    assert not any(isinstance(one, Sheet) and one.title == "Genghis Khan" for one in answer.parts)


async def test_a_record_of_nobody_or_another_workspace_is_not_shown(
    plain_rep: Rep, bakery: Bakery, other_workspace: object
) -> None:
    with pytest.raises(NotFound):
        await plain_rep.click("record.open", subject=f"lead:{bakery.company}")
    kit = replace(plain_rep.desk.kit, store=other_workspace)  # type: ignore[arg-type]
    plain_rep.desk = replace(plain_rep.desk, kit=kit)
    for action in ("record.open", "record.history", "record.edit", "record.owner", "record.note"):
        with pytest.raises(NotFound):
            await plain_rep.click(action, subject=f"lead:{bakery.lead}")
    for action, chosen in (("record.status", "qualified"), ("record.stage", "Won")):
        with pytest.raises((NotFound, BadInput)):
            await plain_rep.click(action, chosen=f"deal:{bakery.deal}|{chosen}")

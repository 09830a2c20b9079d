"""Status, stage, owner, reasons, notes: clicked or said, always with a way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.answers import Choices, Form, Sheet
from store.errors import BadInput
from store.types import Deal, Lead
from tests.support.bakery import Bakery
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep
from tools.notes import search_notes


async def lead_of(rep: Rep, bakery: Bakery) -> Lead:
    lead = await rep.desk.kit.store.leads.by_id(bakery.lead)
    assert lead
    return lead


async def deal_of(rep: Rep, bakery: Bakery) -> Deal:
    deal = await rep.desk.kit.store.deals.by_id(bakery.deal)
    assert deal
    return deal


async def undo(rep: Rep, answer: object) -> object:
    button = buttons(answer)["Undo"]  # type: ignore[arg-type]
    return await rep.click(button.action, **button.args)


async def test_a_status_is_chosen_on_the_card(plain_rep: Rep, bakery: Bakery) -> None:
    answer = await plain_rep.click("record.status", chosen=f"lead:{bakery.lead}|qualified")
    assert answer.edits
    assert "Status: new → qualified." in words(answer)
    assert dict(part(answer, Sheet).facts)["Status"] == "qualified"
    assert any(one.startswith("Status: Robin Rep") for one in part(answer, Sheet).remarks)
    again = await plain_rep.click("record.status", chosen=f"lead:{bakery.lead}|qualified")
    assert "says so already" in words(again)
    await undo(plain_rep, answer)
    assert (await lead_of(plain_rep, bakery)).status == "new"
    [line, *_] = await plain_rep.desk.kit.store.audit.about(f"lead:{bakery.lead}")
    assert line.action == "record.undone"


@pytest.mark.parametrize(
    "said",
    [
        "set Paula Kneader's status to qualified",
        "please set the status of Paula Kneader to Qualified.",
        "mark Paula Kneader as qualified",
        "set Meridian Bakery's status to qualified",
    ],
)
async def test_a_status_is_said(plain_rep: Rep, bakery: Bakery, said: str) -> None:
    answer = await plain_rep.say(said)
    assert "Paula Kneader · Status: new → qualified." in words(answer)
    assert {"Undo", "Open the lead"} <= set(buttons(answer))
    assert (await lead_of(plain_rep, bakery)).status == "qualified"


async def test_a_stage_enters_the_history_and_closing_asks_why(
    plain_rep: Rep, bakery: Bakery
) -> None:
    before = await deal_of(plain_rep, bakery)
    answer = await plain_rep.say("move the Meridian renewal to won")
    assert "Stage: Proposal sent → Won" in words(answer)
    assert part(answer, Choices).prompt == "Why was it won?"
    deal = await deal_of(plain_rep, bakery)
    assert (deal.kind, deal.closed, deal.history[-1].stage) == (
        "won",
        plain_rep.desk.kit.today,
        "Won",
    )
    form = buttons(answer)["Give the reason"]
    asked = part(await plain_rep.click(form.action, **form.args), Form)
    told = await plain_rep.submit(asked.action, {"reason": "The calendar"}, **asked.args)
    assert "Reason won or lost: nothing → The calendar." in words(told)
    await undo(plain_rep, answer)
    assert await deal_of(plain_rep, bakery) == before


async def test_a_reason_given_at_once_is_kept(plain_rep: Rep, bakery: Bakery) -> None:
    answer = await plain_rep.say("mark the Meridian renewal as lost because of the budget")
    assert parts(answer, Choices) == []
    deal = await deal_of(plain_rep, bakery)
    assert (deal.kind, deal.reason) == ("lost", "the budget")
    back = await plain_rep.say("move the Meridian renewal to Proposal sent")
    assert "Stage: Lost → Proposal sent" in words(back)
    deal = await deal_of(plain_rep, bakery)
    assert (deal.outcome, deal.closed, deal.reason) == ("open", None, None)


async def test_a_stage_nobody_uses_is_refused(plain_rep: Rep, bakery: Bakery) -> None:
    with pytest.raises(BadInput, match="There are: Proposal sent"):
        await plain_rep.say("move the Meridian renewal to Nirvana")
    assert (await deal_of(plain_rep, bakery)).stage == "Proposal sent"


@pytest.mark.parametrize("whom", ["me", "Robin", "robin rep", "@Robin Rep", "<@U_REP>"])
async def test_an_owner_is_said(plain_rep: Rep, bakery: Bakery, whom: str) -> None:
    answer = await plain_rep.say(f"assign Meridian Bakery to {whom}")
    assert "Owner: nothing → Robin Rep." in words(answer)


async def test_an_owner_nobody_knows_is_told_who_there_is(plain_rep: Rep) -> None:
    with pytest.raises(BadInput, match="I know Robin Rep"):
        await plain_rep.say("assign Meridian Bakery to Zaphod")


async def test_an_owner_is_chosen_in_a_dialog(plain_rep: Rep, bakery: Bakery) -> None:
    this = f"company:{bakery.company}"
    form = part(await plain_rep.click("record.owner", subject=this), Form)
    assert form.fields[0].options == ("(nobody)", "Robin Rep")
    answer = await plain_rep.submit("record.owned", {"owner": "Robin Rep"}, subject=this)
    assert dict(part(answer, Sheet).facts)["Owner"] == "Robin Rep"
    answer = await plain_rep.submit("record.owned", {"owner": "(nobody)"}, subject=this)
    assert dict(part(answer, Sheet).facts)["Owner"] == "nobody yet"


async def test_a_note_is_found_at_once_and_can_be_taken_back(
    plain_rep: Rep, bakery: Bakery
) -> None:
    kit = plain_rep.desk.kit
    answer = await plain_rep.say("note on Meridian Bakery: they want offline maps")
    assert "Note on Meridian Bakery: they want offline maps" in words(answer)
    [found] = await search_notes(kit, "offline maps")
    assert found.source == "note by Robin Rep"
    sheet = part(await plain_rep.say("show Meridian Bakery"), Sheet)
    assert dict(sheet.facts)["Last touch"].startswith("note, ")
    await undo(plain_rep, answer)
    assert await search_notes(kit, "offline maps") == ()
    assert "gone already" in words(await undo(plain_rep, answer))  # type: ignore[arg-type]


async def test_a_note_without_words_is_refused(plain_rep: Rep, bakery: Bakery) -> None:
    with pytest.raises(BadInput):
        await plain_rep.submit("record.noted", {"note": "  "}, subject=f"lead:{bakery.lead}")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("set the amount of the Meridian renewal to 50k EUR", "Amount: 42,000 → 50,000"),
        ("set the Meridian renewal's expected close to 31 Dec 2026", "15 Oct 2026 → 31 Dec 2026"),
        ("change Meridian Bakery's industry to Catering", "Industry: Food → Catering"),
        ("update Meridian Bakery's size to 200-500", "Employees up to: 240 → 500"),
        ("set Paula Kneader's job title to COO", "Title: Head of Operations → COO"),
    ],
)
async def test_any_field_is_said(plain_rep: Rep, said: str, shown: str) -> None:
    assert shown in words(await plain_rep.say(said))


async def test_a_value_that_cannot_be_read_changes_nothing(plain_rep: Rep, bakery: Bakery) -> None:
    with pytest.raises(BadInput, match="E-mail: this is not an e-mail address"):
        await plain_rep.say("set Paula Kneader's e-mail to nowhere")
    assert (await lead_of(plain_rep, bakery)).email == "paula@meridian.example"


async def test_this_is_what_the_thread_is_about(plain_rep: Rep, bakery: Bakery) -> None:
    shown = await plain_rep.say("show Paula Kneader")
    assert shown.subject
    await plain_rep.desk.kit.store.conversations.set_subject("C1", "1.0", shown.subject)
    assert "new → engaged" in words(await plain_rep.say("set the status to engaged"))
    assert "nothing → Robin Rep" in words(await plain_rep.say("assign her to me"))
    await plain_rep.say("note: likes tea")
    assert await search_notes(plain_rep.desk.kit, "tea")


async def test_several_deals_are_a_choice(plain_rep: Rep, bakery: Bakery) -> None:
    deal = await deal_of(plain_rep, bakery)
    other = replace(deal, id="", name="Meridian expansion", created=None)
    await plain_rep.desk.kit.store.deals.merge_many([other])
    answer = await plain_rep.say("move Meridian Bakery to won")
    chosen = buttons(answer)["Meridian expansion"]
    assert "Proposal sent → Won" in words(await plain_rep.click(chosen.action, **chosen.args))
    assert (await deal_of(plain_rep, bakery)).outcome == "open"

"""What became of a record: told change by change, and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.answers import Card
from store.errors import BadInput, NotFound
from store.types import Lead
from tests.support.bakery import Bakery
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep


async def lead_of(rep: Rep, bakery: Bakery) -> Lead:
    lead = await rep.desk.kit.store.leads.by_id(bakery.lead)
    assert lead
    return lead


async def test_nothing_changed_is_said(plain_rep: Rep) -> None:
    assert "nothing was changed since" in words(await plain_rep.say("history of Paula Kneader"))


async def test_who_changed_what_from_and_to(plain_rep: Rep, bakery: Bakery) -> None:
    await plain_rep.say("set Paula Kneader's title to COO")
    lead = await lead_of(plain_rep, bakery)
    await plain_rep.desk.kit.store.leads.merge_many([replace(lead, phone="555")])
    answer = await plain_rep.say("what changed on Paula Kneader?")
    first, second = parts(answer, Card)
    assert "import" in first.title
    assert "Phone: nothing → 555" in first.text
    assert second.title.startswith("Robin Rep, ")
    assert "Title: Head of Operations → COO" in second.text


async def test_history_is_paged(plain_rep: Rep, bakery: Bakery) -> None:
    for number in range(11):
        await plain_rep.desk.kit.store.leads.update(bakery.lead, title=f"Title {number}")
    answer = await plain_rep.say("history of Paula Kneader")
    assert "Title 9 → Title 10" in parts(answer, Card)[0].text
    older = buttons(answer)["Older"]
    answer = await plain_rep.click(older.action, **older.args)
    assert answer.edits
    assert "Head of Operations → Title 0" in parts(answer, Card)[-1].text
    assert {"Newer", "Open"} <= set(buttons(answer))


async def test_an_edit_is_undone_and_imports_may_write_again(
    plain_rep: Rep, bakery: Bakery
) -> None:
    await plain_rep.say("set Paula Kneader's title to COO")
    card = part(await plain_rep.say("history of Paula Kneader"), Card)
    [undo] = card.buttons
    answer = await plain_rep.click(undo.action, **undo.args)
    assert "COO → Head of Operations" in parts(answer, Card)[0].text
    lead = await lead_of(plain_rep, bakery)
    await plain_rep.desk.kit.store.leads.merge_many([replace(lead, title="Baker")])
    assert (await lead_of(plain_rep, bakery)).title == "Baker"


async def test_an_import_is_undone_for_good(plain_rep: Rep, bakery: Bakery) -> None:
    lead = replace(await lead_of(plain_rep, bakery), title="Baker")
    await plain_rep.desk.kit.store.leads.merge_many([lead])
    [undo] = part(await plain_rep.say("history of Paula Kneader"), Card).buttons
    await plain_rep.click(undo.action, **undo.args)
    await plain_rep.desk.kit.store.leads.merge_many([lead])
    assert (await lead_of(plain_rep, bakery)).title == "Head of Operations"


async def test_what_changed_again_since_is_asked_first(plain_rep: Rep, bakery: Bakery) -> None:
    answer = await plain_rep.say("set Paula Kneader's title to COO")
    await plain_rep.say("set Paula Kneader's title to CEO")
    undo = buttons(answer)["Undo"]
    asked = await plain_rep.click(undo.action, **undo.args)
    assert "was changed again since" in words(asked)
    assert (await lead_of(plain_rep, bakery)).title == "CEO"
    sure = buttons(asked)["Undo anyway"]
    await plain_rep.click(sure.action, **sure.args)
    assert (await lead_of(plain_rep, bakery)).title == "Head of Operations"
    assert "undone already" in words(await plain_rep.click(undo.action, **undo.args))


async def test_a_change_of_another_record_is_none_of_this_one(
    plain_rep: Rep, bakery: Bakery
) -> None:
    answer = await plain_rep.say("set Paula Kneader's title to COO")
    args = {**buttons(answer)["Undo"].args, "subject": f"lead:{bakery.bare}"}
    with pytest.raises(NotFound):
        await plain_rep.click("record.undo", **args)
    with pytest.raises((NotFound, BadInput)):
        await plain_rep.click("record.undo", change="x", subject=f"lead:{bakery.lead}")

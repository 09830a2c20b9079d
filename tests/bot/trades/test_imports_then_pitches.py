"""Pitches for exactly the records of a file: asked for with it, or by the button at its end."""

from __future__ import annotations

import pytest

from agents.batch_sources import wanted
from agents.desk import Desk
from agents.model import Models
from agents.progress import summary_of
from bot.packing import pack
from bot.trades import imports, pitches
from store.answers import Choices, Progress, Text, Upload
from store.batches import Batch
from store.errors import BadInput
from store.types import Company, Lead
from tests.support.bakery import CRM
from tests.support.reading import buttons, part, words
from tests.support.rep import Rep
from tools.kit import Kit

FILE = (
    b"Name,Email,Company,Title\n"
    b"Ann Known,ann@north.example,North,Buyer\n"
    b"Bob Changed,bob@north.example,North,Director\n"
    b"Cid New,cid@south.example,South,Buyer\n"
    b"Cid New,cid@south.example,South,Buyer\n"
    b"Dan Wrong,no address,South,Buyer\n"
    b"Eve Elsewhere,,North,Buyer\n"
)


@pytest.fixture
async def rep(kit: Kit) -> Rep:
    """Of six leads four are in the file; of two namesakes one."""
    [north, west] = (
        await kit.store.companies.merge_many(
            [Company("", name, CRM) for name in ("North Ltd", "West")]
        )
    ).ids
    leads = [
        Lead("", "Ann Known", CRM, email="ann@north.example", title="Buyer", company_id=north),
        Lead("", "Bob Changed", CRM, email="bob@north.example", title="Buyer", company_id=north),
        Lead("", "Eve Elsewhere", CRM, company_id=north),
        Lead("", "Eve Elsewhere", CRM, company_id=west),
        Lead("", "Fay Other", CRM, email="fay@west.example", company_id=west),
    ]
    await kit.store.leads.merge_many(leads)
    person = await kit.store.people.ensure("U_ADA", "Ada")
    return Rep(Desk(kit, Models(("none",))), person.id)


async def read_in(rep: Rep, text: str) -> Batch:
    """Dropped with these words, Import clicked, done by a worker."""
    store = rep.desk.kit.store
    file = await store.files.put("leads.csv", "text/csv", FILE)
    upload = Upload("leads.csv", "text/csv", len(FILE), file_id=file.id)
    card = await rep.ask(text=text, files=(upload,))
    assert ("follow once it is imported" in words(card)) == bool(text)
    start = buttons(card)["Import"]
    progress = part(await rep.click(start.action, **start.args), Progress)
    batch = await store.batches.get(progress.batch_id)
    [item] = await store.batches.claim_items(progress.batch_id, 1, 30)
    assert batch
    await imports.do(rep.desk, batch, item)
    assert await pack(rep.desk.kit, batch.id, 30)
    return batch


async def named(rep: Rep, batch_id: str) -> list[str]:
    items = await rep.desk.kit.store.batches.claim_items(batch_id, 50, 30)
    leads = [await rep.desk.kit.store.leads.by_id(item.subject.id) for item in items]
    return [f"{lead.name}, {lead.company}" for lead in leads if lead]


EXACTLY = ["Ann Known, North", "Bob Changed, North", "Cid New, South",
           "Eve Elsewhere, North"]  # fmt: skip


async def test_the_button_at_the_end_of_an_import(rep: Rep) -> None:
    batch = await read_in(rep, "")
    offered = buttons(await summary_of(rep.desk.kit.store, batch.id))
    write = offered["Write pitches for these 4 leads"]
    progress = part(await rep.click(write.action, **write.args), Progress)
    assert progress.title == "4 pitches: leads.csv"
    assert await named(rep, progress.batch_id) == EXACTLY


async def test_asked_for_with_the_file(rep: Rep) -> None:
    store = rep.desk.kit.store
    await read_in(rep, "/pitch batch tone:casual fresh:yes")
    [begun] = [one for one in await store.batches.under_way() if one.kind == "pitch"]
    assert (begun.spec["tone"], begun.spec["fresh"]) == ("casual", True)
    assert begun.requested_by == rep.person
    assert await store.outbox.of(f"batch:{begun.id}", "progress")
    assert await named(rep, begun.id) == EXACTLY


async def test_a_file_that_is_gone(rep: Rep) -> None:
    batch = await read_in(rep, "")
    run = str(batch.spec["import"])
    found = await rep.desk.kit.store.imports.get(run)
    assert found
    await rep.desk.kit.store.scope.run("delete from files where true")
    with pytest.raises(BadInput, match="not kept any more"):
        await rep.click("batch.file", **{"import": run})


async def test_everything_a_list_shows(rep: Rep) -> None:
    shown = buttons(await rep.say("list leads"))["Batch for this list"]
    assert part(await rep.click(shown.action, **shown.args), Progress).total == 5
    fewer = buttons(await rep.say("list leads at North"))["Batch for this list"]
    progress = part(await rep.click(fewer.action, **fewer.args), Progress)
    assert "company: North" in progress.title
    assert progress.total == 3


async def test_what_is_kept_is_used_again_and_told(rep: Rep) -> None:
    store = rep.desk.kit.store
    for text, again in (
        ("batch all leads", 0),
        ("batch all leads", 5),
        ("batch all leads fresh:yes", 0),
    ):
        progress = part(await rep.command("/pitch", text), Progress)
        batch = await store.batches.get(progress.batch_id)
        assert batch
        for item in await store.batches.claim_items(batch.id, 9, 30):
            await pitches.do(rep.desk, batch, item)
            await store.scope.run("update pitches set model = 'a model' where true")
        told = part(await summary_of(store, batch.id), Text).markdown
        assert ("5 of them were used again" in told) == bool(again), text


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("/pitch batch", {}),
        ("pitch batch", {}),
        ("batch", {}),
        ("Batch tone:casual", {"tone": "casual"}),
        ("pitch batch fresh:yes limit:3", {"fresh": "yes", "limit": "3"}),
        ("", None),
        ("our leads", None),
        ("pitch batch all leads", None),
        ("a batch", None),
        ("/pitch Okta", None),
    ],
)
def test_words_beside_a_file(text: str, options: dict[str, str] | None) -> None:
    assert wanted(text) == options


async def test_many_of_a_list_ask_for_consent(rep: Rep) -> None:
    many = [Lead("", f"Sample {n:03}", CRM, email=f"s{n}@south.example") for n in range(205)]
    await rep.desk.kit.store.leads.merge_many(many)
    shown = buttons(await rep.say("list leads"))["Batch for this list"]
    asked = await rep.click(shown.action, **shown.args)
    assert "210 leads" in part(asked, Choices).prompt
    first = buttons(asked)["Only the first 200"]
    assert part(await rep.click(first.action, **first.args), Progress).total == 200

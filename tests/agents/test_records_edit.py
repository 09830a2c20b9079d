"""The dialog that edits: what it shows, what it saves, and two people at once."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from agents.records_form import NOBODY, compare, digest
from store.answers import Answer, Form, Sheet
from store.errors import NotFound
from store.types import Company, Deal, Lead
from tests.support.bakery import CRM, Bakery
from tests.support.reading import buttons, part, words
from tests.support.rep import Rep


async def opened(rep: Rep, subject: str) -> tuple[Form, dict[str, str]]:
    """The dialog, and what it holds as Slack would send it back: empty fields are absent."""
    form = part(await rep.click("record.edit", subject=subject), Form)
    return form, {field.name: field.value for field in form.fields if field.value}


async def save(rep: Rep, form: Form, fields: dict[str, str]) -> Answer:
    """Submits as a turn of its own, so that what was typed is kept with it."""
    ask = {"fields": fields, "args": dict(form.args)}
    turn = await rep.desk.kit.store.turns.open(str(uuid4()), "lane", "submit", ask)
    assert turn
    return await rep.ask(id=turn, kind="submit", action=form.action, fields=fields, args=form.args)


async def lead_of(rep: Rep, bakery: Bakery) -> Lead:
    lead = await rep.desk.kit.store.leads.by_id(bakery.lead)
    assert lead
    return lead


async def test_every_kind_opens_and_saves_unchanged(plain_rep: Rep, bakery: Bakery) -> None:
    for key in (f"lead:{bakery.lead}", f"company:{bakery.company}", f"deal:{bakery.deal}"):
        form, fields = await opened(plain_rep, key)
        assert "nothing was changed" in words(await save(plain_rep, form, fields))


async def test_typed_fields_are_saved_as_values(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"deal:{bakery.deal}")
    kinds = {field.name: field.kind for field in form.fields}
    assert (kinds["stage"], kinds["owner"], kinds["expected_close"]) == ("select", "select", "date")
    fields |= {"amount": "50k EUR", "expected_close": "2026-12-31", "competitors": "Acme, Globex",
               "stakeholders": "Paula Kneader, Head of Operations, high\nSam Sifter, CFO",
               "owner": NOBODY}  # fmt: skip
    answer = await save(plain_rep, form, fields)
    deal = await plain_rep.desk.kit.store.deals.by_id(bakery.deal)
    assert deal
    assert (deal.amount, deal.currency) == (Decimal(50000), "EUR")
    assert deal.competitors == ("Acme", "Globex")
    assert [one.name for one in deal.stakeholders] == ["Paula Kneader", "Sam Sifter"]
    assert deal.owner is None
    assert answer.edits
    assert "Amount: 42,000 → 50,000" in words(answer)


async def test_an_emptied_field_is_unknown(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"company:{bakery.company}")
    fields.pop("size")
    fields.pop("tech_stack")
    await save(plain_rep, form, fields)
    company = await plain_rep.desk.kit.store.companies.by_id(bakery.company)
    assert company
    assert (company.size_low, company.size_high, company.tech_stack) == (None, None, ())
    assert company.industry == "Food"


async def test_an_edit_wins_over_the_next_import(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"lead:{bakery.lead}")
    await save(plain_rep, form, fields | {"title": "COO"})
    lead = await lead_of(plain_rep, bakery)
    await plain_rep.desk.kit.store.leads.merge_many([replace(lead, title="Baker", phone="1")])
    lead = await lead_of(plain_rep, bakery)
    assert (lead.title, lead.phone) == ("COO", "1")


async def test_closing_in_the_dialog_asks_why(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"deal:{bakery.deal}")
    answer = await save(plain_rep, form, fields | {"stage": "Won"})
    assert "Why was it won?" in words(answer)


# ---- two at once


async def test_two_people_and_different_fields(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"lead:{bakery.lead}")
    await plain_rep.desk.kit.store.leads.update(bakery.lead, status="engaged")
    await save(plain_rep, form, fields | {"title": "COO"})
    lead = await lead_of(plain_rep, bakery)
    assert (lead.title, lead.status) == ("COO", "engaged")


async def test_two_people_and_the_same_field(plain_rep: Rep, bakery: Bakery) -> None:
    store = plain_rep.desk.kit.store
    form, fields = await opened(plain_rep, f"lead:{bakery.lead}")
    other = await store.people.ensure("U_ADA", "Ada Moreno")
    await store.leads.update(bakery.lead, person_id=other.id, title="Founder")
    answer = await save(plain_rep, form, fields | {"title": "COO", "phone": "555"})
    assert "Title: Head of Operations → Founder (Ada Moreno)" in words(answer)
    assert (await lead_of(plain_rep, bakery)).phone is None
    back = buttons(answer)["Back to the form"]
    assert back.opens_form
    again = part(await plain_rep.click(back.action, **back.args), Form)
    title = next(field for field in again.fields if field.name == "title")
    assert (title.value, title.hint) == ("COO", "Now: Founder. Above: what you wrote.")
    await save(plain_rep, again, {field.name: field.value for field in again.fields if field.value})
    lead = await lead_of(plain_rep, bakery)
    assert (lead.title, lead.phone) == ("COO", "555")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email", "taken@else.example", "belongs to Taken Person already"),
        ("company", "Meridian Bakry Ltdd", "Did you mean Meridian Bakery?"),
        ("linkedin", "nowhere", "LinkedIn: this is not a LinkedIn address"),
        ("name", " ", "Name: a record needs a name"),
    ],
)
async def test_what_cannot_be_saved_is_not_lost(
    plain_rep: Rep, bakery: Bakery, field: str, value: str, said: str
) -> None:
    taken = Lead("", "Taken Person", CRM, email="taken@else.example")
    await plain_rep.desk.kit.store.leads.merge_many([taken])
    before = await lead_of(plain_rep, bakery)
    form, fields = await opened(plain_rep, f"lead:{bakery.lead}")
    answer = await save(plain_rep, form, fields | {field: value, "title": "COO"})
    if field != "company":
        assert said in words(answer)
        assert await lead_of(plain_rep, bakery) == before
        back = buttons(answer)["Back to the form"]
        again = part(await plain_rep.click(back.action, **back.args), Form)
        assert {one.name: one.value for one in again.fields}["title"] == "COO"


async def test_a_company_nobody_knows_is_added(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"lead:{bakery.bare}")
    answer = await save(plain_rep, form, fields | {"company": "Zzyzx Quartz Works"})
    assert "Company: nothing → Zzyzx Quartz Works" in words(answer)
    [made] = await plain_rep.desk.kit.store.companies.by_key("Zzyzx Quartz Works")
    assert made.provenance.source == "entered by Robin Rep"


async def test_a_record_that_went_meanwhile(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"lead:{bakery.lead}")
    gone = {**form.args, "subject": f"lead:{uuid4()}"}
    with pytest.raises(NotFound):
        await plain_rep.submit(form.action, fields, **gone)


def test_a_field_that_was_not_shown_is_left_alone() -> None:
    company = Company("1", "Acme", CRM, description="Long words", industry="Food")
    seen = json.dumps({"industry": digest("Food")})
    entered = compare(company, {"description": "", "industry": "Steel"}, seen)
    assert (entered.own, entered.contested) == ({"industry": "Steel"}, ())
    assert compare(company, {"industry": "Steel"}, "{").own == {}
    assert compare(company, {"industry": "Steel"}, "[]").own == {}


async def test_a_long_text_is_not_offered_to_be_cut(plain_rep: Rep, bakery: Bakery) -> None:
    await plain_rep.desk.kit.store.companies.update(bakery.company, description="word " * 900)
    form, fields = await opened(plain_rep, f"company:{bakery.company}")
    assert "description" not in {field.name for field in form.fields}
    await save(plain_rep, form, fields | {"industry": "Catering"})
    company = await plain_rep.desk.kit.store.companies.by_id(bakery.company)
    assert company
    assert len(company.description or "") > 4000


async def test_the_card_says_who_wrote_what(plain_rep: Rep, bakery: Bakery) -> None:
    form, fields = await opened(plain_rep, f"lead:{bakery.lead}")
    answer = await save(plain_rep, form, fields | {"title": "COO", "phone": "555"})
    remarks = part(answer, Sheet).remarks
    assert any(
        one.startswith(("Title and Phone: Robin", "Phone and Title: Robin")) for one in remarks
    )
    assert any(one.startswith("Everything else: CRM import") for one in remarks)


def test_kinds_of_records_have_their_columns() -> None:
    for made in (Lead("1", "Ada", CRM), Company("1", "Acme", CRM), Deal("1", "Renewal", CRM)):
        assert compare(made, {}, "{}").own == {}

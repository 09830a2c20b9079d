"""What an import did is taken back, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import BadInput, NotFound
from store.filters import CompanyFilter, DealFilter, LeadFilter
from tools.importing import import_file, split_merge, undo_import
from tools.kit import Kit

BEFORE = """Name,Email,Job title,Company,Phone
Ada Stone,ada@acme.example,CTO,Acme,1
Bo Lind,bo@acme.example,CFO,Acme,2
"""
AFTER = """Name,Email,Job title,Company,Phone
Ada Stone-Berg,ada@acme.example,CEO,Acme,1
Bo Lind,bo@acme.example,COO,Acme,3
Cy New,cy@fresh.example,Head of IT,Fresh,4
"""
DEALS = """Deal ID,Deal name,Company,Amount,Currency,Stage,Created,Close date
D-1,Renewal,Acme,{amount},USD,{stage},2026-01-05,{close}
"""


async def put(kit: Kit, text: str, name: str = "leads.csv") -> str:
    await import_file(kit, name, text.encode())
    return (await kit.store.imports.latest(1))[0].id


async def everything(kit: Kit) -> list[object]:
    """Records as they are, without their provenance."""
    found: list[object] = []
    for lead in await kit.store.leads.search(LeadFilter(), kit.today):
        found.append((lead.name, lead.email, lead.title, lead.phone, lead.company))
        found += [one.name for one in await kit.store.leads.by_key(lead.name)]
    for deal in await kit.store.deals.search(DealFilter(), kit.today):
        found.append((deal.name, deal.amount, deal.stage, deal.kind, deal.closed, deal.history))
    companies = await kit.store.companies.search(CompanyFilter(), kit.today)
    return [*found, *(company.name for company in companies)]


async def test_what_was_changed_returns_and_what_was_added_goes(kit: Kit) -> None:
    await put(kit, BEFORE)
    before = await everything(kit)
    second = await put(kit, AFTER)
    assert await everything(kit) != before
    done = await undo_import(kit, second)
    assert await everything(kit) == before
    assert (done.restored, done.removed, done.kept) == (2, 2, 0)
    run = await kit.store.imports.get(second)
    assert run is not None
    assert run.state == "undone"
    with pytest.raises(BadInput, match="already"):
        await undo_import(kit, second)
    with pytest.raises(NotFound):
        await undo_import(kit, "nonsense")


async def test_deals_get_their_stages_back(kit: Kit) -> None:
    await put(kit, DEALS.format(amount="1200.50", stage="Proposal", close=""), "deals.csv")
    before = await everything(kit)
    won = await put(kit, DEALS.format(amount="1300", stage="Won", close="2026-03-01"), "deals.csv")
    assert await everything(kit) != before
    await undo_import(kit, won)
    assert await everything(kit) == before


async def test_what_was_used_or_changed_since_stays(kit: Kit) -> None:
    await put(kit, BEFORE)
    second = await put(kit, AFTER)
    ada = await kit.store.leads.by_email("ada@acme.example")
    fresh = await kit.store.leads.by_email("cy@fresh.example")
    assert ada
    assert fresh
    await kit.store.leads.update(ada.id, title="Chair")
    await put(kit, "Date,Type,Email,Notes\n2026-05-01,call,cy@fresh.example,hello\n", "calls.csv")
    done = await undo_import(kit, second)
    kept = await kit.store.leads.by_ids((ada.id, fresh.id))
    assert [(lead.name, lead.title) for lead in kept] == [
        ("Ada Stone", "Chair"),
        ("Cy New", "Head of IT"),
    ]
    assert (done.removed, done.kept) == (0, 2)


async def test_interactions_go_with_what_they_taught(kit: Kit) -> None:
    await put(kit, BEFORE)
    text = "Date,Type,Email,Notes\n2026-05-01,call,ada@acme.example,sprockets please\n"
    calls = await put(kit, text, "calls.csv")
    ada = await kit.store.leads.by_email("ada@acme.example")
    assert ada
    assert ada.last_contacted == date(2026, 5, 1)
    assert await kit.store.passages.search_words("sprockets")
    await undo_import(kit, calls)
    again = await kit.store.leads.by_id(ada.id)
    assert again
    assert again.last_contacted is None
    assert await kit.store.interactions.for_lead(ada.id) == ()
    assert await kit.store.passages.search_words("sprockets") == ()


async def test_products_people_and_events_return(kit: Kit) -> None:
    sheets = (
        ("products.csv", "Product,Price,Series\nGTX Pro,{0},GTX\n", ("550", "560")),
        ("team.csv", "Sales rep,Manager,Region\nOur Seller,{0},Central\n", ("Mo", "Bo")),
        ("events.csv", "Event,Start date,Location\nSummit,2026-09-14,{0}\n", ("Boston", "Paris")),
    )
    for name, text, (old, new) in sheets:
        await put(kit, text.format(old), name)
        changed = await put(kit, text.format(new), name)
        done = await undo_import(kit, changed)
        assert (done.restored, done.removed) == (1, 0), name
    (product,) = await kit.store.solutions.all()
    (event,) = await kit.store.events.upcoming(date(2026, 1, 1))
    assert (str(product.price), event.location) == ("550", "Boston")


async def test_a_joined_row_is_on_record_and_can_be_split(kit: Kit) -> None:
    await put(kit, BEFORE)
    second = await put(kit, AFTER)
    joinings = await kit.store.undoing.joinings(second)
    assert {(one.key, one.incoming["name"]) for one in joinings} == {
        ("email", "Ada Stone-Berg"),
        ("email", "Bo Lind"),
    }
    wrong = next(one for one in joinings if one.incoming["name"] == "Ada Stone-Berg")
    made = await split_merge(kit, wrong.id)
    first, apart = await kit.store.leads.by_ids((wrong.subject_id, made))
    assert (first.name, first.title, first.email) == ("Ada Stone", "CTO", "ada@acme.example")
    assert (apart.name, apart.title, apart.email) == ("Ada Stone-Berg", "CEO", None)
    assert apart.company == "Acme"
    assert await kit.store.leads.by_key("Ada Stone-Berg") == (apart,)
    with pytest.raises(NotFound):
        await split_merge(kit, wrong.id)

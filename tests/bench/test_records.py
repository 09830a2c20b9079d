"""What a person waits for at 8,800 leads: a page, its last page, a card, an edit."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import psycopg

from agents import listing, records
from agents.desk import Desk
from agents.model import Models
from agents.records_change import write
from store.answers import Subject
from store.filters import LeadFilter
from store.types import Company, Lead, Provenance
from tests.bench.figures import p, show
from tools.kit import Kit
from tools.phrases.query import Query

LEADS, COMPANIES, ROUNDS = 8_800, 400, 30
SEEN = Provenance("sample data", date(2026, 11, 1))


async def plant(kit: Kit) -> tuple[str, ...]:
    companies = [Company("", f"Sample Works {n}", SEEN, industry="Steel") for n in range(COMPANIES)]
    await kit.store.companies.merge_many(companies)
    leads = [
        Lead("", f"Sample Person {n}", SEEN, email=f"p{n}@sample.example", title="Manager",
             company=f"Sample Works {n % COMPANIES}")
        for n in range(LEADS)
    ]  # fmt: skip
    ids: tuple[str, ...] = ()
    for at in range(0, LEADS, 2000):
        ids += (await kit.store.leads.merge_many(leads[at : at + 2000])).ids
    return ids


async def timed(work: Callable[[int], Awaitable[object]]) -> str:
    took = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        await work(number)
        took.append(time.perf_counter() - began)
    return f"p50 {p(took, 50):6.1f} ms   p95 {p(took, 95):6.1f} ms"


async def test_records(kit: Kit, database_url: str) -> None:
    ids = await plant(kit)
    fresh = Desk(kit, Models(("none",)))
    first = await timed(lambda _: listing.run(Query("leads", LeadFilter()), fresh))
    with psycopg.connect(database_url, autocommit=True) as admin:
        admin.execute("analyze")
    person = await kit.store.people.ensure("U_REP", "Robin Rep")
    desk = Desk(replace(kit, asker=person), Models(("none",)))
    leads = Query("leads", LeadFilter())
    steel = Query("leads", LeadFilter(industries=("Steel",), sort="created"))

    async def bare(_: int) -> object:
        return await kit.store.leads.search(LeadFilter(), kit.today, 50)

    async def card(number: int) -> object:
        return await records.card(Subject("lead", ids[number], "x"), desk.kit)

    async def edit(number: int) -> object:
        title = {"title": f"Title {number}"}
        return await write(Subject("lead", ids[number], "x"), title, desk)

    show(
        f"of {LEADS:,} leads",
        f"the bare query of a page   {await timed(bare)}",
        f"first page, no statistics  {first}",
        f"first page                 {await timed(lambda _: listing.run(leads, desk))}",
        f"last page                  {await timed(lambda _: listing.run(leads, desk, 176))}",
        f"filtered, another order    {await timed(lambda _: listing.run(steel, desk))}",
        f"a card                     {await timed(card)}",
        f"an edit with its history   {await timed(edit)}",
    )

"""How long it takes to look a person up in everything, to take them out, and to write a list."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from store.types import Interaction, Lead
from store.workspace import WorkspaceStore
from tests.bench.figures import show
from tests.support.canary import EMAIL, SEEN, plant
from tools.exporting import Selection, write_csv
from tools.kit import Kit
from tools.removal import erase, find_person, look

LEADS, TOUCHES, BLOCK = 20_000, 100_000, 5_000
SAID = "They asked about prices again and would like a demo with the whole team next week. " * 4


async def fill(store: WorkspaceStore) -> None:
    ids: list[str] = []
    for start in range(0, LEADS, BLOCK):
        leads = [
            Lead("", f"Sample Person {number}", SEEN, email=f"p{number}@crowd.example")
            for number in range(start, start + BLOCK)
        ]
        ids += (await store.leads.merge_many(leads)).ids
    when = datetime(2026, 1, 1, tzinfo=UTC)
    touch = Interaction("", "call", when, SEEN)
    for start in range(0, TOUCHES, BLOCK):
        touches = [
            replace(touch, occurred=when + timedelta(minutes=number), lead_id=ids[number % LEADS],
                    content=f"{number}: {SAID}")
            for number in range(start, start + BLOCK)
        ]  # fmt: skip
        await store.interactions.add_many(touches)


async def test_one_person_among_many(kit: Kit) -> None:
    await fill(kit.store)
    await plant(kit.store)
    began = time.perf_counter()
    found = await look(kit, await find_person(kit, EMAIL))
    looked = time.perf_counter() - began
    began = time.perf_counter()
    outcome = await erase(kit, EMAIL)
    erased = time.perf_counter() - began
    out = io.BytesIO()
    began = time.perf_counter()
    rows = await write_csv(kit, Selection("interactions"), out)
    written = time.perf_counter() - began
    assert outcome.left == {}
    assert found.counts
    show(f"look through {LEADS:,} leads and {TOUCHES:,} touches", f"{looked:.1f} s")
    show("take the person out of them, checked twice", f"{erased:.1f} s")
    show(f"write {rows:,} touches as CSV", f"{rows / written:,.0f} rows/s")

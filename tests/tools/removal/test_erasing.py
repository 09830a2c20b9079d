"""Somebody who asks to be forgotten is: in every table, and nobody else with them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from store.database import Database
from store.scope import Scope
from store.types import Interaction, Lead
from store.workspace import WorkspaceStore
from tests.support.canary import (
    EMAIL,
    NAME,
    PHONE,
    PROFILE,
    SEEN,
    WHEN,
    plant,
    signs_in_database,
)
from tools.kit import Kit
from tools.removal import erase, find_person, look
from tools.removal.finding import Colleague
from tools.removal.masking import MASK


async def test_nothing_is_left(kit: Kit, database_url: str) -> None:
    await plant(kit.store)
    assert len(signs_in_database(database_url)) > 20
    outcome = await erase(kit, EMAIL)
    assert signs_in_database(database_url) == {}
    assert outcome.left == {}
    assert not outcome.shared
    assert outcome.said == (("C1", "1.0"),)
    assert outcome.counts["pitches"] == 2


async def test_what_is_others_stays(kit: Kit) -> None:
    store, ids = kit.store, (await plant(kit.store)).ids
    await erase(kit, EMAIL)
    company = await store.companies.by_id(ids["company"])
    other, deal = await store.leads.by_id(ids["other"]), await store.deals.by_id(ids["deal"])
    assert company
    assert other
    assert deal
    assert company.description == f"Bakes. {MASK}"
    assert other.description == f"{MASK} Likes tea."
    assert deal.name == f"Renewal for {MASK}"
    assert deal.reason == f"{MASK} Price was fair."
    assert {one.name for one in deal.stakeholders} == {"Bo Other"}
    [mail] = await store.interactions.for_lead(ids["other"])
    assert mail.content == f"Hello. {MASK} Thanks."
    assert await store.files.read(ids["kept_file"]) is not None
    assert await store.files.read(ids["zip"]) is None
    [piece] = await store.passages.unembedded()
    assert piece.text == f"Ovens. {MASK} Bread."
    kept = await store.outbox.of(f"turn:{ids['k3']}", "answer")
    assert kept is not None
    assert kept.payload == {"text": "7"}
    assert (await store.audit.about(f"lead:{ids['lead']}")) == ()


async def test_what_was_shown_is_taken_back(kit: Kit) -> None:
    store, ids = kit.store, (await plant(kit.store)).ids
    await erase(kit, EMAIL)
    for owner in (f"turn:{ids['k1']}", f"turn:{ids['k2']}", f"batch:{ids['batch']}"):
        [row] = await store.outbox.of_owner(owner)
        assert row.payload["taken_back"]
        assert row.state == "waiting"
    assert (await store.removal.taken_back()).waiting == 3
    turn = await store.turns.get(ids["k2"])
    assert turn is not None
    assert (turn.ask["text"], turn.answer, turn.state) == ("", None, "done")
    assert await store.conversations.about("C1", "1.0") is None
    assert await store.conversations.joined("C1", "1.0")


async def test_twice_is_once(kit: Kit, database_url: str) -> None:
    await plant(kit.store)
    await erase(kit, EMAIL)
    again = await erase(kit, EMAIL)
    assert {name: number for name, number in again.counts.items() if number} == {}
    lines = await kit.store.scope.all("select * from audit")
    assert [line["action"] for line in lines].count("person.erase") == 2
    assert "leads" in str(lines)
    assert "canarine" not in str(lines).lower()


async def test_cut_short_anywhere_it_goes_on(kit: Kit, database_url: str) -> None:
    """One erasure after the other, each cut a few statements later than the one before."""
    await plant(kit.store)
    cuts = 0
    while True:
        scope: Any = Cut(kit.store.scope, iter(range(5 + 9 * cuts)))
        try:
            await erase(replace(kit, store=WorkspaceStore.on(scope)), EMAIL)
        except Killed:
            cuts += 1
            continue
        break
    assert cuts > 5
    assert signs_in_database(database_url) == {}


class Killed(Exception):
    pass


class Cut:
    """A scope whose statements end when there are none left."""

    def __init__(self, scope: Scope, left: Iterator[int]) -> None:
        self.scope, self.left = scope, left
        self.workspace_id = scope.workspace_id

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Cut]:
        async with self.scope.transaction() as inner:
            yield Cut(inner, self.left)

    def __getattr__(self, name: str) -> Any:
        if name in ("all", "one", "maybe", "run") and next(self.left, None) is None:
            raise Killed
        return getattr(self.scope, name)


async def test_they_do_not_come_back(kit: Kit) -> None:
    await plant(kit.store)
    await erase(kit, EMAIL)
    values = [EMAIL.upper(), "0170 765 43 21", PROFILE, "bo@works.example"]
    found = await kit.store.erased.matching(values)
    assert found == set(values[:3])


async def test_a_namesake_is_left_alone(kit: Kit) -> None:
    store, _ = kit.store, await plant(kit.store)
    twin = Lead("", NAME, SEEN, email="zoe@elsewhere.example", description="Another one.")
    [id] = (await store.leads.merge_many([replace(twin, phone=PHONE)])).ids
    touch = Interaction("", "note", WHEN, SEEN, content=f"{NAME} wants tea.", lead_id=id)
    await store.interactions.add_many([touch])
    outcome = await erase(kit, EMAIL)
    assert outcome.shared
    kept = await store.leads.by_id(id)
    assert kept is not None
    assert (kept.description, kept.phone) == ("Another one.", PHONE)
    assert [one.content for one in await store.interactions.for_lead(id)] == [f"{NAME} wants tea."]
    assert not await store.erased.matching([PHONE])


async def test_a_colleague_is_refused(kit: Kit) -> None:
    await kit.store.people.ensure("U_ADA", "Ada Seller", email="ada@seller.example")
    with pytest.raises(Colleague, match="Ada Seller, a colleague"):
        await erase(kit, "ADA@seller.example")
    assert not await kit.store.erased.matching(["ada@seller.example"])


async def test_another_workspace_keeps_theirs(
    kit: Kit, other_workspace: WorkspaceStore, database: Database
) -> None:
    await plant(kit.store)
    theirs = await plant(other_workspace)
    await erase(kit, EMAIL)
    assert await other_workspace.leads.by_id(theirs.ids["lead"]) is not None
    assert not await other_workspace.erased.matching([EMAIL])
    there = Kit(other_workspace, await other_workspace.workspace(), kit.today)
    assert (await look(there, await find_person(there, EMAIL))).counts["pitches"] == 2


async def test_somebody_known_by_their_address_alone(kit: Kit) -> None:
    """No record, but notes that name the address."""
    [id] = (await kit.store.leads.merge_many([Lead("", "Bo", SEEN, description="")])).ids
    await kit.store.leads.update(id, description="Knows eve@far.example. Likes tea.")
    await erase(kit, "eve@far.example")
    kept = await kit.store.leads.by_id(id)
    assert kept is not None
    assert kept.description == f"{MASK} Likes tea."

"""Two workspaces with a canary each: whatever is asked in one never shows the other's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from agents import CLICKS, FORMS, capability
from agents.desk import Desk
from agents.model import Models
from bot.render import render
from bot.settings import Settings
from bot.share import Share
from bot.wiring import Product, Servers
from store.answers import Answer, Ask, Place, Upload
from store.database import Database
from store.errors import TouchlineError
from store.limits import Limits
from store.types import Company, Deal, Interaction, Lead, Provenance
from tools.kit import Kit

TODAY = date(2026, 11, 20)
SAID = (
    "list all companies",
    "how many leads do we have",
    "show all deals",
    "open deals",
    "who wants a discount",
    "batch status",
    "leads in technology",
    "which deals need me",
    "show Works",
    "who is Rep",
    "history of renewal",
    "set the owner of renewal to me",
    "move renewal to won",
    "note on Works: hello",
)
SEEN = Provenance("sample data", TODAY)


@dataclass(frozen=True)
class Side:
    """One workspace: its desk, its secret word, and the ids of everything in it."""

    desk: Desk
    secret: str
    ids: Mapping[str, str]


async def plant(database: Database, team: str, secret: str) -> Side:
    store = database.workspace(await database.dispatch.ensure_team(team, team))
    person = await store.people.ensure(f"U_{team}", f"Seller {secret}")
    kit = Kit(store, await store.workspace(), TODAY, asker=person)
    [company] = (
        await store.companies.merge_many(
            [Company("", f"{secret} Works", SEEN, industry="Technology", size_low=77, size_high=77)]
        )
    ).ids
    [lead] = (
        await store.leads.merge_many(
            [Lead("", f"Rep {secret}", SEEN, email=f"{secret.lower()}@works.example",
                  company_id=company)]
        )
    ).ids  # fmt: skip
    [deal] = (
        await store.deals.merge_many(
            [Deal("", f"{secret} renewal", SEEN, company_id=company, stage="Proposal",
                  kind="proposal", created=date(2026, 1, 5))]
        )
    ).ids  # fmt: skip
    await store.interactions.add_many(
        [Interaction("", "call", datetime(2026, 11, 1, tzinfo=UTC), SEEN,
                     content=f"They said {secret} wants a discount", company_id=company,
                     lead_id=lead, deal_id=deal)]
    )  # fmt: skip
    desk = Desk(kit, Models(("none",)))
    first = await answer_of(
        desk, make_ask(desk, "click", action="pitch.write", args={"subject": f"company:{company}"})
    )
    assert secret in first
    pitch = await store.pitches.latest_for(company_id=company)
    assert pitch is not None
    batch = await store.batches.create(
        "pitch", f"Batch {secret}", {}, "C1", "1.0", person.id, None, []
    )
    file = await store.files.put(f"{secret}.csv", "text/csv", f"Company\n{secret} Other\n".encode())
    await store.leads.update(lead, person_id=person.id, title=f"Buyer of {secret}")
    [change] = await store.leads.changes(lead)
    held = {"fields": {"title": secret}, "args": {"subject": f"lead:{lead}", "seen": "{}"}}
    mapping = {"kind": "companies", "columns": [{"header": "Company", "field": "name"}]}
    run = await store.imports.propose(f"{secret}.csv", "0", "companies", mapping, file.id)
    turn = await store.turns.open(f"submit:{secret}", "form", "submit", held)
    ids = {"company": company, "lead": lead, "deal": deal, "pitch": pitch.id, "batch": batch,
           "file": file.id, "change": change.id, "turn": turn or "", "import": run.id}  # fmt: skip
    return Side(desk, secret, ids)


def make_ask(desk: Desk, kind: str, **values: Any) -> Ask:
    person = desk.kit.asker.id if desk.kit.asker else ""
    place = Place("C1", thread="1.0", message="2.0")
    return Ask(f"turn-{len(values)}", desk.kit.workspace.id, person, kind, place, **values)  # type: ignore[arg-type]


async def answer_of(desk: Desk, ask: Ask) -> str:
    """Everything a person would see, errors too."""
    seen = []
    try:
        async for event in capability(ask)(ask, desk):
            seen.append(render(event).text if isinstance(event, Answer) else repr(event))
            seen.append(repr(event))
    except TouchlineError as error:
        seen.append(error.message)
    return "\n".join(seen)


@pytest.fixture
async def sides(database: Database) -> tuple[Side, Side]:
    return await plant(database, "T_A", "Canarine"), await plant(database, "T_B", "Zebrafinch")


async def test_no_question_of_one_shows_the_other(sides: tuple[Side, Side]) -> None:
    for mine, theirs in (sides, sides[::-1]):
        for ask in questions(mine, theirs):
            seen = await answer_of(mine.desk, ask)
            asked = f"{ask.text} {dict(ask.args)}"
            assert theirs.secret not in seen.replace(asked, "").replace(ask.text, ""), ask


def questions(mine: Side, theirs: Side) -> list[Ask]:
    """Every command, click and form, with the other's ids, and words that match everything."""
    desk = mine.desk
    asks = [make_ask(desk, "message", text=text) for text in SAID]
    asks += [
        make_ask(desk, "command", command=command, text=text)
        for command in ("/pitch", "/coach")
        for text in ("list", "Works", "renewal", "batch all companies", theirs.ids["company"])
    ]
    args = dict(theirs.ids)
    for kind in ("company", "lead", "deal"):
        this = f"{kind}:{theirs.ids[kind]}"
        subject = {"subject": this, "chosen": f"{this}|qualified", "turn": theirs.ids["turn"],
                   "change": theirs.ids["change"]}  # fmt: skip
        asks += [make_ask(desk, "click", action=name, args=args | subject) for name in CLICKS]
        asks += [make_ask(desk, "submit", action=name, args=args | subject) for name in FORMS]
    asks += [make_ask(desk, "submit", action=name, args=args) for name in FORMS]
    foreign = Upload("theirs.csv", "text/csv", 10, file_id=theirs.ids["file"])
    asks.append(make_ask(desk, "message", files=(foreign,)))
    return asks


async def test_a_batch_of_one_does_nothing_to_the_other(
    sides: tuple[Side, Side], database: Database, redis_url: str, database_url: str
) -> None:
    mine, theirs = sides
    asked = make_ask(mine.desk, "command", command="/pitch", text="batch all companies")
    await answer_of(mine.desk, replace(asked, id="00000000-0000-4000-8000-000000000001"))
    [batch, *_] = await mine.desk.kit.store.batches.latest()
    async with Limits.open(redis_url) as limits:
        product = Product(
            Settings(), Servers(database_url, redis_url), database, limits, mine.desk.models, None
        )
        done = [Share(product, side.desk) for side in (theirs, mine)]
        for share in done:
            await share.run()
        assert [share.finished for share in done] == [0, 1]
    rows = await mine.desk.kit.store.outbox.of_owner(f"batch:{batch.id}")
    assert rows
    assert mine.secret in str(rows) or batch.title in str(rows)
    assert theirs.secret not in str(rows)
    assert not await theirs.desk.kit.store.outbox.of_owner(f"batch:{batch.id}")

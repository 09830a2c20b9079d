"""A batch keeps its subjects apart: what is known of one stands in no pitch of another."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from agents.desk import Desk
from agents.model import Models
from bot.trades import pitches
from store.answers import Subject
from store.types import Company, Interaction, Lead, Provenance
from tests.support.ollama import Ollama, Reply, Request, serve
from tools.kit import Kit

SEEN = Provenance("crm.csv (import)", datetime(2026, 11, 3, tzinfo=UTC).date())
NAMES = ("Alder", "Birch", "Cedar", "Doum", "Elm", "Fir", "Gum", "Hazel")
#: One word, one figure and one person for each.
CANARIES = {
    name: (f"{name[0]}zorblat{name[-1]}", f"{7001 + 13 * place:,}", f"{name}ine Quill")
    for place, name in enumerate(NAMES)
}


@pytest.fixture
async def ollama() -> AsyncIterator[Ollama]:
    async with serve() as server:
        yield server


def gossip(_: Request) -> Reply:
    """A model that tells everybody everything."""
    said = [
        f"{name} Works runs {word} with {count} people, says {person}."
        for name, (word, count, person) in CANARIES.items()
    ]
    written = {
        "key_points": said[:5],
        "call_to_action": f"Shall we talk about {CANARIES['Elm'][0]}?",
        "body": "Hello,\n\n" + " ".join(said) + "\n\nBest regards",
    }
    return Reply(json.dumps(written))


async def filled(kit: Kit) -> tuple[Subject, ...]:
    companies = [
        Company("", f"{name} Works", SEEN, description=f"{name} Works runs {word}.")
        for name, (word, _, _) in CANARIES.items()
    ]
    made = await kit.store.companies.merge_many(companies)
    people = [
        Lead("", CANARIES[name][2], SEEN, company_id=id, title="Director")
        for name, id in zip(NAMES, made.ids, strict=True)
    ]
    await kit.store.leads.merge_many(people)
    touches = [
        Interaction(
            "", "call", datetime(2026, 11, 2, tzinfo=UTC), SEEN, company_id=id,
            content=f"{CANARIES[name][2]} said that {CANARIES[name][1]} people use "
            f"{CANARIES[name][0]}.",
        )
        for name, id in zip(NAMES, made.ids, strict=True)
    ]  # fmt: skip
    await kit.store.interactions.add_many(touches)
    return tuple(
        Subject("company", id, f"{name} Works") for name, id in zip(NAMES, made.ids, strict=True)
    )


async def test_no_pitch_shows_another_leads(kit: Kit, ollama: Ollama) -> None:
    ollama.answer(gossip)
    desk = Desk(kit, Models(("ollama:llama3.1",), ollama.url, timeout=10, wait=0.01))
    subjects, store = await filled(kit), kit.store
    id = await store.batches.create("pitch", "all", {}, "C1", None, None, None, subjects)
    batch = await store.batches.get(id)
    assert batch
    for item in await store.batches.claim_items(id, len(subjects), 60):
        await pitches.do(desk, batch, item)
    written = await store.pitches.list(limit=50)
    assert len(written) == len(NAMES)
    for pitch in written:
        own = next(name for name in NAMES if f"{name} Works" in pitch.title)
        shown = repr((pitch.key_points, pitch.call_to_action, pitch.body, pitch.evidence))
        foreign = [c for name in NAMES if name != own for c in CANARIES[name] if c in shown]
        assert foreign == []
        assert CANARIES[own][0] in shown
    assert len(ollama.chats) >= len(NAMES)

"""Talk with customers: kept in pieces, found by words, by vectors, and by both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ModelUnreachable
from store.types import Company, Interaction, Lead, Provenance
from tools.kit import Kit
from tools.lookup import find_subject
from tools.notes import PIECE, index_interactions, search_notes, split_text

FROM = Provenance("calls.csv", date(2026, 11, 1))


async def letters(texts: Sequence[str]) -> list[list[float]]:
    """A small honest embedding: how often each letter stands in a text."""
    return [[float(text.lower().count(chr(97 + n % 26))) + 0.01 for n in range(384)]
            for text in texts]  # fmt: skip


async def offline(texts: Sequence[str]) -> list[list[float]]:
    raise ModelUnreachable(provider="Ollama", where="http://localhost", remedy="run `ollama serve`")


@pytest.fixture
async def talk(kit: Kit) -> Kit:
    made = await kit.store.companies.merge_many(
        [
            Company("", "Acme Corp", FROM, description="Builds anvils for roadrunners."),
            Company("", "Betatech", FROM),
        ]
    )
    acme, beta = made.ids
    leads = await kit.store.leads.merge_many(
        [Lead("", "Ada Byron", FROM, company_id=acme), Lead("", "Max Born", FROM, company_id=beta)]
    )
    said = {leads.ids[0]: "The migration budget is frozen until March.",
            leads.ids[1]: "They like the budget dashboard."}  # fmt: skip
    await kit.store.interactions.add_many(
        [
            Interaction("", "call", datetime(2026, 11, 4, tzinfo=UTC), FROM, content=text,
                        lead_id=id)
            for id, text in said.items()
        ]
    )  # fmt: skip
    return kit


async def test_words_find_what_was_said(talk: Kit) -> None:
    assert await index_interactions(talk) == 3
    assert await index_interactions(talk) == 0
    found = await search_notes(talk, "migration budget")
    assert found[0].text == "The migration budget is frozen until March."
    assert (found[0].as_of, found[0].subject.name) == (date(2026, 11, 4), "Ada Byron")


async def test_a_subject_keeps_to_its_own_and_its_company(talk: Kit) -> None:
    await index_interactions(talk)
    ada = await find_subject(talk, "Ada Byron")
    names = {one.subject.name for one in await search_notes(talk, "budget anvils", ada)}
    assert names == {"Ada Byron", "Acme Corp"}


async def test_vectors_join_in(talk: Kit) -> None:
    embedding = replace(talk, embed=letters)
    await index_interactions(embedding)
    assert await talk.store.passages.unembedded() == ()
    found = await search_notes(embedding, "anvils for roadrunners, zzz")
    assert found[0].subject.name == "Acme Corp"
    assert len(found) == 3


async def test_without_an_answer_from_the_model_words_are_enough(talk: Kit) -> None:
    broken = replace(talk, embed=offline)
    assert await index_interactions(broken) == 3
    assert (await search_notes(broken, "dashboard"))[0].subject.name == "Max Born"
    assert len(await talk.store.passages.unembedded()) == 3


async def test_small_words_find_nothing_by_themselves(talk: Kit) -> None:
    await index_interactions(talk)
    (found,) = await search_notes(talk, "what did they say about the dashboard?")
    assert found.subject.name == "Max Born"


async def test_odd_questions(talk: Kit) -> None:
    await index_interactions(talk)
    for query in (
        "",
        "   ",
        "' | & ! (:*",
        "\0",
        "nothing of that kind",
        "what did they say about it",
    ):
        assert await search_notes(talk, query) == ()


@given(st.text(alphabet="ab .\n", max_size=4000))
def test_pieces_hold_every_word_in_order(text: str) -> None:
    pieces = split_text(text)
    assert all(0 < len(piece) <= PIECE for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())

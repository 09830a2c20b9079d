"""Pieces of text by their words and, where there is a model, by their meaning."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from store.answers import Evidence, Subject, SubjectKind
from store.errors import ModelUnavailable
from store.passages import Passage
from store.types import Company, Deal, Lead
from tools.kit import Kit
from tools.wording import word_list

K = TypeVar("K", bound=Hashable)

#: Reciprocal rank fusion: how quickly a lower rank counts less.
DAMPING = 60
_SMALL = frozenset(
    word_list(
        "a about after again all also am an and any are as at be been but by can could did do does "
        "ever for from had has have he her him his how i if in is it its like me my not of on or "
        "our said say says she should so some tell than that the their them then there they this "
        "to us was we were what when where which who whom why will with would you your der die das "
        "und ist was wer wie wir sie ich hat haben le la les des et est que qui quoi el los las"
    )
)
#: A document for everyone speaks of nobody: no text about a customer may cite it.
_KINDS: dict[str, SubjectKind] = {
    "lead": "lead", "company": "company", "deal": "deal", "general": "list",
}  # fmt: skip


async def rankings(
    kit: Kit, query: str, limit: int, subjects: Sequence[Subject | None] = (None,)
) -> list[tuple[Passage, ...]]:
    """For each subject those that fit by words and those that fit by meaning, best first."""
    vector, telling = await _vector(kit, query), telling_words(query)
    found: list[tuple[Passage, ...]] = []
    for one in subjects:
        found.append(await kit.store.passages.search_words(telling, limit, one))
        if vector:
            found.append(await kit.store.passages.search_vectors(vector, limit, one))
    return found


def telling_words(query: str) -> str:
    """A question without the small words that stand in every text."""
    words = re.findall(r"[^\W_][\w.&-]*", query)
    return " ".join(word for word in words if word.casefold() not in _SMALL)


def fuse(ranks: Iterable[Sequence[K]]) -> list[tuple[K, float]]:
    """By the sum of 1 / (60 + rank) over the rankings each stands in, best first; of equals the one
    named first."""
    scores: dict[K, float] = {}
    for ranking in ranks:
        for rank, one in enumerate(ranking, start=1):
            scores[one] = scores.get(one, 0.0) + 1 / (DAMPING + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])


async def cited(kit: Kit, passages: Sequence[Passage]) -> tuple[Evidence, ...]:
    """Pieces as evidence, each with the name of what it is about."""
    names = await _names(kit, passages)
    return tuple(_evidence(kit, passage, names) for passage in passages)


async def _vector(kit: Kit, query: str) -> list[float] | None:
    if kit.embed is None or not query.strip():
        return None
    try:
        return (await kit.embed([query]))[0]
    except ModelUnavailable:
        return None


async def _names(kit: Kit, passages: Sequence[Passage]) -> dict[str, str]:
    def ids(kind: str) -> list[str]:
        return sorted({one.subject_id for one in passages if one.subject_kind == kind})

    leads = await kit.store.leads.by_ids(ids("lead"))
    companies = await kit.store.companies.by_ids(ids("company"))
    deals = await kit.store.deals.by_ids(ids("deal"))
    records: list[Lead | Company | Deal] = [*leads, *companies, *deals]
    return {record.id: record.name for record in records}


def _evidence(kit: Kit, passage: Passage, names: dict[str, str]) -> Evidence:
    kind = _KINDS.get(passage.subject_kind, "catalogue")
    name = names.get(passage.subject_id, kit.workspace.profile.company or kit.workspace.name)
    if kind == "list":
        name = passage.provenance.source.rsplit(", page ", 1)[0]
    return Evidence(
        id=passage.id,
        text=passage.text,
        source=passage.provenance.source,
        as_of=passage.provenance.as_of,
        credibility=passage.provenance.credibility,
        workspace_id=kit.workspace.id,
        subject=Subject(kind, passage.subject_id, name),
    )

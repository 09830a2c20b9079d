"""One search over leads, companies, deals and what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.answers import Evidence, Subject
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.passages import Passage
from tools.kit import Kit
from tools.search import exact, likely, texts
from tools.search.likely import RecordKind
from tools.search.likeness import SAME

SearchKind = Literal["lead", "company", "deal", "note"]
ALL: tuple[SearchKind, ...] = ("lead", "company", "deal", "note")
How = Literal["exact", "name", "text"]
Filter = LeadFilter | CompanyFilter | DealFilter
#: What an exact match counts more than the first place of any ranking.
_SURE = 1.0
_OF: dict[type, RecordKind] = {LeadFilter: "lead", CompanyFilter: "company", DealFilter: "deal"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record, or with `evidence` a piece of text about one. `how` is the strongest of the ways it
    was found; `score` falls along the hits. `likeness` of names is 0–100, 100 for an exact hit."""

    kind: SearchKind
    subject: Subject
    how: How
    score: float
    evidence: Evidence | None = None
    likeness: float = 0.0


async def search(
    kit: Kit,
    asked: str,
    kinds: Sequence[SearchKind] = ALL,
    filter: Filter | None = None,
    limit: int = 10,
) -> tuple[Hit, ...]:
    """The best hits first: what is named exactly, then names much like it, words and meaning, fused
    by reciprocal rank. A filter leaves only records of its kind that fit it."""
    wanted = [kind for kind in kinds if filter is None or kind == _OF[type(filter)]]
    records = [kind for kind in wanted if kind != "note"]
    asked = asked.strip()[:400]
    sure = await _sure(kit, asked, records)
    near = await likely.ranked(kit, asked, records) if records else []
    said = [] if not asked else await texts.rankings(kit, asked, limit * 4)
    names = [likely.subject_of(one.record) for one in near]
    about = await _about(kit, said, records)
    how: dict[Subject, How] = {subject: "text" for ranking in about for subject in ranking}
    how |= {likely.subject_of(one.record): "name" for one in near if one.likeness >= SAME}
    how |= dict.fromkeys(sure, "exact")
    scores = dict(texts.fuse([names, *about]))
    scores |= {subject: _SURE + scores.get(subject, 0.0) for subject in sure}
    fits = await _fitting(kit, filter, list(scores))
    alike = {likely.subject_of(one.record): one.likeness for one in near}
    alike |= dict.fromkeys(sure, 100.0)
    hits = [
        Hit(_kind(subject), subject, how.get(subject, "name"), score,
            likeness=alike.get(subject, 0.0))
        for subject, score in scores.items() if subject in fits
    ]  # fmt: skip
    notes = await _notes(kit, said, limit) if "note" in wanted else []
    return tuple(sorted([*hits, *notes], key=lambda hit: -hit.score)[:limit])


def _kind(subject: Subject) -> SearchKind:
    return subject.kind  # type: ignore[return-value]


async def _sure(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> list[Subject]:
    record = await exact.addressed(kit, asked, kinds)
    named = [one for found in await exact.named(kit, asked, kinds) for one in found]
    return [likely.subject_of(one) for one in ([record] if record else []) + named]


async def _about(
    kit: Kit, said: Sequence[Sequence[Passage]], kinds: Sequence[RecordKind]
) -> list[list[Subject]]:
    """The records each ranking of texts speaks of, each once."""
    facts = await texts.cited(kit, [passage for ranking in said for passage in ranking])
    subject = {fact.id: fact.subject for fact in facts}
    return [
        list(dict.fromkeys(subject[one.id] for one in ranking if subject[one.id].kind in kinds))
        for ranking in said
    ]


async def _notes(kit: Kit, said: Sequence[Sequence[Passage]], limit: int) -> list[Hit]:
    by_id = {passage.id: passage for ranking in said for passage in ranking}
    best = texts.fuse([[one.id for one in ranking] for ranking in said])[:limit]
    facts = await texts.cited(kit, [by_id[id] for id, _ in best])
    return [Hit("note", fact.subject, "text", score, fact)
            for fact, (_, score) in zip(facts, best, strict=True)]  # fmt: skip


async def _fitting(kit: Kit, filter: Filter | None, found: Sequence[Subject]) -> set[Subject]:
    if filter is None:
        return set(found)
    ids = [subject.id for subject in found]
    repository = likely.repository(kit, _OF[type(filter)])
    fits = await repository.among(ids, filter, kit.today)
    return {subject for subject in found if subject.id in fits}

"""What was said to and by customers: searched by words and, where there is a model, by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.answers import Evidence, Subject, SubjectKind
from store.errors import ModelUnavailable
from store.passages import Passage
from store.types import Company, Deal, Lead
from tools.kit import Kit
from tools.related import related_subjects
from tools.wording import word_list

#: Reciprocal rank fusion: how quickly a lower rank counts less.
_DAMPING = 60
_SMALL = frozenset(
    word_list(
        "a about after again all also am an and any are as at be been but by can could did do does "
        "ever for from had has have he her him his how i if in is it its like me my not of on or "
        "our said say says she should so some tell than that the their them then there they this "
        "to us was we were what when where which who whom why will with would you your der die das "
        "und ist was wer wie wir sie ich hat haben le la les des et est que qui quoi el los las"
    )
)
#: Letters in one piece of text; a longer text is cut between sentences.
PIECE = 1200
_BATCH = 64


async def search_notes(
    kit: Kit, query: str, subject: Subject | None = None, limit: int = 8
) -> tuple[Evidence, ...]:
    """The pieces that fit a question best. About a subject: its own and what belongs to it.

    Words and vectors are two rankings, fused by reciprocal rank; without vectors words alone count.
    """
    subjects: tuple[Subject | None, ...] = (None,)
    if subject:
        subjects = await related_subjects(kit, subject)
    vector = await _vector(kit, query)
    telling = telling_words(query)
    ranks: list[tuple[Passage, ...]] = []
    for one in subjects:
        ranks.append(await kit.store.passages.search_words(telling, limit * 2, one))
        if vector:
            ranks.append(await kit.store.passages.search_vectors(vector, limit * 2, one))
    best = fuse(ranks)[:limit]
    names = await _names(kit, best)
    return tuple(_evidence(kit, passage, names) for passage in best)


async def index_interactions(kit: Kit, most: int = 5000) -> int:
    """Keeps touches and descriptions as searchable pieces; how many pieces were written.

    With a model that embeds they get vectors too; one that does not answer is left for next time.
    """
    written = 0
    while written < most:
        missing = await kit.store.passages.missing(200)
        if not missing:
            break
        pieces = [piece for whole in missing for piece in _pieces(whole)]
        made = await kit.store.passages.put_many(pieces)
        if not made:
            break
        written += made
    if kit.embed is not None:
        await _embed_all(kit, most)
    return written


def telling_words(query: str) -> str:
    """A question without the small words that stand in every text."""
    words = re.findall(r"[^\W_][\w.&-]*", query)
    return " ".join(word for word in words if word.casefold() not in _SMALL)


def fuse(ranks: Iterable[Sequence[Passage]]) -> list[Passage]:
    """Passages by the sum of 1 / (60 + rank) over the rankings they stand in, best first."""
    scores: dict[str, float] = {}
    known: dict[str, Passage] = {}
    for ranking in ranks:
        for rank, passage in enumerate(ranking, start=1):
            known[passage.id] = passage
            scores[passage.id] = scores.get(passage.id, 0.0) + 1 / (_DAMPING + rank)
    return sorted(known.values(), key=lambda one: (-scores[one.id], one.origin))


def split_text(text: str, most: int = PIECE) -> list[str]:
    """Text in pieces of at most `most` letters, cut at paragraphs, sentences or words."""
    rest, pieces = text.strip(), []
    while len(rest) > most:
        cut = max(rest.rfind(mark, most // 2, most) for mark in ("\n", ". ", "! ", "? "))
        cut = cut + 1 if cut > 0 else rest.rfind(" ", most // 2, most)
        cut = cut if cut > 0 else most
        pieces.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [*pieces, rest] if rest else pieces


async def _vector(kit: Kit, query: str) -> list[float] | None:
    if kit.embed is None or not query.strip():
        return None
    try:
        return (await kit.embed([query]))[0]
    except ModelUnavailable:
        return None


async def _embed_all(kit: Kit, most: int) -> None:
    assert kit.embed is not None
    for _ in range(0, most, _BATCH):
        waiting = await kit.store.passages.unembedded(_BATCH)
        if not waiting:
            return
        try:
            vectors = await kit.embed([passage.text for passage in waiting])
        except ModelUnavailable:
            return
        pairs = [(one.id, vector) for one, vector in zip(waiting, vectors, strict=True)]
        await kit.store.passages.embed_many(pairs, "kit")


def _pieces(whole: Passage) -> list[Passage]:
    return [
        Passage("", whole.subject_kind, whole.subject_id, f"{whole.origin}#{number}", text,
                whole.provenance)
        for number, text in enumerate(split_text(whole.text) or [whole.text])
    ]  # fmt: skip


async def _names(kit: Kit, passages: Sequence[Passage]) -> dict[str, str]:
    def ids(kind: str) -> list[str]:
        return sorted({one.subject_id for one in passages if one.subject_kind == kind})

    leads = await kit.store.leads.by_ids(ids("lead"))
    companies = await kit.store.companies.by_ids(ids("company"))
    deals = await kit.store.deals.by_ids(ids("deal"))
    records: list[Lead | Company | Deal] = [*leads, *companies, *deals]
    return {record.id: record.name for record in records}


def _evidence(kit: Kit, passage: Passage, names: dict[str, str]) -> Evidence:
    kinds: dict[str, SubjectKind] = {"lead": "lead", "company": "company", "deal": "deal"}
    kind = kinds.get(passage.subject_kind, "catalogue")
    name = names.get(passage.subject_id, kit.workspace.profile.company or kit.workspace.name)
    return Evidence(
        id=passage.id,
        text=passage.text,
        source=passage.provenance.source,
        as_of=passage.provenance.as_of,
        credibility=passage.provenance.credibility,
        workspace_id=kit.workspace.id,
        subject=Subject(kind, passage.subject_id, name),
    )

"""What was said to and by customers: searched by words and, where there is a model, by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from store.answers import Evidence, Subject
from store.errors import ModelUnavailable
from store.passages import Passage
from tools.kit import Kit
from tools.related import related_subjects
from tools.search import texts

#: Letters in one piece of text; a longer text is cut between sentences.
PIECE = 1200
_BATCH = 64
#: Passages embedded at a time behind the answers: few enough for a slow machine's time limit.
BEHIND = 16
#: Letters of an excerpt, and passages of documents that are read as facts about a subject.
EXCERPT, OF_DOCUMENTS = 400, 12


async def search_notes(
    kit: Kit, query: str, subject: Subject | None = None, limit: int = 8
) -> tuple[Evidence, ...]:
    """The pieces that fit a question best. About a subject: its own and what belongs to it.

    Words and vectors are two rankings, fused by reciprocal rank; without vectors words alone count.
    """
    about = await related_subjects(kit, subject) if subject else (None,)
    ranks = await texts.rankings(kit, query, limit * 2, about)
    known = {passage.id: passage for ranking in ranks for passage in ranking}
    best = texts.fuse([[passage.id for passage in ranking] for ranking in ranks])[:limit]
    return await texts.cited(kit, [known[id] for id, _ in best])


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
    await _embed_all(kit, most)
    return written


async def document_facts(kit: Kit, subjects: Sequence[Subject]) -> tuple[Evidence, ...]:
    """What documents say of them, in excerpts with their pages."""
    found: list[Passage] = []
    for one in subjects:
        found += await kit.store.passages.of_documents(one.kind, one.id, OF_DOCUMENTS)
    return _excerpts(await texts.cited(kit, found))


async def material(kit: Kit) -> tuple[Evidence, ...]:
    """What documents say of what we offer, in excerpts with their pages."""
    found = await kit.store.passages.of_documents("catalogue", limit=OF_DOCUMENTS)
    return _excerpts(await texts.cited(kit, found))


def excerpt(fact: Evidence, question: str) -> Evidence:
    """The part of a long fact that holds most of a question's words, on one line."""
    best = max(split_text(fact.text, EXCERPT), key=lambda piece: shared_words(piece, question))
    return replace(fact, text=" ".join(best.split()))


def shared_words(text: str, question: str) -> int:
    """How many of a question's telling words stand in a text."""
    said, asked = (texts.telling_words(one.casefold()).split() for one in (text, question))
    return len({word.rstrip(".") for word in said} & {word.rstrip(".") for word in asked})


async def embed_waiting(kit: Kit, most: int = BEHIND) -> int:
    """Gives some of the pieces without a vector theirs; how many. Raises `ModelUnavailable`."""
    if kit.embed is None:
        return 0
    waiting = await kit.store.passages.unembedded(most)
    if waiting:
        vectors = await kit.embed([passage.text for passage in waiting])
        pairs = [(one.id, vector) for one, vector in zip(waiting, vectors, strict=True)]
        await kit.store.passages.embed_many(pairs, "kit")
    return len(waiting)


def _excerpts(facts: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        replace(fact, id=f"{fact.id}:{number}", text=text)
        for fact in facts
        for number, text in enumerate(split_text(fact.text, EXCERPT))
    )


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


async def _embed_all(kit: Kit, most: int) -> None:
    with suppress(ModelUnavailable):
        for _ in range(0, most, _BATCH):
            if not await embed_waiting(kit, _BATCH):
                return


def _pieces(whole: Passage) -> list[Passage]:
    return [
        Passage("", whole.subject_kind, whole.subject_id, f"{whole.origin}#{number}", text,
                whole.provenance)
        for number, text in enumerate(split_text(whole.text) or [whole.text])
    ]  # fmt: skip

"""Text that can be searched and cited, in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.answers import Subject
from store.gate import Row
from store.queries import load
from store.rows import jsonb, plain, provenance
from store.scope import Scope
from store.types import Provenance

_SQL = "passages"
#: Up to so many vectors of a workspace are measured one by one (13 ms); more are walked.
EXACT = 10_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text about one lead, company, deal or of the catalogue. `origin` names it within
    the workspace (`file:<id>#3`): the same origin again replaces it. `score` ranks a search's hits,
    higher is better; by words it is ts_rank, by vectors the cosine from -1 to 1. `page` counts
    from 1 within the document it is of."""

    id: str
    subject_kind: str
    subject_id: str
    origin: str
    text: str
    provenance: Provenance
    score: float = 0.0
    document_id: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Passages:
    scope: Scope

    async def put_many(
        self,
        passages: Sequence[Passage],
        embeddings: Sequence[Sequence[float]] | None = None,
        embedded_by: str = "",
    ) -> int:
        """How many were written; those whose text is unchanged keep their vectors. `embeddings`
        holds one vector of 384 numbers per passage."""
        vectors = embeddings or [()] * len(passages)
        rows = [
            {**_row(one), "embedding": _vector(vector), "embedded_by": embedded_by or None}
            for one, vector in zip(passages, vectors, strict=True)
        ]
        return await self.scope.run(load(_SQL)["put_many"], rows=jsonb(rows))

    async def texts(self, origins: Sequence[str]) -> dict[str, str]:
        """Origin → what is kept under it, of those that are known."""
        rows = await self.scope.all(load(_SQL)["texts"], origins=list(origins))
        return {row["origin"]: row["text"] for row in rows}

    async def embed_many(
        self, vectors: Sequence[tuple[str, Sequence[float]]], embedded_by: str
    ) -> None:
        """(passage id, its 384 numbers)"""
        rows = [{"id": id, "embedding": _vector(vector)} for id, vector in vectors]
        await self.scope.run(load(_SQL)["embed_many"], rows=jsonb(rows), by=embedded_by)

    async def search_words(
        self, query: str, limit: int = 10, subject: Subject | None = None
    ) -> tuple[Passage, ...]:
        """Those that hold any of the words, best first."""
        name = "search_words_about" if subject else "search_words"
        return await self._search(name, query, limit, subject)

    async def search_vectors(
        self, vector: Sequence[float], limit: int = 10, subject: Subject | None = None
    ) -> tuple[Passage, ...]:
        """The nearest by cosine, best first: exact about a subject and among few, otherwise nearly
        so (of ten, 0.98 are the very nearest). As many as there are, up to `limit`."""
        query = _vector(vector) or "[]"
        if subject is None and await self._has_many_vectors():
            return await self._search("search_many_vectors", query, limit, None)
        return await self._search("search_vectors", query, limit, subject)

    async def _has_many_vectors(self) -> bool:
        row = await self.scope.one(load(_SQL)["has_many_vectors"], most=EXACT)
        return bool(row["many"])

    async def unembedded(self, limit: int = 100) -> tuple[Passage, ...]:
        """Those without a vector, oldest first."""
        rows = await self.scope.all(load(_SQL)["unembedded"], limit=limit)
        return tuple(_passage(row) for row in rows)

    async def missing(self, limit: int = 200) -> tuple[Passage, ...]:
        """Touches and company descriptions not kept as pieces yet, whole; a piece of one has its
        origin with "#0", "#1" … behind it."""
        rows = await self.scope.all(load(_SQL)["missing"], limit=limit)
        return tuple(_passage(row) for row in rows)

    async def of_documents(
        self, kind: str, subject_id: str | None = None, limit: int = 20
    ) -> tuple[Passage, ...]:
        """The text of the documents about a subject, or about all of a kind: the newest document
        first, from its top."""
        rows = await self.scope.all(
            load(_SQL)["of_documents"], kind=kind, subject=subject_id, limit=limit
        )
        return tuple(_passage(row) for row in rows)

    async def _search(
        self, name: str, query: str, limit: int, subject: Subject | None
    ) -> tuple[Passage, ...]:
        rows = await self.scope.all(
            load(_SQL)[name],
            query=query,
            limit=limit,
            kind=subject.kind if subject else None,
            subject=subject.id if subject else None,
        )
        return tuple(_passage(row) for row in rows)


def _row(passage: Passage) -> dict[str, object]:
    row = plain(passage)
    return {**row, **row.pop("provenance")}


def _vector(numbers: Sequence[float]) -> str | None:
    return "[" + ",".join(format(number, ".7g") for number in numbers) + "]" if numbers else None


def _passage(row: Row) -> Passage:
    return Passage(
        id=row["id"],
        subject_kind=row["subject_kind"],
        subject_id=row["subject_id"],
        origin=row["origin"],
        text=row["text"],
        provenance=provenance(row),
        score=float(row["score"]),
        document_id=row.get("document_id"),
        page=row.get("page"),
    )

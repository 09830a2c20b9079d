"""Documents people dropped in. Their text is in passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store.answers import Subject
from store.gate import Row
from store.queries import load
from store.rows import jsonb
from store.scope import Scope

_SQL = "documents"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """`subject_kind` is lead, company, deal, `catalogue` (what we offer) or `general` (nobody's);
    `candidates` are the records it may be about. `pages` is 0 where the file has none."""

    id: str
    file_name: str
    sha256: str
    kind: str
    title: str
    subject_kind: str
    subject_id: str
    subject_name: str
    candidates: tuple[Subject, ...]
    pages: int
    uploaded_by: str | None
    file_id: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Documents:
    scope: Scope

    async def add(
        self, file_name: str, sha256: str, kind: str, *, title: str = "", pages: int = 0,
        person: str = "", file: str = "",
    ) -> StoredDocument | None:  # fmt: skip
        """None when the same bytes are kept already. It is nobody's until it is attached."""
        row = await self.scope.maybe(
            load(_SQL)["add"], file_name=file_name, sha256=sha256, kind=kind, title=title,
            pages=pages, person=person, file=file,
        )  # fmt: skip
        return _document(row) if row else None

    async def known(self, sha256: str) -> StoredDocument | None:
        row = await self.scope.maybe(load(_SQL)["known"], sha256=sha256)
        return _document(row) if row else None

    async def get(self, id: str) -> StoredDocument | None:
        row = await self.scope.maybe(load(_SQL)["get"], id=id)
        return _document(row) if row else None

    async def attach(
        self, id: str, kind: str, subject_id: str, name: str,
        candidates: Sequence[Subject] | None = None,
    ) -> StoredDocument:  # fmt: skip
        """The document and its passages are about this from now on."""
        named = None if candidates is None else jsonb(list(candidates))
        async with self.scope.transaction() as scope:
            row = await scope.one(
                load(_SQL)["attach"], id=id, kind=kind, subject=subject_id, name=name,
                candidates=named,
            )  # fmt: skip
            await scope.run(load(_SQL)["attach_passages"], id=id, kind=kind, subject=subject_id)
        return _document(row)

    async def about(self, subject: Subject, limit: int = 20) -> tuple[StoredDocument, ...]:
        """Newest first."""
        rows = await self.scope.all(
            load(_SQL)["about"], kind=subject.kind, subject=subject.id, limit=limit
        )
        return tuple(_document(row) for row in rows)


def _document(row: Row) -> StoredDocument:
    return StoredDocument(
        id=row["id"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        kind=row["kind"],
        title=row["title"],
        subject_kind=row["subject_kind"],
        subject_id=row["subject_id"],
        subject_name=row["subject_name"],
        candidates=tuple(Subject(**one) for one in row["candidates"]),
        pages=row["pages"],
        uploaded_by=row["uploaded_by"],
        file_id=row["file_id"],
        created_at=row["created_at"],
    )

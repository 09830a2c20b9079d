"""A document kept once: its passages with their pages, and whom they are about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date

from store.answers import Subject
from store.documents import StoredDocument
from store.passages import Passage
from store.types import Provenance
from tools.kit import Kit
from tools.reading.chunking import Piece
from tools.reading.document import Document

#: What somebody's file says is told, not checked.
CREDIBILITY = 0.8
#: Where a document goes that speaks of no record: what we offer, or nobody in particular.
CATALOGUE, GENERAL = "catalogue", "general"
_FIRST_DAY = date(1995, 1, 1)


@dataclass(frozen=True, slots=True)
class Filed:
    """What came in: `name` as people will read it in a footnote."""

    name: str
    sha256: str
    document: Document
    pieces: tuple[Piece, ...]
    file_id: str = ""


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def keep(
    kit: Kit, filed: Filed, about: Subject | None, candidates: Sequence[Subject]
) -> StoredDocument | None:
    """None when the same bytes are kept already. All of it or nothing; vectors come later."""
    pages = max((page.number for page in filed.document.pages if not page.part), default=0)
    async with kit.store.transaction() as store:
        added = await store.documents.add(
            filed.name, filed.sha256, filed.document.kind, title=filed.document.title[:300],
            pages=pages, person=kit.asker.id if kit.asker else "", file=filed.file_id,
        )  # fmt: skip
        if added is None:
            return None
        await store.passages.put_many(list(_passages(kit, added, filed)))
        kind, id, name = place_of(added.id, about)
        return await store.documents.attach(added.id, kind, id, name, candidates)


async def attach(kit: Kit, stored: StoredDocument, about: Subject | str) -> StoredDocument:
    """Moves a document: to a record, to `CATALOGUE` or to `GENERAL`."""
    person = kit.asker.id if kit.asker else None
    if isinstance(about, Subject):
        kind, id, name = place_of(stored.id, about)
    else:
        kind, id, name = about, stored.id, ""
    moved = await kit.store.documents.attach(stored.id, kind, id, name)
    details = {"to": f"{kind}:{id}", "from": f"{stored.subject_kind}:{stored.subject_id}"}
    await kit.store.audit.add(person, "document.attached", f"document:{stored.id}", details)
    return moved


def place_of(document_id: str, about: Subject | None) -> tuple[str, str, str]:
    """(kind, id, name) under which its text is kept."""
    return (about.kind, about.id, about.name) if about else (GENERAL, document_id, "")


def label(name: str, piece: Piece) -> str:
    """`call-notes.pdf, page 3`; `offer.pdf in pricing.eml, page 2`."""
    if piece.part == "quoted history":
        return f"{name}, {piece.part}"
    where = f"{piece.part} in {name}" if piece.part else name
    return f"{where}, page {piece.page}" if piece.page else where


def dated(document: Document, today: date) -> date:
    """When it was sent or last saved, where that can be true, or else today."""
    day = document.dated.astimezone(UTC).date() if document.dated else today
    return day if _FIRST_DAY <= day <= today else today


def _passages(kit: Kit, stored: StoredDocument, filed: Filed) -> list[Passage]:
    as_of = dated(filed.document, kit.today)
    return [
        Passage(
            "", stored.subject_kind, stored.id, f"document:{stored.id}#{number}", piece.text,
            Provenance(label(filed.name, piece), as_of, CREDIBILITY),
            document_id=stored.id, page=piece.page or None,
        )
        for number, piece in enumerate(filed.pieces)
    ]  # fmt: skip

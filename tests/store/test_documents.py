"""Documents: once a file, closed to other workspaces, gone with all their passages."""

from __future__ import annotations

from datetime import date

from store.answers import Subject
from store.passages import Passage
from store.types import Company, Provenance
from store.workspace import WorkspaceStore

FROM = Provenance("notes.pdf, page 1", date(2026, 11, 3), 0.8)


async def test_the_same_bytes_are_one_document(workspace: WorkspaceStore) -> None:
    first = await workspace.documents.add("a.pdf", "abc", "pdf", title="A", pages=2)
    assert first
    assert await workspace.documents.add("b.pdf", "abc", "pdf") is None
    assert await workspace.documents.known("abc") == first
    assert (first.subject_kind, first.candidates, first.pages) == ("general", (), 2)


async def test_attaching_moves_the_passages_too(workspace: WorkspaceStore) -> None:
    merged = await workspace.companies.merge_many([Company("", "Acme Corp", FROM)])
    acme = Subject("company", merged.ids[0], "Acme Corp")
    kept = await workspace.documents.add("a.pdf", "abc", "pdf")
    assert kept
    pieces = [
        Passage("", "general", kept.id, f"document:{kept.id}#{n}", f"Piece {n}.", FROM,
                document_id=kept.id, page=n)
        for n in (1, 2)
    ]  # fmt: skip
    await workspace.passages.put_many(pieces)
    moved = await workspace.documents.attach(kept.id, acme.kind, acme.id, acme.name, [acme])
    assert (moved.subject_name, moved.candidates) == ("Acme Corp", (acme,))
    assert await workspace.documents.about(acme) == (moved,)
    found = await workspace.passages.of_documents("company", acme.id)
    assert [(one.text, one.page, one.document_id) for one in found] == [
        ("Piece 1.", 1, kept.id), ("Piece 2.", 2, kept.id)
    ]  # fmt: skip
    again = await workspace.documents.attach(kept.id, "catalogue", kept.id, "")
    assert again.candidates == (acme,)
    assert await workspace.passages.of_documents("company", acme.id) == ()
    assert len(await workspace.passages.of_documents("catalogue")) == 2


async def test_another_workspace_sees_none(
    workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    kept = await workspace.documents.add("a.pdf", "abc", "pdf")
    assert kept
    assert await other_workspace.documents.get(kept.id) is None
    assert await other_workspace.documents.known("abc") is None
    assert await other_workspace.documents.add("a.pdf", "abc", "pdf")
    stolen = Passage("", "general", "x", "document:x#0", "Text.", FROM, document_id=kept.id, page=1)
    await other_workspace.passages.put_many([stolen])
    (found,) = await other_workspace.passages.search_words("text")
    assert found.document_id is None

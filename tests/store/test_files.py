"""Files are kept whole, whatever their size, and never held whole."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

from store.files import PART
from store.workspace import WorkspaceStore

SIZES = (0, 1, PART - 1, PART, PART + 1, 3 * PART + 7)


def content(size: int) -> bytes:
    return bytes(range(251)) * (size // 251) + bytes(range(size % 251))


async def test_what_is_kept_comes_back(workspace: WorkspaceStore) -> None:
    for size in SIZES:
        kept = await workspace.files.put("a.bin", "application/zip", content(size))
        assert kept.size == size
        assert await workspace.files.get(kept.id) == kept
        assert await workspace.files.read(kept.id) == content(size)


async def test_a_large_file_comes_in_parts(workspace: WorkspaceStore) -> None:
    kept = await workspace.files.put_from("a.bin", "x", io.BytesIO(content(3 * PART + 7)))
    sizes = [len(part) async for part in workspace.files.parts(kept.id)]
    assert sizes == [PART, PART, PART, 7]
    [held] = [data async for id, _, data in workspace.removal.files() if id == kept.id]
    assert held == content(3 * PART + 7)


async def test_what_has_expired_goes_with_its_parts(
    workspace: WorkspaceStore, other_workspace: WorkspaceStore
) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    gone = await workspace.files.put("a", "x", content(2 * PART), past)
    kept = await workspace.files.put("b", "x", content(2 * PART))
    assert await workspace.files.read(gone.id) is None
    assert [part async for part in workspace.files.parts(gone.id)] == []
    assert await other_workspace.files.read(kept.id) is None
    assert await workspace.files.expire() == 1
    assert await workspace.files.read(kept.id) == content(2 * PART)


async def test_of_a_page_every_part_is_read(workspace: WorkspaceStore) -> None:
    made = await workspace.pitches.add(
        title="t", key_points=(), call_to_action="", body="", fingerprint="f", settings={},
        evidence=(),
    )  # fmt: skip
    page = await workspace.files.put("p.pdf", "application/pdf", content(PART + 9))
    await workspace.pitches.keep_page(made.id, page.id)
    assert await workspace.pitches.pages((made.id, "unknown")) == {made.id: content(PART + 9)}
    assert await workspace.pitches.by_ids(("unknown", made.id)) == (made,)

"""Taking back: a whole import, or one row that was taken for a record it is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.errors import BadInput, NotFound
from store.undoing import Undone

if TYPE_CHECKING:
    from tools.kit import Kit

_NOT_NOW: Mapping[str, str] = {
    "mapping": "Nothing of this import is stored yet.",
    "running": "This import still runs: cancel it first.",
    "undone": "This import was taken back already.",
}


async def undo_import(kit: Kit, import_id: str) -> Undone:
    """What it changed says again what it said before, unless it was changed since; what it added
    goes, unless it was used since. Raises NotFound, or BadInput when there is nothing to undo."""
    async with kit.store.transaction() as store:
        run = await store.imports.get(import_id)
        if run is None:
            raise NotFound(name="this import")
        done = await store.undoing.undo(import_id)
        if done is None:
            raise BadInput(what=_NOT_NOW.get(run.state, "This import cannot be taken back."))
        counts = {"restored": done.restored, "removed": done.removed, "kept": done.kept}
        about = f"import:{run.id}"
        await store.audit.add(
            _asker(kit), "import.undone", about, {"file": run.file_name, **counts}
        )
        return done


async def split_merge(kit: Kit, merge_id: str) -> str:
    """The row becomes a record of its own, whose id is returned; what no two records may share (an
    address, a domain, an id) stays with the first, which has its former values again."""
    async with kit.store.transaction() as store:
        made = await store.undoing.split(merge_id)
        if made is None:
            raise NotFound(name="this merge")
        await store.audit.add(_asker(kit), "merge.split", f"merge:{merge_id}", {"into": made})
        return made


def _asker(kit: Kit) -> str | None:
    return kit.asker.id if kit.asker else None

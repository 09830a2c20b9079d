"""One block of rows → the store, in one transaction with the note of how far the import is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from store.errors import LostClaim
from store.imports import RejectedRow
from store.workspace import WorkspaceStore
from tools.importing.merge import Counts, merge_block
from tools.importing.rows import Rejection, Row, RowReader

if TYPE_CHECKING:
    from tools.kit import Kit

MAX_REJECTIONS = 10_000
_COUNTS = ("added", "changed", "unchanged", "repeated", "companies")

#: Asked inside each block's transaction; raises LostClaim when somebody else has taken over.
Guard = Callable[[WorkspaceStore], Awaitable[None]]
#: Hears how many rows are done.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """How far an import is: rows done, the last one's line, what became of them."""

    rows: int = 0
    line: int = 0
    rejected: int = 0
    counts: Counts = field(default_factory=Counts)
    remarks: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def after(cls, position: Mapping[str, Any]) -> Made:
        counts = Counts(**{name: position.get(name, 0) for name in _COUNTS})
        plain = {name: position.get(name, 0) for name in ("rows", "line", "rejected")}
        return cls(**plain, counts=counts, remarks=position.get("remarks", {}))

    @property
    def position(self) -> dict[str, Any]:
        counts = {name: getattr(self.counts, name) for name in _COUNTS}
        plain = {"rows": self.rows, "line": self.line, "rejected": self.rejected}
        return {**plain, **counts, "remarks": dict(self.remarks)}


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where the blocks of one import go."""

    kit: Kit
    import_id: str
    guard: Guard | None = None
    progress: Progress | None = None

    async def store(
        self, reader: RowReader, block: Sequence[Row | Rejection], before: Made
    ) -> Made | None:
        """None when the import was ended meanwhile; LostClaim when somebody else goes on."""
        async with self.kit.store.transaction() as store:
            run = await store.imports.running(self.import_id)
            if run is None:
                return None
            if run.position.get("rows", 0) != before.rows:
                raise LostClaim
            made = await self._merged(store, reader, block, before)
            if self.guard:
                await self.guard(store)
        if self.progress:
            self.progress(made.rows)
        return made

    async def _merged(
        self,
        store: WorkspaceStore,
        reader: RowReader,
        block: Sequence[Row | Rejection],
        before: Made,
    ) -> Made:
        good = [row for row in block if isinstance(row, Row)]
        counts = await merge_block(replace(self.kit, store=store), reader.kind, good)
        bad = [*(row for row in block if isinstance(row, Rejection)), *counts.rejected]
        made = Made(
            before.rows + len(block),
            block[-1].line,
            before.rejected + len(bad),
            before.counts.plus(replace(counts, rejected=())),
            dict(reader.context.remarks),
        )
        room = max(MAX_REJECTIONS - before.rejected, 0)
        kept = sorted(bad, key=lambda one: one.line)[:room]
        rows = [RejectedRow(r.line, r.column, r.value, r.reason, r.cells) for r in kept]
        await store.imports.advance(self.import_id, made.position, rows)
        return made

"""One block of rows → the store, in one transaction with the note of how far the import is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from store.errors import LostClaim
from store.imports import RejectedRow
from store.workspace import WorkspaceStore
from tools.importing.employers import Employers
from tools.importing.erased import without_erased
from tools.importing.fields import Kind
from tools.importing.merge import Counts, Into, merge_leads, merge_rows
from tools.importing.prepare import Block
from tools.importing.rows import Rejection

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
class Target:
    """Where the blocks of one import go."""

    kit: Kit
    import_id: str
    kind: Kind
    guard: Guard | None = None
    progress: Progress | None = None
    size: int = 0
    employers: Employers = field(default_factory=Employers)

    async def store(self, block: Block, before: Made) -> Made | None:
        """None when the import was ended meanwhile; LostClaim when somebody else goes on."""
        async with self.kit.store.transaction() as store:
            run = await store.imports.running(self.import_id)
            if run is None:
                return None
            if run.position.get("rows", 0) != before.rows:
                raise LostClaim
            made = await self._merged(store, block, before)
            if self.guard:
                await self.guard(store)
        if self.progress:
            self.progress(made.rows)
        return made

    async def _merged(self, store: WorkspaceStore, block: Block, before: Made) -> Made:
        block = await without_erased(store, block)
        into = Into(replace(self.kit, store=store), self.import_id, self.employers)
        if block.leads is not None:
            counts = await merge_leads(into, block.leads)
        else:
            counts = await merge_rows(into, self.kind, block.rows)
        bad = [*block.rejections, *counts.rejected]
        made = Made(
            before.rows + block.count,
            block.line,
            before.rejected + len(bad),
            before.counts.plus(replace(counts, rejected=())),
            block.remarks,
        )
        kept = _kept(bad, MAX_REJECTIONS - before.rejected)
        await store.imports.advance(self.import_id, made.position, kept)
        return made


def _kept(rejections: Sequence[Rejection], room: int) -> list[RejectedRow]:
    first = sorted(rejections, key=lambda one: one.line)[: max(room, 0)]
    return [RejectedRow(r.line, r.column, r.value, r.reason, r.cells) for r in first]

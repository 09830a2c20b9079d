"""Past objections: what was said against buying, what was answered, and whether that worked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from store.gate import Row
from store.queries import load
from store.rows import jsonb, plain, provenance
from store.scope import Scope
from store.types import Objection

_SQL = "objections"


@dataclass(frozen=True, slots=True)
class Objections:
    scope: Scope

    async def put_many(self, objections: Sequence[Objection]) -> tuple[int, int]:
        """(added, changed). The same words and answer about the same company are one."""
        rows = {key(one): {**_row(one), "key": key(one)} for one in objections}
        made = await self.scope.all(load(_SQL)["put_many"], rows=jsonb(list(rows.values())))
        added = sum(row["added"] for row in made)
        return added, len(made) - added

    async def all(
        self, company_id: str | None = None, category: str | None = None, limit: int = 50
    ) -> tuple[Objection, ...]:
        """Those that worked first, then the latest."""
        rows = await self.scope.all(
            load(_SQL)["all"], company=company_id, category=category, limit=limit
        )
        return tuple(_objection(row) for row in rows)


def key(objection: Objection) -> str:
    """What makes two of them one."""
    said = (objection.company_id or "", objection.text, objection.answer)
    words = "\x1f".join(" ".join(part.casefold().split()) for part in said)
    return hashlib.sha256(words.encode("utf-8", "ignore")).hexdigest()[:32]


def _row(objection: Objection) -> dict[str, object]:
    row = plain(objection)
    return {**row, **row.pop("provenance")}


def _objection(row: Row) -> Objection:
    return Objection(
        id=row["id"],
        text=row["text"],
        provenance=provenance(row),
        answer=row["answer"],
        category=row["category"],
        worked=row["worked"],
        company_id=row["company_id"],
        deal_id=row["deal_id"],
        occurred=row["occurred"],
    )

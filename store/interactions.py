"""Touches: what was said to and by a customer, and when."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.gate import Row
from store.queries import load
from store.rows import jsonb, plain, provenance
from store.scope import Scope
from store.types import Interaction

_SQL = "interactions"


@dataclass(frozen=True, slots=True)
class Interactions:
    scope: Scope

    async def add_many(
        self, touches: Sequence[Interaction], external_ids: Sequence[str | None] = ()
    ) -> tuple[int, int]:
        """(added, known already). The same touch is one with the same id of the source system, or
        else of the same kind, time, subjects and content. Keeps `Lead.last_contacted` right."""
        named = [*external_ids, *([None] * (len(touches) - len(external_ids)))]
        rows = [
            {**_row(one), "external_id": external or _digest(one)}
            for one, external in zip(touches, named, strict=True)
        ]
        async with self.scope.transaction() as scope:
            added = await scope.run(load(_SQL)["add_many"], rows=jsonb(rows))
            leads = sorted({one.lead_id for one in touches if one.lead_id})
            await scope.run(load(_SQL)["touch_leads"], leads=leads)
        return added, len(touches) - added

    async def remove_note(self, external_id: str) -> int:
        """Takes a colleague's note back, with the pieces it is found by; how many there were."""
        return await self.scope.run(load(_SQL)["remove_note"], external=external_id)

    async def for_lead(self, lead_id: str, limit: int = 20) -> tuple[Interaction, ...]:
        """Newest first."""
        return await self._many("for_lead", lead_id, limit)

    async def for_company(self, company_id: str, limit: int = 20) -> tuple[Interaction, ...]:
        """With those of its leads and deals, newest first."""
        return await self._many("for_company", company_id, limit)

    async def for_deal(self, deal_id: str, limit: int = 20) -> tuple[Interaction, ...]:
        """Newest first."""
        return await self._many("for_deal", deal_id, limit)

    async def last_touch(
        self,
        *,
        deal_id: str | None = None,
        company_id: str | None = None,
        lead_id: str | None = None,
    ) -> date | None:
        """The day of the latest touch, in UTC. A company's includes its leads' and deals', a deal's
        those of its company that name no deal."""
        row = await self.scope.one(
            load(_SQL)["last_touch"], deal=deal_id, company=company_id, lead=lead_id
        )
        day: date | None = row["day"]
        return day

    async def counts(
        self,
        *,
        deal_id: str | None = None,
        company_id: str | None = None,
        lead_id: str | None = None,
    ) -> dict[str, int]:
        """By kind; of the whole workspace when nothing is named."""
        rows = await self.scope.all(
            load(_SQL)["counts"], deal=deal_id, company=company_id, lead=lead_id
        )
        return {row["kind"]: row["count"] for row in rows}

    async def _many(self, query: str, id: str, limit: int) -> tuple[Interaction, ...]:
        rows = await self.scope.all(load(_SQL)[query], id=id, limit=limit)
        return tuple(_interaction(row) for row in rows)


def _row(touch: Interaction) -> dict[str, object]:
    row = plain(touch)
    return {**row, **row.pop("provenance")}


def _digest(touch: Interaction) -> str:
    subjects = (touch.lead_id, touch.company_id, touch.deal_id)
    parts = (touch.kind, touch.occurred.isoformat(), *subjects, touch.subject, touch.content)
    return (
        "sha256:"
        + hashlib.sha256(
            "\x1f".join(part or "" for part in parts).encode("utf-8", "ignore")
        ).hexdigest()
    )


def _interaction(row: Row) -> Interaction:
    return Interaction(
        id=row["id"],
        kind=row["kind"],
        occurred=row["occurred"],
        provenance=provenance(row),
        content=row["content"],
        direction=row["direction"],
        subject=row["subject"],
        sentiment=row["sentiment"],
        outcome=row["outcome"],
        lead_id=row["lead_id"],
        company_id=row["company_id"],
        deal_id=row["deal_id"],
        owner=row["owner"],
    )

"""Leads of one workspace: people who might buy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.filters import LeadFilter
from store.gate import Row
from store.linking import linked
from store.merging import Key, Shape
from store.names import fold
from store.records import Records, texts
from store.rows import provenance
from store.scope import Scope
from store.spellings import ends
from store.types import Lead


class Leads(Records[Lead, LeadFilter]):
    kind = "leads"
    editable = frozenset(
        [
            "name",
            "email",
            "title",
            "company_id",
            "status",
            "phone",
            "location",
            "linkedin",
            "language",
            "owner",
            "description",
        ]
    )

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.shape = Shape(_keys, {"external": "external_id", "email": "email"}, _differ, _settle)

    async def by_email(self, email: str) -> Lead | None:
        row = await self._scope.maybe(self._sql["by_email"], email=email.strip().lower())
        return self._record(row) if row else None

    async def by_emails(self, emails: Sequence[str]) -> tuple[Lead, ...]:
        rows = await self._scope.all(self._sql["by_emails"], emails=[one.lower() for one in emails])
        return tuple(self._record(row) for row in rows)

    async def _resolved(self, records: Sequence[Lead]) -> Sequence[Lead]:
        return await linked(self._scope, records)

    def _wanted(self, records: Sequence[Lead]) -> dict[str, list[str]]:
        return super()._wanted(records) | {
            "emails": texts((lead.email or "").lower() for lead in records),
            "profiles": texts(lead.linkedin for lead in records),
        }

    def _pieces(self, name: str, wide: bool) -> dict[str, list[str]]:
        pairs = ends(name, wide)
        return {"heads": [head for head, _ in pairs], "tails": [tail for _, tail in pairs]}

    def _record(self, row: Row) -> Lead:
        return Lead(
            id=row["id"],
            name=row["name"],
            provenance=provenance(row),
            email=row["email"],
            title=row["title"],
            company_id=row["company_id"],
            company=row["company"],
            status=row["status"],
            phone=row["phone"],
            location=row["location"],
            linkedin=row["linkedin"],
            language=row["language"],
            owner=row["owner"],
            description=row["description"],
            last_contacted=row["last_contacted"],
            external_id=row["external_id"],
            custom=row["custom"],
        )


def _keys(lead: Lead) -> Iterable[Key]:
    if lead.external_id:
        yield "external", lead.external_id
    if lead.email:
        yield "email", lead.email.lower()
    if lead.linkedin:
        yield "linkedin", lead.linkedin
    if key := fold(lead.name):
        yield "name", key, lead.company_id


def _differ(old: Lead, new: Lead) -> bool:
    pairs = (
        (old.external_id, new.external_id),
        ((old.email or "").lower(), (new.email or "").lower()),
    )
    return any(a and b and a != b for a, b in pairs)


def _settle(old: Lead, new: Lead, made: Lead) -> Lead:
    # "new" is what a lead is when nothing is known; it says nothing against what is.
    status = old.status if new.status == "new" else made.status
    days = [day for day in (old.last_contacted, made.last_contacted) if day]
    return replace(made, status=status, last_contacted=max(days, default=None))

"""Companies of one workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.filters import CompanyFilter
from store.gate import Row
from store.merging import Key, Shape
from store.names import fold
from store.records import Records, texts
from store.rows import provenance
from store.scope import Scope
from store.types import Company


class Companies(Records[Company, CompanyFilter]):
    kind = "companies"
    editable = frozenset(
        [
            "name",
            "domain",
            "industry",
            "size_low",
            "size_high",
            "location",
            "website",
            "founded",
            "revenue",
            "description",
            "owner",
            "parent",
            "tech_stack",
            "pain_points",
            "competitors",
            "products",
        ]
    )

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.shape = Shape(_keys, {"external": "external_id", "domain": "domain"}, _differ, _settle)

    async def by_domain(self, domain: str) -> Company | None:
        row = await self._scope.maybe(self._sql["by_domain"], domain=_bare(domain))
        return self._record(row) if row else None

    async def _resolved(self, records: Sequence[Company]) -> Sequence[Company]:
        return [replace(one, domain=_bare(one.domain or "") or None) for one in records]

    def _wanted(self, records: Sequence[Company]) -> dict[str, list[str]]:
        return super()._wanted(records) | {"domains": texts(one.domain for one in records)}

    def _record(self, row: Row) -> Company:
        return Company(
            id=row["id"],
            name=row["name"],
            provenance=provenance(row),
            domain=row["domain"],
            industry=row["industry"],
            size_low=row["size_low"],
            size_high=row["size_high"],
            location=row["location"],
            website=row["website"],
            founded=row["founded"],
            revenue=row["revenue"],
            description=row["description"],
            owner=row["owner"],
            parent=row["parent"],
            tech_stack=tuple(row["tech_stack"]),
            pain_points=tuple(row["pain_points"]),
            competitors=tuple(row["competitors"]),
            products=tuple(row["products"]),
            external_id=row["external_id"],
            custom=row["custom"],
        )


def _keys(company: Company) -> Iterable[Key]:
    if company.external_id:
        yield "external", company.external_id
    if company.domain:
        yield "domain", company.domain
    if key := fold(company.name):
        yield "name", key


def _differ(old: Company, new: Company) -> bool:
    pairs = ((old.external_id, new.external_id), (old.domain, new.domain))
    return any(a and b and a != b for a, b in pairs)


def _settle(old: Company, new: Company, made: Company) -> Company:
    # A size is one statement of two numbers: half a new one is not joined to half an old one.
    if (made.size_low, made.size_high) == (old.size_low, old.size_high):
        return made
    return replace(made, size_low=new.size_low, size_high=new.size_high)


def _bare(domain: str) -> str:
    bare = domain.strip().lower().split("://")[-1].split("/")[0]
    return bare.removeprefix("www.").rstrip(".")

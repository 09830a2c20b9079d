"""The companies that rows name → their ids. What was merged once for an import is remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from store.names import fold
from store.types import Company
from tools.importing.build import Context, company_of_lead

if TYPE_CHECKING:
    from tools.kit import Kit

#: How many are remembered at once.
_MOST = 50_000
#: How many are merged in one go, so that the loop has time for others in between.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Named:
    """A company as a row names it: who is meant, and a digest of all that is said of it."""

    company: Company
    identity: bytes
    said: bytes


def named(company: Company) -> Named:
    name = fold(company.name) or company.name
    details = (company.industry, company.size_low, company.size_high, company.website)
    more = (company.founded, company.description, company.tech_stack)
    identity = (name, company.domain)
    return Named(company, _digest(identity), _digest((*identity, *details, *more)))


def _digest(parts: Sequence[object]) -> bytes:
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).digest()


@dataclass(slots=True)
class Readers:
    """Cells → the company they name, each made once."""

    known: dict[tuple[Any, ...], Named | None] = field(default_factory=dict)

    def read(
        self, row: tuple[Any, ...], cells: Mapping[str, Any], context: Context
    ) -> Named | None:
        if row not in self.known:
            if len(self.known) >= _MOST:
                self.known.clear()
            company = company_of_lead(cells, context)
            self.known[row] = named(company) if company else None
        return self.known[row]


@dataclass(slots=True)
class Employers:
    """`known` maps who is meant to what was said last and the id."""

    known: dict[bytes, tuple[bytes, str]] = field(default_factory=dict)

    async def ids(
        self, kit: Kit, names: Sequence[Named | None], import_id: str | None
    ) -> tuple[list[str | None], int]:
        """One id each, and how many were not known and are added with what is said of them."""
        found: dict[int, str] = {}
        fresh: dict[tuple[bytes, bytes], list[Named]] = {}
        for one in {id(name): name for name in names if name}.values():
            said, known = self.known.get(one.identity, (b"", ""))
            if said == one.said:
                found[id(one)] = known
            else:
                fresh.setdefault((one.identity, one.said), []).append(one)
        added = await self._merge(kit, fresh, found, import_id) if fresh else 0
        return [found[id(name)] if name else None for name in names], added

    async def _merge(
        self,
        kit: Kit,
        fresh: Mapping[tuple[bytes, bytes], list[Named]],
        found: dict[int, str],
        import_id: str | None,
    ) -> int:
        added, ids = 0, list[str]()
        companies = [same[0].company for same in fresh.values()]
        for start in range(0, len(companies), _AT_ONCE):
            part = companies[start : start + _AT_ONCE]
            merged = await kit.store.companies.merge_many(part, import_id=import_id)
            added += merged.added
            ids += merged.ids
        if len(self.known) >= _MOST:
            self.known.clear()
        for (identity, said), same, id_ in zip(fresh, fresh.values(), ids, strict=True):
            self.known[identity] = (said, id_)
            found.update({id(one): id_ for one in same})
        return added

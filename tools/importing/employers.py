"""The companies that rows name → their ids. What was merged once for an import is remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.names import fold
from store.types import Company

if TYPE_CHECKING:
    from tools.kit import Kit

_MOST = 100_000


@dataclass(slots=True)
class Employers:
    """`known` maps a company's identity to what was last said of it and its id, packed: an import
    may name very many."""

    known: dict[bytes, bytes] = field(default_factory=dict)

    async def ids(
        self, kit: Kit, companies: Sequence[Company | None], import_id: str
    ) -> tuple[list[str | None], int]:
        """One id a company, and how many were not known and are added with what is said of them."""
        distinct = {id(company): company for company in companies if company}
        if not distinct:
            return [None] * len(companies), 0
        keys = {place: _digests(company) for place, company in distinct.items()}
        found = await self._remembered(kit, keys.values())
        fresh = {keys[place]: one for place, one in distinct.items() if keys[place] not in found}
        added = 0
        if fresh:
            merged = await kit.store.companies.merge_many(list(fresh.values()), import_id=import_id)
            found.update(zip(fresh, merged.ids, strict=True))
            added = merged.added
        if len(self.known) > _MOST:
            self.known.clear()
        for identity, said in fresh:
            self.known[identity] = said + bytes.fromhex(found[identity, said].replace("-", ""))
        by_place = {place: found[key] for place, key in keys.items()}
        return [by_place[id(one)] if one else None for one in companies], added

    async def _remembered(
        self, kit: Kit, keys: Iterable[tuple[bytes, bytes]]
    ) -> dict[tuple[bytes, bytes], str]:
        """Ids of those of whom the same was said last, as long as they are still there."""
        found = {}
        for identity, said in set(keys):
            packed = self.known.get(identity, b"")
            if packed[:16] == said:
                found[identity, said] = _as_uuid(packed[16:])
        there = await kit.store.companies.present(tuple(set(found.values()))) if found else set()
        return {key: id_ for key, id_ in found.items() if id_ in there}


def _as_uuid(packed: bytes) -> str:
    text = packed.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _digests(company: Company) -> tuple[bytes, bytes]:
    """Who is meant, and all that is said of it."""
    name = fold(company.name) or company.name
    details = (company.industry, company.size_low, company.size_high, company.website)
    more = (company.founded, company.description, company.tech_stack)
    return _digest((name, company.domain)), _digest((name, company.domain, *details, *more))


def _digest(parts: Sequence[object]) -> bytes:
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).digest()

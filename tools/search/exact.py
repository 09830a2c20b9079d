"""What is named beyond doubt: an id, an e-mail address, a domain, or a name letter for letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.names import fold
from tools.kit import Kit
from tools.search.likely import Record, RecordKind, repository

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#].*)?", re.I)


async def addressed(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> Record | None:
    """The record an id (ours or its source system's), an e-mail address or a domain belongs to."""
    for kind in kinds if asked else ():
        record: Record | None = await repository(kit, kind).identified(asked)
        if record:
            return record
    address = _EMAIL.search(asked)
    if address and "lead" in kinds and (lead := await kit.store.leads.by_email(address[0])):
        return lead
    domain = _DOMAIN.fullmatch(address[0].split("@")[1] if address else asked)
    if domain and "company" in kinds:
        return await kit.store.companies.by_domain(domain[1])
    return None


async def named(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> list[tuple[Record, ...]]:
    """For each kind the records of exactly this name, its spelling folded."""
    if not fold(asked):
        return []
    return [await repository(kit, kind).by_key(asked) for kind in kinds]

"""Subjects as buttons carry them: `company:<id>`, looked up again at each click."""

from __future__ import annotations

from uuid import UUID

from store.answers import PARTIES, Subject
from store.errors import NotFound
from tools.kit import Kit


async def resolve(kit: Kit, key: str) -> Subject:
    """The lead, company or deal that `key` names in this workspace; raises `NotFound`."""
    kind, _, id = key.partition(":")
    name = await _name(kit, kind, id) if is_id(id) else None
    if name is None or kind not in PARTIES:
        raise NotFound(name="this record")
    return Subject(kind, id, name)  # type: ignore[arg-type]


async def _name(kit: Kit, kind: str, id: str) -> str | None:
    if kind == "lead":
        lead = await kit.store.leads.by_id(id)
        return lead.name if lead else None
    if kind == "company":
        company = await kit.store.companies.by_id(id)
        return company.name if company else None
    deal = await kit.store.deals.by_id(id) if kind == "deal" else None
    return deal.name if deal else None


def is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False

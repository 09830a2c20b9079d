"""A conversation without a model: one field, the card, or an honest word."""

from __future__ import annotations

from dataclasses import dataclass

from agents.help import examples
from agents.plain.chat import Record, answer
from store.answers import Part, Subject, Text
from store.errors import NotFound
from tools import accounts
from tools.kit import Kit


@dataclass(frozen=True, slots=True)
class Plain:
    """`complete` says that the question itself was answered, not only its subject shown."""

    parts: tuple[Part, ...]
    subject: Subject | None
    complete: bool


async def best(question: str, subject: Subject | None, kit: Kit) -> Plain:
    if subject is None:
        return Plain(
            (examples("I could not tell what you mean. You can ask, for example:"),), None, False
        )
    record = await record_of(kit, subject)
    if record is None:
        raise NotFound(name=subject.name)
    for one in (record, await _company(kit, record)):
        if one is not None and (said := answer(question, one)):
            return Plain((Text(said),), subject, True)
    card = await accounts.account_card(kit, subject)
    return Plain((Text(f"This is what the records hold on {subject.name}."), card), subject, False)


async def record_of(kit: Kit, subject: Subject) -> Record | None:
    if subject.kind == "lead":
        return await kit.store.leads.by_id(subject.id)
    if subject.kind == "company":
        return await kit.store.companies.by_id(subject.id)
    return await kit.store.deals.by_id(subject.id) if subject.kind == "deal" else None


async def _company(kit: Kit, record: Record) -> Record | None:
    """Asked of a lead or a deal, "how big are they" means the company."""
    id = getattr(record, "company_id", None)
    return await kit.store.companies.by_id(id) if id else None

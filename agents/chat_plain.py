"""A conversation without a model: one field, what the notes say, the card, or an honest word."""

from __future__ import annotations

from dataclasses import dataclass

from agents.evidence import number
from agents.help import examples
from agents.plain.chat import Record, answer
from agents.records import card
from store.answers import Evidence, Part, Sources, Subject, Text
from store.errors import NotFound
from store.filters import DealFilter, LeadFilter
from tools import notes
from tools.kit import Kit

#: Pieces of the notes shown where no field answers the question.
HEARD, SOUGHT = 3, 100


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
    if heard := await _heard(question, subject, kit):
        lines = "\n".join(f"- {fact.text}" for fact in heard)
        quoted = Text(f"This is what the notes on {subject.name} say of it:\n\n{lines}")
        return Plain((quoted, Sources(heard, kit.today)), subject, False)
    intro = Text(f"This is what the records hold on {subject.name}.")
    shown = await card(subject, kit, intro)
    return Plain(shown.parts, subject, False)


async def _heard(question: str, subject: Subject, kit: Kit) -> tuple[Evidence, ...]:
    """What was said about it; of a company, with its people and about its deals too."""
    about = {subject.id}
    if subject.kind == "company":
        held = LeadFilter(company_id=subject.id), DealFilter(company_id=subject.id)
        about |= {lead.id for lead in await kit.store.leads.search(held[0], kit.today)}
        about |= {deal.id for deal in await kit.store.deals.search(held[1], kit.today)}
    found = await notes.search_notes(kit, question, limit=SOUGHT)
    return number([fact for fact in found if fact.subject.id in about][:HEARD])


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

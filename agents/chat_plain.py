"""A conversation without a model: one field, what the notes say, the card, or an honest word."""

from __future__ import annotations

from dataclasses import dataclass

from agents.evidence import number
from agents.help import examples
from agents.plain.chat import Record, answer
from agents.records import card
from store.answers import Evidence, Note, Part, Sources, Subject, Text
from store.errors import NotFound
from store.filters import DealFilter, LeadFilter
from tools import notes
from tools.kit import Kit
from tools.search import search
from tools.search.likeness import SAME

#: Pieces of the notes shown where no field answers the question.
HEARD, SOUGHT = 3, 100
#: Words of a message that may be nothing but a name.
NAME = 5
#: Words of a question that a text about nobody in particular must hold to answer it.
ENOUGH = 2
#: Subjects of documents that everybody may be told of.
_EVERYBODYS = ("catalogue", "list")


@dataclass(frozen=True, slots=True)
class Plain:
    """`complete` says that the question itself was answered, not only its subject shown."""

    parts: tuple[Part, ...]
    subject: Subject | None
    complete: bool


async def best(question: str, subject: Subject | None, kit: Kit) -> Plain:
    subject = subject or await _meant(question, kit)
    if subject is None:
        if heard := await _heard(question, None, kit):
            return Plain(_quoted(heard, "This is what the documents say of it:", kit), None, False)
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
        said_of_it = f"This is what the notes on {subject.name} say of it:"
        return Plain(_quoted(heard, said_of_it, kit), subject, False)
    intro = Text(f"This is what the records hold on {subject.name}.")
    shown = await card(subject, kit, intro)
    return Plain(shown.parts, subject, False)


async def _meant(question: str, kit: Kit) -> Subject | None:
    """The record that a few words are the inexact name of."""
    name = question.strip(" ?!.,")
    if not name or len(name.split()) > NAME:
        return None
    hits = await search(kit, name, ("company", "lead", "deal"), limit=2)
    sure = [hit.subject for hit in hits if hit.how != "text" and hit.likeness >= SAME]
    return sure[0] if sure else None


def _quoted(heard: tuple[Evidence, ...], intro: str, kit: Kit) -> tuple[Part, ...]:
    """Each with the mark of its source."""
    lines = "\n".join(f"- {fact.text}" for fact in heard)
    notes = tuple(Note(fact.text, (number,)) for number, fact in enumerate(heard, start=1))
    return Text(f"{intro}\n\n{lines}", notes), Sources(heard, kit.today)


async def _heard(question: str, subject: Subject | None, kit: Kit) -> tuple[Evidence, ...]:
    """What was said about it; of a company, with its people and about its deals too. What
    documents for everyone and on what we offer say comes in where that says nothing."""
    about = {subject.id} if subject else set()
    if subject and subject.kind == "company":
        held = LeadFilter(company_id=subject.id), DealFilter(company_id=subject.id)
        about |= {lead.id for lead in await kit.store.leads.search(held[0], kit.today)}
        about |= {deal.id for deal in await kit.store.deals.search(held[1], kit.today)}
    found = await notes.search_notes(kit, question, limit=SOUGHT)
    own = [one for one in found if one.subject.id in about]
    everybodys = [
        one
        for one in found
        if one.subject.kind in _EVERYBODYS and notes.shared_words(one.text, question) >= ENOUGH
    ]
    return number([notes.excerpt(fact, question) for fact in (own or everybodys)[:HEARD]])


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

"""Everything known of one lead, company or deal, as evidence."""

from __future__ import annotations

from typing import TypeVar

from store.answers import Evidence, Subject
from store.errors import NotFound
from store.filters import DealFilter, LeadFilter
from store.types import Company, Deal, Interaction, Lead
from tools.facts import company_facts, deal_facts, lead_facts, touch_fact
from tools.kit import Kit
from tools.notes import document_facts
from tools.related import related, related_subjects
from tools.wording import day, money

__all__ = ["read_account", "related"]

T = TypeVar("T")
_TOUCHES = 10
_LEADS = 10


async def read_account(kit: Kit, subject: Subject) -> tuple[Evidence, ...]:
    """All facts about a subject and what belongs to it: the newest touches late, documents last.

    A fact carries the record it is about: a lead's company keeps its own subject. What is unknown
    is absent. Raises `NotFound` when the record is gone.
    """
    readers = {"lead": _read_lead, "company": _read_company}
    facts = await readers.get(subject.kind, _read_deal)(kit, subject)
    return (*facts, *await document_facts(kit, await related_subjects(kit, subject)))


async def read_prospect(
    kit: Kit, company: Company | None, lead: Lead | None
) -> tuple[Evidence, ...]:
    """The same for a company and a lead of it whose records are at hand, the company first."""
    facts = await _of_company(kit, company) if company else ()
    facts += await _of_lead(kit, lead) if lead else ()
    return (*facts, *await document_facts(kit, subjects_of(company, lead)))


def subjects_of(company: Company | None, lead: Lead | None) -> tuple[Subject, ...]:
    """The company first: what it is weighs more than who answers there."""
    subjects = [Subject("company", company.id, company.name)] if company else []
    return (*subjects, *([Subject("lead", lead.id, lead.name)] if lead else []))


async def _read_lead(kit: Kit, subject: Subject) -> tuple[Evidence, ...]:
    lead = _here(await kit.store.leads.by_id(subject.id), subject)
    company = await _company(kit, lead.company_id)
    facts = lead_facts(kit, lead)
    if company:
        facts += company_facts(kit, company) + await _open_deals(kit, company)
    return facts + await _lead_touches(kit, lead)


async def _read_company(kit: Kit, subject: Subject) -> tuple[Evidence, ...]:
    return await _of_company(kit, _here(await kit.store.companies.by_id(subject.id), subject))


async def _of_company(kit: Kit, company: Company) -> tuple[Evidence, ...]:
    leads = await kit.store.leads.search(LeadFilter(company_id=company.id), kit.today, limit=_LEADS)
    facts = company_facts(kit, company)
    for lead in leads:
        facts += tuple(_short(kit, lead, company))
    touches = await kit.store.interactions.for_company(company.id, _TOUCHES)
    subject = Subject("company", company.id, company.name)
    return facts + await _open_deals(kit, company) + _touch_facts(kit, touches, subject)


async def _of_lead(kit: Kit, lead: Lead) -> tuple[Evidence, ...]:
    return lead_facts(kit, lead) + await _lead_touches(kit, lead)


async def _lead_touches(kit: Kit, lead: Lead) -> tuple[Evidence, ...]:
    touches = await kit.store.interactions.for_lead(lead.id, _TOUCHES)
    return _touch_facts(kit, touches, Subject("lead", lead.id, lead.name))


async def _read_deal(kit: Kit, subject: Subject) -> tuple[Evidence, ...]:
    deal = _here(await kit.store.deals.by_id(subject.id), subject)
    company = await _company(kit, deal.company_id)
    facts = deal_facts(kit, deal) + (company_facts(kit, company) if company else ())
    touches = await kit.store.interactions.for_deal(deal.id, _TOUCHES)
    return facts + _touch_facts(kit, touches, subject)


async def _open_deals(kit: Kit, company: Company) -> tuple[Evidence, ...]:
    """A company's open deals in a sentence each, as facts about the company."""
    wanted = DealFilter(company_id=company.id, outcome="open")
    deals = await kit.store.deals.search(wanted, kit.today, limit=_LEADS)
    about = Subject("company", company.id, company.name)
    return tuple(
        Evidence(
            id=f"{company.id}:deal:{deal.id}", text=_deal_line(deal, company),
            source=deal.provenance.source, as_of=deal.provenance.as_of,
            credibility=deal.provenance.credibility, workspace_id=kit.workspace.id, subject=about,
        )
        for deal in deals
    )  # fmt: skip


def _deal_line(deal: Deal, company: Company) -> str:
    parts = [f"Open deal with {company.name}: {deal.name}"]
    parts += [f"in {deal.stage}"] if deal.stage else []
    parts += [money(deal.amount, deal.currency)] if deal.amount is not None else []
    parts += [f"expected to close on {day(deal.expected_close)}"] if deal.expected_close else []
    return ", ".join(parts) + "."


def _short(kit: Kit, lead: Lead, company: Company) -> list[Evidence]:
    """Who works at a company: a fact about the company, without the person's addresses."""
    title = f", {lead.title}" if lead.title else ""
    return [
        Evidence(
            id=f"{company.id}:lead:{lead.id}",
            text=f"Contact at {company.name}: {lead.name}{title}.",
            source=lead.provenance.source, as_of=lead.provenance.as_of,
            credibility=lead.provenance.credibility, workspace_id=kit.workspace.id,
            subject=Subject("company", company.id, company.name),
        )
    ]  # fmt: skip


def _touch_facts(
    kit: Kit, touches: tuple[Interaction, ...], subject: Subject
) -> tuple[Evidence, ...]:
    return tuple(touch_fact(kit, touch, subject) for touch in reversed(touches))


async def _company(kit: Kit, id: str | None) -> Company | None:
    return await kit.store.companies.by_id(id) if id else None


def _here(record: T | None, subject: Subject) -> T:
    if record is None:
        raise NotFound(name=subject.name)
    return record

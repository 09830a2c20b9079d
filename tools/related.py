"""Which records a text about one subject may speak of."""

from __future__ import annotations

from store.answers import Subject
from tools.kit import Kit


async def related(kit: Kit, subject: Subject) -> frozenset[str]:
    """Ids of subjects whose facts may be cited in a text about this one."""
    return frozenset(one.id for one in await related_subjects(kit, subject))


async def related_subjects(kit: Kit, subject: Subject) -> tuple[Subject, ...]:
    """The subject itself, and the company it belongs to."""
    company_id = await _company_of(kit, subject)
    if company_id is None:
        return (subject,)
    company = await kit.store.companies.by_id(company_id)
    if company is None:
        return (subject,)
    return subject, Subject("company", company.id, company.name)


async def _company_of(kit: Kit, subject: Subject) -> str | None:
    if subject.kind == "lead":
        lead = await kit.store.leads.by_id(subject.id)
        return lead.company_id if lead else None
    if subject.kind == "deal":
        deal = await kit.store.deals.by_id(subject.id)
        return deal.company_id if deal else None
    return None

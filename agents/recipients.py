"""Whom a batch is for: words → a typed question → the leads or companies it names."""

from __future__ import annotations

from store.answers import Subject
from store.filters import CompanyFilter, LeadFilter
from tools.kit import Kit
from tools.lists import resolve
from tools.phrases import Query
from tools.phrases.query import PAGE
from tools.vocabulary import understand


async def read(kit: Kit, words: str) -> Query | None:
    """Leads or companies; a bare filter ("technology in California") asks for companies.

    A bare filter of which nothing is understood is no filter, and never means everybody.
    """
    if not words:
        return None
    query = await understand(kit, words) or await understand(kit, f"list {words}")
    if query is not None:
        return query if query.kind in ("leads", "companies") else None
    for text in (f"{words} companies", f"companies {words}"):
        query = await understand(kit, text)
        if query is not None and query.kind == "companies" and query.chips:
            return query
    return None


async def subjects(kit: Kit, query: Query, most: int) -> tuple[Subject, ...]:
    """At most `most`, in the question's order; a number in its words ("top 30") counts too."""
    limit = min(query.limit if query.limit != PAGE else most, most)
    wanted, _ = await resolve(kit, query)
    if isinstance(wanted, LeadFilter):
        leads = await kit.store.leads.search(wanted, kit.today, limit=limit)
        return tuple(Subject("lead", lead.id, lead.name) for lead in leads)
    if isinstance(wanted, CompanyFilter):
        companies = await kit.store.companies.search(wanted, kit.today, limit=limit)
        return tuple(Subject("company", one.id, one.name) for one in companies)
    return ()

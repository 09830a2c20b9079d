"""One fact about one record, in a sentence: "How big are they?" → "Okta has 6,000 employees."

A question names a field by one of its usual words. A field that is empty is answered too: the
records do not say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agents.plain.words import employees, listed
from store.types import Company, Deal, Lead

Record = Lead | Company | Deal


@dataclass(frozen=True, slots=True)
class Fact:
    """`asks` matches the question, `frame` takes {name} and {value}, `what` names the field."""

    asks: str
    what: str
    frame: str
    value: Callable[[Any], str]


def money(amount: Decimal | None, currency: str | None = None) -> str:
    return f"{amount:,.0f} {currency or ''}".strip() if amount is not None else ""


COMPANY = (
    Fact(
        r"how (big|large|many (people|employees|staff))|\bsize\b|employees|headcount",
        "how many people {name} employs",
        "{name} has {value}.",
        lambda c: employees(c.size_low, c.size_high),
    ),
    Fact(
        r"\bindustry\b|\bsector\b|what (do|does) .{1,40} do\b|line of business",
        "which industry {name} is in",
        "{name} is in this industry: {value}.",
        lambda c: c.industry or "",
    ),
    Fact(
        r"\bwhere\b|located|location|headquarter|\bhq\b|\bbased\b|which (city|country|state)",
        "where {name} is based",
        "{name} is based in {value}.",
        lambda c: c.location or "",
    ),
    Fact(
        r"revenue|turnover|how much .{0,30}\b(make|earn)",
        "what the revenue of {name} is",
        "The revenue of {name} is {value}.",
        lambda c: money(c.revenue),
    ),
    Fact(
        r"founded|how old|since when|established|founding year",
        "when {name} was founded",
        "{name} was founded in {value}.",
        lambda c: str(c.founded or ""),
    ),
    Fact(
        r"website|web ?site|\burl\b|home ?page|\bdomain\b",
        "the website of {name}",
        "The website of {name} is {value}.",
        lambda c: c.website or c.domain or "",
    ),
    Fact(
        r"tech|software|stack|tools|systems",
        "which technology {name} uses",
        "{name} uses {value}.",
        lambda c: listed(c.tech_stack),
    ),
    Fact(
        r"pain|problem|challenge|struggl|trouble|need",
        "what weighs on {name}",
        "Pain points on record for {name}: {value}.",
        lambda c: listed(c.pain_points),
    ),
    Fact(
        r"competitor|compete|rival",
        "who the competitors of {name} are",
        "Competitors on record for {name}: {value}.",
        lambda c: listed(c.competitors),
    ),
    Fact(
        r"\bproducts?\b|\bsells?\b|\boffers?\b",
        "what {name} sells",
        "Products on record for {name}: {value}.",
        lambda c: listed(c.products),
    ),
    Fact(
        r"parent|subsidiary|belongs? to|owned by",
        "which company {name} belongs to",
        "{name} belongs to {value}.",
        lambda c: c.parent or "",
    ),
    Fact(
        r"\bowner\b|who (owns|handles|looks after|is responsible)|whose",
        "who looks after {name}",
        "{name} is looked after by {value}.",
        lambda c: c.owner or "",
    ),
)
LEAD = (
    Fact(
        r"e-?mail|mail address|\bwrite to\b",
        "the e-mail address of {name}",
        "The e-mail address of {name} is {value}.",
        lambda lead: lead.email or "",
    ),
    Fact(
        r"phone|telephone|number|\bcall\b",
        "the phone number of {name}",
        "The phone number of {name} is {value}.",
        lambda lead: lead.phone or "",
    ),
    Fact(
        r"title|position|role|\bjob\b|what (do|does) .{1,40} do\b",
        "the title of {name}",
        "The title of {name} is {value}.",
        lambda lead: lead.title or "",
    ),
    Fact(
        r"last (contact|touch|spoke|talk)|when did we|contacted",
        "when {name} was last contacted",
        "{name} was last contacted on {value}.",
        lambda lead: f"{lead.last_contacted:%d %B %Y}" if lead.last_contacted else "",
    ),
    Fact(
        r"status",
        "the status of {name}",
        "The status of {name} is {value}.",
        lambda lead: lead.status,
    ),
    Fact(
        r"linkedin",
        "the LinkedIn page of {name}",
        "The LinkedIn page of {name} is {value}.",
        lambda lead: lead.linkedin or "",
    ),
    Fact(
        r"which company|what company|work for|works? at|employer",
        "which company {name} works for",
        "{name} works for {value}.",
        lambda lead: lead.company or "",
    ),
)
DEAL = (
    Fact(
        r"how (big|much|large)|amount|worth|value|price",
        "how much {name} is worth",
        "{name} is worth {value}.",
        lambda deal: money(deal.amount, deal.currency),
    ),
    Fact(
        r"stage|status|how far|where .{0,20}stand",
        "which stage {name} is in",
        "{name} is in this stage: {value}.",
        lambda deal: deal.stage,
    ),
    Fact(
        r"clos|when .{0,30}(end|sign|finish)",
        "when {name} closes",
        "{value}",
        lambda deal: _close(deal),
    ),
    Fact(
        r"next meeting|\bmeet",
        "when the next meeting on {name} is",
        "The next meeting on {name} is on {value}.",
        lambda deal: f"{deal.next_meeting:%d %B %Y}" if deal.next_meeting else "",
    ),
    Fact(
        r"competitor|compete|rival",
        "who competes for {name}",
        "Competitors on record for {name}: {value}.",
        lambda deal: listed(deal.competitors),
    ),
    Fact(
        r"stakeholder|who is involved|people involved|decision",
        "who is involved in {name}",
        "People involved in {name}: {value}.",
        lambda deal: listed(
            [f"{s.name} ({s.role})" if s.role else s.name for s in deal.stakeholders]
        ),
    ),
    Fact(
        r"\bwhy\b|reason",
        "why {name} ended as it did",
        "The reason on record for {name}: {value}.",
        lambda deal: deal.reason or "",
    ),
    Fact(
        r"\bowner\b|who (owns|handles|looks after|is responsible)|whose",
        "who looks after {name}",
        "{name} is looked after by {value}.",
        lambda deal: deal.owner or "",
    ),
)


def answer(question: str, record: Record) -> str | None:
    """A sentence for the field the question asks for; None where it asks for none we know."""
    facts = LEAD if isinstance(record, Lead) else COMPANY if isinstance(record, Company) else DEAL
    for fact in facts:
        if re.search(fact.asks, question, re.IGNORECASE):
            value = fact.value(record)
            if not value:
                return f"The records do not say {fact.what.format(name=record.name)}."
            return fact.frame.format(name=record.name, value=value)
    return None


def _close(deal: Deal) -> str:
    if deal.closed:
        return f"{deal.name} was {deal.outcome} on {deal.closed:%d %B %Y}."
    if deal.expected_close:
        return f"{deal.name} is expected to close on {deal.expected_close:%d %B %Y}."
    return ""

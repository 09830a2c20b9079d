"""Typed cells → the record of their kind, by the table at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.names import fold
from store.types import Company, Lead, LeadStatus, Provenance, Stakeholder
from tools.importing.fields import NEEDS
from tools.importing.stages import lead_status
from tools.importing.values import Unreadable, company_domain

Cells = Mapping[str, Any]
_MOST_REMARKS = 300
#: What a lead's row says of its company.
LEAD_COMPANY = (
    "company", "company_domain", "company_website", "industry", "size", "founded",
    "company_description", "tech_stack",
)  # fmt: skip
_STAKEHOLDER = re.compile(
    r"(?P<name>[^\s(\[-].*?|-\S.*?)"
    r"(?:\s*\((?P<role>.*)\)|\s-\s(?P<other>.*?))?(?:\s*\[(?P<engagement>[^\[\]]*)\])?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A past objection with the answer given, its company and deal as the file names them.
    `worked` is None where the file does not say."""

    text: str
    answer: str = ""
    category: str | None = None
    worked: bool | None = None
    company: str | None = None
    occurred: date | None = None
    deal: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Whom an interaction was with, as the file names them."""

    email: str | None = None
    lead: str | None = None
    company: str | None = None
    deal: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A row's record, the company it names, and what it is linked to."""

    record: Any
    provenance: Provenance
    company: Company | None = None
    link: Link | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What rows of one file share: how the catalogue spells its products (by folded name), and
    `remarks`, which counts what was read in another way than written."""

    provenance: Provenance
    status_decides: bool = False
    vague_revenue: bool = False
    spellings: Mapping[str, str] = field(default_factory=dict)
    remarks: Counter[str] = field(default_factory=Counter)

    def spell(self, product: str) -> str:
        """`GTXPro` as the catalogue writes it: `GTX Pro`."""
        known = self.spellings.get(fold(product), product)
        if known != product:
            self.remark(f'product "{product}" is "{known}" in the catalogue')
        return known

    def remark(self, text: str, times: int = 1) -> None:
        """Counts it; of endlessly different ones the first few hundred are enough."""
        if text in self.remarks or len(self.remarks) < _MOST_REMARKS:
            self.remarks[text] += times


class Lacking(ValueError):
    """A row without the least that makes one; the text says what is missing."""


def place(cells: Cells) -> str | None:
    """Town, state and country in one line, none twice."""
    parts = [cells.get(name) for name in ("location", "state", "country")]
    kept: list[str] = []
    for part in parts:
        if part and not any(part.casefold() in other.casefold() for other in kept):
            kept.append(part)
    return ", ".join(kept) or None


def sized(cells: Cells) -> tuple[int | None, int | None]:
    low, high = cells.get("size") or (None, None)
    return low, high


def build_company(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    domain = cells.get("domain") or company_domain(cells.get("website"))
    name = cells.get("name") or domain
    if not name or not (domain or fold(name)):
        raise Lacking(NEEDS["companies"])
    low, high = sized(cells)
    revenue, founded = cells.get("revenue"), cells.get("founded")
    if revenue and context.vague_revenue:
        custom["revenue unit"] = "as given in the file, which states no unit; likely millions"
    if revenue and revenue.currency:
        custom["revenue currency"] = revenue.currency
    for extra in ("linkedin", "phone"):
        if cells.get(extra):
            custom[extra] = cells[extra]
    company = Company(
        id="",
        name=name,
        provenance=context.provenance,
        domain=domain,
        industry=cells.get("industry"),
        size_low=low,
        size_high=high,
        location=place(cells),
        website=cells.get("website"),
        founded=founded[0] if founded else None,
        revenue=revenue.amount if revenue else None,
        description=cells.get("description"),
        owner=cells.get("owner"),
        parent=cells.get("parent"),
        tech_stack=cells.get("tech_stack", ()),
        pain_points=cells.get("pain_points", ()),
        competitors=cells.get("competitors", ()),
        products=cells.get("products", ()),
        external_id=cells.get("external_id"),
        custom=custom,
    )
    return Built(company, context.provenance)


def build_lead(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    parts = (cells.get("first_name"), cells.get("last_name"))
    name = " ".join(part for part in parts if part) or cells.get("name") or cells.get("email")
    if not name or not (fold(name) or cells.get("email") or cells.get("external_id")):
        raise Lacking(NEEDS["leads"])
    company = company_of_lead(cells, context)
    lead = Lead(
        id="",
        name=name,
        provenance=context.provenance,
        email=cells.get("email"),
        title=cells.get("title"),
        company=company.name if company else None,
        status=_status(cells, custom, context),
        phone=cells.get("phone"),
        location=place(cells),
        linkedin=cells.get("linkedin"),
        language=cells.get("language"),
        owner=cells.get("owner"),
        description=cells.get("description"),
        last_contacted=cells.get("last_contacted"),
        external_id=cells.get("external_id"),
        custom=custom,
    )
    return Built(lead, context.provenance, company)


def _status(cells: Cells, custom: dict[str, str], context: Context) -> LeadStatus:
    given = cells.get("status") or ""
    status, remark, as_given = read_status(given)
    if remark:
        context.remark(remark)
    if as_given:
        custom["status as given"] = given
    return status


def read_status(given: str) -> tuple[LeadStatus, str, bool]:
    """One of our six, what to say of it, and whether the word itself is kept beside it."""
    if not given:
        return "new", "", False
    status = lead_status(given)
    if status is None:
        return "new", f'status "{given}" is none I know; it counts as new', True
    if status != given.casefold():
        return status, f'status "{given}" counts as {status}', True
    return status, "", False


def company_of_lead(cells: Cells, context: Context) -> Company | None:
    domain = cells.get("company_domain") or company_domain(cells.get("company_website"))
    name = cells.get("company") or domain
    if not name or not (domain or fold(name)):
        return None
    low, high = sized(cells)
    founded = cells.get("founded")
    return Company(
        id="",
        name=name,
        provenance=context.provenance,
        domain=domain,
        industry=cells.get("industry"),
        size_low=low,
        size_high=high,
        website=cells.get("company_website"),
        founded=founded[0] if founded else None,
        description=cells.get("company_description"),
        tech_stack=cells.get("tech_stack", ()),
    )


def stakeholder(text: str) -> Stakeholder:
    """`Ada Stone (CFO) [supports us]` or `Ada Stone - CFO` → name, role and engagement."""
    found = _STAKEHOLDER.fullmatch(text.strip())
    if not found:
        raise Unreadable("a stakeholder needs a name")
    role = found["role"] or found["other"] or ""
    return Stakeholder(found["name"].strip(), role.strip(), (found["engagement"] or "").strip())

"""The one typed query behind every list. An empty field asks for nothing.

A field that begins with `not_` turns another round: it keeps what is unknown. `missing` and
`present` name what a record must lack or hold; `places` are locations of which one must fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from store.types import LeadStatus, Outcome, StageKind

LeadSort = Literal["name", "company", "last_contacted", "created", "size"]
CompanySort = Literal["name", "size", "founded", "revenue"]
DealSort = Literal["amount", "name", "created", "closed", "expected", "company"]

LeadPart = Literal["email", "phone", "title", "company", "owner", "location", "linkedin",
                   "industry", "language"]  # fmt: skip
CompanyPart = Literal["domain", "industry", "size", "location", "owner", "tech_stack", "leads",
                      "deals"]  # fmt: skip
DealPart = Literal["amount", "owner", "expected_close", "next_meeting", "competitors", "products",
                   "company", "stakeholders", "reason"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """`not_contacted_since` includes leads never contacted. Texts match anywhere, in any case;
    `size_*` are employees of the lead's company, and a range matches where it overlaps."""

    text: str | None = None
    names: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    location: str | None = None
    statuses: tuple[LeadStatus, ...] = ()
    title: str | None = None
    company_id: str | None = None
    owners: tuple[str, ...] = ()
    size_min: int | None = None
    size_max: int | None = None
    not_contacted_since: date | None = None
    contacted_since: date | None = None
    created_since: date | None = None
    tech: tuple[str, ...] = ()
    never_contacted: bool = False
    sort: LeadSort = "name"
    created_until: date | None = None
    places: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()
    not_owners: tuple[str, ...] = ()
    not_statuses: tuple[LeadStatus, ...] = ()
    not_title: str | None = None
    not_tech: tuple[str, ...] = ()
    missing: tuple[LeadPart, ...] = ()
    present: tuple[LeadPart, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyFilter:
    """`founded_from` and `founded_to` are years, both included."""

    text: str | None = None
    names: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    location: str | None = None
    size_min: int | None = None
    size_max: int | None = None
    founded_from: int | None = None
    founded_to: int | None = None
    tech: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    has_open_deals: bool | None = None
    sort: CompanySort = "name"
    places: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()
    not_owners: tuple[str, ...] = ()
    not_tech: tuple[str, ...] = ()
    missing: tuple[CompanyPart, ...] = ()
    present: tuple[CompanyPart, ...] = ()


@dataclass(frozen=True, slots=True)
class DealFilter:
    """Dates include both ends. `slipped`: open past its expected close. `stuck`: open and longer in
    its stage than 1.5 times the team's median there, and at least 14 days. `silent_since`: open and
    without a touch since that day. `in_stage_since`: in its stage since that day or before. A next
    meeting counts while it lies ahead."""

    text: str | None = None
    names: tuple[str, ...] = ()
    kinds: tuple[StageKind, ...] = ()
    outcome: Outcome | None = None
    stages: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    company_id: str | None = None
    product: str | None = None
    currency: str | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    created_from: date | None = None
    created_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    expected_from: date | None = None
    expected_to: date | None = None
    slipped: bool = False
    stuck: bool = False
    silent_since: date | None = None
    competitor: str | None = None
    industries: tuple[str, ...] = ()
    sort: DealSort = "amount"
    reason: str | None = None
    meeting_from: date | None = None
    meeting_to: date | None = None
    in_stage_since: date | None = None
    not_kinds: tuple[StageKind, ...] = ()
    not_stages: tuple[str, ...] = ()
    not_owners: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()
    not_product: str | None = None
    not_competitor: str | None = None
    missing: tuple[DealPart, ...] = ()
    present: tuple[DealPart, ...] = ()

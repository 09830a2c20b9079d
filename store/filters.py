"""The one typed query behind every list. An empty field asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from store.types import LeadStatus, Outcome, StageKind

LeadSort = Literal["name", "company", "last_contacted", "created", "size"]
CompanySort = Literal["name", "size", "founded", "revenue"]
DealSort = Literal["amount", "name", "created", "closed", "expected", "company"]


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


@dataclass(frozen=True, slots=True)
class DealFilter:
    """Dates include both ends. `slipped`: open past its expected close. `stuck`: open and longer in
    its stage than 1.5 times the team's median there, and at least 14 days. `silent_since`: open and
    without a touch since that day."""

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

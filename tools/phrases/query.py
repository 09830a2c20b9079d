"""What a question about records came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.filters import CompanyFilter, DealFilter, LeadFilter

Kind = Literal["leads", "companies", "deals"]
Wants = Literal["list", "count", "total", "breakdown", "average", "rate"]
#: What an average is taken of: the amount, or the days from creation to close.
Measure = Literal["amount", "cycle"]
#: Records on one page.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Query:
    """A typed question about records.

    `chips` say in short words what was understood, `leftover` which words were not: a reader is
    told of them. `company` is a name still to be looked up, `by` what a breakdown, an average or a
    win rate is grouped by.
    """

    kind: Kind
    filter: LeadFilter | CompanyFilter | DealFilter
    wants: Wants = "list"
    by: str | None = None
    chips: tuple[str, ...] = ()
    limit: int = PAGE
    leftover: tuple[str, ...] = ()
    company: str | None = None
    measure: Measure = "amount"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A workspace's own words: with them "Ada's deals" and "in Vertragsprüfung" are understood."""

    people: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

"""Leads and deals find their company by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from store.names import fold
from store.queries import load
from store.scope import Scope
from store.types import Deal, Lead

L = TypeVar("L", Lead, Deal)


async def linked(scope: Scope, records: Sequence[L]) -> list[L]:
    """The records with `company_id` filled in where only `company` was known; of several
    companies with one name the oldest is meant."""
    named = {fold(one.company) for one in records if one.company and not one.company_id}
    if not named:
        return list(records)
    rows = await scope.all(load("companies")["by_keys"], keys=sorted(named))
    ids = {row["name_key"]: row["id"] for row in reversed(rows)}
    return [
        replace(one, company_id=ids.get(fold(one.company)))
        if one.company and not one.company_id
        else one
        for one in records
    ]

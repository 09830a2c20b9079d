"""Whole lists, row by row from one view of the database: what is written meanwhile is not seen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from store.companies import Companies
from store.deals import Deals
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.gate import Row
from store.leads import Leads
from store.queries import load
from store.records import filter_values
from store.rows import adapted
from store.scope import Scope

_SQL = "exports"
_BLOCK = 1000
Filter = LeadFilter | CompanyFilter | DealFilter


async def records(scope: Scope, filter: Filter, today: Any) -> AsyncIterator[Sequence[Any]]:
    """Every record a filter asks for, in blocks, in the filter's order."""
    where: Leads | Companies | Deals = (
        Leads(scope)
        if isinstance(filter, LeadFilter)
        else Companies(scope)
        if isinstance(filter, CompanyFilter)
        else Deals(scope)
    )
    values = filter_values(filter, today) | {"limit": None, "offset": 0}
    async for rows in _blocks(scope, load(where.kind)["search"], values):
        yield [where._record(row) for row in rows]


async def interactions(scope: Scope, subject: str | None) -> AsyncIterator[Sequence[Row]]:
    """Rows with `lead`, `email`, `company`, `company_domain` and `deal` beside their columns;
    of one lead, company or deal if its id is given."""
    async for rows in _blocks(scope, load(_SQL)["interactions"], {"subject": subject}):
        yield rows


async def pitches(scope: Scope, subject: str | None) -> AsyncIterator[Sequence[Row]]:
    """Rows with `lead`, `email` and `company` beside their columns."""
    async for rows in _blocks(scope, load(_SQL)["pitches"], {"subject": subject}):
        yield rows


async def solutions(scope: Scope, subject: str | None) -> AsyncIterator[Sequence[Row]]:
    async for rows in _blocks(scope, load(_SQL)["solutions"], {"subject": subject}):
        yield rows


async def custom_keys(scope: Scope, kind: str) -> list[str]:
    """What any record of a kind holds beside its columns."""
    return [row["key"] for row in await scope.all(load(_SQL)["custom_keys"], kind=kind)]


async def domains(scope: Scope, ids: Sequence[str]) -> dict[str, str]:
    """Company id → domain, where it has one."""
    rows = await scope.all(load(_SQL)["domains"], ids=list(ids))
    return {row["id"]: row["domain"] for row in rows}


async def _blocks(
    scope: Scope, statement: str, values: Mapping[str, Any]
) -> AsyncIterator[list[Row]]:
    async with scope.connection() as connection, connection.cursor(name="export") as cursor:
        await cursor.execute(statement.encode(), adapted(values))
        while rows := await cursor.fetchmany(_BLOCK):
            yield rows

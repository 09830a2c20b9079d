"""Records as tables: the columns people look for, unknown cells empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.answers import Table
from store.types import Company, Deal, Lead
from tools.wording import day, money, people

#: How wide a cell may be, wider first, until a page fits.
_WIDTHS = (80, 60, 45, 35, 28, 20, 14, 10)


def lead_table(leads: Sequence[Lead]) -> Table:
    columns = ("Name", "Title", "Company", "Status", "Owner", "Last contacted")
    rows = tuple(
        (lead.name, lead.title or "", lead.company or "", lead.status, lead.owner or "",
         day(lead.last_contacted) if lead.last_contacted else "never")
        for lead in leads
    )  # fmt: skip
    return Table("Leads", columns, rows)


def company_table(companies: Sequence[Company]) -> Table:
    columns = ("Name", "Industry", "Employees", "Location", "Founded", "Owner")
    rows = tuple(
        (one.name, one.industry or "", _size(one), one.location or "",
         str(one.founded or ""), one.owner or "")
        for one in companies
    )  # fmt: skip
    return Table("Companies", columns, rows, frozenset({2, 4}))


def deal_table(deals: Sequence[Deal]) -> Table:
    columns = ("Name", "Company", "Stage", "Amount", "Owner", "Close date")
    rows = tuple(
        (one.name, one.company or "", one.stage or one.kind,
         money(one.amount, one.currency) if one.amount is not None else "", one.owner or "",
         _close(one))
        for one in deals
    )  # fmt: skip
    return Table("Deals", columns, rows, frozenset({3}))


def fitted(table: Table, letters: int) -> Table:
    """The table in at most `letters` characters: its longest cells are cut, its rows never."""
    for width in _WIDTHS:
        rows = tuple(tuple(_cut(cell, width) for cell in row) for row in table.rows)
        if sum(len(cell) for row in rows for cell in row) <= letters:
            break
    return replace(table, rows=rows)


def _cut(cell: str, width: int) -> str:
    cell = " ".join(cell.split())
    return cell if len(cell) <= width else f"{cell[: width - 1].rstrip()}…"


def _size(company: Company) -> str:
    return (people(company.size_low, company.size_high) or "").removesuffix(" employees")


def _close(deal: Deal) -> str:
    if deal.outcome != "open":
        return day(deal.closed) if deal.closed else ""
    return f"{day(deal.expected_close)} (expected)" if deal.expected_close else ""

"""A cell under its field → a typed value, by the table at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tools.importing import numbers, values
from tools.importing.dates import OrderFound, read_date, read_moment
from tools.importing.industries import mend_industry
from tools.importing.numbers import DecimalMark, Money
from tools.importing.values import Unreadable


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds for a whole column: day order, decimal mark, and what its header says of units."""

    order: OrderFound | None = None
    mark: DecimalMark = "."
    currency: str | None = None
    power: int = 0


Reader = Callable[[str, Settled], Any]


def read_cell(field: str, cell: str, settled: Settled) -> Any:
    """The value, None or () when there is none; Unreadable with the reason."""
    return READERS.get(field, _text)(cell, settled)


def _text(cell: str, settled: Settled) -> str | None:
    found = values.read_text(cell)
    if found is not None and len(found) > 2000:
        raise Unreadable("the text is longer than 2,000 characters")
    return found


def _block(cell: str, settled: Settled) -> str | None:
    return values.read_block(cell)


def _list(cell: str, settled: Settled) -> tuple[str, ...]:
    return values.read_list(cell)


def _date(cell: str, settled: Settled) -> Any:
    return read_date(cell, settled.order)


def _moment(cell: str, settled: Settled) -> Any:
    return read_moment(cell, settled.order)


def _money(cell: str, settled: Settled) -> Money | None:
    found = numbers.read_money(cell, settled.mark)
    if found is None:
        return None
    amount = found.amount.scaleb(settled.power) if settled.power else found.amount
    return Money(Decimal(format(amount, "f")), found.currency or settled.currency)


def _size(cell: str, settled: Settled) -> Any:
    return numbers.read_size(cell, settled.mark)


def _currency(cell: str, settled: Settled) -> str | None:
    if values.is_empty(cell):
        return None
    found = numbers.read_currency(cell)
    if found is None:
        raise Unreadable("I do not know this currency")
    return found


def _industry(cell: str, settled: Settled) -> str | None:
    found = values.read_text(cell)
    return mend_industry(found) if found and not values.is_empty(found) else None


def _plain(read: Callable[[str], Any]) -> Reader:
    return lambda cell, settled: read(cell)


READERS: dict[str, Reader] = {
    "email": _plain(values.read_email),
    "lead_email": _plain(values.read_email),
    "domain": _plain(values.read_domain),
    "company_domain": _plain(values.read_domain),
    "website": _plain(values.read_website),
    "company_website": _plain(values.read_website),
    "linkedin": _plain(values.read_linkedin),
    "founded": _plain(numbers.read_year),
    "industry": _industry,
    "size": _size,
    "revenue": _money,
    "amount": _money,
    "price": _money,
    "currency": _currency,
    "created": _date,
    "engaged": _date,
    "entered": _date,
    "starts": _date,
    "ends": _date,
    "expected_close": _date,
    "closed": _date,
    "close_date": _date,
    "next_meeting": _date,
    "last_contacted": _date,
    "occurred": _moment,
    "description": _block,
    "company_description": _block,
    "content": _block,
    "answer": _block,
    "objection": _block,
    "tech_stack": _list,
    "pain_points": _list,
    "competitors": _list,
    "products": _list,
    "use_cases": _list,
    "industries": _list,
    "roles": _list,
    "solutions": _list,
    "keywords": _list,
    "stakeholders": _list,
    "history": _list,
}
DATES = frozenset(field for field, read in READERS.items() if read in (_date, _moment))
#: Fields whose cells are read by what the whole column shows.
MEASURED = DATES | {field for field, read in READERS.items() if read in (_money, _size)}

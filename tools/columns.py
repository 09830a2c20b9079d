"""What a person may edit of a record: names, kinds, and each value as it is typed and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from store.answers import EntryKind
from store.types import Company, Deal, Lead, LeadStatus, Stakeholder
from tools.entries import read_entry
from tools.importing.values import Unreadable, clean
from tools.wording import number

RecordKind = Literal["lead", "company", "deal"]
Record = Lead | Company | Deal
STATUSES: tuple[str, ...] = get_args(LeadStatus)


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is a field of the record, or a word for several of them ("size", "amount"). `also`
    are other words people use for it."""

    name: str
    label: str
    kind: EntryKind = "text"
    also: tuple[str, ...] = ()
    hint: str = ""


_OWNER = Column("owner", "Owner", also=("account owner", "rep", "seller"))
_LOCATION = Column("location", "Location", also=("city", "place"))
_DESCRIPTION = Column("description", "Description", "paragraph")
_COMPANY = Column("company", "Company", also=("account", "employer"))
_COMMAS = "Several with a comma"
_COMPETITORS = Column("competitors", "Competitors", "list", ("competitor", "rivals"), _COMMAS)
_PRODUCTS = Column("products", "Products", "list", ("product",), _COMMAS)
COLUMNS: dict[RecordKind, tuple[Column, ...]] = {
    "lead": (
        Column("name", "Name"),
        Column("title", "Title", also=("job title", "role", "position")),
        _COMPANY,
        Column("status", "Status", "select"),
        _OWNER,
        Column("email", "E-mail", "email", ("email", "mail", "e-mail address", "email address")),
        Column("phone", "Phone", also=("phone number", "telephone", "number")),
        _LOCATION,
        Column("linkedin", "LinkedIn", "linkedin"),
        Column("language", "Language"),
        _DESCRIPTION,
    ),
    "company": (
        Column("name", "Name"),
        Column("industry", "Industry", also=("sector",)),
        Column("size", "Employees", "people", ("size", "headcount", "company size")),
        _OWNER,
        _LOCATION,
        Column("website", "Website", "website", ("web site", "homepage", "url")),
        Column("domain", "Domain", "domain"),
        Column("founded", "Founded", "year", ("founding year",)),
        Column("revenue", "Revenue", "amount"),
        Column("parent", "Part of", also=("parent", "parent company")),
        Column("tech_stack", "Tech stack", "list", ("tech", "technology", "stack"), _COMMAS),
        Column("pain_points", "Pain points", "list", ("pains", "pain"), _COMMAS),
        _COMPETITORS,
        _PRODUCTS,
        _DESCRIPTION,
    ),
    "deal": (
        Column("name", "Name"),
        _COMPANY,
        Column("stage", "Stage", "select"),
        Column("amount", "Amount", "amount", ("value", "worth", "size")),
        Column("currency", "Currency", "currency"),
        _OWNER,
        Column("expected_close", "Expected close", "date", ("close date", "closing date", "close")),
        Column("next_meeting", "Next meeting", "date", ("meeting",)),
        Column("closed", "Closed on", "date", ("closed", "closed date")),
        Column("reason", "Reason won or lost", also=("reason",)),
        _COMPETITORS,
        _PRODUCTS,
        Column(
            "stakeholders", "Stakeholders", "paragraph", hint="One a line: name, role, engagement"
        ),
    ),
}
#: Fields of a record that stand together in one entry, or under another name.
_PARTS = {"size": ("size_low", "size_high"), "company": ("company_id",), "stage": ("stage", "kind")}


def column_named(kind: RecordKind, words: str) -> Column | None:
    """The column a person means by a word or two."""
    asked = " ".join(words.casefold().replace("_", " ").split())
    for column in COLUMNS[kind]:
        if asked in (column.name, column.label.casefold(), *column.also):
            return column
    return None


def parts_of(column: Column) -> tuple[str, ...]:
    """The record's own fields behind a column."""
    return _PARTS.get(column.name, (column.name,))


def typed(record: Record, column: Column) -> str:
    """A value as a person would type it; "" for what is unknown."""
    if column.name == "size" and isinstance(record, Company):
        return _typed_size(record.size_low, record.size_high)
    value = getattr(record, column.name)
    if column.name == "stakeholders":
        return "\n".join(_line(one) for one in value)
    if isinstance(value, tuple):
        mark = "; " if any("," in one or ";" in one for one in value) else ", "
        return mark.join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return number(value)
    return "" if value is None else str(value)


def read_typed(column: Column, text: str, today: date) -> dict[str, Any]:
    """The record's fields that an entry settles, save a company and a stage, which are looked up.

    Raises `Unreadable`.
    """
    if column.name == "stakeholders":
        return {"stakeholders": _stakeholders(text)}
    value = read_entry(column.kind, text, today)
    if column.name == "size":
        low, high = value or (None, None)
        return {"size_low": low, "size_high": high}
    if column.name == "name" and not value:
        raise Unreadable("a record needs a name")
    if column.kind == "amount":
        return _amount(column, value)
    if column.name == "status":
        return {"status": _status(text)}
    return {column.name: value}


def _amount(column: Column, money: Any) -> dict[str, Any]:
    """An amount that names its currency settles that too."""
    read: dict[str, Any] = {column.name: money.amount if money else None}
    if money and money.currency and column.name == "amount":
        read["currency"] = money.currency
    return read


def _status(text: str) -> str:
    status = clean(text).casefold()
    if status not in STATUSES:
        raise Unreadable(f"a status is one of {', '.join(STATUSES)}")
    return status


def _typed_size(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return f"{low}+" if low is not None else f"≤{high}" if high is not None else ""
    return str(low) if low == high else f"{low}–{high}"


def _line(one: Stakeholder) -> str:
    return ", ".join(part for part in (one.name, one.role, one.engagement) if part)


def _stakeholders(text: str) -> tuple[Stakeholder, ...]:
    lines = (_split(line) for line in text.splitlines() if line.strip(" ,;"))
    return tuple(Stakeholder(*parts) for parts in lines)


def _split(line: str) -> Sequence[str]:
    name, _, rest = clean(line).partition(",")
    role, _, engagement = rest.partition(",")
    return name.strip(), role.strip(), engagement.strip()

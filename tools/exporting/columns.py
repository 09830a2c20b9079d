"""What a file of each kind holds: header → value. The headers are those the importer reads, so
that a file that was taken out goes in again and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter, itemgetter
from typing import Any, Literal

from store.types import Company, Deal, Stakeholder
from tools.exporting.cells import size

Kind = Literal["leads", "companies", "deals", "interactions", "solutions", "pitches"]
Column = tuple[str, Callable[[Any], Any]]


def _size(company: Company) -> str:
    return size(company.size_low, company.size_high)


def _people(deal: Deal) -> list[str]:
    return [_person(one) for one in deal.stakeholders]


def _person(one: Stakeholder) -> str:
    role = f" ({one.role})" if one.role else ""
    return f"{one.name}{role}" + (f" [{one.engagement}]" if one.engagement else "")


def _stages(deal: Deal) -> list[str]:
    return [f"{one.entered.isoformat()} {one.kind}: {one.stage}" for one in deal.history]


def _fields(cast: Callable[[str], Callable[[Any], Any]], *pairs: str) -> tuple[Column, ...]:
    """`Header=name` → the header and what reads the value by that name."""
    parted = (pair.partition("=") for pair in pairs)
    return tuple((header, cast(name)) for header, _, name in parted)


COLUMNS: Mapping[Kind, tuple[Column, ...]] = {
    "leads": _fields(
        attrgetter,
        *("Record ID=external_id", "Name=name", "Email=email", "Job title=title"),
        *("Company=company", "Lead status=status", "Phone=phone", "Location=location"),
        *("LinkedIn=linkedin", "Language=language", "Owner=owner", "Description=description"),
        "Last contacted=last_contacted",
    ),
    "companies": (
        *_fields(
            attrgetter,
            *("Record ID=external_id", "Company name=name", "Domain=domain", "Industry=industry"),
        ),
        ("Employees", _size),
        *_fields(
            attrgetter,
            *("Location=location", "Website=website", "Founded=founded", "Revenue=revenue"),
            *("Description=description", "Owner=owner", "Parent company=parent"),
            *("Technologies=tech_stack", "Pain points=pain_points", "Competitors=competitors"),
            "Products=products",
        ),
    ),
    "deals": (
        *_fields(
            attrgetter,
            *("Deal ID=external_id", "Deal name=name", "Company=company", "Amount=amount"),
            *("Currency=currency", "Stage=stage", "Stage kind=kind", "Owner=owner"),
            *("Created=created", "Expected close=expected_close", "Closed=closed"),
            *("Reason=reason", "Next meeting=next_meeting", "Competitors=competitors"),
            "Products=products",
        ),
        ("Stakeholders", _people),
        ("Stage history", _stages),
    ),
    "interactions": _fields(
        itemgetter,
        *("Activity ID=external_id", "Date=occurred", "Type=kind", "Direction=direction"),
        *("Name=lead", "Email=email", "Company=company", "Deal=deal", "Subject=subject"),
        *("Notes=content", "Sentiment=sentiment", "Outcome=outcome", "Owner=owner"),
    ),
    "solutions": _fields(
        itemgetter,
        *("Product=name", "Category=category", "Price=price", "Currency=currency"),
        *("Pricing model=pricing_model", "Description=description", "Use cases=use_cases"),
        *("Industries=industries", "Keywords=keywords"),
    ),
    "pitches": _fields(
        itemgetter,
        *("Lead=lead", "Email=email", "Company=company", "Title=title", "Key points=key_points"),
        *("Call to action=call_to_action", "Pitch=body", "State=state", "Written=created_at"),
        *("Model=model", "Pitch ID=id"),
    ),
}

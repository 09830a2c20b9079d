"""What a pitch template may name, and the values of one lead for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from store.types import Company, Lead, Profile
from tools.wording import people

#: Every variable: the kind of its value, and what it is.
VARIABLES: Mapping[str, tuple[str, str]] = {
    "userCompanyName": ("text", "our company"),
    "userCompanyIndustry": ("text", "our industry"),
    "userCompanyDescription": ("text", "what we do"),
    "leadCompanyName": ("text", "their company, or the person where none is known"),
    "leadIndustry": ("text", "their industry"),
    "leadTechStack": ("list", "the technology they use"),
    "leadEmployeeCount": ("number", "how many they are, or a range like 50–200"),
    "leadFoundedYear": ("number", "when they were founded"),
    "leadDescription": ("text", "what is known about them"),
    "leadWebsite": ("text", "their website"),
    "tone": ("text", "professional, casual, friendly, formal or consultative"),
    "length": ("text", "concise, medium or detailed"),
    "focusAreas": ("list", "technical, roi, relationship, competitive, problem_solving"),
}
#: What loops know besides.
LOOP = ("index", "key", "first", "last")


def lead_values(
    profile: Profile,
    company: Company | None,
    lead: Lead | None,
    *,
    tone: str,
    length: str,
    focus: Sequence[str],
) -> dict[str, Any]:
    """A value for each of `VARIABLES`; what is not known is None or an empty list."""
    named = company.name if company else (lead.company or lead.name if lead else None)
    about = company.description if company else (lead.description if lead else None)
    return {
        "userCompanyName": profile.company or None,
        "userCompanyIndustry": profile.industry or None,
        "userCompanyDescription": profile.description or None,
        "leadCompanyName": named,
        "leadIndustry": company.industry if company else None,
        "leadTechStack": list(company.tech_stack) if company else [],
        "leadEmployeeCount": _size(company) if company else None,
        "leadFoundedYear": company.founded if company else None,
        "leadDescription": about,
        "leadWebsite": (company.website or company.domain) if company else None,
        "tone": tone,
        "length": length,
        "focusAreas": list(focus),
    }


def _size(company: Company) -> int | str | None:
    low, high = company.size_low, company.size_high
    if low is not None and low == high:
        return low
    words = people(low, high)
    return words.removesuffix(" employees") if words else None

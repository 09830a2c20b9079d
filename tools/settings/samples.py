"""Three made-up prospects to try settings on. What is known of them is marked as a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from store.types import Company, Lead, Provenance

SOURCE = "sample lead, made up"


@dataclass(frozen=True, slots=True)
class Prospect:
    company: Company
    lead: Lead


def prospects(today: date) -> Mapping[str, Prospect]:
    """By a short key, in the order they are offered."""
    from_us = Provenance(SOURCE, today, 0.5)

    def prospect(key: str, lead: str, title: str, company: Company) -> Prospect:
        person = Lead(f"sample-lead-{key}", lead, from_us, title=title, company=company.name)
        return Prospect(company, person)

    return {
        "techcorp": prospect("techcorp", "Jordan Sample", "VP Engineering", _techcorp(from_us)),
        "healthwise": prospect("healthwise", "Alex Sample", "Head of IT", _healthwise(from_us)),
        "retailpro": prospect("retailpro", "Sam Sample", "Operations Director", _retail(from_us)),
    }


def _techcorp(from_us: Provenance) -> Company:
    return Company(
        "sample-techcorp", "TechCorp Inc", from_us, domain="techcorp.example",
        industry="Software", size_low=500, size_high=500, location="Austin, Texas", founded=2010,
        website="techcorp.example", tech_stack=("React", "Node.js", "AWS"),
        pain_points=("slow releases", "growing cloud costs"),
        description="TechCorp Inc builds project software for agencies.",
    )  # fmt: skip


def _healthwise(from_us: Provenance) -> Company:
    return Company(
        "sample-healthwise", "HealthWise Solutions", from_us, domain="healthwise.example",
        industry="Health Care", size_low=250, size_high=250, location="Boston, Massachusetts",
        founded=2005, website="healthwise.example", tech_stack=("Epic", "Azure"),
        pain_points=("paper forms", "appointments that are missed"),
        description="HealthWise Solutions runs outpatient clinics.",
    )  # fmt: skip


def _retail(from_us: Provenance) -> Company:
    return Company(
        "sample-retailpro", "RetailPro Systems", from_us, domain="retailpro.example",
        industry="Retail", size_low=1000, size_high=1000, location="Chicago, Illinois",
        founded=1998, website="retailpro.example", tech_stack=("Shopify", "SAP"),
        pain_points=("stock that is counted by hand", "late deliveries"),
        description="RetailPro Systems sells tills and stock software to shops.",
    )  # fmt: skip

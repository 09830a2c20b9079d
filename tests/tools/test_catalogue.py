"""What the sender may say of itself, and which solution fits whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from store.types import Company, Profile, Provenance, Solution
from tools.catalogue import fitting, sender_evidence
from tools.kit import Kit

FROM = Provenance("catalogue.csv", date(2026, 11, 1))


async def test_profile_and_solutions(kit: Kit) -> None:
    await kit.store.solutions.merge_many(
        [
            Solution("", "Shield", FROM, category="Security", description="Keeps intruders out.",
                     industries=("Healthcare",), price=Decimal(1200), currency="EUR"),
        ]
    )  # fmt: skip
    profile = Profile("Touchpoint", "Software", "", ("Live in a day.",), "https://tp.example")
    told = replace(kit, workspace=replace(kit.workspace, profile=profile))
    facts = await sender_evidence(told)
    assert [fact.text for fact in facts] == [
        "We are Touchpoint.",
        "Industry of Touchpoint: Software.",
        "Live in a day.",
        "Website of Touchpoint: https://tp.example.",
        "We offer Shield (Security). Keeps intruders out. Made for: Healthcare. Price: €1,200.",
    ]
    assert [fact.subject.kind for fact in facts] == ["sender"] * 4 + ["catalogue"]


async def test_an_empty_profile_says_nothing(kit: Kit) -> None:
    assert await sender_evidence(kit) == ()


async def test_fitting_prefers_industry_and_pains(kit: Kit) -> None:
    await kit.store.solutions.merge_many(
        [
            Solution("", "Alpha", FROM, industries=("Retail",)),
            Solution("", "Ledger", FROM, use_cases=("slow month end closing",)),
            Solution("", "Medic", FROM, industries=("Health Care",)),
            Solution("", "Zeta", FROM),
        ]
    )
    company = Company("c", "Clinic", FROM, industry="medical", pain_points=("month end closing",))
    assert [one.name for one in await fitting(kit, company)] == [
        "Medic", "Ledger", "Alpha", "Zeta",
    ]  # fmt: skip
    assert len(await fitting(kit, company, limit=2)) == 2
    assert len(await fitting(kit, None)) == 4

"""Who sells, and what: the workspace's own profile and catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from store.answers import Evidence, Subject
from store.types import Company, Solution
from tools.industries import industry_named
from tools.kit import Kit
from tools.wording import listed, money

#: A need and a use case are alike from here on (0–100).
_ALIKE = 80


async def sender_evidence(kit: Kit) -> tuple[Evidence, ...]:
    """What the sender may say of itself: its profile first, then each solution."""
    return profile_evidence(kit) + tuple(
        solution_evidence(kit, one) for one in await kit.store.solutions.all()
    )


def profile_evidence(kit: Kit) -> tuple[Evidence, ...]:
    profile = kit.workspace.profile
    name = profile.company or kit.workspace.name
    subject = Subject("sender", "sender", name)
    texts = [
        f"We are {name}." if profile.company else "",
        f"Industry of {name}: {profile.industry}." if profile.industry else "",
        profile.description,
        *profile.value_propositions,
        f"Website of {name}: {profile.website}." if profile.website else "",
    ]
    return tuple(
        Evidence(
            id=f"sender:{number}", text=text, source="workspace profile", as_of=kit.today,
            credibility=1.0, workspace_id=kit.workspace.id, subject=subject,
        )
        for number, text in enumerate(texts, start=1) if text
    )  # fmt: skip


def solution_evidence(kit: Kit, solution: Solution) -> Evidence:
    """One solution in a few sentences."""
    category = f" ({solution.category})" if solution.category else ""
    parts = [f"We offer {solution.name}{category}."]
    parts += [solution.description] if solution.description else []
    parts += [f"Used for: {listed(solution.use_cases)}."] if solution.use_cases else []
    parts += [f"Made for: {listed(solution.industries)}."] if solution.industries else []
    if solution.price is not None:
        parts.append(f"Price: {money(solution.price, solution.currency)}.")
    parts += [f"Pricing: {solution.pricing_model}."] if solution.pricing_model else []
    return Evidence(
        id=f"solution:{solution.id}", text=" ".join(parts), source=solution.provenance.source,
        as_of=solution.provenance.as_of, credibility=solution.provenance.credibility,
        workspace_id=kit.workspace.id, subject=Subject("catalogue", solution.id, solution.name),
    )  # fmt: skip


async def fitting(kit: Kit, company: Company | None, limit: int = 5) -> tuple[Solution, ...]:
    """The solutions that fit a company's industry, pains and tools best; of equals, by name."""
    solutions = await kit.store.solutions.all()
    if company is None:
        return solutions[:limit]
    return tuple(sorted(solutions, key=lambda one: (-fit(one, company), one.name))[:limit])


def fit(solution: Solution, company: Company) -> float:
    """How well a solution fits: 3 for the industry, 2 a pain it answers, 1 a tool it names."""
    points = 3.0 * _same_industry(solution, company)
    words = (*solution.use_cases, *solution.keywords, solution.description, solution.name)
    points += 2.0 * sum(_names(words, pain) for pain in company.pain_points)
    points += 1.0 * sum(_names(words, tool) for tool in company.tech_stack)
    return points


def _same_industry(solution: Solution, company: Company) -> bool:
    if not company.industry:
        return False
    ours = {industry_named(one) or one.casefold() for one in solution.industries}
    return (industry_named(company.industry) or company.industry.casefold()) in ours


def _names(words: Sequence[str], wanted: str) -> bool:
    low = wanted.casefold()
    return any(
        low in word.casefold() or fuzz.token_set_ratio(low, word.casefold()) >= _ALIKE
        for word in words
        if word
    )

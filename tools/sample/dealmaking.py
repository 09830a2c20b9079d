"""Deals with their stages, and what happens in each: the patterns are planted here.

A deal's traits give it a score; with some luck added, the better half of the closed deals is won.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from store.types import Company, Deal, Lead, Provenance, StageChange, StageKind, Stakeholder
from tools.sample.names import FIRST_NAMES, LAST_NAMES, RIVALS, SELLERS, SLIPPING_SELLER
from tools.sample.talk import EXCHANGES, Exchange

OPEN_SHARE = 0.22
_PRODUCTS = ("Flow Core", "Flow Connect", "Flow Insight", "Flow Guard", "Flow Assist", "Flow Field")
_ROLES = (
    ("Economic buyer", "high"), ("Champion", "high"), ("Technical evaluator", "medium"),
    ("User", "medium"), ("Procurement", "low"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides a deal. `rival` is empty without one, `exchange` None without an objection."""

    security_first: bool
    stakeholders: int
    silent: bool
    early_discount: bool
    rival: str
    exchange: Exchange | None


@dataclass(frozen=True, slots=True)
class Story:
    """A deal with its lead, its traits and the days between which it is worked on."""

    deal: Deal
    lead: Lead
    traits: Traits
    start: date
    end: date


def make_deals(
    rng: random.Random,
    companies: Sequence[Company],
    leads: Sequence[Lead],
    today: date,
    count: int,
) -> tuple[Story, ...]:
    open_count = round(count * OPEN_SHARE)
    drafts = [
        _draft(rng, number, companies[number % len(companies)], leads, today, number <= open_count)
        for number in range(1, count + 1)
    ]
    closed = drafts[open_count:]
    ranked = sorted(closed, key=lambda story: -_score(story.traits, _luck(rng)))
    winners = {story.deal.id for story in ranked[: len(ranked) // 2]}
    return tuple(
        _opened(rng, story, today)
        if number < open_count
        else _closed(rng, story, story.deal.id in winners)
        for number, story in enumerate(drafts)
    )


def _luck(rng: random.Random) -> float:
    chance = rng.uniform(0.02, 0.98)
    return 0.5 * math.log(chance / (1 - chance))


def _score(traits: Traits, luck: float) -> float:
    tactic = traits.exchange.tactic if traits.exchange else ""
    return (
        luck
        + 1.5 * traits.security_first
        + 2.2 * (traits.stakeholders >= 3)
        - 1.8 * traits.silent
        - 1.5 * traits.early_discount
        - 1.8 * (traits.rival == RIVALS[0])
        + {"roi": 2.2, "discount": -1.0, "wait": -0.8}.get(tactic, 0.0)
    )


def _draft(
    rng: random.Random,
    number: int,
    company: Company,
    leads: Sequence[Lead],
    today: date,
    is_open: bool,
) -> Story:
    silent = rng.random() < 0.35
    length = rng.randint(58, 84) if silent else rng.randint(36, 66)
    end = today if is_open else today - timedelta(days=rng.randint(12, 520))
    start = end - timedelta(days=length)
    own = [lead for lead in leads if lead.company_id == company.id]
    traits = _traits(rng, silent, start + timedelta(days=length // 2))
    owner = SELLERS[number % len(SELLERS)][0]
    lead = own[number % len(own)]
    return Story(_deal(rng, number, company, lead, owner, traits, start), lead, traits, start, end)


def _traits(rng: random.Random, silent: bool, middle: date) -> Traits:
    rival = RIVALS[0] if rng.random() < 0.28 else rng.choice(("", "", *RIVALS[1:]))
    return Traits(
        security_first=rng.random() < 0.45,
        stakeholders=rng.choice((1, 2, 2, 3, 4, 5)),
        silent=silent,
        early_discount=rng.random() < 0.27,
        rival=rival,
        exchange=_exchange(rng, rival, middle.month >= 10),
    )


def _exchange(rng: random.Random, rival: str, fourth_quarter: bool) -> Exchange | None:
    """Timing objections belong to the fourth quarter; price objections to every third deal."""
    if fourth_quarter and rng.random() < 0.55:
        return rng.choice([one for one in EXCHANGES if one.category == "timing"])
    if rng.random() < 0.4:
        return rng.choice([one for one in EXCHANGES if one.category == "price"])
    if rng.random() < 0.5:
        return None
    fitting = {"trust", "feature", "status_quo", "authority"}
    if rival == RIVALS[0]:
        fitting.add("competitor")
    return rng.choice([one for one in EXCHANGES if one.category in fitting])


def _deal(
    rng: random.Random,
    number: int,
    company: Company,
    lead: Lead,
    owner: str,
    traits: Traits,
    start: date,
) -> Deal:
    # A company's deals start with different products, so that no two have one name.
    first = _PRODUCTS[(number // 40 + number) % len(_PRODUCTS)]
    others = [name for name in _PRODUCTS if name != first]
    products = (first, *rng.sample(others, rng.choice((0, 0, 1))))
    american = (company.location or "").endswith("United States")
    return Deal(
        id=f"sample-deal-{number:03}",
        name=f"{company.name} – {products[0]}, {start:%B %Y}",
        provenance=Provenance("sample data", start, 0.9),
        company_id=company.id,
        company=company.name,
        amount=Decimal(rng.randint(16, 240) * 500),
        currency="USD" if american else "EUR",
        owner=owner,
        created=start,
        competitors=(traits.rival,) if traits.rival else (),
        products=products,
        stakeholders=_stakeholders(rng, lead, traits.stakeholders),
        external_id=f"sample-deal-{number:03}",
        custom={"sample": "yes"},
    )


def _stakeholders(rng: random.Random, lead: Lead, count: int) -> tuple[Stakeholder, ...]:
    language = lead.language or "en"
    people = [Stakeholder(lead.name, lead.title or "Contact", "high")]
    for role, engagement in _ROLES[1:count]:
        name = f"{rng.choice(FIRST_NAMES[language])} {rng.choice(LAST_NAMES[language])}"
        people.append(Stakeholder(name, role, engagement))
    return tuple(people)


def _closed(rng: random.Random, story: Story, won: bool) -> Story:
    slips = story.deal.owner == SLIPPING_SELLER
    late = rng.randint(20, 60) if slips else rng.randint(-6, 5)
    kind: StageKind = "won" if won else "lost"
    deal = replace(
        story.deal,
        stage="Closed Won" if won else "Closed Lost",
        kind=kind,
        closed=story.end,
        expected_close=story.end - timedelta(days=late),
        reason=_reason(story.traits, won),
        provenance=replace(story.deal.provenance, as_of=story.end),
        history=(
            *_stages(story, 1.0, reaches_negotiation=won or rng.random() < 0.5),
            StageChange("Closed Won" if won else "Closed Lost", kind, story.end),
        ),
    )
    return replace(story, deal=deal)


def _opened(rng: random.Random, story: Story, today: date) -> Story:
    """An open deal somewhere on its way; a silent one was last heard of weeks ago."""
    slips = story.deal.owner == SLIPPING_SELLER
    ahead = -rng.randint(6, 40) if slips else rng.randint(8, 75)
    history = _stages(story, rng.choice((0.2, 0.5, 0.7, 0.9)), reaches_negotiation=True)
    meets = not story.traits.silent and rng.random() < 0.7
    deal = replace(
        story.deal,
        stage=history[-1].stage,
        kind=history[-1].kind,
        expected_close=today + timedelta(days=ahead),
        next_meeting=today + timedelta(days=rng.randint(2, 15)) if meets else None,
        provenance=replace(story.deal.provenance, as_of=history[-1].entered),
        history=history,
    )
    return replace(story, deal=deal)


def _stages(story: Story, until: float, *, reaches_negotiation: bool) -> tuple[StageChange, ...]:
    """The stages before the end, by their share of the deal's time."""
    security = 0.32 if story.traits.security_first else 0.6
    plan: list[tuple[float, str, StageKind]] = [
        (0.0, "Prospecting", "prospecting"),
        (0.14, "Discovery", "qualification"),
        (0.48, "Proposal", "proposal"),
    ]
    if story.traits.security_first or story.deal.id[-1] in "369":
        plan.append((security, "Security review", "qualification"))
    if reaches_negotiation:
        plan.append((0.78, "Negotiation", "negotiation"))
    days = (story.end - story.start).days
    return tuple(
        StageChange(stage, kind, story.start + timedelta(days=round(share * days)))
        for share, stage, kind in sorted(plan)
        if share <= until
    )


def _reason(traits: Traits, won: bool) -> str:
    if won:
        return "Security settled early" if traits.security_first else "Fits the present systems"
    if traits.rival == RIVALS[0]:
        return f"Lost to {traits.rival}"
    if traits.silent:
        return "No answer any more"
    if traits.exchange and traits.exchange.category in ("price", "timing"):
        return "Price" if traits.exchange.category == "price" else "Postponed"
    return "Price" if traits.early_discount else "Other priorities"

"""The sample workspace, the same for the same day and seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from store.names import words
from store.types import (
    Company,
    Deal,
    Interaction,
    Lead,
    LeadStatus,
    Person,
    Profile,
    Provenance,
    Solution,
)
from tools.importing.build import Said as Objection
from tools.sample.dealmaking import Story, make_deals
from tools.sample.names import (
    FIRMS,
    FIRST_NAMES,
    LAST_NAMES,
    MANAGER,
    PAINS,
    RIVALS,
    SELLERS,
    TECH,
    TITLES,
    Firm,
)
from tools.sample.offering import PROFILE, solutions
from tools.sample.talk import EXCHANGES
from tools.sample.touches import lead_touches, story_touches

SOURCE = "sample data"
LEADS = 60
DEALS = 150
TOUCHES = 800


@dataclass(frozen=True, slots=True)
class Sample:
    """Records by kind. Ids are the sample's own keys: a lead's `company_id` is the `id` of a
    company here, an interaction's `deal_id` that of a deal. `load` puts the store's in place."""

    profile: Profile
    people: tuple[Person, ...]
    companies: tuple[Company, ...]
    leads: tuple[Lead, ...]
    deals: tuple[Deal, ...]
    interactions: tuple[Interaction, ...]
    solutions: tuple[Solution, ...]
    objections: tuple[Objection, ...]


def generate(today: date, seed: int = 7) -> Sample:
    """About 40 companies, 60 leads, 150 deals and 800 interactions; all days up to `today`."""
    rng = random.Random(seed)
    companies = tuple(_company(rng, number, firm, today) for number, firm in enumerate(FIRMS, 1))
    leads = _leads(rng, companies, today)
    stories = make_deals(rng, companies, leads, today, DEALS)
    touches = [touch for story in stories for touch in story_touches(rng, story)]
    touches += lead_touches(rng, leads, today, TOUCHES - len(touches))
    return Sample(
        profile=PROFILE,
        people=_people(),
        companies=companies,
        leads=_with_contact(leads, stories, today),
        deals=tuple(story.deal for story in stories),
        interactions=_numbered(touches),
        solutions=solutions(Provenance(SOURCE, today - timedelta(days=30), 0.95)),
        objections=_objections(today),
    )


def _company(rng: random.Random, number: int, firm: Firm, today: date) -> Company:
    stem = "".join(words(firm.name))[:24]
    domain = f"{stem.encode('ascii', 'ignore').decode()}.example"
    low, high = firm.low, firm.high
    revenue = Decimal(rng.randint(low, high) * rng.randint(90, 240) * 1000)
    return Company(
        id=f"sample-company-{number:03}",
        name=firm.name,
        provenance=Provenance(SOURCE, today - timedelta(days=rng.randint(5, 160)), 0.9),
        domain=domain,
        industry=firm.industry,
        size_low=low,
        size_high=high,
        location=firm.place,
        website=f"https://{domain}",
        founded=rng.randint(1948, 2018),
        revenue=revenue,
        description=f"{firm.name} is an invented company in {firm.place}; field: {firm.industry}.",
        owner=rng.choice(SELLERS)[0],
        tech_stack=tuple(sorted(rng.sample(TECH, rng.randint(2, 5)))),
        pain_points=tuple(rng.sample(PAINS, rng.randint(1, 2))),
        competitors=(rng.choice(RIVALS),) if rng.random() < 0.3 else (),
        external_id=f"sample-company-{number:03}",
        custom={"sample": "yes"},
    )


def _leads(rng: random.Random, companies: tuple[Company, ...], today: date) -> tuple[Lead, ...]:
    """One for each company, a second and third for the first ones."""
    languages = {firm.name: firm.language for firm in FIRMS}
    hosts = (companies * 2)[:LEADS]
    taken: set[str] = set()
    leads = []
    for number, company in enumerate(hosts, 1):
        language = languages[company.name]
        name = _name(rng, language, taken)
        leads.append(_lead(rng, number, name, company, language, today))
    return tuple(leads)


def _name(rng: random.Random, language: str, taken: set[str]) -> str:
    while True:
        name = f"{rng.choice(FIRST_NAMES[language])} {rng.choice(LAST_NAMES[language])}"
        if name not in taken:
            taken.add(name)
            return name


def _lead(
    rng: random.Random, number: int, name: str, company: Company, language: str, today: date
) -> Lead:
    mailbox = ".".join(words(name)).encode("ascii", "ignore").decode()
    statuses: tuple[LeadStatus, ...] = (
        "new", "new", "researched", "contacted", "engaged", "qualified", "inactive",
    )  # fmt: skip
    return Lead(
        id=f"sample-lead-{number:03}",
        name=name,
        provenance=Provenance(SOURCE, today - timedelta(days=rng.randint(1, 120)), 0.9),
        email=f"{mailbox}@{company.domain}",
        title=TITLES[number % len(TITLES)],
        company_id=company.id,
        company=company.name,
        status=rng.choice(statuses),
        location=company.location,
        linkedin=f"https://www.linkedin.com/in/sample-{'-'.join(words(name))}",
        language=language,
        owner=company.owner,
        external_id=f"sample-lead-{number:03}",
        custom={"sample": "yes"},
    )


def _with_contact(
    leads: tuple[Lead, ...], stories: tuple[Story, ...], today: date
) -> tuple[Lead, ...]:
    """A lead somebody sells to is no longer new."""
    busy = {story.lead.id for story in stories if story.deal.outcome == "open"}
    return tuple(
        replace(lead, status="engaged")
        if lead.id in busy and lead.status in ("new", "researched", "inactive")
        else lead
        for lead in leads
    )


def _people() -> tuple[Person, ...]:
    sellers = tuple(
        Person(id="", name=name, role="ae", manager=MANAGER, region=region)
        for name, _, region in SELLERS
    )
    return (*sellers, Person(id="", name=MANAGER, access="manager"))


def _numbered(touches: list[Interaction]) -> tuple[Interaction, ...]:
    ordered = sorted(touches, key=lambda touch: touch.occurred)
    return tuple(
        replace(touch, id=f"sample-touch-{number:04}") for number, touch in enumerate(ordered, 1)
    )


def _objections(today: date) -> tuple[Objection, ...]:
    """One entry for each pair of objection and answer in the sample's talks."""
    return tuple(
        Objection(exchange.objection, exchange.answer, exchange.category, exchange.worked)
        for exchange in EXCHANGES
    )

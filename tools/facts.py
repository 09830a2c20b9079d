"""Short plain sentences about one record, each with its source and its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from store.answers import Evidence, Subject
from store.types import Company, Deal, Interaction, Lead, Provenance
from tools.kit import Kit
from tools.wording import count, day, listed, money, number, people

#: What marks our own sample records says nothing about the world.
_MARKS = frozenset({"sample"})
#: Letters of a touch's own words that go into one fact.
_QUOTED = 400


@dataclass(slots=True)
class Facts:
    """Collects evidence about one subject; its ids run `<subject>:<n>`."""

    kit: Kit
    subject: Subject
    provenance: Provenance
    found: list[Evidence] = field(default_factory=list)

    def say(self, text: str | None, source: str = "", as_of: date | None = None) -> None:
        if not text:
            return
        self.found.append(
            Evidence(
                id=f"{self.subject.id}:{len(self.found) + 1}",
                text=text,
                source=source or self.provenance.source,
                as_of=as_of or self.provenance.as_of,
                credibility=self.provenance.credibility,
                workspace_id=self.kit.workspace.id,
                subject=self.subject,
            )
        )


def lead_facts(kit: Kit, lead: Lead) -> tuple[Evidence, ...]:
    facts = Facts(kit, Subject("lead", lead.id, lead.name), lead.provenance)
    role = " at ".join(part for part in (lead.title, lead.company) if part)
    facts.say(f"{lead.name} is {role}." if lead.title else None)
    facts.say(f"{lead.name} works at {lead.company}." if lead.company and not lead.title else None)
    facts.say(f"E-mail of {lead.name}: {lead.email}." if lead.email else None)
    facts.say(f"Phone of {lead.name}: {lead.phone}." if lead.phone else None)
    facts.say(f"{lead.name} is in {lead.location}." if lead.location else None)
    facts.say(f"LinkedIn of {lead.name}: {lead.linkedin}." if lead.linkedin else None)
    facts.say(f"Language of {lead.name}: {lead.language}." if lead.language else None)
    facts.say(f"Status of {lead.name}: {lead.status}.")
    facts.say(f"{lead.name} belongs to {lead.owner} in our team." if lead.owner else None)
    if lead.last_contacted:
        facts.say(f"{lead.name} was last contacted on {day(lead.last_contacted)}.")
    facts.say(f"About {lead.name}: {lead.description}" if lead.description else None)
    for name, value in lead.custom.items():
        facts.say(_custom(name, value, lead.name))
    return tuple(facts.found)


def company_facts(kit: Kit, company: Company) -> tuple[Evidence, ...]:
    facts = Facts(kit, Subject("company", company.id, company.name), company.provenance)
    name = company.name
    for text in _company_texts(company):
        facts.say(text)
    facts.say(f"About {name}: {company.description}" if company.description else None)
    for key, value in company.custom.items():
        facts.say(_custom(key, value, name))
    return tuple(facts.found)


def _custom(field_name: str, value: str, name: str) -> str | None:
    if not value or field_name.casefold() in _MARKS:
        return None
    return f"{field_name} of {name}: {value}."


def _company_texts(company: Company) -> Iterator[str]:
    name, size = company.name, people(company.size_low, company.size_high)
    plain = (
        ("Industry of {name}: {value}.", company.industry),
        ("{name} has {value}.", size),
        ("{name} is based in {value}.", company.location),
        ("{name} was founded in {value}.", company.founded),
        ("Revenue of {name}: {value}.", number(company.revenue) if company.revenue else None),
        ("Website of {name}: {value}.", company.website),
        ("Domain of {name}: {value}.", company.domain),
        ("{name} belongs to {value}.", company.parent),
        ("{value} of our team looks after {name}.", company.owner),
        ("{name} uses {value}.", listed(company.tech_stack)),
        ("Pain points of {name}: {value}.", "; ".join(company.pain_points)),
        ("Competitors of {name}: {value}.", listed(company.competitors)),
        ("Products of {name}: {value}.", listed(company.products)),
    )
    for text, value in plain:
        if value:
            yield text.format(name=name, value=value)


def deal_facts(kit: Kit, deal: Deal) -> tuple[Evidence, ...]:
    facts = Facts(kit, Subject("deal", deal.id, deal.name), deal.provenance)
    for text in (*_deal_texts(deal), *_deal_dates(deal, kit.today)):
        facts.say(text)
    for person in deal.stakeholders:
        engaged = f", engagement: {person.engagement}" if person.engagement else ""
        facts.say(f"{person.name} is {person.role} in {deal.name}{engaged}.")
    for key, value in deal.custom.items():
        facts.say(_custom(key, value, deal.name))
    return tuple(facts.found)


def _deal_texts(deal: Deal) -> Iterator[str]:
    amount = money(deal.amount, deal.currency) if deal.amount is not None else None
    plain = (
        ("{name} is a deal with {value}.", deal.company),
        ("{name} is in the stage {value}.", deal.stage if deal.outcome == "open" else None),
        ("{name} was {value}.", deal.outcome if deal.outcome != "open" else None),
        ("Amount of {name}: {value}.", amount),
        ("Owner of {name}: {value}.", deal.owner),
        ("Reason given for {name}: {value}.", deal.reason),
        ("Competitors in {name}: {value}.", listed(deal.competitors)),
        ("Products in {name}: {value}.", listed(deal.products)),
    )
    for text, value in plain:
        if value:
            yield text.format(name=deal.name, value=value)


def _deal_dates(deal: Deal, today: date) -> Iterator[str]:
    if deal.created:
        yield f"{deal.name} was created on {day(deal.created)}."
    if deal.outcome == "open":
        entered = entered_stage(deal)
        if entered:
            age = count((today - entered).days, "day")
            yield f"{deal.name} has been in {deal.stage} for {age}, since {day(entered)}."
        if deal.expected_close:
            yield f"{deal.name} is expected to close on {day(deal.expected_close)}."
        if deal.next_meeting:
            yield f"The next meeting on {deal.name} is on {day(deal.next_meeting)}."
    elif deal.closed:
        yield f"{deal.name} closed on {day(deal.closed)}."


def entered_stage(deal: Deal) -> date | None:
    """The day a deal entered the stage it is in; its creation when no history says."""
    days = [change.entered for change in deal.history if change.stage == deal.stage]
    return max(days, default=deal.created)


def touch_fact(kit: Kit, touch: Interaction, subject: Subject) -> Evidence:
    """One touch: what kind, when, which way, what was said."""
    kind = {"website_visit": "website visit", "linkedin": "LinkedIn touch", "email": "e-mail"}
    what = kind.get(touch.kind, touch.kind)
    moment = touch.occurred.date()
    way = {"inbound": "from them", "outbound": "from us"}[touch.direction]
    way = "" if touch.kind in ("note", "meeting", "event") else f" {way}"
    parts = [f"{what[:1].upper()}{what[1:]}{way} on {day(moment)}"]
    parts += [f"with {touch.owner}"] if touch.owner else []
    text = " ".join(parts)
    said = ": ".join(part.strip() for part in (touch.subject or "", touch.content) if part.strip())
    text += f": {said[:_QUOTED]}{'…' if len(said) > _QUOTED else ''}" if said else "."
    text += f" Outcome: {touch.outcome}." if touch.outcome else ""
    return Evidence(
        id=touch.id, text=text, source=touch.provenance.source, as_of=moment,
        credibility=touch.provenance.credibility, workspace_id=kit.workspace.id, subject=subject,
    )  # fmt: skip

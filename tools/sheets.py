"""Everything known of one lead, company or deal, in the order a salesperson reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.answers import Sheet
from store.filters import DealFilter, LeadFilter
from store.records import Change
from store.types import Company, Deal, Interaction, Lead, Provenance
from tools.columns import Record
from tools.facts import entered_stage
from tools.footnotes import age_words
from tools.history import kind_of, label, repository
from tools.kit import Kit
from tools.scoring import score
from tools.wording import count, day, listed, money, number, people

Facts = list[tuple[str, str | None]]
#: Names said of a list before the rest is counted.
_NAMED = 4
_TOUCHES = {"email": "e-mail", "linkedin": "LinkedIn", "website_visit": "website visit"}
_MARKS = frozenset({"sample"})


@dataclass(frozen=True, slots=True)
class Around:
    """What belongs to a record: its company, open deals, people, and its latest touch."""

    company: Company | None
    deals: tuple[Deal, ...]
    open_deals: int
    deals_ever: int
    leads: tuple[Lead, ...]
    people: int
    touch: Interaction | None


async def read_sheet(kit: Kit, record: Record, around: Around) -> Sheet:
    """A record's card; `around` is what `look_around` found."""
    changes = await repository(kit, kind_of(record)).changes(record.id, 100)
    if isinstance(record, Lead):
        return _lead(kit, record, around, changes)
    if isinstance(record, Company):
        return _company(kit, record, around, changes)
    return _deal(kit, record, around, changes)


async def look_around(kit: Kit, record: Record) -> Around:
    store = kit.store
    company_id = record.id if isinstance(record, Company) else record.company_id
    company = await store.companies.by_id(company_id) if company_id else None
    touch = await _last_touch(kit, record)
    if company is None:
        return Around(None, (), 0, 0, (), 0, touch)
    mine = DealFilter(company_id=company.id, outcome="open")
    theirs = LeadFilter(company_id=company.id)
    return Around(
        company,
        tuple(await store.deals.search(mine, kit.today, limit=_NAMED)),
        await store.deals.count(mine, kit.today),
        await store.deals.count(DealFilter(company_id=company.id), kit.today),
        tuple(await store.leads.search(theirs, kit.today, limit=_NAMED)),
        await store.leads.count(theirs, kit.today),
        touch,
    )


async def _last_touch(kit: Kit, record: Record) -> Interaction | None:
    touches = kit.store.interactions
    if isinstance(record, Lead):
        found = await touches.for_lead(record.id, 1)
    elif isinstance(record, Company):
        found = await touches.for_company(record.id, 1)
    else:
        found = await touches.for_deal(record.id, 1)
    return found[0] if found else None


def _lead(kit: Kit, lead: Lead, around: Around, changes: Sequence[Change]) -> Sheet:
    points = score(lead, around.company, kit.today)
    facts: Facts = [
        ("Status", lead.status),
        ("Score", f"{points.points} of 100, {points.priority} priority"),
        ("Owner", lead.owner or "nobody yet"),
        ("Last contacted", _since(lead.last_contacted, kit.today) or "never"),
        ("E-mail", lead.email or "not known"),
        ("Phone", lead.phone),
        ("Location", lead.location or (around.company.location if around.company else None)),
        ("Language", lead.language),
        ("LinkedIn", _bare(lead.linkedin)),
        ("Last touch", _touched(around.touch, kit.today)),
        ("Open deals there", _deals(around)),
        *_own(lead.custom),
    ]
    role = " at ".join(part for part in (lead.title, lead.company) if part)
    long = [("Why this score", "; ".join(points.reasons)), ("About", lead.description)]
    unknown = [("title", lead.title), ("company", lead.company), ("phone", lead.phone),
               ("LinkedIn", lead.linkedin)]  # fmt: skip
    return _sheet(kit, lead, f"Lead · {role}" if role else "Lead", facts, long, unknown, changes)


def _company(kit: Kit, company: Company, around: Around, changes: Sequence[Change]) -> Sheet:
    facts: Facts = [
        ("Industry", company.industry or "not known"),
        ("Employees", _size(company) or "not known"),
        ("Owner", company.owner or "nobody yet"),
        ("Last touch", _touched(around.touch, kit.today) or "none on record"),
        ("Open deals", _deals(around) or "none"),
        ("People", _people(around) or "nobody on record"),
        ("Location", company.location),
        ("Website", _bare(company.website or company.domain)),
        ("Founded", str(company.founded) if company.founded else None),
        ("Revenue", number(company.revenue) if company.revenue else None),
        ("Part of", company.parent),
        ("Products", listed(company.products)),
        ("Competitors", listed(company.competitors)),
        *_own(company.custom),
    ]
    long = [
        ("Tech stack", listed(company.tech_stack)),
        ("Pain points", "; ".join(company.pain_points)),
        ("About", company.description),
    ]
    unknown = [("location", company.location), ("website", company.website or company.domain),
               ("tech stack", company.tech_stack), ("pain points", company.pain_points),
               ("competitors", company.competitors)]  # fmt: skip
    return _sheet(kit, company, "Company", facts, long, unknown, changes)


def _deal(kit: Kit, deal: Deal, around: Around, changes: Sequence[Change]) -> Sheet:
    open_ = deal.outcome == "open"
    facts: Facts = [
        ("Stage", _stage(deal, kit.today) or "not known"),
        ("Amount", money(deal.amount, deal.currency) if deal.amount is not None else "not known"),
        ("Owner", deal.owner or "nobody yet"),
        ("Expected close", _due(deal.expected_close, kit.today) or "not known" if open_ else None),
        ("Closed", _since(deal.closed, kit.today) or "not known" if not open_ else None),
        ("Reason", None if open_ else deal.reason or "not known"),
        ("Next meeting", _due(deal.next_meeting, kit.today) or "none set" if open_ else None),
        ("Last touch", _touched(around.touch, kit.today) or "none on record"),
        ("Created", day(deal.created) if deal.created else None),
        ("Products", listed(deal.products)),
        ("Competitors", listed(deal.competitors)),
        *_own(deal.custom),
    ]
    went = [f"{one.stage} since {day(one.entered)}" for one in deal.history]
    engaged = [_stakeholder(one.name, one.role, one.engagement) for one in deal.stakeholders]
    long = [("Stakeholders", "\n".join(engaged)), ("Stages", "; ".join(went[-8:]))]
    unknown = [("company", deal.company), ("stakeholders", deal.stakeholders),
               ("products", deal.products), ("competitors", deal.competitors)]  # fmt: skip
    lead = f"Deal · {deal.company}" if deal.company else "Deal"
    return _sheet(kit, deal, lead, facts, long, unknown, changes)


def _sheet(
    kit: Kit, record: Record, lead: str, facts: Facts,
    long: Sequence[tuple[str, str | None]], unknown: Sequence[tuple[str, object]],
    changes: Sequence[Change],
) -> Sheet:  # fmt: skip
    missing = [name for name, value in unknown if not value]
    remarks = [f"Not known: {', '.join(missing)}"] if missing else []
    remarks += _sources(kit, record, changes)
    return Sheet(
        record.name,
        lead,
        tuple((name, value) for name, value in facts if value),
        tuple((name, value) for name, value in long if value),
        tuple(remarks),
    )


def _sources(kit: Kit, record: Record, changes: Sequence[Change]) -> list[str]:
    """Where the fields come from: what people wrote under their names, the rest as imported."""
    kind = kind_of(record)
    by: dict[tuple[str, date], list[str]] = {}
    seen: set[str] = set()
    for change in changes:
        for name in change.before:
            if name in seen or name in ("kind", "history"):
                continue
            seen.add(name)
            if change.person:
                wrote = (change.person, change.changed_at.date())
                by.setdefault(wrote, []).append(label(kind, name))
    told = [
        f"{listed(names)}: {person}, {age_words(when, kit.today)}"
        for (person, when), names in by.items()
    ]
    return [
        *told,
        f"{'Everything else' if told else 'From'}: {_origin(record.provenance, kit.today)}",
    ]


def _origin(seen: Provenance, today: date) -> str:
    return f"{seen.source}, {age_words(seen.as_of, today)}"


def _own(custom: object) -> Facts:
    held = custom if isinstance(custom, dict) else {}
    return [(name, value) for name, value in held.items() if name.casefold() not in _MARKS]


def _size(company: Company) -> str:
    return (people(company.size_low, company.size_high) or "").removesuffix(" employees")


def _stage(deal: Deal, today: date) -> str:
    entered = entered_stage(deal)
    if not deal.stage or deal.outcome != "open" or entered is None:
        return deal.stage or deal.kind
    return f"{deal.stage}, {count(max((today - entered).days, 0), 'day')} there"


def _deals(around: Around) -> str | None:
    if not around.open_deals:
        return None
    worth = [f"{one.name} ({money(one.amount, one.currency)})" if one.amount is not None
             else one.name for one in around.deals]  # fmt: skip
    return _some(worth, around.open_deals)


def _people(around: Around) -> str | None:
    named = [f"{one.name} ({one.title})" if one.title else one.name for one in around.leads]
    return _some(named, around.people) if around.people else None


def _some(named: Sequence[str], total: int) -> str:
    rest = total - len(named)
    return f"{', '.join(named)} and {rest:,} more" if rest > 0 else listed(named)


def _stakeholder(name: str, role: str, engagement: str) -> str:
    told = f"{name}, {role}" if role else name
    return f"• {told} (engagement: {engagement})" if engagement else f"• {told}"


def _touched(touch: Interaction | None, today: date) -> str | None:
    if touch is None:
        return None
    when = _since(touch.occurred.date(), today)
    return f"{_TOUCHES.get(touch.kind, touch.kind)}, {when}"


def _since(when: date | None, today: date) -> str | None:
    """ "3 Nov 2026 (17 days ago)"."""
    if when is None:
        return None
    days = (today - when).days
    if days < 0:
        return day(when)
    return f"{day(when)} ({'today' if days == 0 else count(days, 'day') + ' ago'})"


def _due(when: date | None, today: date) -> str | None:
    if when is None or when <= today:
        return _since(when, today)
    return f"{day(when)} (in {count((when - today).days, 'day')})"


def _bare(address: str | None) -> str | None:
    """A web address without what a reader does not need; it is words here, not a link."""
    if not address:
        return None
    host = address.split("://", 1)[-1].removeprefix("www.")
    return host.split("?")[0].split("#")[0].rstrip("/") or None

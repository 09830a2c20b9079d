"""What a pitch may rest on: the prospect's records, the sender's own words, the rep's note."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.evidence import choose, number
from agents.orders import without_orders
from agents.plain import pitch as plain
from agents.plain.pitch import Brief, PitchWords
from agents.studio_shape import Shape, fill, shape_of, words_of_ours
from agents.wishes import PitchWish
from store.answers import COMMON_SUBJECTS, Evidence, Subject
from store.errors import NotFound
from store.types import Company, Interaction, Lead
from tools import accounts, catalogue, notes
from tools.kit import Kit
from tools.languages import detect
from tools.lookup import best_contact

#: Tokens of evidence a small model still reads with care.
BUDGET = 1500
#: Of these for what we are and offer: a long history of theirs must not crowd it out.
OURS = 500
#: Besides, for what documents say of what we offer.
MATERIAL = 350
#: A fact that vouches for a lead's name and is no matter for a pitch.
INWARD = "Status of "
#: Touches whose language is looked at.
HEARD = 20


@dataclass(frozen=True, slots=True)
class Briefing:
    """`subjects` are the ids whose evidence may be cited; `plain` is the pitch without a model.

    `shaped` is the template with this prospect's values in it.
    """

    title: str
    lead_id: str | None
    company_id: str | None
    language: str
    evidence: tuple[Evidence, ...]
    subjects: tuple[str, ...]
    plain: PitchWords
    fingerprint: str
    shape: Shape
    shaped: str
    shown: int

    @property
    def facts(self) -> tuple[Evidence, ...]:
        """What the prompt lists: words of the template stand in it anyway, and how we keep a lead
        is for us."""
        listed = tuple(self.evidence)[: self.shown]
        return tuple(fact for fact in listed if not fact.text.startswith(INWARD))


async def brief(kit: Kit, subject: Subject, wish: PitchWish) -> Briefing:
    """All of it read in one transaction. Raises `NotFound` when the lead or company is gone."""
    async with kit.store.transaction() as store:
        reading = replace(kit, store=store)
        about, shape = await gather(reading, subject), await shape_of(reading, wish)
        read = await accounts.read_prospect(reading, about.company, about.lead)
        language = wish.language or await _language(reading, about)
        return await assemble(reading, about, without_orders(read), wish, shape, language)


async def assemble(
    kit: Kit,
    about: Brief,
    facts: Sequence[Evidence],
    wish: PitchWish,
    shape: Shape,
    language: str = "",
) -> Briefing:
    """The briefing from facts that are read already."""
    subjects = accounts.subjects_of(about.company, about.lead)
    ours = [*await catalogue.sender_evidence(kit), *_note(kit, wish)]
    question, words = " ".join([about.name, *wish.focus, wish.note]), plain.write(about, wish)
    theirs = choose([*filter(_outward, facts)], question, BUDGET - OURS)
    told = choose(await notes.material(kit), f"{question} {words.body}", MATERIAL)
    shown = number([*theirs, *choose(ours, f"{question} {words.body}", OURS), *told])
    evidence = number([*shown, *words_of_ours(shape, kit)])
    return Briefing(
        title=_title(about),
        lead_id=about.lead.id if about.lead else None,
        company_id=about.company.id if about.company else None,
        language=language or wish.language or "en",
        evidence=evidence,
        subjects=(*(one.id for one in subjects), *sorted(COMMON_SUBJECTS)),
        plain=words,
        fingerprint=fingerprint(about, wish, shape.digest),
        shape=shape,
        shaped=fill(shape, about, wish),
        shown=len(shown),
    )


async def _language(kit: Kit, about: Brief) -> str:
    """What the record says, else what they write in, else nothing."""
    if about.lead and about.lead.language:
        return about.lead.language
    touches = await _touches(kit, about)
    theirs = [touch.content for touch in touches if touch.direction == "inbound"]
    return detect(theirs) or ""


async def _touches(kit: Kit, about: Brief) -> Sequence[Interaction]:
    if about.lead:
        return await kit.store.interactions.for_lead(about.lead.id, HEARD)
    return (
        await kit.store.interactions.for_company(about.company.id, HEARD) if about.company else ()
    )


async def gather(kit: Kit, subject: Subject) -> Brief:
    """Lead, company and what of ours fits. Raises `NotFound` when they are gone."""
    lead: Lead | None = None
    company: Company | None = None
    if subject.kind == "lead":
        lead = await kit.store.leads.by_id(subject.id)
        if lead and lead.company_id:
            company = await kit.store.companies.by_id(lead.company_id)
    else:
        company = await kit.store.companies.by_id(subject.id)
        lead = await best_contact(kit, company) if company else None
    if lead is None and company is None:
        raise NotFound(name=subject.name)
    solutions = await catalogue.fitting(kit, company)
    return Brief(lead, company, kit.workspace.profile, tuple(solutions)[:2])


def _outward(fact: Evidence) -> bool:
    """What a deal is worth and how it stands is for us, not for the prospect."""
    return fact.subject.kind not in ("deal", "list") and ":deal:" not in fact.id


def _note(kit: Kit, wish: PitchWish) -> tuple[Evidence, ...]:
    """What the rep wants said: a person of the workspace may say it."""
    if not wish.note:
        return ()
    subject = Subject("sender", "note", "the salesperson")
    return (Evidence("note", wish.note, "your note", kit.today, 1.0, kit.workspace.id, subject),)


def fingerprint(about: Brief, wish: PitchWish, shape: str) -> str:
    """SHA-256 over what shaped the pitch: stale once the prospect's record or a setting changed."""
    company, lead = about.company, about.lead
    facts: list[object] = [about.name, lead.id if lead else "", company.id if company else ""]
    if company:
        facts += [company.industry, company.tech_stack, company.size_low, company.size_high]
        facts += [company.description]
    elif lead:
        facts += [lead.title, lead.description]
    text = json.dumps([facts, wish.as_dict(), shape], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _title(about: Brief) -> str:
    names = [about.lead.name if about.lead else "", about.company.name if about.company else ""]
    return f"Pitch for {', '.join(dict.fromkeys(filter(None, names)))}"

"""Finds a lead, company or deal by what a person calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from store.answers import Subject
from store.errors import NotFound
from store.filters import LeadFilter
from store.names import fold
from store.types import Company, Deal, Lead
from tools.kit import Kit
from tools.scoring import score
from tools.search import exact
from tools.search.likely import (
    ALL_KINDS,
    PART,
    Likely,
    Record,
    kind_of,
    ranked,
    repository,
    subject_of,
)
from tools.search.likely import (
    RecordKind as RecordKind,
)
from tools.search.likeness import SAME
from tools.wording import word_list

_MENTION_ORDER: tuple[RecordKind, ...] = ("company", "lead", "deal")
R = TypeVar("R", Lead, Company, Deal)

#: How far ahead of the next of its kind a name must be to be the one meant.
AHEAD = 4.0
#: Words that are names only when written as such.
_EVERYDAY = frozenset(
    word_list(
        "the and for with about from who what how big is are was deal deals lead leads "
        "company team best new open next one all any us we our my me it they them their "
        "target gap visa match price offer total value people time help call mail meeting "
        "now today this that"
    )
)


async def find_subject(kit: Kit, name: str, kinds: Sequence[RecordKind] = ALL_KINDS) -> Subject:
    """The one record a name means: by id, e-mail, domain, name, or a name much like it.

    A tie between kinds goes to the kind named first. Raises `NotFound` with up to five `nearest`
    when nothing fits, or when several of one kind fit equally well.
    """
    asked = name.strip().strip("\"'“”").strip()
    known = await exact.addressed(kit, asked, kinds)
    return subject_of(known) if known else await _by_name(kit, asked, kinds)


async def find_lead(kit: Kit, name: str) -> Lead:
    found = await find_subject(kit, name, ("lead",))
    return _known(await kit.store.leads.by_id(found.id), name)


async def find_company(kit: Kit, name: str) -> Company:
    found = await find_subject(kit, name, ("company",))
    return _known(await kit.store.companies.by_id(found.id), name)


async def find_deal(kit: Kit, name: str) -> Deal:
    found = await find_subject(kit, name, ("deal",))
    return _known(await kit.store.deals.by_id(found.id), name)


async def best_contact(kit: Kit, company: Company) -> Lead | None:
    """The lead at a company with the best score; of equals, the one contacted last."""
    leads = await kit.store.leads.search(LeadFilter(company_id=company.id), kit.today, limit=200)
    active = [lead for lead in leads if lead.status != "inactive"]
    ranked = sorted(
        active,
        key=lambda lead: (
            -score(lead, company, kit.today).points,
            -(lead.last_contacted.toordinal() if lead.last_contacted else 0),
            lead.name,
        ),
    )
    return ranked[0] if ranked else None


async def _by_name(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> Subject:
    for found in await exact.named(kit, asked, kinds):
        if len(found) == 1:
            return subject_of(found[0])
        if found:
            raise NotFound(name=asked, nearest=tuple(subject_of(one) for one in found[:5]))
    near = await ranked(kit, asked, kinds) if fold(asked) else []
    winner = _winner(near, kinds)
    if winner is None:
        raise NotFound(name=asked, nearest=tuple(subject_of(one.record) for one in near[:5]))
    return subject_of(winner)


def _winner(near: Sequence[Likely], kinds: Sequence[RecordKind]) -> Record | None:
    """The most alike, when nothing else of its own kind comes close. What is one name wins over
    what is only part of it."""
    if not near or near[0].likeness < PART:
        return None
    best = near[0]
    least = max(best.likeness - AHEAD, SAME if best.likeness >= SAME else 0.0)
    close = [one.record for one in near[1:] if one.likeness > least]
    first = min([best.record, *close], key=lambda one: kinds.index(kind_of(one)))
    rivals = [one for one in (best.record, *close)
              if kind_of(one) == kind_of(first) and one is not first]  # fmt: skip
    return None if rivals else first


def _known(record: R | None, name: str) -> R:
    if record is None:
        raise NotFound(name=name)
    return record


async def mentioned(kit: Kit, text: str) -> tuple[Subject, ...]:
    """Known records whose names stand in a sentence, the longest names first.

    Each part of the sentence counts for one name; a single everyday word only when it is written
    with a capital. One lookup a kind, whatever the number of records.
    """
    names = _spans(text)
    found: list[tuple[int, int, Subject]] = []
    for order, kind in enumerate(_MENTION_ORDER):
        for record in await repository(kit, kind).by_names(names):
            found.append((-len(fold(record.name)), order, subject_of(record)))
    taken: list[str] = []
    kept: list[Subject] = []
    for _, _, subject in sorted(found, key=lambda hit: (hit[0], hit[1], hit[2].name)):
        key = fold(subject.name)
        if not any(key != other and key in other for other in taken):
            taken.append(key)
            kept.append(subject)
    return tuple(kept)


def _spans(text: str) -> list[str]:
    """Runs of one to six words that could be a name."""
    pieces = text[:2000].split()[:300]
    bare = [re.sub(r"^\W+|['’]s\W*$|\W+$", "", piece) for piece in pieces]
    runs = [
        " ".join(bare[start:end])
        for start in range(len(bare))
        for end in range(start + 2, min(start + 6, len(bare)) + 1)
    ]
    small = text[1:] == text[1:].lower()
    singles = [
        word
        for place, word in enumerate(bare)
        if len(word) > 1
        and (small or not word.islower())
        and (word.casefold() not in _EVERYDAY or (place > 0 and word[0].isupper() and not small))
    ]
    return runs + singles

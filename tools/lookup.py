"""Finds a lead, company or deal by what a person calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, TypeVar
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from store.answers import Subject
from store.errors import NotFound
from store.filters import LeadFilter
from store.names import fold, words
from store.records import Records
from store.types import Company, Deal, Lead
from tools.kit import Kit
from tools.scoring import score
from tools.wording import word_list

RecordKind = Literal["lead", "company", "deal"]
ALL_KINDS: tuple[RecordKind, ...] = ("lead", "company", "deal")
_MENTION_ORDER: tuple[RecordKind, ...] = ("company", "lead", "deal")
Record = Lead | Company | Deal
R = TypeVar("R", Lead, Company, Deal)

#: How alike two names must be (0–100) to be one, and how far ahead of the next.
ALIKE, AHEAD = 84.0, 4.0
#: Below this a name is not even worth suggesting.
NEAR = 55.0
#: Words that are names only when written as such.
_EVERYDAY = frozenset(
    word_list(
        "the and for with about from who what how big is are was deal deals lead leads "
        "company team best new open next one all any us we our my me it they them their "
        "target gap visa match price offer total value people time help call mail meeting "
        "now today this that"
    )
)
_THE = re.compile(r"\(?\bthe\b\)?", re.I)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#].*)?", re.I)


async def find_subject(kit: Kit, name: str, kinds: Sequence[RecordKind] = ALL_KINDS) -> Subject:
    """The one record a name means: by id, e-mail, domain, name, or a name much like it.

    A tie between kinds goes to the kind named first. Raises `NotFound` with up to five `nearest`
    when nothing fits, or when several of one kind fit equally well.
    """
    asked = name.strip().strip("\"'“”").strip()
    exact = await _by_address(kit, asked, kinds) if asked else None
    return exact or await _by_name(kit, asked, kinds)


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


def subject_of(record: Record) -> Subject:
    kind: RecordKind = (
        "lead" if isinstance(record, Lead) else "company" if isinstance(record, Company) else "deal"
    )
    return Subject(kind, record.id, record.name)


def likeness(asked: str, name: str) -> float:
    """0–100: how much two names look alike, whatever their legal form or word order."""
    a, b = _bare(asked), _bare(name)
    if not a or not b:
        return 0.0
    run_a, run_b = a.replace(" ", ""), b.replace(" ", "")
    whole = max(fuzz.ratio(run_a, run_b), _slip(run_a, run_b))
    sorted_words = fuzz.token_sort_ratio(a, b)
    return max(whole, sorted_words, _part(a, b))


def _bare(name: str) -> str:
    """Folded words; an article in front or behind ("(The)") says nothing."""
    return " ".join(words(_THE.sub(" ", name)) or words(name))


def _slip(a: str, b: str) -> float:
    """One slip of the keys in a short name, two in a long one; the first letter is right."""
    longer = max(len(a), len(b))
    if longer < 5 or a[:1] != b[:1]:
        return 0.0
    slips = OSA.distance(a, b)
    return 90.0 - 2 * slips if slips <= (1 if longer < 7 else 2) else 0.0


def _part(a: str, b: str) -> float:
    """Whole words of the longer name left out: "meridian" for "Meridian Robotics"."""
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == len(long) or len("".join(short)) < 4:
        return 0.0
    hits = [max(fuzz.ratio(word, other) for other in long) for word in short]
    if min(hits) < 80 or (not set(long[:1]) & set(short) and len(short) == 1 and min(hits) < 100):
        return 0.0
    return sum(hits) / len(hits) * (0.88 if short[0] == long[0] else 0.85)


async def _by_address(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> Subject | None:
    if record := await _by_id(kit, asked, kinds):
        return subject_of(record)
    address = _EMAIL.search(asked)
    if address and "lead" in kinds:
        lead = await kit.store.leads.by_email(address[0])
        if lead:
            return subject_of(lead)
    domain = _DOMAIN.fullmatch(address[0].split("@")[1] if address else asked)
    if domain and "company" in kinds:
        company = await kit.store.companies.by_domain(domain[1])
        return subject_of(company) if company else None
    return None


async def _by_id(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> Record | None:
    try:
        id = str(UUID(asked))
    except ValueError:
        return None
    for kind in kinds:
        record: Record | None = await _repository(kit, kind).by_id(id)
        if record:
            return record
    return None


async def _by_name(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> Subject:
    exact = [await _repository(kit, kind).by_key(asked) for kind in kinds] if fold(asked) else []
    for found in exact:
        if len(found) == 1:
            return subject_of(found[0])
        if found:
            raise NotFound(name=asked, nearest=tuple(subject_of(one) for one in found[:5]))
    ranked = await _ranked(kit, asked, kinds)
    winner = _winner(ranked, kinds)
    if winner is None:
        near = tuple(subject_of(one) for value, one in ranked if value >= NEAR)
        raise NotFound(name=asked, nearest=near[:5])
    return subject_of(winner)


async def _ranked(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> list[tuple[float, Record]]:
    if not fold(asked):
        return []
    found: list[tuple[float, Record]] = []
    for kind in kinds:
        for record in await _repository(kit, kind).nearest(asked):
            found.append((likeness(asked, record.name), record))
    return sorted(found, key=lambda pair: (-pair[0], kinds.index(_kind(pair[1])), pair[1].name))


def _winner(ranked: list[tuple[float, Record]], kinds: Sequence[RecordKind]) -> Record | None:
    """The most alike, when nothing else of its own kind comes close."""
    if not ranked or ranked[0][0] < ALIKE:
        return None
    best, record = ranked[0]
    close = [one for value, one in ranked[1:] if best - value < AHEAD]
    first = min([record, *close], key=lambda one: kinds.index(_kind(one)))
    rivals = [one for one in [record, *close] if _kind(one) == _kind(first) and one is not first]
    return None if rivals else first


def _kind(record: Record) -> RecordKind:
    return subject_of(record).kind  # type: ignore[return-value]


def _repository(kit: Kit, kind: RecordKind) -> Records[Any, Any]:
    store = kit.store
    found: dict[str, Records[Any, Any]] = {
        "lead": store.leads, "company": store.companies, "deal": store.deals,
    }  # fmt: skip
    return found[kind]


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
        for record in await _repository(kit, kind).by_names(names):
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

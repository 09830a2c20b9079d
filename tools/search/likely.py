"""Records whose names are much like what somebody wrote, ranked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from store.answers import Subject
from store.names import words
from store.records import Records
from store.types import Company, Deal, Lead
from tools.kit import Kit
from tools.search.likeness import SAME, likeness
from tools.search.nicknames import called

RecordKind = Literal["lead", "company", "deal"]
ALL_KINDS: tuple[RecordKind, ...] = ("lead", "company", "deal")
Record = Lead | Company | Deal

#: From here on a name is a part of the other; below `NEAR` it is not even worth suggesting.
PART, NEAR = 79.0, 55.0
_THE = re.compile(r"\(?\bthe\b\)?", re.I)
#: "Grace Hopper at Acme", "Grace Hopper (Acme)".
_AT = re.compile(r"^(?P<name>.{2,60}?)\s*(?:\s(?:at|from|of|bei|von|chez|de)\s|,|@|\()\s*"
                 r"(?P<company>[^()]{2,80}?)\)?\s*$", re.I)  # fmt: skip
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)\.[\w.-]+(?:[/?#].*)?", re.I)


@dataclass(frozen=True, slots=True)
class Likely:
    """A record and how much its name is like the one asked for, 0–100."""

    record: Record
    likeness: float


def subject_of(record: Record) -> Subject:
    return Subject(kind_of(record), record.id, record.name)


def kind_of(record: Record) -> RecordKind:
    if isinstance(record, Lead):
        return "lead"
    return "company" if isinstance(record, Company) else "deal"


def repository(kit: Kit, kind: RecordKind) -> Records[Any, Any]:
    store = kit.store
    found: dict[str, Records[Any, Any]] = {
        "lead": store.leads, "company": store.companies, "deal": store.deals,
    }  # fmt: skip
    return found[kind]


async def ranked(kit: Kit, asked: str, kinds: Sequence[RecordKind]) -> list[Likely]:
    """Best first; of equals the kind named first."""
    found = await _near(kit, asked, kinds, wide=False)
    if not any(one.likeness >= SAME for one in found):
        found += await _near(kit, asked, kinds, wide=True)
    if "lead" in kinds and (split := _AT.match(asked)):
        there = await _at_company(kit, split["name"], split["company"])
        found = [Likely(one.record, min(one.likeness, PART - 1)) for one in found if there] or found
        found += there
    best: dict[str, Likely] = {}
    for one in found:
        held = best.get(one.record.id)
        best[one.record.id] = one if held is None or one.likeness > held.likeness else held
    order = {kind: place for place, kind in enumerate(kinds)}
    return sorted(best.values(), key=lambda one: (
        -one.likeness, order[kind_of(one.record)], one.record.name, one.record.id))  # fmt: skip


def resemblance(asked: str, record: Record) -> float:
    """0–100: how well a record's name, or a company's domain, is what was written."""
    values = [likeness(asked, record.name, isinstance(record, Lead)), _part(asked, record.name)]
    host = _HOST.fullmatch(asked.strip())
    if isinstance(record, Company) and host:
        values.append(likeness(host[1], record.name))
        own = _HOST.fullmatch(record.domain or "")
        values.append(likeness(host[1], own[1]) if own else 0.0)
    return max(values)


async def _near(kit: Kit, asked: str, kinds: Sequence[RecordKind], wide: bool) -> list[Likely]:
    found: list[Likely] = []
    host = _HOST.fullmatch(asked.strip())
    for kind in kinds:
        name = host[1] if host and kind == "company" else asked
        also = _called(asked) if kind == "lead" else ()
        for record in await repository(kit, kind).nearest(name, 60, also=also, wide=wide):
            value = resemblance(asked, record)
            if value >= NEAR:
                found.append(Likely(record, value))
    return found


async def _at_company(kit: Kit, name: str, company: str) -> list[Likely]:
    """Leads of that name whose company is like the one named."""
    found = await _near(kit, name, ("lead",), wide=False)
    return [
        one
        for one in found
        if isinstance(one.record, Lead) and one.record.company
        and max(likeness(company, one.record.company), _part(company, one.record.company)) >= SAME
    ]  # fmt: skip


def _called(asked: str) -> list[str]:
    """The same person by other first names."""
    parts = words(asked)
    return [" ".join((other, *parts[1:])) for other in called(parts[0])] if len(parts) > 1 else []


def _part(asked: str, name: str) -> float:
    """Whole words of the longer name left out: "meridian" for "Meridian Robotics"."""
    short, long = sorted((_bare(asked), _bare(name)), key=len)
    if len(short) == len(long) or len("".join(short)) < 4:
        return 0.0
    hits = [max(fuzz.ratio(word, other) for other in long) for word in short]
    if min(hits) < 80 or (not set(long[:1]) & set(short) and len(short) == 1 and min(hits) < 100):
        return 0.0
    return sum(hits) / len(hits) * (0.83 if short[0] == long[0] else 0.80)


def _bare(name: str) -> list[str]:
    """Folded words; an article in front or behind ("(The)") says nothing."""
    return list(words(_THE.sub(" ", name)) or words(name))

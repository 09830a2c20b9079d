"""Whom a document is about: the addresses in it, the names in it, and what its thread is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from store.answers import Subject
from store.names import words
from tools import lookup
from tools.kit import Kit
from tools.reading.correspondents import theirs
from tools.reading.document import Document
from tools.related import related

#: Letters of text that are looked through for names, and the windows they are read in.
LOOKED_AT, WINDOW = 12_000, 1_900
#: Weights: an address of a mail's head, of the text, a name in the title, a name in the text.
HEAD, ADDRESS, TITLE, NAMED = 10.0, 4.0, 4.0, 1.0
#: From here on a record is meant for certain, if it is this much ahead of the others.
SURE, AHEAD = 3.0, 2.0
CHOICES = 5
#: More than these are not compared.
_MOST = 20
#: A record, its points, and what gave it the first of them.
Weighed = tuple[Subject, float, str]
_ADDRESS = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}", re.I)


@dataclass(frozen=True, slots=True)
class Recognised:
    """`sure` is whom it is about, `why` says what tells so; `candidates` come best first."""

    sure: Subject | None
    candidates: tuple[Subject, ...]
    why: str = ""


@dataclass(slots=True)
class _Tally:
    points: dict[tuple[str, str], float] = field(default_factory=dict)
    known: dict[tuple[str, str], Subject] = field(default_factory=dict)
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, subject: Subject, points: float, why: str) -> None:
        key = (subject.kind, subject.id)
        self.known[key] = subject
        self.points[key] = self.points.get(key, 0.0) + points
        self.reasons.setdefault(key, why)

    def ranked(self) -> list[Weighed]:
        order = sorted(self.points, key=lambda key: (-self.points[key], self.known[key].name))
        return [(self.known[key], self.points[key], self.reasons[key]) for key in order[:_MOST]]


async def recognise(kit: Kit, name: str, document: Document, thread: Subject | None) -> Recognised:
    """`thread` is what the conversation is about; it is offered even when the text names others."""
    tally = _Tally()
    await _weigh_addresses(kit, document, tally)
    await _weigh_names(kit, name, document, tally)
    ranked = tally.ranked()
    found = [subject for subject, _, _ in ranked]
    offered = tuple(dict.fromkeys([*([thread] if thread else []), *found]))[:CHOICES]
    if thread is not None:
        return await _in_thread(kit, thread, ranked, offered)
    if not ranked:
        return Recognised(None, offered)
    return await _decided(kit, ranked, offered)


async def _in_thread(
    kit: Kit, thread: Subject, ranked: Sequence[Weighed],
    offered: tuple[Subject, ...],
) -> Recognised:  # fmt: skip
    """It belongs to the thread's subject unless it speaks, for certain, of others alone."""
    strong = [subject for subject, points, _ in ranked if points >= SURE]
    own = await related(kit, thread)
    named = [subject for subject in strong if own & await related(kit, subject)]
    if strong and not named:
        return Recognised(None, offered)
    return Recognised(thread, offered, "that is what this conversation is about")


async def _decided(kit: Kit, ranked: Sequence[Weighed], offered: tuple[Subject, ...]) -> Recognised:
    """One record far ahead, or the most telling of several that belong together."""
    best, points, why = ranked[0]
    if points < SURE:
        return Recognised(None, offered)
    own = await related(kit, best)
    kin, rival = [(best, points, why)], 0.0
    for one in ranked[1:]:
        if own & await related(kit, one[0]):
            kin.append(one)
        else:
            rival = max(rival, one[1])
    if points < AHEAD * rival:
        return Recognised(None, offered)
    subject, _, reason = _most_telling(kin)
    return Recognised(subject, offered, reason)


def _most_telling(kin: Sequence[Weighed]) -> Weighed:
    """The one deal that is named; the one person who wrote it, or is named more than the company;
    or else the company."""
    deals, leads, companies = (
        [one for one in kin if one[0].kind == kind and one[1] >= SURE]
        for kind in ("deal", "lead", "company")
    )
    if len(deals) == 1:
        return deals[0]
    if len(leads) == 1 and (not companies or leads[0][1] >= min(HEAD, companies[0][1])):
        return leads[0]
    return companies[0] if companies else kin[0]


async def _weigh_addresses(kit: Kit, document: Document, tally: _Tally) -> None:
    heads = {address for _, address in await theirs(kit, document)}
    told = {found.lower() for found in _ADDRESS.findall(document.text[:LOOKED_AT])}
    for address in [*sorted(heads), *sorted(told - heads)][:40]:
        weight = HEAD if address in heads else ADDRESS
        why = f"{address} stands in it"
        if lead := await kit.store.leads.by_email(address):
            tally.add(Subject("lead", lead.id, lead.name), weight, why)
        if company := await kit.store.companies.by_domain(address.partition("@")[2]):
            tally.add(Subject("company", company.id, company.name), weight / 2, why)


async def _weigh_names(kit: Kit, name: str, document: Document, tally: _Tally) -> None:
    stem = re.sub(r"[_\-.]+", " ", PurePath(name).stem)
    for text in filter(None, (document.title, stem)):
        for subject in await lookup.mentioned(kit, text):
            tally.add(subject, TITLE, "the name stands in the title")
    text = document.text[:LOOKED_AT]
    read = f" {' '.join(words(text))} "
    seen: set[Subject] = set()
    for at in range(0, len(text), WINDOW):
        for subject in await lookup.mentioned(kit, text[at : at + WINDOW]):
            if subject not in seen:
                seen.add(subject)
                often = max(1, read.count(f" {' '.join(words(subject.name))} "))
                many = len(words(subject.name)) > 1
                # Two words are a name, and whoever is meant is named early.
                points = NAMED * min(often, 6) + (many and (2 if at == 0 else 1))
                tally.add(subject, points, "the name stands in the text")

"""Interactions find the lead, company or deal they were with, a block at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.names import fold, same_name
from store.types import Company, Interaction, Lead
from tools.importing.build import Link
from tools.importing.employers import Employers, named
from tools.importing.rows import Rejection, Row

if TYPE_CHECKING:
    from tools.kit import Kit


@dataclass(frozen=True, slots=True)
class Touched:
    """`companies` were named by the rows and added."""

    added: int
    known: int
    companies: int
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of one block name: leads by e-mail and by folded name, deals as named."""

    emails: Mapping[str, Lead]
    names: Mapping[str, Sequence[Lead]]
    deals: Mapping[str, str]


async def merge_touches(
    kit: Kit, rows: Sequence[Row], employers: Employers, import_id: str
) -> Touched:
    companies, added = await _companies(kit, rows, employers, import_id)
    known = _Known(
        await _by_email(kit, rows, companies, import_id),
        await _by_name(kit, rows),
        await deal_ids(kit, {_link(row).deal or "" for row in rows} - {""}),
    )
    touches: list[Interaction] = []
    externals: list[str | None] = []
    rejected: list[Rejection] = []
    for row, company in zip(rows, companies, strict=True):
        found = _with_subjects(row, company, known)
        if isinstance(found, Rejection):
            rejected.append(found)
        else:
            touches.append(found)
            externals.append(row.built.external_id)
    made = await kit.store.interactions.add_many(touches, externals) if touches else (0, 0)
    return Touched(*made, added, tuple(rejected))


async def deal_ids(kit: Kit, names: Iterable[str]) -> dict[str, str]:
    """By the source system's id, else by name where only one deal has it."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    found = {one.external_id: one.id for one in await kit.store.deals.by_externals(wanted)}
    named_so = defaultdict(list)
    for deal in await kit.store.deals.by_names([name for name in wanted if name not in found]):
        named_so[fold(deal.name)].append(deal)
    ids = {}
    for name in wanted:
        exact = [one for one in named_so[fold(name)] if same_name(one.name, name)]
        only = exact[0].id if len(exact) == 1 else None
        if id_ := found.get(name) or only:
            ids[name] = id_
    return ids


async def _companies(
    kit: Kit, rows: Sequence[Row], employers: Employers, import_id: str
) -> tuple[list[str | None], int]:
    known = {}
    for row in rows:
        name = _link(row).company or ""
        if fold(name) and name not in known:
            known[name] = named(Company(id="", name=name, provenance=row.built.provenance))
    return await employers.ids(
        kit, [known.get(_link(row).company or "") for row in rows], import_id
    )


async def _by_email(
    kit: Kit, rows: Sequence[Row], companies: Sequence[str | None], import_id: str
) -> dict[str, Lead]:
    """Leads by their address; those nobody knew are added by it."""
    wanted = sorted({email for row in rows if (email := _link(row).email)})
    if not wanted:
        return {}
    known = {(one.email or "").lower(): one for one in await kit.store.leads.by_emails(wanted)}
    fresh: dict[str, Lead] = {}
    for row, company in zip(rows, companies, strict=True):
        email = _link(row).email
        if email and email not in known and email not in fresh:
            name = _link(row).lead or email
            fresh[email] = Lead("", name, row.built.provenance, email=email, company_id=company)
    if fresh:
        merged = await kit.store.leads.merge_many(list(fresh.values()), import_id=import_id)
        ids = zip(fresh.items(), merged.ids, strict=True)
        known.update({email: replace(lead, id=id_) for (email, lead), id_ in ids})
    return known


async def _by_name(kit: Kit, rows: Sequence[Row]) -> dict[str, list[Lead]]:
    links = [_link(row) for row in rows]
    wanted = sorted({link.lead for link in links if link.lead and not link.email})
    found: defaultdict[str, list[Lead]] = defaultdict(list)
    for lead in await kit.store.leads.by_names(wanted) if wanted else ():
        found[fold(lead.name)].append(lead)
    return found


def _with_subjects(row: Row, company: str | None, known: _Known) -> Interaction | Rejection:
    link = _link(row)
    lead = known.emails[link.email] if link.email else _only(link.lead, company, known.names)
    deal = known.deals.get(link.deal or "")
    if not (company or lead or deal):
        name = link.lead or link.deal or ""
        reason = f'nobody and nothing named "{name}" is known; import that first'
        return Rejection(row.line, "", name[:80], reason, row.cells)
    if lead and not company:
        company = lead.company_id
    touch: Interaction = row.built.record
    return replace(touch, lead_id=lead.id if lead else None, company_id=company, deal_id=deal)


def _only(
    name: str | None, company: str | None, names: Mapping[str, Sequence[Lead]]
) -> Lead | None:
    """The one lead of that name, at that company where one is named."""
    found = names.get(fold(name), ()) if name else ()
    here = [lead for lead in found if company and lead.company_id == company]
    candidates = here or ([] if company else list(found))
    return candidates[0] if len(candidates) == 1 else None


def _link(row: Row) -> Link:
    return row.built.link or Link()

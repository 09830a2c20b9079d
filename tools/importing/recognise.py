"""Which records a file's rows are, once they are in the store: the file is read again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from store.answers import Subject, SubjectKind
from store.imports import ImportRun
from store.types import Company, Lead
from tools.importing.employers import Named
from tools.importing.importer import provenance_of, surveyed
from tools.importing.mapping import mapping_from
from tools.importing.prepare import Block, read_blocks
from tools.importing.rows import RowReader
from tools.importing.source import opened

if TYPE_CHECKING:
    from tools.kit import Kit

#: Rows looked up at once.
SIZE = 500
KINDS: dict[str, SubjectKind] = {"leads": "lead", "companies": "company"}


async def recognise(kit: Kit, run: ImportRun, data: bytes, most: int) -> tuple[Subject, ...]:
    """The leads or companies of an import's file, each once, in its order, `most` at most. A row
    that was rejected, or whose record is gone, names nobody."""
    if run.kind not in KINDS:
        return ()
    plan, ids = mapping_from(run.mapping), dict[str, None]()
    with opened(run.file_name, data) as source:
        found = await asyncio.to_thread(surveyed, source, plan.kind, plan)
        reader = RowReader(found, plan, provenance_of(run.file_name, kit))
        blocks = read_blocks(source, found, reader, size=SIZE)
        while len(ids) < most and (block := await asyncio.to_thread(next, blocks, None)):
            known = _leads if block.leads is not None else _companies
            ids |= dict.fromkeys(id for id in await known(kit, block) if id)
    return await _subjects(kit, run.kind, list(ids)[:most])


async def _companies(kit: Kit, block: Block) -> tuple[str | None, ...]:
    records = [cast(Company, row.built.record) for row in block.rows]
    return await kit.store.companies.recognise(records)


async def _leads(kit: Kit, block: Block) -> tuple[str | None, ...]:
    if block.leads is None:
        return ()
    employers = await _employers(kit, block.leads.companies)
    held = block.leads.block
    columns = {**held.columns, "company_id": employers}
    whole = type(held)(held.size, columns, held.provenance)
    records: list[Lead] = [whole.lead(place) for place in range(held.size)]
    return await kit.store.leads.recognise(records)


async def _employers(kit: Kit, names: Sequence[Named | None]) -> list[str | None]:
    each = list({one.identity: one.company for one in names if one}.items())
    ids = await kit.store.companies.recognise([company for _, company in each])
    known = {identity: id for (identity, _), id in zip(each, ids, strict=True)}
    return [known[one.identity] if one else None for one in names]


async def _subjects(kit: Kit, kind: str, ids: list[str]) -> tuple[Subject, ...]:
    records = kit.store.leads if kind == "leads" else kit.store.companies
    names: dict[str, str] = {}
    for start in range(0, len(ids), SIZE):
        names |= {one.id: one.name for one in await records.by_ids(ids[start : start + SIZE])}
    return tuple(Subject(KINDS[kind], id, names[id]) for id in ids if id in names)

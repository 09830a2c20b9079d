"""Stored pitches → one ZIP, some at a time: what is held in memory does not grow with them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

from store.types import Company, Lead, Pitch
from tools.documents.archive import PackedPitch, pitch_archive
from tools.documents.brand import Brand
from tools.documents.branding import brand_of
from tools.documents.pitch_document import document_of
from tools.documents.pitch_file import FORMATS, packed_pitch
from tools.documents.press import Press, press
from tools.kit import Kit

#: Pitches that are read, printed and written together.
TOGETHER = 25
#: So many pages are printed here before processes are begun for it, which takes a second.
FEW = 4


async def collect_pitches(
    kit: Kit,
    ids: Sequence[str],
    out: IO[bytes],
    *,
    format: str = "pdf",
    wary: bool = False,
    patience: float = 60.0,
) -> int:
    """Writes the ZIP of the pitches that are still there; how many they were.

    `format` is one of FORMATS; pages that were printed before are taken as they are. Where it is
    `wary`, pages are printed in other processes only. One that brings its process down, or takes
    longer than `patience` seconds there, comes as Markdown.
    """
    brand = await brand_of(kit)
    async with press(patience=patience) as printer:
        collector = _Collector(kit, brand, format, printer, 0 if wary else FEW)
        with pitch_archive(out) as archive:
            for start in range(0, len(ids), TOGETHER):
                for packed in await collector.files(ids[start : start + TOGETHER]):
                    archive.add(packed)
            archive.finish(kit.workspace.name, datetime.now(UTC))
    return archive.count


@dataclass(frozen=True, slots=True)
class _Known:
    """A pitch, whom it is for, and its page if that was printed before."""

    pitch: Pitch
    company: Company | None
    lead: Lead | None
    page: bytes | None


@dataclass(frozen=True, slots=True)
class _Collector:
    """Prints up to `few` pages of those it is asked for at a time in this process."""

    kit: Kit
    brand: Brand
    format: str
    printer: Press
    few: int

    async def files(self, ids: Sequence[str]) -> list[PackedPitch]:
        known = await self._read(ids)
        apart = sum(one.page is None for one in known) > self.few
        return await asyncio.gather(*(self._file(one, apart) for one in known))

    async def _read(self, ids: Sequence[str]) -> list[_Known]:
        """With a few statements for all of them."""
        async with self.kit.store.transaction() as store:
            pitches = await store.pitches.by_ids(ids)
            pages = await store.pitches.pages(ids) if self.format == "pdf" else {}
            companies = await store.companies.by_ids(
                [p.company_id for p in pitches if p.company_id]
            )
            leads = await store.leads.by_ids([p.lead_id for p in pitches if p.lead_id])
        firms = {company.id: company for company in companies}
        people = {lead.id: lead for lead in leads}
        return [
            _Known(p, firms.get(p.company_id or ""), people.get(p.lead_id or ""), pages.get(p.id))
            for p in pitches
        ]

    async def _file(self, one: _Known, apart: bool) -> PackedPitch:
        content, kind = one.page, self.format
        if content is None:
            content, kind = await self._printed(one, apart)
        return packed_pitch(one.pitch, one.company, one.lead, content, FORMATS[kind].suffix)

    async def _printed(self, one: _Known, apart: bool) -> tuple[bytes, str]:
        """The content, and in which format it could be had."""
        document = document_of(one.pitch, today=self.kit.today, company=one.company, lead=one.lead)
        kind, footer = self.format, self.kit.workspace.profile.company
        if kind == "pdf" and apart:
            page = await self.printer.print(document, self.brand, footer)
            if page is not None:
                return page, kind
            kind = "md"
        content = await asyncio.to_thread(FORMATS[kind].prints, document, self.brand, footer)
        return content, kind

"""A stored pitch as a file, with what its company and lead are known by today."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from store.types import Company, Lead, Pitch
from tools.documents.archive import PackedPitch
from tools.documents.brand import Brand
from tools.documents.branding import brand_of
from tools.documents.pdf import render_pdf
from tools.documents.pitch_document import PitchDocument, document_of, pitch_markdown, sources_of
from tools.documents.pitch_docx import pitch_docx
from tools.documents.table_file import Addressed
from tools.kit import Kit

Print = Callable[[PitchDocument, Brand, str], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file a pitch can become; `prints` takes document, brand and footer."""

    suffix: str
    mime: str
    prints: Print


async def pitch_file(kit: Kit, pitch: Pitch, *, format: str = "pdf") -> PackedPitch:
    """The file, and whom it is for. `format` is one of FORMATS. Printing holds a thread, not the
    loop."""
    async with kit.store.transaction() as store:
        reading = replace(kit, store=store)
        company, lead = await _known(reading, pitch)
        brand = await brand_of(reading)
    document = document_of(pitch, today=kit.today, company=company, lead=lead)
    footer = kit.workspace.profile.company
    content = await asyncio.to_thread(FORMATS[format].prints, document, brand, footer)
    return packed_pitch(pitch, company, lead, content, FORMATS[format].suffix)


def packed_pitch(
    pitch: Pitch, company: Company | None, lead: Lead | None, content: bytes, suffix: str
) -> PackedPitch:
    return PackedPitch(
        lead_id=pitch.lead_id or pitch.company_id or pitch.id,
        lead_name=lead.name if lead else pitch.title,
        company=company.name if company else "",
        generated_at=pitch.created_at,
        content=content,
        suffix=suffix,
        sources=sources_of(pitch),
    )


async def addressed(kit: Kit, pitch: Pitch) -> Addressed:
    """The pitch as a row of a table wants it."""
    company, lead = await _known(kit, pitch)
    document = document_of(pitch, today=kit.today, company=company, lead=lead)
    return Addressed(lead.name if lead else "", company.name if company else "", document)


async def _known(kit: Kit, pitch: Pitch) -> tuple[Company | None, Lead | None]:
    company = await kit.store.companies.by_id(pitch.company_id) if pitch.company_id else None
    lead = await kit.store.leads.by_id(pitch.lead_id) if pitch.lead_id else None
    return company, lead


def _pdf(document: PitchDocument, brand: Brand, footer: str) -> bytes:
    return render_pdf(
        pitch_markdown(document),
        title=document.title,
        brand=brand,
        footer=footer,
        created_at=document.generated_at,
    )


def _markdown(document: PitchDocument, brand: Brand, footer: str) -> bytes:
    return pitch_markdown(document).encode("utf-8", "replace")


FORMATS: Mapping[str, Format] = {
    "pdf": Format("pdf", "application/pdf", _pdf),
    "docx": Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        pitch_docx,
    ),
    "md": Format("md", "text/markdown", _markdown),
}

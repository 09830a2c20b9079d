"""A stored pitch as a file, with what its company and lead are known by today."""

from __future__ import annotations

import asyncio

from store.types import Company, Lead, Pitch
from tools.documents.archive import PackedPitch
from tools.documents.pdf import render_pdf
from tools.documents.pitch_document import document_of, pitch_markdown, sources_of
from tools.kit import Kit


async def pitch_file(kit: Kit, pitch: Pitch, printed: bytes | None = None) -> PackedPitch:
    """The PDF, unless it is `printed` already, and whom it is for.

    Rendering holds a thread, not the loop.
    """
    company = await kit.store.companies.by_id(pitch.company_id) if pitch.company_id else None
    lead = await kit.store.leads.by_id(pitch.lead_id) if pitch.lead_id else None
    pdf = printed
    if pdf is None:
        pdf = await asyncio.to_thread(_render, kit, pitch, company, lead)
    return PackedPitch(
        lead_id=pitch.lead_id or pitch.company_id or pitch.id,
        lead_name=lead.name if lead else pitch.title,
        company=company.name if company else "",
        generated_at=pitch.created_at,
        pdf=pdf,
        sources=sources_of(pitch),
    )


def _render(kit: Kit, pitch: Pitch, company: Company | None, lead: Lead | None) -> bytes:
    document = document_of(pitch, today=kit.today, company=company, lead=lead)
    return render_pdf(
        pitch_markdown(document),
        title=pitch.title,
        footer=kit.workspace.profile.company,
        created_at=pitch.created_at,
    )

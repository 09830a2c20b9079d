"""The brand of a workspace's documents, from its settings."""

from __future__ import annotations

import asyncio

from tools.documents.brand import Brand
from tools.documents.logo import logo_on_paper
from tools.kit import Kit
from tools.settings.keeping import held


async def brand_of(kit: Kit) -> Brand:
    """A logo that is gone or damaged is left out: a page without it is better than none."""
    brand = (await held(kit)).settings.brand
    logo = await kit.store.files.read(brand.logo_file) if brand.logo_file else None
    if logo is not None:
        logo = await asyncio.to_thread(logo_on_paper, logo)
    return Brand(brand.accent, logo, brand.header)

"""The brand of a workspace's documents, from its settings."""

from __future__ import annotations

from store.errors import BadInput
from tools.documents.brand import Brand, check_logo
from tools.kit import Kit
from tools.settings.keeping import held


async def brand_of(kit: Kit) -> Brand:
    """A logo that is gone or damaged is left out: a page without it is better than none."""
    brand = (await held(kit)).settings.brand
    logo = await kit.store.files.read(brand.logo_file) if brand.logo_file else None
    if logo is not None and not _usable(logo):
        logo = None
    return Brand(brand.accent, logo, brand.header)


def _usable(logo: bytes) -> bool:
    try:
        check_logo(logo)
    except BadInput:
        return False
    return True

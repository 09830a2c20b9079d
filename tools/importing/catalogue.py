"""One spelling for each product: the catalogue's, whichever file came first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.names import fold

if TYPE_CHECKING:
    from tools.kit import Kit


async def spellings(kit: Kit) -> dict[str, str]:
    """Folded product name → as the catalogue writes it."""
    return {fold(solution.name): solution.name for solution in await kit.store.solutions.all()}


async def respell(kit: Kit) -> int:
    """Gives the products of deals that are here already the catalogue's spelling."""
    known = await spellings(kit)
    changed = 0
    for product in await kit.store.deals.written("product"):
        wanted = known.get(fold(product), product)
        if wanted != product:
            changed += await kit.store.deals.respell_product(product, wanted)
    return changed

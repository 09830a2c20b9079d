"""Vectors for texts that have none yet, behind the answers: nobody waits for them."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from bot.wiring import Product
from store.errors import TouchlineError
from tools.notes import embed_waiting

log = logging.getLogger(__name__)

#: Seconds between looks, and after something did not answer.
PAUSE, TROUBLE = 5.0, 60.0


async def embed_on(product: Product, told: asyncio.Event) -> None:
    """Until `told`. Without a model that embeds there is nothing to do."""
    while product.embed is not None and not told.is_set():
        try:
            pause = 0.0 if await embed_some(product) else PAUSE
        except TouchlineError as error:
            log.info("vectors are put off", extra={"why": error.message})
            pause = TROUBLE
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await told.wait()


async def embed_some(product: Product) -> int:
    """A few of each workspace, so that a long document keeps nobody waiting; how many."""
    return sum(
        [
            await embed_waiting(await product.kit(workspace_id))
            for workspace_id in await product.database.dispatch.workspaces()
        ]
    )

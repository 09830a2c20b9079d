"""Pages printed in processes of their own: several at once, beside the event loop.

What brings the renderer down, or makes it run for ever, costs its own page and nothing else.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from tools.apart import ROOT
from tools.documents.brand import Brand
from tools.documents.pitch_document import PitchDocument
from tools.documents.printer import LENGTH, order

log = logging.getLogger(__name__)

_COMMAND = (sys.executable, "-m", "tools.documents.printer")


@asynccontextmanager
async def press(width: int = 2, patience: float = 60.0) -> AsyncIterator[Press]:
    """At most `width` processes, each begun when it is first needed and gone at the end; a page is
    given `patience` seconds."""
    made = Press(patience, [None] * width, asyncio.Semaphore(width))
    try:
        yield made
    finally:
        for process in made.idle:
            await _stop(process)


@dataclass(frozen=True, slots=True)
class Press:
    """`idle` are the processes that wait for a page; None stands for one not begun."""

    patience: float
    idle: list[Process | None]
    places: asyncio.Semaphore

    async def print(self, document: PitchDocument, brand: Brand, footer: str) -> bytes | None:
        """The PDF; None where it cannot be printed."""
        async with self.places:
            process, page = self.idle.pop(), None
            try:
                process = process or await _start()
                async with asyncio.timeout(self.patience):
                    page = await _ask(process, order(document, brand, footer))
            except (TimeoutError, OSError, asyncio.IncompleteReadError):
                log.warning("a page could not be printed")
            finally:
                # Whoever is stopped half way leaves half a page behind.
                if page is None:
                    await _stop(process)
                self.idle.append(process if page is not None else None)
            return page


async def _start() -> Process:
    return await asyncio.create_subprocess_exec(
        *_COMMAND, cwd=ROOT, env={}, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )


async def _ask(process: Process, message: bytes) -> bytes:
    asked, out = process.stdin, process.stdout
    if asked is None or out is None:
        raise OSError("no pipes")
    asked.write(message)
    await asked.drain()
    length = int.from_bytes(await out.readexactly(LENGTH), "big")
    return await out.readexactly(length)


async def _stop(process: Process | None) -> None:
    if process is not None and process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

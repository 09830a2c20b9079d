"""Work in a process of its own: it may hang or fill up without harm to ours, and sees no keys."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

#: Where `python -m tools.…` finds our rooms.
ROOT = Path(__file__).parents[1]


async def run_apart(command: Sequence[str], data: bytes, patience: float) -> tuple[int, bytes]:
    """Its exit code and what it wrote, given `data` on its standard input and no environment.

    Raises `TimeoutError` after `patience` seconds; whatever happens, it is gone afterwards.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env={},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(patience):
            said, _ = await process.communicate(data)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, said

"""Figures → a picture, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from store.errors import BadInput

PATIENCE = 60.0
_ROOT = Path(__file__).parents[2]


async def draw_apart(kind: str, figures: Mapping[str, Any]) -> bytes:
    """The PNG of one of `child.KINDS`. Raises `BadInput` when it cannot be drawn."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tools.charts.child", kind),
        cwd=_ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            picture, _ = await process.communicate(json.dumps(figures).encode())
    except TimeoutError:
        raise BadInput(what="The chart takes too long to draw; the figures are above.") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or not picture.startswith(b"\x89PNG"):
        raise BadInput(what="The chart could not be drawn; the figures are above.")
    return picture

"""Figures → a picture, in a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from store.errors import BadInput
from tools.apart import run_apart

PATIENCE = 60.0


async def draw_apart(kind: str, figures: Mapping[str, Any]) -> bytes:
    """The PNG of one of `child.KINDS`. Raises `BadInput` when it cannot be drawn."""
    command = (sys.executable, "-m", "tools.charts.child", kind)
    try:
        code, picture = await run_apart(command, json.dumps(figures).encode(), PATIENCE)
    except TimeoutError:
        raise BadInput(what="The chart takes too long to draw; the figures are above.") from None
    if code != 0 or not picture.startswith(b"\x89PNG"):
        raise BadInput(what="The chart could not be drawn; the figures are above.")
    return picture

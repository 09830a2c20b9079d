"""Reading in a process of its own, which a hostile file may fill or hang without harm to ours.

MuPDF keeps other threads from running while it works, and no thread can be ended from outside.
The child has no environment (so no keys), little memory and little time.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any

from store.errors import NotReadable
from tools.apart import run_apart
from tools.reading.document import Document, Page

#: Seconds of a clock, and of a processor; bytes of memory.
PATIENCE, WORK, MEMORY = 90.0, 45, 2 * 1024**3


async def read_apart(
    name: str, data: bytes, *, patience: float = PATIENCE, memory: int = MEMORY
) -> Document:
    """Raises `NotReadable`, also when the reading takes too long or too much memory."""
    head = json.dumps({"name": name, "memory": memory}).encode() + b"\n"
    command = (sys.executable, "-m", "tools.reading.child")
    try:
        code, said = await run_apart(command, head + data, patience)
    except TimeoutError:
        raise NotReadable(name=name, why="reading it takes too long.") from None
    if code != 0:
        raise NotReadable(name=name, why="it is damaged, or too large inside to be read.")
    return _understood(name, json.loads(said))


def _understood(name: str, said: dict[str, Any]) -> Document:
    if "why" in said:
        raise NotReadable(name=name, why=said["why"])
    dated = said["dated"]
    return Document(
        kind=said["kind"],
        title=said["title"],
        pages=tuple(Page(**page) for page in said["pages"]),
        headers=tuple((key, value) for key, value in said["headers"]),
        own=said["own"],
        dated=datetime.fromisoformat(dated) if dated else None,
        remarks=tuple(said["remarks"]),
    )

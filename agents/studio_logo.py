"""A picture dropped in with "use this as our logo": it stands on documents from now on."""

from __future__ import annotations

import asyncio
import re
from pathlib import PurePath

from agents.desk import Desk
from agents.studio import told
from store.answers import Ask, Part, Upload
from store.errors import BadInput
from tools.documents import check_logo
from tools.settings.document import changed
from tools.settings.keeping import held, require_keeper, save

PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_LOGO = re.compile(
    r"\b(?:our|the|my|new|as|company)\s+(?:new\s+)?logo\b|^\s*logo\s*$", re.IGNORECASE
)


def suits(upload: Upload, ask: Ask) -> bool:
    return PurePath(upload.name).suffix.lower() in PICTURES and bool(_LOGO.search(ask.text))


async def take(upload: Upload, ask: Ask, desk: Desk) -> list[Part]:
    """Kept without end, and part of the settings. Raises `BadInput`, `NotAllowed`."""
    require_keeper(desk.kit.asker, "change the workspace's logo")
    files = desk.kit.store.files
    data = await files.read(upload.file_id) if upload.file_id else None
    if data is None:
        raise BadInput(what="The file is not there any more. Please drop it here again.")
    await asyncio.to_thread(check_logo, data)
    kept = await files.put(upload.name, PICTURES[PurePath(upload.name).suffix.lower()], data)
    now = await held(desk.kit)
    settings = changed(now.settings, {"brand": {"logoFile": kept.id}})
    return list(told(await save(desk.kit, settings, now.number), "Done.").parts)

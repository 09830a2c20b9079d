"""`touchline export`: a list as a CSV file from the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.importer import find_workspace
from bot.settings import Settings
from bot.wiring import migrate_all, open_product
from store.errors import BadInput
from tools.exporting import Kind, Selection, find_selection, write_csv
from tools.exporting.columns import COLUMNS
from tools.kit import Kit

KINDS: tuple[Kind, ...] = tuple(COLUMNS)


async def run(
    settings: Settings, kind: Kind, to: Path, *, words: str, team: str | None, bom: bool
) -> int:
    """Written beside the target and moved there when it is whole, so that nothing is half."""
    await migrate_all(settings)
    async with open_product(settings, pool=2) as product:
        kit = await product.kit(await find_workspace(product, team))
        selection = Selection(kind)
        if words:
            selection = await _filtered(kit, kind, words)
        if selection.kind != kind:
            raise BadInput(what=f"That filter asks for {selection.kind}, not {kind}.")
        part = to.with_name(f".{to.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as out:
                rows = await write_csv(kit, selection, out, bom=bom)
            part.replace(to)
        except OSError as error:
            raise BadInput(what=f"{to} cannot be written: {error.strerror}.") from None
        finally:
            part.unlink(missing_ok=True)
        await kit.store.audit.add(None, "list.export", kind, {"rows": rows, "by": "command line"})
    print(f"{rows:,} {kind} written to {to}", file=sys.stderr)
    return 0


async def _filtered(kit: Kit, kind: Kind, words: str) -> Selection:
    """`open` is "open deals", `in Boston` is "leads in Boston"; a sentence stays as it is."""
    if kind in words.lower():
        return (await find_selection(kit, words))[0]
    try:
        return (await find_selection(kit, f"{words} {kind}"))[0]
    except BadInput:
        return (await find_selection(kit, f"{kind} {words}"))[0]

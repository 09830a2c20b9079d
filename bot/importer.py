"""`touchline import`: CSV files from the command line, the same way as a file dropped in Slack."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.settings import Settings
from bot.wiring import Product, migrate_all, open_product
from store.errors import BadInput, Misconfigured, NotReadable
from tools.importing import Kind, Report, import_file
from tools.kit import Kit

#: Where the rows go before any Slack workspace was connected: the demo's.
SAMPLE_TEAM = "T_SAMPLE"
SHOWN = 20


async def run(
    settings: Settings, files: Sequence[Path], *, team: str | None, kind: Kind | None
) -> int:
    """Imports what can be imported. Returns 1 when a file could not be read at all."""
    await migrate_all(settings)
    status = 0
    async with open_product(settings, pool=2) as product:
        kit = await product.kit(await find_workspace(product, team))
        for path in files:
            try:
                print(describe(path, await import_one(kit, path, kind)))
            except BadInput as error:
                print(f"{path}: {error.message}", file=sys.stderr)
                status = 1
    return status


async def find_workspace(product: Product, team: str | None) -> str:
    dispatch = product.database.dispatch
    if team:
        found = await dispatch.team(team)
        if found is None:
            raise Misconfigured(
                what=f"No workspace of team {team} is known yet: start the bot once."
            )
        return found
    known = await dispatch.workspaces()
    if len(known) > 1:
        raise Misconfigured(what="There is more than one workspace: say which with --team.")
    return known[0] if known else await dispatch.ensure_team(SAMPLE_TEAM, "Sample team")


async def import_one(kit: Kit, path: Path, kind: Kind | None) -> Report:
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise NotReadable(name=str(path), why=error.strerror or "it cannot be opened") from None
    report = await import_file(kit, path.name, data, kind=kind, progress=show)
    print("\r", end="", file=sys.stderr)
    return report


def show(rows: int) -> None:
    """One line, rewritten: only where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{rows:,} rows", end="", file=sys.stderr, flush=True)


def describe(path: Path, report: Report) -> str:
    lines = [f"{path.name}: {report.summary}", *(f"  {note}" for note in report.notes)]
    lines += [f"  line {row.line}, {row.column}: {row.reason}" for row in report.rejections[:SHOWN]]
    if report.rejected > SHOWN:
        lines.append(f"  … and {report.rejected - SHOWN:,} more")
    return "\n".join(lines)

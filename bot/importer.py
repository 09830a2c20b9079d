"""`touchline import`: CSV files from the command line, the same way as a file dropped in Slack."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bot.settings import Settings
from bot.wiring import Product, migrate_all, open_product
from store.errors import BadInput, Misconfigured, NotReadable
from tools.importing import Kind, Report, import_file, undo_import
from tools.kit import Kit

#: Where the rows go before any Slack workspace was connected: the demo's.
SAMPLE_TEAM = "T_SAMPLE"
SHOWN = 20
WIDTH = 24


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
                (last,) = await kit.store.imports.latest(1)
                print(f"  To take it back: touchline import --undo {last.id}")
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
    """Cut off, it goes on where it stopped when the same file is given again."""
    try:
        bar = Bar(await asyncio.to_thread(_lines, path))
        return await import_file(kit, path.name, path, kind=kind, progress=bar.show, go_on=True)
    except OSError as error:
        raise NotReadable(name=str(path), why=error.strerror or "it cannot be opened") from None
    finally:
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)


async def undo(settings: Settings, import_id: str, *, team: str | None) -> int:
    """Takes an import back."""
    await migrate_all(settings)
    async with open_product(settings, pool=2) as product:
        kit = await product.kit(await find_workspace(product, team))
        done = await undo_import(kit, import_id)
    print(
        f"{done.restored:,} records say again what they said before, {done.removed:,} are gone, "
        f"{done.kept:,} stay because they were used or changed since."
    )
    return 0


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


class Bar:
    """One line, rewritten: only where somebody watches. `rows` is about how many there are."""

    def __init__(self, rows: int) -> None:
        self.rows = max(rows, 1)
        self.began = time.monotonic()

    def show(self, done: int) -> None:
        if sys.stderr.isatty():
            pace = done / max(time.monotonic() - self.began, 0.001)
            print(f"\r\033[K{self.line(done, pace)}", end="", file=sys.stderr, flush=True)

    def line(self, done: int, pace: float) -> str:
        """`[████····] 50 %  500 of 1,000 rows, 9,000 a second`"""
        part = min(done / self.rows, 1.0)
        full = int(part * WIDTH)
        blocks = "█" * full + "·" * (WIDTH - full)
        return f"[{blocks}] {part:4.0%}  {done:,} of {self.rows:,} rows, {pace:,.0f} a second"


def describe(path: Path, report: Report) -> str:
    lines = [f"{path.name}: {report.summary}", *(f"  {note}" for note in report.notes)]
    lines += [f"  line {row.line}, {row.column}: {row.reason}" for row in report.rejections[:SHOWN]]
    if report.rejected > SHOWN:
        lines.append(f"  … and {report.rejected - SHOWN:,} more")
    return "\n".join(lines)

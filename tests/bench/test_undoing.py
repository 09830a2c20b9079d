"""Imports taken back, beside the time they took: one that added every lead, and one that changed
every lead. The server as it is shipped, and without statistics of what has just come in."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Awaitable
from typing import TypeVar

import psycopg

from tests.bench import test_import
from tests.bench.figures import show
from tools.importing import import_file, undo_import
from tools.kit import Kit

T = TypeVar("T")


def sheet(title: str = "") -> bytes:
    """Every lead, `title` added to what they are."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(test_import.HEADERS)
    writer.writerows((*row[:2], row[2] + title, *row[3:]) for row in test_import.rows(100_000))
    return out.getvalue().encode()


async def timed(work: Awaitable[T]) -> tuple[float, T]:
    began = time.perf_counter()
    result = await work
    return time.perf_counter() - began, result


async def latest(kit: Kit) -> str:
    return (await kit.store.imports.latest(1))[0].id


async def test_undoing(kit: Kit, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as admin:
        for setting in test_import.HASTE:
            admin.execute(f"alter system reset {setting}".encode())
        admin.execute("select pg_reload_conf()")
    added, _ = await timed(import_file(kit, "a.csv", sheet()))
    back, gone = await timed(undo_import(kit, await latest(kit)))
    await import_file(kit, "a.csv", sheet())
    changed, _ = await timed(import_file(kit, "b.csv", sheet(" II")))
    again, restored = await timed(undo_import(kit, await latest(kit)))
    show(
        "an import of 100,000 leads taken back",
        f"added    {added:5.1f} s, taken back {back:5.2f} s ({gone.removed:,} records)",
        f"changed  {changed:5.1f} s, taken back {again:5.2f} s ({restored.restored:,} records)",
    )

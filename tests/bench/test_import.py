"""Leads imported, beside a plain COPY of the same file into a table without an index.

`TOUCHLINE_BENCH_ROWS` says how many (1,000,000). The import runs as the command does, in a process
of its own whose memory is told; the server runs as it is shipped, with everything that makes it
safe switched on.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg

from store.types import Provenance
from tests.bench.figures import show
from tools.importing.mapping import propose
from tools.importing.prepare import read_blocks
from tools.importing.rows import RowReader
from tools.importing.sniff import sniff
from tools.importing.source import opened
from tools.importing.survey import survey

ROWS = int(os.environ.get("TOUCHLINE_BENCH_ROWS", "1000000"))
ROOT = Path(__file__).parents[2]
HEADERS = (
    "Name", "Email", "Job title", "Company", "Lead status", "Phone", "City", "Language", "Owner",
    "Last contacted",
)  # fmt: skip
FIRST = ("Ada", "Bea", "Carl", "Dora", "Emil", "Finn", "Gina", "Hugo", "Ines", "Jonas")
LAST = ("Stone", "Lind", "Bauer", "Silva", "Okafor", "Novak", "Rossi", "Meyer", "Dubois", "Tanaka")
HASTE = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Twenty people a company, in no order."""
    dice = random.Random(7)
    for number in range(count):
        first = dice.choice(FIRST) + dice.choice("abcdefgh") + dice.choice("abcdefgh")
        last = dice.choice(LAST) + dice.choice("abcdefgh") + dice.choice("abcdefgh")
        firm = dice.randrange(max(count // 20, 1))
        yield (
            f"{first} {last}",
            f"{first}.{last}.{number}@site{firm}.example".lower(),
            dice.choice(("CFO", "VP Sales", "Head of IT", "Engineer")),
            f"Sample Company {firm}",
            dice.choice(("New", "Contacted", "Qualified", "")),
            f"+1 555 {dice.randrange(10**7):07d}",
            dice.choice(("Boston", "Paris", "Berlin", "Tokyo")),
            dice.choice(("en", "de", "fr")),
            dice.choice(("Vera Quartz", "Bob Bell")),
            f"2026-0{dice.randrange(1, 9)}-1{dice.randrange(10)}",
        )


def write(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(rows(ROWS))


def copied(url: str, path: Path) -> float:
    """Seconds of a plain COPY."""
    with psycopg.connect(url, autocommit=True) as admin:
        columns = ", ".join(f"c{place} text" for place in range(len(HEADERS)))
        admin.execute(f"create table plain ({columns})".encode())
        began = time.perf_counter()
        with (
            path.open("rb") as file,
            admin.cursor().copy("copy plain from stdin (format csv, header)") as target,
        ):
            while chunk := file.read(1 << 16):
                target.write(chunk)
        spent = time.perf_counter() - began
        admin.execute("drop table plain")
    return spent


def read(path: Path) -> float:
    """Seconds to read and check every row, with nowhere to put it."""
    began = time.perf_counter()
    with opened(path.name, path) as source:
        found = survey(source, sniff(source))
        reader = RowReader(found, propose(found), Provenance("x", date(2026, 11, 20)))
        for block in read_blocks(source, found, reader):
            assert block.leads
            block.leads.block.lines()
    return time.perf_counter() - began


def imported(path: Path, environment: dict[str, str]) -> tuple[float, int, str]:
    """Seconds, the most memory held (MiB), and what the command says."""
    began = time.perf_counter()
    done = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "import", str(path)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.stdout
    said = done.stdout.read()
    _, status, usage = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    assert done.returncode == 0, said
    return time.perf_counter() - began, usage.ru_maxrss // 1024, said.splitlines()[0]


def test_import(tmp_path: Path, database_url: str, redis_url: str) -> None:
    path = tmp_path / "leads.csv"
    write(path)
    with psycopg.connect(database_url, autocommit=True) as admin:
        for setting in HASTE:
            admin.execute(f"alter system reset {setting}".encode())
        admin.execute("select pg_reload_conf()")
    plain = copied(database_url, path)
    alone = read(path)
    environment = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    first, memory, said = imported(path, environment)
    second, again, repeated = imported(path, environment)
    show(
        f"import of {ROWS:,} leads ({path.stat().st_size / 1e6:.0f} MB)",
        f"plain COPY, no index   {plain:7.1f} s   {ROWS / plain:9,.0f} rows/s",
        f"read and checked only  {alone:7.1f} s   {ROWS / alone:9,.0f} rows/s",
        f"imported               {first:7.1f} s   {ROWS / first:9,.0f} rows/s   {memory} MiB",
        f"imported again         {second:7.1f} s   {ROWS / second:9,.0f} rows/s   {again} MiB",
        f"ratio to plain COPY    {plain / first:7.3f}, again {plain / second:.3f}",
        said,
        repeated,
    )

"""A thousand pitches into one ZIP, kept in the database: with their pages printed before, and
without; how long, and how much memory it takes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from store.types import Company
from tests.bench.figures import show
from tests.bench.test_pages import PITCH
from tests.support.bakery import CRM
from tools.documents import collect_pitches, pitch_markdown, render_pdf
from tools.kit import Kit

COUNT = 1000


def memory(what: str) -> float:
    """`VmRSS` is what this process holds, `VmHWM` the most it ever held; megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{what}:")[1].split()[0]) / 1024


async def written(kit: Kit) -> list[str]:
    firms = [Company("", f"Sample Works {number}", CRM) for number in range(COUNT)]
    ids = []
    for company in (await kit.store.companies.merge_many(firms)).ids:
        made = await kit.store.pitches.add(
            title=PITCH.title, key_points=PITCH.key_points, call_to_action=PITCH.call_to_action,
            body=PITCH.body, fingerprint="f", settings={}, evidence=(), company_id=company,
        )  # fmt: skip
        ids.append(made.id)
    return ids


async def printed(kit: Kit, ids: list[str]) -> None:
    page = render_pdf(pitch_markdown(PITCH), title=PITCH.title)
    for id in ids:
        file = await kit.store.files.put("p.pdf", "application/pdf", page)
        await kit.store.pitches.keep_page(id, file.id)


async def packed(kit: Kit, ids: list[str], what: str, *, wary: bool = False) -> str:
    Path("/proc/self/clear_refs").write_text("5")
    before, began = memory("VmRSS"), time.perf_counter()
    with tempfile.TemporaryFile() as out:
        await collect_pitches(kit, ids, out, wary=wary)
        collected, size = time.perf_counter() - began, out.tell()
        out.seek(0)
        await kit.store.files.put_from("a.zip", "application/zip", out)
    wall = time.perf_counter() - began
    return (
        f"{what}: {wall:5.1f} s ({wall - collected:.1f} s of it to keep {size / 1e6:.0f} MB)   "
        f"memory before {before:.0f} MB, at most {memory('VmHWM'):.0f} MB"
    )


async def test_packing(kit: Kit) -> None:
    ids = await written(kit)
    render_pdf(pitch_markdown(PITCH), title=PITCH.title)
    lines = [await packed(kit, ids, f"{COUNT:,} pages to print")]
    await printed(kit, ids)
    lines.append(await packed(kit, ids, f"{COUNT:,} pages printed before"))
    show("pitches → ZIP", *lines)

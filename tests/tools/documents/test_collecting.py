"""Stored pitches as one ZIP: pages kept, printed here, printed elsewhere, or not at all."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from store.types import Company, Provenance
from tests.support.paper import WHEN
from tools.documents import collect_pitches
from tools.documents.collecting import FEW, TOGETHER
from tools.kit import Kit

COUNT = TOGETHER + FEW


async def written(kit: Kit, count: int = COUNT, name: str = "Acme (sample)") -> list[str]:
    """Pitches for as many companies, of which every third page was printed before."""
    store, ids = kit.store, []
    origin = Provenance("accounts.csv (import)", WHEN.date())
    firms = [Company("", f"{name} {number}", origin) for number in range(count)]
    companies = (await store.companies.merge_many(firms)).ids
    for number, company in enumerate(companies):
        made = await store.pitches.add(
            title=f"Pitch {number}", key_points=("k",), call_to_action="c", body=f"body {number}",
            fingerprint="f", settings={}, evidence=(), company_id=company,
        )  # fmt: skip
        ids.append(made.id)
        if number % 3 == 0:
            page = await store.files.put("p.pdf", "application/pdf", b"%PDF kept")
            await store.pitches.keep_page(made.id, page.id)
    return ids


def opened(out: io.BytesIO) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files, json.loads(files.pop("manifest.json"))["files"]


async def test_every_pitch_is_in_it_in_order(kit: Kit) -> None:
    ids, out = await written(kit), io.BytesIO()
    assert await collect_pitches(kit, [*ids, ids[0].replace(ids[0][:4], "0000")], out) == COUNT
    files, listed = opened(out)
    assert list(files) == [f"pitch-Acme-sample-{number}.pdf" for number in range(COUNT)]
    assert [entry["filename"] for entry in listed] == list(files)
    kept = [name for name, data in files.items() if data == b"%PDF kept"]
    assert len(kept) == len(range(0, COUNT, 3))
    assert all(data.startswith(b"%PDF") for data in files.values())


async def test_printed_here_or_elsewhere_it_is_the_same(kit: Kit) -> None:
    ids = await written(kit, FEW)
    here, elsewhere = io.BytesIO(), io.BytesIO()
    await collect_pitches(kit, ids, here)
    await collect_pitches(kit, ids, elsewhere, wary=True)
    assert opened(here) == opened(elsewhere)


@pytest.mark.parametrize("format", ["docx", "md"])
async def test_other_formats_take_no_printed_page(kit: Kit, format: str) -> None:
    ids, out = await written(kit, 4), io.BytesIO()
    assert await collect_pitches(kit, ids, out, format=format) == 4
    files, _ = opened(out)
    assert {name.rpartition(".")[2] for name in files} == {format}
    assert b"%PDF kept" not in files.values()


async def test_a_page_that_cannot_be_printed_comes_as_text(kit: Kit) -> None:
    ids, out = await written(kit, 5), io.BytesIO()
    assert await collect_pitches(kit, ids, out, wary=True, patience=0.0) == 5
    files, listed = opened(out)
    text = [data.decode() for name, data in files.items() if name.endswith(".md")]
    assert len(text) == 3
    assert "body 1" in text[0]
    assert [entry["filename"] for entry in listed] == list(files)


async def test_two_hundred_of_one_name_each_have_their_own(kit: Kit) -> None:
    store = kit.store
    ids = []
    for _ in range(200):
        made = await store.pitches.add(
            title="Jo (sample)/\\:*?", key_points=(), call_to_action="", body="b",
            fingerprint="f", settings={}, evidence=(),
        )  # fmt: skip
        ids.append(made.id)
    out = io.BytesIO()
    assert await collect_pitches(kit, ids, out, format="md") == 200
    files, listed = opened(out)
    assert len({name.casefold() for name in files}) == 200
    assert [entry["leadId"] for entry in listed] == ids
    assert list(files)[-1] == "pitch-Jo-sample-200.md"


async def test_none_is_an_empty_package(kit: Kit) -> None:
    out = io.BytesIO()
    assert await collect_pitches(kit, [], out) == 0
    assert opened(out) == ({}, [])

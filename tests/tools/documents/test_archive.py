"""The ZIP of many pitches: safe names, a true manifest, the same bytes."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from tools.documents import PackedPitch, SourceLine, archive_name, pitch_archive

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def packed(*companies: str) -> list[PackedPitch]:
    return [
        PackedPitch(f"lead-{number}", f"Lead {number}", company, WHEN, f"%PDF {number}".encode())
        for number, company in enumerate(companies)
    ]


def zipped(pitches: Iterable[PackedPitch], at: datetime = WHEN) -> bytes:
    out = io.BytesIO()
    with pitch_archive(out) as archive:
        for pitch in pitches:
            archive.add(pitch)
        archive.finish("Our team", at)
    return out.getvalue()


def test_the_archive_holds_what_its_manifest_says() -> None:
    data = zipped(packed("Acme Inc", "Zoë & Cie"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.namelist() == [
            "pitch-Acme-Inc.pdf",
            "pitch-Zoë-and-Cie.pdf",
            "manifest.json",
        ]
        assert archive.read("pitch-Zoë-and-Cie.pdf") == b"%PDF 1"
    assert manifest == {
        "exportedAt": "2026-11-20T09:30:00Z",
        "totalPitches": 2,
        "workspace": "Our team",
        "files": [
            {
                "leadId": "lead-0",
                "leadName": "Lead 0",
                "filename": "pitch-Acme-Inc.pdf",
                "generatedAt": "2026-11-20T09:30:00Z",
                "sources": [],
            },
            {
                "leadId": "lead-1",
                "leadName": "Lead 1",
                "filename": "pitch-Zoë-and-Cie.pdf",
                "generatedAt": "2026-11-20T09:30:00Z",
                "sources": [],
            },
        ],
    }


def test_the_manifest_says_what_each_pitch_rests_on() -> None:
    fact = SourceLine("Acme has 50 people", "accounts.csv (import)", date(2026, 11, 1), 0.9)
    [pitch] = packed("Acme")
    data = zipped([replace(pitch, sources=(fact, SourceLine("x", "y")))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        [file] = json.loads(archive.read("manifest.json"))["files"]
    assert file["sources"][0] == {
        "number": 1,
        "fact": "Acme has 50 people",
        "source": "accounts.csv (import)",
        "asOf": "2026-11-01",
        "credibility": 0.9,
    }
    assert file["sources"][1] == {
        "number": 2,
        "fact": "x",
        "source": "y",
        "asOf": None,
        "credibility": None,
    }


def test_unpacking_stays_in_its_folder(tmp_path: Path) -> None:
    names = ("../up", "/root", "CON", "a" * 300)
    data = zipped(packed(*names))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path / "in")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    assert len(list((tmp_path / "in").iterdir())) == len(names) + 1


def test_the_same_pitches_give_the_same_bytes() -> None:
    moved = WHEN.astimezone(timezone(timedelta(hours=5)))
    assert zipped(packed("Acme", "Bolt")) == zipped(packed("Acme", "Bolt"), moved)


def test_the_manifest_is_plain_json_whatever_is_in_it() -> None:
    odd = 'a "quoted"\nname \u2028 🚀 \ud800'
    for companies in ([], [odd], [odd, "b"]):
        with zipfile.ZipFile(io.BytesIO(zipped(packed(*companies)))) as archive:
            text = archive.read("manifest.json").decode()
        manifest = json.loads(text)
        assert text == json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        assert len(manifest["files"]) == manifest["totalPitches"] == len(companies)


def test_what_was_added_is_not_held(tmp_path: Path) -> None:
    page, facts = b"x" * 100_000, tuple(SourceLine("fact " * 40, "s") for _ in range(20))
    with (tmp_path / "a.zip").open("wb") as out, pitch_archive(out) as archive:
        tracemalloc.start()
        for number in range(400):
            archive.add(PackedPitch(f"{number}", "n", "c", WHEN, page, sources=facts))
        archive.finish("w", WHEN)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (tmp_path / "a.zip").stat().st_size > 400 * len(page)
    assert most < 60 * len(page)


def test_its_name_carries_the_day() -> None:
    assert archive_name(date(2026, 1, 5)) == "sales-pitches-2026-01-05.zip"

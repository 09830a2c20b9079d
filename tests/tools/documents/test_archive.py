"""The ZIP of many pitches: safe names, a true manifest, the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.documents import PackedPitch, SourceLine, archive_name, pitch_archive
from tools.documents.archive import file_names

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def packed(*companies: str) -> list[PackedPitch]:
    return [
        PackedPitch(f"lead-{number}", f"Lead {number}", company, WHEN, f"%PDF {number}".encode())
        for number, company in enumerate(companies)
    ]


def test_the_archive_holds_what_its_manifest_says() -> None:
    data = pitch_archive(packed("Acme Inc", "Zoë & Cie"), "Our team", WHEN)
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
    data = pitch_archive([replace(pitch, sources=(fact, SourceLine("x", "y")))], "Our team", WHEN)
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


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("../../etc/passwd", "pitch-etc-passwd.pdf"),
        ("C:\\Windows\\x", "pitch-C-Windows-x.pdf"),
        ("CON", "pitch-CON-company.pdf"),
        ("nul.txt", "pitch-nul-txt.pdf"),
        ("Acme\u202efdp.exe", "pitch-Acmefdp-exe.pdf"),
        ("Ac\x00me", "pitch-Acme.pdf"),
        ("🚀🚀", "pitch-company.pdf"),
        ("", "pitch-company.pdf"),
        ("株式会社テスト", "pitch-株式会社テスト.pdf"),
        ("O'Neil & Sons", "pitch-ONeil-and-Sons.pdf"),
    ],
)
def test_names_are_made_safe(company: str, name: str) -> None:
    assert file_names([(company, "pdf")]) == (name,)


def test_twins_get_numbers() -> None:
    companies = ["Acme", "ACME", "acme 2", "Acme", "🚀", "❤"]
    assert file_names((company, "pdf") for company in companies) == (
        "pitch-Acme.pdf", "pitch-ACME-2.pdf", "pitch-acme-2-2.pdf", "pitch-Acme-3.pdf",
        "pitch-company.pdf", "pitch-company-2.pdf",
    )  # fmt: skip


@given(st.lists(st.text(max_size=400), max_size=8))
def test_any_names_can_be_unpacked_anywhere(companies: list[str]) -> None:
    names = file_names((company, "pdf") for company in companies)
    assert len({name.casefold() for name in names}) == len(companies)
    for name in names:
        assert Path(name).name == PureWindowsPath(name).name == name
        assert len(name.encode()) <= 120
        assert not set(name) & set('<>:"/\\|?*\0')


def test_unpacking_stays_in_its_folder(tmp_path: Path) -> None:
    names = ("../up", "/root", "CON", "a" * 300)
    data = pitch_archive(packed(*names), "w", WHEN)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path / "in")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    assert len(list((tmp_path / "in").iterdir())) == len(names) + 1


def test_the_same_pitches_give_the_same_bytes() -> None:
    moved = WHEN.astimezone(timezone(timedelta(hours=5)))
    first = pitch_archive(packed("Acme", "Bolt"), "w", WHEN)
    assert first == pitch_archive(packed("Acme", "Bolt"), "w", moved)


def test_its_name_carries_the_day() -> None:
    assert archive_name(date(2026, 1, 5)) == "sales-pitches-2026-01-05.zip"

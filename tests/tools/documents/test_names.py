"""Names of files: unique, and safe to unpack on any system."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.documents.names import Names


def named(*companies: str) -> list[str]:
    names = Names()
    return [names.take(company, "pdf") for company in companies]


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
    assert named(company) == [name]


def test_twins_get_numbers() -> None:
    companies = ["Acme", "ACME", "acme 2", "Acme", "🚀", "❤"]
    assert named(*companies) == [
        "pitch-Acme.pdf", "pitch-ACME-2.pdf", "pitch-acme-2-2.pdf", "pitch-Acme-3.pdf",
        "pitch-company.pdf", "pitch-company-2.pdf",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=400), max_size=8))
def test_any_names_can_be_unpacked_anywhere(companies: list[str]) -> None:
    names = named(*companies)
    assert len({name.casefold() for name in names}) == len(companies)
    for name in names:
        assert Path(name).name == PureWindowsPath(name).name == name
        assert len(name.encode()) <= 120
        assert not set(name) & set('<>:"/\\|?*\0')


def test_many_twins_and_what_is_named_like_one() -> None:
    names = named(*["Acme"] * 100, "Acme 50", "ACME-200", *["acme"] * 200)
    assert len({name.casefold() for name in names}) == 302
    assert names[99:102] == ["pitch-Acme-100.pdf", "pitch-Acme-50-2.pdf", "pitch-ACME-200.pdf"]
    assert names[-1] == "pitch-acme-301.pdf"


def test_ten_thousand_twins_are_named_at_once() -> None:
    assert named(*["Acme"] * 10_000)[-1] == "pitch-Acme-10000.pdf"


@pytest.mark.parametrize(
    "name",
    [
        "שלום בע״מ", "شركة المثال", "\u202egnp.exe", "a" * 300, "株" * 300, "e\u0301" * 300,
        "👩‍👩‍👧‍👦" * 90, "LPT1", "com¹", "AUX.txt", "a/b\\c:d*e?f", "trailing. ", " .hidden",
        "-rf", "~", "$(rm)", "line\nbreak", "\ud800", "CONIN$", "\u3164\u115f",
    ],
)  # fmt: skip
def test_a_hostile_name_is_a_name(name: str) -> None:
    [made] = named(name)
    assert made.startswith("pitch-")
    assert made.endswith(".pdf")
    assert len(made.encode()) <= 100
    assert made == Path(made).name == PureWindowsPath(made).name
    assert not PureWindowsPath(made).is_reserved()
    assert made.isprintable()

"""Every kind of file: its text, its tables, its pages; and the word for what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import NotReadable
from tests.support import papers
from tools.reading import read_document, refusal


def why(name: str, data: bytes) -> str:
    with pytest.raises(NotReadable) as caught:
        read_document(name, data)
    return str(caught.value.fields["why"])


def outcome(name: str, data: bytes) -> object:
    """The pages, or the word for why there are none; anything else is raised."""
    try:
        return read_document(name, data).pages
    except NotReadable as error:
        return error.fields["why"]


def test_a_pdf_page_by_page() -> None:
    read = read_document("a.pdf", papers.pdf("One flour.", "Two ovens.", title="Notes"))
    assert [(page.number, page.text) for page in read.pages] == [
        (1, "One flour."), (2, "Two ovens.")
    ]  # fmt: skip
    assert (read.kind, read.title) == ("pdf", "Notes")
    assert read.dated == datetime(2026, 11, 3, 12, tzinfo=UTC)


def test_a_table_in_a_pdf_keeps_its_rows_and_its_place() -> None:
    (page,) = read_document("p.pdf", papers.price_list()).pages
    rows = "| Plan | Price |\n|---|---|\n| Gold | 42 USD |\n| Silver | 21 USD |"
    assert page.text == f"Our plans for the year\n\n{rows}\n\nPrices hold until June."


def test_pages_that_are_pictures_are_said() -> None:
    read = read_document("a.pdf", papers.pdf("Text.", "", "More."))
    assert [page.number for page in read.pages] == [1, 3]
    assert read.remarks == ("No text on page 2: empty, or a picture.",)


def test_a_scan_and_a_locked_pdf_say_what_to_do() -> None:
    assert "text recognition" in why("scan.pdf", papers.pdf("", ""))
    assert "password" in why("locked.pdf", papers.pdf("Secret.", password="key"))


def test_a_pdf_of_many_pages_is_read_as_far_as_it_goes() -> None:
    read = read_document("long.pdf", papers.pdf(*(f"Page {n}." for n in range(1, 521))))
    assert read.pages[-1].number == 500
    assert read.remarks == ("Only the first 500 of 520 pages were read.",)


def test_word_with_its_pages_headings_and_head() -> None:
    read = read_document("a.docx", papers.word("One.\n\nStill one.", "Two.", head="Meridian"))
    assert [(page.number, page.text) for page in read.pages] == [
        (1, "Meridian\n\nOne.\n\nStill one."), (2, "Two.")
    ]  # fmt: skip
    assert read.dated is None


def test_word_without_breaks_has_no_page_numbers() -> None:
    (page,) = read_document("a.docx", papers.word("Only this.")).pages
    assert page.number == 0


def test_a_table_in_word() -> None:
    (page,) = read_document("t.docx", papers.word_table([["A", "B"], ["1", "a|b"]])).pages
    assert page.text == "| A | B |\n|---|---|\n| 1 | a/b |"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_in_any_encoding(encoding: str) -> None:
    (page,) = read_document("n.txt", "Grüße aus Zürich\r\n\r\n\r\nzwei".encode(encoding)).pages
    assert page.text == "Grüße aus Zürich\n\nzwei"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "as CSV"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        ("a.pdf", b"hello there", "none inside"),
        ("a.docx", b"hello there", "none inside"),
        ("a.exe", b"MZ\x90\0", "program"),
        ("a.txt", b"MZ\x90\0", "program"),
        ("a.doc", b"\xd0\xcf\x11\xe0\0", "DOCX"),
        ("a.txt", b" \n ", "empty"),
        ("a.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("a.docx", b"PK\x03\x04 nothing", "damaged"),
        ("a.txt", b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
        ("a.eml", b"just some words", "no e-mail"),
        ("a.bin", b"words", "PDF, DOCX, TXT and EML"),
    ],
)
def test_what_is_not_read_has_a_word(name: str, data: bytes, word: str) -> None:
    assert word in why(name, data)


def test_endings_alone_are_enough_for_a_word() -> None:
    assert "as CSV" in refusal("Deals.XLSX")
    assert "Unpack" in refusal("all.zip")
    assert refusal("notes.pdf") == ""


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "far more" in why("bomb.docx", papers.bomb())


def test_cut_off_files_are_damaged_never_more() -> None:
    for data, name in ((papers.pdf("One.", "Two."), "a.pdf"), (papers.word("One."), "a.docx")):
        for end in range(40, len(data), max(1, len(data) // 12)):
            assert outcome(name, data[:end])


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.docx", "a.txt", "a.eml", "a"]))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_document_or_not_readable(data: bytes, name: str) -> None:
    for head in (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"From: a@b.example\nSubject: x\n"):
        assert outcome(name, head + data)

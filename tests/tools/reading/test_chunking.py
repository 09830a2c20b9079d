"""Passages: no word lost, none twice, none on a wrong page, none too long."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.reading import Page, cut_pages
from tools.reading.chunking import LETTERS, MOST, count_words

WORDS = st.sampled_from(
    ["flour", "oven.", "Bread!", "a", "Zürich", "12,000", "|", "x" * 600, "小麦"]
)
PARAGRAPHS = st.lists(WORDS, max_size=400).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, max_size=6).map("\n\n".join)


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_word_stands_once_and_on_its_page(texts: list[str]) -> None:
    pages = [Page(number, text) for number, text in enumerate(texts, start=1)]
    pieces = cut_pages(pages)
    for page in pages:
        own = "".join(piece.text for piece in pieces if piece.page == page.number)
        assert "".join(own.split()) == "".join(page.text.split())
    assert [piece.page for piece in pieces] == sorted(piece.page for piece in pieces)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_passage_is_too_long_or_empty(text: str) -> None:
    for piece in cut_pages([Page(1, text)]):
        assert piece.text.strip() == piece.text != ""
        assert count_words(piece.text) <= MOST
        assert len(piece.text) <= LETTERS


def test_passages_end_with_paragraphs_and_headings_go_with_what_follows() -> None:
    paragraph = "word " * 79 + "end."
    text = "\n\n".join([paragraph, paragraph, "## Prices", paragraph, "Short rest."])
    first, second = cut_pages([Page(3, text)])
    assert first.text == f"{paragraph}\n\n{paragraph}"
    assert second.text == f"## Prices\n\n{paragraph}\n\nShort rest."
    assert (first.page, second.page) == (3, 3)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "The oven is warm and the flour is dry and the bread is good."
    pieces = cut_pages([Page(1, " ".join([sentence] * 60))])
    assert len(pieces) > 2
    assert all(piece.text.endswith("good.") for piece in pieces)


def test_the_part_of_a_mail_goes_along() -> None:
    (piece,) = cut_pages([Page(2, "Words.", "offer.pdf")])
    assert (piece.page, piece.part) == (2, "offer.pdf")


def test_a_heading_stays_where_it_would_make_the_next_too_long() -> None:
    long = "x" * (LETTERS - 10)
    pieces = cut_pages([Page(1, f"Some words to begin with.\n\nA heading of length\n\n{long}")])
    assert all(len(piece.text) <= LETTERS for piece in pieces)

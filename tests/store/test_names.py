from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names import fold, same_name, words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("GTXPro", "GTX Pro"),
        ("Acme", "ACME, Inc."),
        ("Acme Corporation", "Acme Corp"),
        ("Müller GmbH & Co. KG", "Muller"),
        ("A.P. Møller", "AP Moller"),
        ("The Home Depot", "Home Depot, Inc."),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("Lowe's Companies", "Lowes"),
        ("Ｏｋｔａ", "okta"),
        ("Berkshire Hathaway S.A.", "berkshire-hathaway"),
        ("株式会社トヨタ", "トヨタ"),
        ("ООО Ромашка", "ромашка"),
        ("Straße AG", "Strasse"),
    ],
)
def test_one_name(a: str, b: str) -> None:
    assert same_name(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Acme", "Acme Group"),
        ("Delta", "Delta Air Lines"),
        ("", ""),
        ("***", "---"),
        ("Йод", "Иод"),
        ("東京", "京都"),
        ("Co Nguyen", "Nguyen"),
        ("3M", "M"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not same_name(a, b)


@pytest.mark.parametrize("name", ["Inc", "The", "Co & Co", "AG", "株式会社", "and"])
def test_a_name_of_legal_forms_alone_keeps_something(name: str) -> None:
    assert fold(name)


def test_words_are_kept_apart_for_fuzzy_work() -> None:
    assert words("A.P. Møller – Mærsk A/S") == ("ap", "moller", "maersk", "a", "s")


@given(st.text())
def test_folding_again_changes_nothing_but_legal_forms(name: str) -> None:
    key = fold(name)
    assert " " not in key
    assert fold(name.upper()) == fold(name.upper().lower()) or not name.isascii()
    assert bool(key) == bool(words(name))


@given(st.from_regex(r"[A-Za-z0-9]{1,8}", fullmatch=True), st.sampled_from([" ", "-", ". ", "  "]))
def test_spacing_and_case_do_not_matter(word: str, gap: str) -> None:
    assert fold(f"Zed{gap}{word}x") == fold(f"ZED{word.upper()}X")

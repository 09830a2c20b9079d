"""What is no question about records, what is understood only in part, and any text at all."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.filters import CompanyFilter, DealFilter
from store.types import Person
from tools.phrases import Query, Vocabulary, parse
from tools.wording import word_list

TODAY = date(2026, 11, 20)
ADA = Person("p1", "Ada Park")

NO_QUESTIONS = (
    "", "   ", "?", "hello", "hi there", "thanks!", "good morning", "help",
    "write a pitch for Acme",
    "pitch to the healthcare leads",
    "draft an email to Grace Hopper",
    "how big is Meridian Robotics?",
    "what should I do about the Acme deal?",
    "how do I import leads",
    "how can I close more deals?",
    "why did we lose the Acme deal",
    "coach me on the Acme renewal",
    "tell me about Acme",
    "what do you know about Acme",
    "who is the CEO of Acme?",
    "the Acme deal",
    "show me the Acme deal",
    "what is a deal?",
    "what is a lead",
    "delete all leads",
    "export all leads",
    "import the companies in this file",
    "who leads the Acme account?",
    "this leads to trouble",
    "what are the next steps on my deals?",
    "give me tips for closing deals",
    "which template works best for leads?",
    "they say your price is too high",
    "our deal with Acme is going badly, what would you suggest?",
    "remind me on Tuesday to call the leads",
    "send the pitch to all leads in Boston",
    "summarise my open deals",
    "compare the Acme deal with the Globex deal",
    "research Acme",
    "make it shorter",
    "in German please",
    "show me leads at Acme who are not engaged by us but by others",
    "what's the weather like?",
    "how many people work at Acme?",
    "when does the Acme deal close?",
    "update the deals",
    "what is the best way to approach new leads",
    "the deal is stuck in proposal and the buyer is silent",
    "I had a call with Acme about the deal today",
    "show me how to import companies",
)  # fmt: skip


@pytest.mark.parametrize("sentence", NO_QUESTIONS)
def test_no_question(sentence: str) -> None:
    assert parse(sentence, TODAY, ADA) is None


@pytest.mark.parametrize(
    ("sentence", "leftover"),
    [
        ("show me leads in Boston who love sushi", ("love", "sushi")),
        ("list deals over 50k painted purple", ("painted", "purple")),
        ("how many companies in Texas are frobnicated", ("frobnicated",)),
        ("show deals closing on 31 June over 5k", ("on 31 June",)),
        ("which leads in Boston or owned by Zed Zulu are purple", ("or", "purple")),
    ],
)
def test_words_left_over_are_named(sentence: str, leftover: tuple[str, ...]) -> None:
    query = parse(sentence, TODAY, ADA)
    assert query is not None
    assert query.leftover == leftover


def test_a_long_text_is_no_question() -> None:
    assert parse("show me all leads " + "and more " * 200, TODAY, ADA) is None


def asks_for_nothing(query: Query) -> bool:
    return all(getattr(query.filter, part.name) == part.default for part in fields(query.filter))


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_harm(text: str) -> None:
    query = parse(text, TODAY, ADA)
    assert query is None or query.kind in ("leads", "companies", "deals")


WORDS = word_list(
    "show me list how many total which my open won lost stuck deals leads companies "
    "pipeline in at with from over under between and 50k $1,000 1990 31 June since before "
    "last next this month quarter 30 days ago by owner stage proposal Boston Acme "
    "healthcare not contacted never top 10 without or an email average win rate size per outside "
    "except mine price for 60 meeting but employees founded closing "
    "\ue000 \ue100 \uf8ff ' \" - ( ) [ \\ * + ? Ada's I us"
)


@given(st.lists(st.sampled_from(WORDS), max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_order_of_known_words_is_read_without_harm(words: list[str]) -> None:
    query = parse(" ".join(words), TODAY, ADA)
    assert query is None or (bool(query.chips) or asks_for_nothing(query) or bool(query.leftover))


@given(st.sampled_from(["deals", "leads", "companies"]), st.sampled_from(["", "all ", "show me "]))
def test_an_empty_question_invents_no_filter(noun: str, opener: str) -> None:
    query = parse(opener + noun, TODAY, None)
    assert query is not None
    assert asks_for_nothing(query)
    assert query.chips == ()
    assert query.company is None


ODD = Vocabulary(
    people=("Schlecht, Darcel", "Ana and Bob", "O'Neil (", "", "İpek Şahin", "ada"),
    industries=("Food and Beverage", "Oil & Gas", "a/b", ""),
    stages=("Terms and conditions", "In Prüfung, zweite", "(closed)", "İ"),
    products=("A and B", "+x", ""),
    reasons=("Price, mostly", "no"),
)


OWN = (*ODD.people, *ODD.industries, *ODD.stages, *ODD.products, *ODD.reasons)


@given(st.lists(st.sampled_from([*WORDS, *OWN, "i", "ı", "K"]), max_size=10))
@settings(max_examples=250, deadline=None)
def test_own_names_of_any_kind_do_no_harm(words: list[str]) -> None:
    parse(" ".join(words), TODAY, ADA, ODD)


def test_own_names_that_hold_and_or_a_comma() -> None:
    query = parse("deals owned by Schlecht, Darcel or ada in Terms and conditions", TODAY, ADA, ODD)
    assert query is not None
    assert query.filter == DealFilter(
        owners=("Schlecht, Darcel", "ada"), stages=("Terms and conditions",)
    )
    industries = parse("companies not in Food and Beverage or Oil & Gas", TODAY, ADA, ODD)
    assert industries is not None
    assert industries.filter == CompanyFilter(not_industries=("Food and Beverage", "Oil & Gas"))

"""What the check makes of a sentence, principle by principle, in one small world."""

from __future__ import annotations

from datetime import date

import pytest

from agents.grounding import Checker, load_evidence
from store.answers import Subject
from tests.agents.grounding.tables import FOLDER

TODAY = date(2026, 11, 21)
LEAD = Subject("lead", "omar haddad", "Omar Haddad")
FACTS = load_evidence((FOLDER / "judging.facts").read_text(encoding="utf-8"))
CHECKER = Checker(FACTS, TODAY, LEAD, frozenset({LEAD.id, "silvergate foods"}))

KEPT = {
    "a weekday, a date and a time are three tokens": "We meet on Thursday, Dec 3, at 10:30 am.",
    "a bare weekday is the day of a talk": "Thanks for the talk on Tuesday, Omar.",
    "a day told without its year counts from today": "Your board meets in 17 days.",
    "a length of time to a day is that day": "Stackwise's contract ends in July 2027.",
    "every fourth is a quarter": "One crate in four comes back, that is 25 %.",
    "won and lost are no things that are counted": "Of 61 closed deals 26 were won and 35 lost.",
    "the head of a compound is counted too": "Shall we look at the six lifts?",
    "gigabytes have a short name, currencies a sign": "It is C$9 per GB per month.",
    "a bound may stand behind its figure": "We may offer 5 % at most.",
    "ordinary feelings need no source": "Weighing by hand must be tiring, and nobody prefers it.",
    "an interface connects": "Weighwell One connects to SAP.",
    "a condition denies nothing": "Omar will not sign without a pilot.",
    "a gift is told with its length": "A pilot takes six weeks.",
}
CAUGHT = {
    "the figure of another statement": "In the third quarter trucks waited 35 minutes on average.",
    "our own product without a source": "Silvergate weighs its crates with Weighwell One.",
    "a customer of ours without a source": "Silvergate Foods is a Weighwell customer.",
    "words of another speaker": 'Omar said: "It paid for itself."',
    "words given to the reader": 'As you said, "it paid for itself".',
    "a gift for another thing": "The six-week pilot is free.",
    "a mild word turned round": "You do not evaluate Stackwise.",
    "a place in a list": "Silvergate is ranked second in Leeds.",
    "a trouble that is played down": "Returning crates are no trouble for Silvergate.",
    "another month": "Stackwise's contract ends in May 2027.",
}


@pytest.mark.parametrize("sentence", KEPT.values(), ids=KEPT)
def test_kept(sentence: str) -> None:
    check = CHECKER.check(sentence)
    assert check.supported, [s.unsupported for s in check.sentences]


@pytest.mark.parametrize("sentence", CAUGHT.values(), ids=CAUGHT)
def test_caught(sentence: str) -> None:
    assert not CHECKER.check(sentence).supported


@pytest.mark.parametrize(
    "sentence", ["Okta has nearly a million users.", "Okta works under a five-year contract."]
)
def test_an_article_before_a_figure_keeps_its_hedge(sentence: str) -> None:
    """ "Nearly a million" is rounded, "under a five-year contract" sets no bound."""
    facts = load_evidence("[crm | 2026-11-03 | company:Okta] 960,000 users, contract of five years")
    assert Checker(facts, TODAY).check(sentence).supported

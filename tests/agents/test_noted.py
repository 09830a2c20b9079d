from __future__ import annotations

from datetime import date

from agents.grounding import Sentence
from agents.noted import footnotes, recorded
from store.answers import Evidence, Note, Subject

OKTA = Subject("company", "c", "Okta Inc")


def fact(id: str, text: str, source: str = "crm") -> Evidence:
    return Evidence(id, text, source, date(2026, 11, 1), 0.9, "w", OKTA)


FACTS = (
    fact("E1", "Okta Inc has 6,000 employees."),
    fact("E2", "Contact at Okta Inc: Ada Byron."),
    fact("E3", "Pain points of Okta Inc: new sites take months to connect."),
    fact("E4", "There was no touch for 40 days.", "computed"),
    fact("E5", "The last touch was 40 days ago."),
)


def test_numbers_follow_the_order_of_use() -> None:
    sentences = [
        Sentence("They take months to connect new sites.", "supported", ("E3",)),
        Sentence("Okta has 6,000 employees.", "supported", ("E1",)),
        Sentence("It has 6,000.", "supported", ("E1", "E3", "E9")),
    ]
    evidence, notes = footnotes(sentences, FACTS)
    assert [one.id for one in evidence] == ["E3", "E1"]
    assert [note.numbers for note in notes] == [(1,), (2,), (2,)]


def test_a_shared_name_alone_is_no_source() -> None:
    said = "What weighs on Okta Inc: new sites take months to connect."
    evidence, notes = footnotes([Sentence(said, "supported", ("E2",))], FACTS)
    assert [one.id for one in evidence] == ["E3"]
    assert notes == (Note(said, (1,)),)
    assert footnotes([Sentence("Let us talk about Okta.", "supported", ("E2",))], FACTS)[0] == ()


def test_words_of_a_fact_lead_to_it_although_nothing_was_claimed() -> None:
    said = "New sites take months to connect."
    assert footnotes([Sentence(said, "no claim")], FACTS)[1] == (Note(said, (1,)),)


def test_greetings_and_what_was_cut_carry_no_mark() -> None:
    sentences = [
        Sentence("Hello Ada,", "supported", ("E2",)),
        Sentence("Okta Inc has 7,000 employees.", "unsupported"),
    ]
    assert footnotes(sentences, FACTS) == ((), ())


def test_a_record_is_named_before_what_was_computed_from_it() -> None:
    said = "Nobody was in touch for 40 days."
    evidence, _ = footnotes([Sentence(said, "supported", ("E4", "E5"))], FACTS)
    assert [one.id for one in evidence] == ["E5"]
    evidence, _ = footnotes([Sentence(said, "supported", ("E4",))], FACTS)
    assert [one.id for one in evidence] == ["E4"]


def test_what_is_kept_says_it_all() -> None:
    [row] = recorded([Sentence("Okta has 6,000.", "supported", ("E1",))], shown=True)
    assert row == {
        "sentence": "Okta has 6,000.",
        "verdict": "supported",
        "shown": True,
        "evidence": ["E1"],
        "without_source": [],
    }

"""What sentences ask of a record, and which ask for something else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.records_words import Wish, read

MEANT = {
    "show Acme": Wish("show", "Acme"),
    "please open the Acme renewal": Wish("show", "Acme renewal"),
    "Who is Paula Kneader?": Wish("show", "Paula Kneader"),
    "show the Acme deal": Wish("show", "Acme", noun="deal"),
    "show me the account Globex": Wish("show", "Globex", noun="company"),
    "show it": Wish("show"),
    "open the card": Wish("show"),
    "set Okta's status to qualified": Wish("set", "Okta", "status", "qualified"),
    "set the status of Okta to Qualified.": Wish("set", "Okta", "status", "Qualified"),
    "mark Paula as contacted": Wish("set", "Paula", "status", "contacted"),
    "set the status to engaged": Wish("set", "", "status", "engaged"),
    "change Paula’s job title to COO": Wish("set", "Paula", "job title", "COO"),
    "update Acme's location from Boston to Berlin": Wish("set", "Acme", "location", "Berlin"),
    "set the amount of the Acme deal to 50k": Wish("set", "Acme", "amount", "50k", "deal"),
    "change its expected close to 31 Dec 2026": Wish("set", "", "expected close", "31 Dec 2026"),
    "assign the Acme renewal to Ada": Wish("assign", "Acme renewal", value="Ada"),
    "assign it to me": Wish("assign", value="me"),
    "make Ada the owner of Okta": Wish("assign", "Okta", value="Ada"),
    "take over Okta": Wish("assign", "Okta", value="me"),
    "move GlobalBank to negotiation": Wish("move", "GlobalBank", value="negotiation"),
    "move it into the negotiation stage": Wish("move", value="negotiation"),
    "mark Acme as won because of price": Wish("move", "Acme", "price", "won"),
    "close the Acme deal as lost: no budget": Wish("move", "Acme", "no budget", "lost", "deal"),
    "note on Acme: want\nmaps: now": Wish("note", "Acme", value="want\nmaps: now"),
    "add a note to Paula: likes tea": Wish("note", "Paula", value="likes tea"),
    "note: call back": Wish("note", value="call back"),
    "history of Acme": Wish("history", "Acme"),
    "what changed on the Acme deal?": Wish("history", "Acme", noun="deal"),
}  # fmt: skip
OTHERS = (
    "show all deals", "open deals", "open deals over 50k", "show me my leads", "list leads",
    "write a pitch for Acme", "how many deals did we win?", "what should I do about Acme?",
    "who is our best customer?", "show me how imports work", "show the pipeline", "thanks", "",
    "show me the next steps", "Acme is a nice company", "batch all companies", "display everything",
)  # fmt: skip


@pytest.mark.parametrize(("said", "wish"), MEANT.items(), ids=MEANT)
def test_meant(said: str, wish: Wish) -> None:
    assert read(said) == wish


@pytest.mark.parametrize("said", OTHERS)
def test_something_else(said: str) -> None:
    assert read(said) is None


@settings(max_examples=150, deadline=300)
@given(
    st.sampled_from(["set ", "note on ", "move ", "assign ", "show ", "mark ", ""]),
    st.text("ab '’:to\n.-", max_size=400),
)
def test_any_text_is_read_quickly(start: str, text: str) -> None:
    wish = read(start + text)
    assert wish is None or wish.kind


@pytest.mark.parametrize("start", ["set the status of ", "move ", "mark ", "update ", "note on "])
def test_a_whole_mail_is_read_quickly(start: str) -> None:
    before = time.process_time()
    read(start + "status of a's to to as from " * 110)
    assert time.process_time() - before < 2

"""What an answer leaves to be shown, as rows."""

from __future__ import annotations

from bot.posts import Asker, posts
from bot.render import render
from store.answers import Answer, Ask, Break, Place, Progress, Text

ASK = Ask("t1", "w", "p", "click", Place("C1", "1.0", "2.0"), action="import.start")
PROGRESS = Progress("b1", "Importing leads.csv", 0, 0, 10, "running", rows=True)


def parts_of(*parts: Text | Break | Progress) -> list[tuple[str, str, str]]:
    answer = Answer(parts, edits=True)
    drafts = posts(ASK, Asker("U_ADA"), answer, render(answer))
    return [(draft.owner, draft.part, str(draft.payload["text"])) for draft in drafts]


def test_progress_alone_is_its_batchs_message() -> None:
    [(owner, part, _)] = parts_of(PROGRESS)
    assert (owner, part) == ("batch:b1", "progress")


def test_what_stands_before_progress_is_a_message_of_the_turn() -> None:
    card, progress = parts_of(Text("The card"), Break(), PROGRESS)
    assert card == ("turn:t1", "answer", "The card")
    assert progress[:2] == ("batch:b1", "progress")
    assert "0 of 10 rows" in progress[2]


def test_a_break_begins_a_message() -> None:
    rows = parts_of(Break(), Text("one"), Break(), Break(), Text("two"), Break())
    assert [text for _, _, text in rows] == ["one", "two"]

"""One repair call, then the cut; required fields fall back to the plain writer's words."""

from __future__ import annotations

from agents.grounding import Sentence, grounded, grounded_fields
from tests.agents.grounding.tables import FOLDER, load

CHECKER = load(FOLDER / "pitch.txt").checker


class Writer:
    """Answers a repair with a fixed text and remembers what it was asked to mend."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.asked: list[tuple[str, ...]] = []

    async def __call__(self, text: str, sentences: tuple[Sentence, ...]) -> str:
        self.asked.append(tuple(t.text for s in sentences for t in s.unsupported))
        return self.answer


async def test_a_supported_text_is_not_rewritten() -> None:
    writer = Writer("")
    check = await grounded("You run 42 mills.", CHECKER, writer)
    assert check.text == "You run 42 mills."
    assert writer.asked == []


async def test_the_repair_names_the_tokens_and_is_checked_again() -> None:
    writer = Writer("You run 42 mills. Your revenue is 9 billion SEK.")
    check = await grounded("You run 45 mills. Revenue is 9 billion SEK.", CHECKER, writer)
    assert writer.asked == [("45", "9 billion SEK")]
    assert check.text.strip() == "You run 42 mills."
    assert check.left_out == ("Your revenue is 9 billion SEK.",)


async def test_without_a_writer_the_sentence_is_cut() -> None:
    check = await grounded("You run 45 mills. Logins matter.", CHECKER, None)
    assert check.text == "Logins matter."


async def test_required_fields_are_replaced_and_others_only_lose_sentences() -> None:
    fields = {
        "subject": "45 mills, one login",
        "key_points": ("42 mills", "We guarantee success", "Used by Volvo", "Calmer helpdesk"),
        "body": "You run 42 mills. You run Oracle.",
        "call_to_action": "Could we talk next week?",
    }
    required = {
        "subject": "One login",
        "key_points": ("a", "b", "c"),
        "call_to_action": "Shall we talk?",
    }
    result = await grounded_fields(fields, CHECKER, None, required)
    assert result.fields["subject"] == "One login"
    assert result.fields["key_points"] == ("a", "b", "c")
    assert result.fields["body"] == "You run 42 mills."
    assert result.fields["call_to_action"] == "Could we talk next week?"
    assert set(result.replaced) == {"subject", "key_points"}
    assert "You run Oracle." in result.left_out
    assert result.used == ("E5",)

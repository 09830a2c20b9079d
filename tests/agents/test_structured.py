from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from agents.structured import Unreadable, read


class Words(BaseModel):
    key_points: list[str] = Field(min_length=2, max_length=3)
    call_to_action: str
    score: int = 0


GOOD = {"key_points": ["One oven.", "Late flour."], "call_to_action": "Shall we talk?"}
PLAIN = json.dumps(GOOD)

READABLE = {
    "as asked": PLAIN,
    "in prose": f"Sure! Here is the pitch:\n{PLAIN}\nLet me know if you want changes {{really}}.",
    "in a fence": f"```json\n{PLAIN}\n```",
    "in an open fence": f"Here you go\n```\n{PLAIN}",
    "single quotes": str(GOOD),
    "trailing comma": PLAIN[:-1] + ",}",
    "trailing text": PLAIN + "\n\nI hope this helps!",
    "said twice": PLAIN + PLAIN,
    "after thinking": f"<think>The user wants {{'key_points': 1}}</think>{PLAIN}",
    "nested": json.dumps({"answer": GOOD}),
    "beside the schema": json.dumps({"type": "object", "properties": GOOD}),
    "in a list": json.dumps([GOOD]),
    "camel case": PLAIN.replace("key_points", "keyPoints").replace(
        "call_to_action", "Call To Action"
    ),
    "list as text": json.dumps(GOOD | {"key_points": "- One oven.\n- Late flour."}),
    "numbered text": json.dumps(GOOD | {"key_points": "1. One oven.\n2) Late flour."}),
    "list of records": json.dumps(
        GOOD | {"key_points": [{"point": p} for p in GOOD["key_points"]]}
    ),
    "list as record": json.dumps(GOOD | {"key_points": {"1": "One oven.", "2": "Late flour."}}),
    "text as list": json.dumps(GOOD | {"call_to_action": ["Shall we talk?"]}),
    "number as text": json.dumps(GOOD | {"score": "0"}),
    "an extra field": json.dumps(GOOD | {"notes": "none"}),
    "comments": PLAIN[:-1] + " // done\n}",
    "byte order mark": "\ufeff" + PLAIN,
}


@pytest.mark.parametrize("text", READABLE.values(), ids=READABLE.keys())
def test_what_has_one_reading_is_read(text: str) -> None:
    words = read(text, Words)
    assert words.key_points == GOOD["key_points"]
    assert words.call_to_action == "Shall we talk?"
    assert words.score == 0


def test_too_many_items_are_cut_to_the_schema() -> None:
    text = json.dumps(GOOD | {"key_points": ["a", "b", "c", "d", "e"]})
    assert read(text, Words).key_points == ["a", "b", "c"]


@pytest.mark.parametrize(
    "text",
    ["", "   ", "I cannot help with that.", "{}", "[]", "null", '{"key_points": ["only one"]}'],
)
def test_what_says_too_little_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, Words)


def test_an_answer_that_was_cut_off_is_not_completed() -> None:
    with pytest.raises(Unreadable, match="cut off"):
        read(PLAIN[:-12], Words, cut=True)


def test_the_reason_names_the_field() -> None:
    with pytest.raises(Unreadable, match="call_to_action"):
        read('{"key_points": ["a", "b"]}', Words)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        assert isinstance(read(text, Words), Words)

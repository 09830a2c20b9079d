from __future__ import annotations

import pytest

from agents.intents import Intent, read

READ = {
    "pitch for Okta": Intent("pitch", "Okta"),
    "Write a pitch for Okta": Intent("pitch", "Okta"),
    "please write me a short casual pitch for Okta Inc.": Intent(
        "pitch", "Okta Inc", "length:concise tone:casual"
    ),
    "Can you draft a technical sales pitch to Ada Lovelace?": Intent(
        "pitch", "Ada Lovelace", "focus:technical"
    ),
    "pitch for Okta in Swedish": Intent("pitch", "Okta", "language:swedish"),
    "pitch for Okta in German": Intent("pitch", "Okta", "language:german"),
    "/pitch Okta": Intent("pitch", "Okta"),
    "write a pitch for them": Intent("pitch", ""),
    "Write pitches for technology companies in California": Intent(
        "pitches", "technology companies in California"
    ),
    "batch all leads": Intent("pitches", "all leads"),
    "batch": Intent("pitches", ""),
    "batch status": Intent("status"),
    "How far is the batch?": Intent("status"),
    "coach Okta renewal": Intent("coach", "Okta renewal"),
    "/coach Okta renewal": Intent("coach", "Okta renewal"),
    "What should I do about the Okta renewal?": Intent("coach", "the Okta renewal"),
    "next steps for Okta renewal": Intent("coach", "Okta renewal"),
    "what next?": Intent("coach"),
    "what should I do next": Intent("coach"),
    "coach me on this deal": Intent("coach", ""),
    "help": Intent("help"),
    "Thanks a lot!": Intent("thanks"),
    "ok thank you": Intent("thanks"),
    "Hi there": Intent("hello"),
}


@pytest.mark.parametrize(("text", "intent"), READ.items())
def test_plain_orders_are_understood(text: str, intent: Intent) -> None:
    assert read(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "how many deals did we win?",
        "How big are they?",
        "what do we know about Okta?",
        "healthcare leads in Boston",
        "did our last pitch work?",
        "who pitched Okta?",
        "",
    ],
)
def test_questions_are_left_alone(text: str) -> None:
    assert read(text) is None

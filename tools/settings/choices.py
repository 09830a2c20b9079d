"""What can be chosen for a pitch, by the names people type."""

from __future__ import annotations

from collections.abc import Mapping

TONES = ("professional", "casual", "friendly", "formal", "consultative")
LENGTHS = ("concise", "medium", "detailed")
FOCUS_AREAS = ("problem_solving", "roi", "technical", "relationship", "competitive")
DEFAULT_TONE, DEFAULT_LENGTH, DEFAULT_FOCUS = "professional", "medium", ("problem_solving", "roi")
#: The colour of documents.
ACCENT = "#0b6e6e"
#: The built-in templates by key, in the order they are shown; the first is the default.
BUILT_IN: Mapping[str, str] = {
    "balanced": "Balanced",
    "technical": "Technical Deep Dive",
    "roi": "ROI & Business Value",
    "relationship": "Relationship Builder",
    "competitive": "Competitive Positioning",
    "elevator": "Concise Elevator Pitch",
}
#: What each of them is for, in a line.
ABOUT: Mapping[str, str] = {
    "balanced": "Their situation, what fits it, one next step.",
    "technical": "For technical readers: what they use, and how ours works with it.",
    "roi": "For who answers for the money: what it costs today, what changes.",
    "relationship": "Person to person: what you share, and an open question.",
    "competitive": "For who has other choices: the gap, and what is different.",
    "elevator": "Three or four sentences, no more.",
}
#: Which values a template's variables can have at all.
VALUES: Mapping[str, tuple[str, ...]] = {
    "tone": TONES,
    "length": LENGTHS,
    "focusAreas": FOCUS_AREAS,
}

"""What a message asks for, where its words leave no doubt. Everything else is for the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from agents.prompts import LANGUAGES
from agents.wishes import FOCUS, LENGTHS, SYNONYMS, TONES

Kind = Literal["pitch", "pitches", "status", "coach", "help", "thanks", "hello"]

PLEASE = (
    r"^(?:(?:please|hey|hi|hello|ok|okay|so|now|and|then|touchline|could you|can you|would you"
    r"|will you|i need|i want|i would like|i'd like|let's|lets|kindly)[\s,]+)*"
)
MAKE = (
    r"(?:(?:write|draft|make|create|prepare|generate|compose|do|get|give|send)\s+)?(?:me\s+|us\s+)?"
)
LIKE = r"((?:[\w-]+\s+){0,4}?)"
PITCH = re.compile(
    PLEASE + MAKE + r"(?:an?\s+|the\s+|another\s+|one\s+)?" + LIKE
    + r"(?:sales\s+)?pitch(?:\s+draft)?\s+(?:for|to|at|about)\s+(.+?)\s*[.!?]*$",
    re.IGNORECASE,
)  # fmt: skip
BARE_PITCH = re.compile(
    PLEASE + r"/?pitch\s+(?!batch|list|help|export|voice)(.+?)\s*[.!?]*$", re.IGNORECASE
)
PITCHES = re.compile(
    PLEASE + MAKE + LIKE + r"pitches\s+(?:for|to)\s+(.+?)\s*[.!?]*$", re.IGNORECASE
)
BATCH = re.compile(PLEASE + r"(?:/?pitch\s+)?batch(?:\s+(.*?))?\s*[.!?]*$", re.IGNORECASE)
STATUS = re.compile(
    r"\bbatch\s+(?:status|progress)\b|\b(?:status|progress)\s+of\s+(?:the|my|our)\s+(?:batch|pitches)\b"
    r"|\bhow\s+(?:far|is|are)\s+.{0,20}\b(?:batch|pitches)\b",
    re.IGNORECASE,
)
COACH = re.compile(
    PLEASE + r"(?:/?coach(?:\s+me)?(?:\s+(?:on|about|for|with))?"
    r"|what\s+should\s+(?:i|we)\s+do\s+(?:next\s+)?(?:on|about|with|for)"
    r"|(?:what\s+are\s+)?(?:the\s+)?next\s+(?:best\s+)?(?:steps?|actions?)\s+(?:on|for|with|in)"
    r"|(?:give\s+me\s+)?advi[cs]e\s+(?:on|for|about)|how\s+(?:do|can)\s+(?:i|we)\s+win)\s+(.+?)\s*[.!?]*$",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"^(?:and\s+)?what\s+(?:should\s+(?:i|we)\s+do|next|now)(?:\s+next)?\s*\??$", re.I
)
HELP = re.compile(r"^(?:/?help|what can you do|how does this work|\?)\s*[.!?]*$", re.IGNORECASE)
THANKS = re.compile(
    r"^(?:ok(?:ay)?[\s,]+)?(?:thanks?|thank\s+you|thx|cheers|great|perfect|nice|danke|merci)"
    r"(?:\s+(?:a lot|so much|you|very much|touchline))*\s*[.!]*$",
    re.IGNORECASE,
)
HELLO = re.compile(
    r"^(?:hi|hello|hey|good\s+(?:morning|afternoon|evening))(?:\s+\w+)?\s*[.!]*$", re.I
)
PRONOUN = re.compile(
    r"^(?:them|they|it|this|that|him|her|this (?:deal|lead|company|one|account)"
    r"|the (?:deal|lead|company))$",
    re.IGNORECASE,
)
LANGUAGE = re.compile(rf"\s+in\s+({'|'.join(LANGUAGES.values())})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Intent:
    """`about` is a name, a filter, or empty for what the conversation is about; `options` as typed
    after a command ("tone:casual")."""

    kind: Kind
    about: str = ""
    options: str = ""


def read(text: str) -> Intent | None:
    text = " ".join(text.split())
    if len(text) > 400:
        return None
    for kind, pattern in (("help", HELP), ("thanks", THANKS), ("hello", HELLO), ("status", STATUS)):
        if pattern.search(text):
            return Intent(kind)  # type: ignore[arg-type]
    if NEXT.match(text):
        return Intent("coach")
    return _work(text)


def _work(text: str) -> Intent | None:
    if found := BATCH.match(text):
        return (
            Intent("status")
            if found[1] in ("status", "progress")
            else Intent("pitches", found[1] or "")
        )
    if found := PITCHES.match(text):
        return Intent("pitches", found[2], _options(found[1]))
    if found := PITCH.match(text):
        return _pitch(found[2], _options(found[1]))
    if found := BARE_PITCH.match(text):
        return _pitch(found[1], "")
    if found := COACH.match(text):
        return Intent("coach", _about(found[1]))
    return None


def _pitch(about: str, options: str) -> Intent:
    if language := LANGUAGE.search(about):
        about = about[: language.start()]
        options = f"{options} language:{language[1].lower()}".strip()
    return Intent("pitch", _about(about), options)


def _about(name: str) -> str:
    name = name.strip().strip("\"'“”")
    return "" if PRONOUN.match(name) else name


def _options(words: str) -> str:
    """Tones, lengths and focus named before the noun: "a short casual pitch"."""
    found = []
    for word in words.lower().split():
        word = SYNONYMS.get(word, word)
        for option, known in (("tone", TONES), ("length", LENGTHS), ("focus", FOCUS)):
            if word in known:
                found.append(f"{option}:{word}")
    return " ".join(found)

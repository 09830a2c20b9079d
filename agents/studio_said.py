"""What a message wants changed for all pitches, where its words leave no doubt. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from agents.wishes import SYNONYMS
from tools.settings.choices import FOCUS_AREAS, LENGTHS, TONES

_PLEASE = (
    r"^(?:(?:please|hey|ok|okay|so|and|touchline|could you|can you|would you|let's|kindly)[\s,]+)*"
)
_NOW = (
    r"(?:from now on|by default|always|in (?:the )?future|as (?:the|our) default"
    r"|for (?:all|our|new|every) pitch(?:es)?)"
)
_PITCHES = r"(?:(?:our|the|all|all our|all the|new)\s+)?pitches"
_LATER = rf"(?:[\s,]+{_NOW})?"
_OURS = r"(?:our\s+|the\s+|my\s+)?pitch\s+settings"
_SWITCHES = {
    "batches": "batchGeneration",
    "batch generation": "batchGeneration",
    "pdf": "pdfExport",
    "pdfs": "pdfExport",
    "pdf export": "pdfExport",
    "automatic pitches": "autoGenerate",
    "auto generate": "autoGenerate",
    "autogenerate": "autoGenerate",
    "template approval": "templateApproval",
    "approval of templates": "templateApproval",
}
_NAMES = "|".join(sorted(map(re.escape, _SWITCHES), key=len, reverse=True))


def _rule(*ways: str) -> re.Pattern[str]:
    return re.compile(f"{_PLEASE}(?:{'|'.join(ways)})\\s*[.!?]*$", re.IGNORECASE)


_MAKE = _rule(
    rf"(?:make|keep|write)\s+{_PITCHES}\s+(?:be\s+|sound\s+)?(.+?){_LATER}",
    rf"{_PITCHES}\s+should\s+(?:always\s+)?(?:be|sound)\s+(.+?){_LATER}",
)
_FOCUS = _rule(
    rf"focus\s+{_PITCHES}\s+on\s+(.+?){_LATER}",
    rf"{_PITCHES}\s+should\s+focus\s+on\s+(.+?){_LATER}",
)
_TEMPLATE = _rule(
    rf"(?:use|take|switch to|write with)\s+(?:the\s+)?(.+?)(?:\s+template)?[\s,]+{_NOW}",
    r"(?:from now on|always)[\s,]+(?:use|take|write with)\s+(?:the\s+)?(.+?)\s+template",
    r"make\s+(?:the\s+)?(.+?)\s+template\s+(?:the|our)\s+default(?:\s+(?:one|template))?",
)
_SWITCH = _rule(
    rf"(?:turn|switch)\s+(?P<first>on|off)\s+(?:the\s+)?(?P<one>{_NAMES})",
    rf"(?:turn|switch)\s+(?:the\s+)?(?P<two>{_NAMES})\s+(?P<last>on|off)",
)
_RESET = _rule(rf"(?:reset|restore)\s+{_OURS}(?:\s+to\s+(?:the\s+)?defaults?)?")
_SHOW = _rule(
    rf"/?(?:(?:show(?:\s+me)?|open|what\s+are|change)\s+)?{_OURS}",
    r"/?(?:(?:show(?:\s+me)?|open)\s+)?(?:our\s+|the\s+|my\s+)?pitch\s+templates",
)
_SPLIT = re.compile(r"\s*(?:,|\band\b|\bbut\b|&)\s*")
_FILLER = re.compile(r"\b(?:a bit|a little|slightly|much|more|rather|in tone|very|always|and)\b")
_BARE = {
    "shorter": "-",
    "briefer": "-",
    "longer": "+",
    "warmer": "friendly",
    "friendlier": "friendly",
    "looser": "casual",
    "technically": "technical",
    "problem solving": "problem_solving",
}


@dataclass(frozen=True, slots=True)
class Change:
    """`steps` make pitches longer (+1) or shorter (-1); `add` are focus areas to add."""

    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    steps: int = 0
    add: tuple[str, ...] = ()
    template: str = ""
    reset: bool = False
    show: bool = False


def read(text: str) -> Change | None:
    """What a message wants changed for all pitches, None where it is about something else."""
    text = " ".join(text.split())
    if len(text) > 200:
        return None
    if _SHOW.match(text):
        return Change(show=True)
    if _RESET.match(text):
        return Change(reset=True)
    if found := _SWITCH.match(text):
        name, state = found["one"] or found["two"], found["first"] or found["last"]
        return Change({"switches": {_SWITCHES[name.lower()]: state.lower() == "on"}})
    if found := _FOCUS.match(text):
        return _focus(_said(found))
    if found := _MAKE.match(text):
        return _made(_said(found))
    if found := _TEMPLATE.match(text):
        return Change(template=_said(found).strip("\"'“” "))
    return None


def _said(found: re.Match[str]) -> str:
    """What stands in the group of the way that fitted."""
    return next(group for group in found.groups() if group is not None)


def _focus(said: str) -> Change | None:
    areas = [_word(one) for one in _SPLIT.split(said.lower()) if one]
    known = areas and all(one in FOCUS_AREAS for one in areas)
    return Change({"quick": {"focusAreas": areas}}) if known else None


def _made(said: str) -> Change | None:
    """Every word must be understood: half a wish is not what was meant."""
    quick: dict[str, Any] = {}
    steps, add = 0, list[str]()
    for piece in filter(None, _SPLIT.split(said.lower())):
        word = _word(piece)
        if word in ("+", "-"):
            steps += 1 if word == "+" else -1
        elif word in TONES:
            quick["tone"] = word
        elif word in LENGTHS:
            quick["length"] = word
        elif word in FOCUS_AREAS:
            add.append(word)
        else:
            return None
    return Change({"quick": quick} if quick else {}, steps, tuple(add))


def _word(piece: str) -> str:
    word = " ".join(_FILLER.sub(" ", piece).split())
    return _BARE.get(word) or SYNONYMS.get(word, word)

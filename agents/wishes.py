"""How a pitch is wanted: tone, length, focus, template, language, and a word from the rep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

TONES = ("professional", "casual", "friendly", "formal", "consultative")
LENGTHS = {
    "concise": "at most 80 words",
    "medium": "120 to 180 words",
    "detailed": "250 to 400 words",
}
FOCUS = {
    "technical": "how the product fits the technology they use",
    "roi": "what they gain, in the words of the facts",
    "relationship": "their situation and the people involved",
    "competitive": "what sets our offer apart, without naming anybody the facts do not name",
    "problem_solving": "the trouble the facts name and what we have for it",
}
TEMPLATES = {
    "balanced": "their situation, then two or three things we have for it, then one next step.",
    "technical": "the technology they use, then how our product fits it, then one next step.",
    "roi": "what costs them time or effort, then what changes, then one next step.",
    "relationship": "a personal opening, then what we share, then an open question.",
    "competitive": "what they have now, then what is different with us, then one next step.",
    "elevator": "three or four sentences and no more.",
}
OPTIONS = ("tone", "length", "focus", "template", "language", "note")
ALIASES = {"lang": "language", "len": "length", "style": "tone", "in": "language"}
SYNONYMS = {
    "short": "concise",
    "brief": "concise",
    "long": "detailed",
    "normal": "medium",
    "relaxed": "casual",
    "business": "professional",
    "value": "roi",
    "tech": "technical",
    "problem": "problem_solving",
    "problems": "problem_solving",
}


@dataclass(frozen=True, slots=True)
class PitchWish:
    tone: str = "professional"
    length: str = "medium"
    focus: tuple[str, ...] = ("problem_solving", "roi")
    template: str = "balanced"
    language: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """A checkpoint brings a tuple back as a list."""
        object.__setattr__(self, "focus", tuple(self.focus))

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"focus": list(self.focus)}

    @property
    def words(self) -> tuple[int, int]:
        """Least and most words of the body."""
        if self.template == "elevator":
            return 20, 80
        return {"concise": (20, 80), "medium": (120, 180), "detailed": (250, 400)}[self.length]


@dataclass(frozen=True, slots=True)
class WrongValue:
    option: str
    value: str
    nearest: tuple[str, ...]


def wish_from(values: Mapping[str, Any]) -> PitchWish:
    """From what was stored or sent with a button; what is not known falls back to the default."""
    texts = {
        name: ",".join(value) if isinstance(value, (list, tuple)) else str(value)
        for name, value in values.items()
        if name in OPTIONS and value
    }
    return PitchWish(**read(texts)[0])


def read(options: Mapping[str, str]) -> tuple[dict[str, Any], tuple[WrongValue, ...]]:
    """Options as typed → the wish's fields, and the values that are not known."""
    wish: dict[str, Any] = {}
    wrong: list[WrongValue] = []
    allowed = {"tone": TONES, "length": tuple(LENGTHS), "template": tuple(TEMPLATES)}
    for option, value in options.items():
        if option in ("language", "note"):
            wish[option] = value.strip()[:500]
        elif option == "focus":
            wish[option] = tuple(_each(option, value, tuple(FOCUS), wrong)) or PitchWish().focus
        elif option in allowed:
            for item in _each(option, value, allowed[option], wrong):
                wish[option] = item
    return wish, tuple(wrong)


def _each(option: str, value: str, allowed: tuple[str, ...], wrong: list[WrongValue]) -> list[str]:
    items = [item for item in value.lower().replace("+", ",").split(",") if item.strip()]
    found: list[str] = []
    for item in items if option == "focus" else [value.lower()]:
        word = item.strip().replace(" ", "_").replace("-", "_")
        word = SYNONYMS.get(word, word)
        match = [word] if word in allowed else [name for name in allowed if name.startswith(word)]
        if len(match) == 1:
            found += match
        else:
            near = get_close_matches(word, allowed, n=3, cutoff=0.4) or list(allowed[:3])
            wrong.append(WrongValue(option, item.strip(), tuple(near)))
    return found

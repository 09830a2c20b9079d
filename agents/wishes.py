"""How a pitch is wanted: tone, length, focus, template, language, and a word from the rep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from agents.prompts import LANGUAGES, language_code
from tools.settings import choices
from tools.settings.choices import BUILT_IN, DEFAULT_FOCUS, DEFAULT_LENGTH, DEFAULT_TONE

TONES = choices.TONES

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
TEMPLATES = tuple(BUILT_IN)
#: Languages named where none is near.
COMMON = ("english", "german", "french", "spanish", "italian")
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
    tone: str = DEFAULT_TONE
    length: str = DEFAULT_LENGTH
    focus: tuple[str, ...] = DEFAULT_FOCUS
    template: str = TEMPLATES[0]
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


def read(
    options: Mapping[str, str], own: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], tuple[WrongValue, ...]]:
    """Options as typed → the wish's fields, and the values that are not known.

    `own` are the names of the workspace's own templates by id.
    """
    wish: dict[str, Any] = {}
    wrong: list[WrongValue] = []
    allowed = {"tone": TONES, "length": tuple(LENGTHS)}
    for option, value in options.items():
        if option == "note":
            wish[option] = value.strip()[:500]
        elif option == "language":
            wish |= _language(value, wrong)
        elif option == "focus":
            wish[option] = tuple(_each(option, value, tuple(FOCUS), wrong)) or PitchWish().focus
        elif option == "template":
            wish |= _template(value, own or {}, wrong)
        elif option in allowed:
            for item in _each(option, value, allowed[option], wrong):
                wish[option] = item
    return wish, tuple(wrong)


def _language(value: str, wrong: list[WrongValue]) -> dict[str, str]:
    if code := language_code(value):
        return {"language": code}
    known = [name.lower() for name in LANGUAGES.values()]
    near = get_close_matches(value.strip().casefold(), known, n=3, cutoff=0.7)
    wrong.append(WrongValue("language", value.strip(), tuple(near or COMMON)))
    return {}


def read_template(name: str, own: Mapping[str, str]) -> tuple[str, tuple[WrongValue, ...]]:
    """The key or id of a template by its name; empty, and the nearest, where there is none."""
    wrong: list[WrongValue] = []
    found = _template(name.removesuffix(" pitch").strip(), own, wrong)
    return found.get("template", ""), tuple(wrong)


def _template(value: str, own: Mapping[str, str], wrong: list[WrongValue]) -> dict[str, str]:
    """A template by its key, its id, its name or the beginning of its name."""
    named = {
        **{name.casefold(): key for key, name in BUILT_IN.items()},
        **{key: key for key in BUILT_IN},
    }
    named |= {name.casefold(): id for id, name in own.items()}
    typed = " ".join(value.split()).casefold()
    if typed in named or _is_id(typed):
        return {"template": named.get(typed, typed)}
    found = {id for name, id in named.items() if typed and name.startswith(typed)}
    if len(found) == 1:
        return {"template": found.pop()}
    near = get_close_matches(typed, named, n=3, cutoff=0.4) or TEMPLATES
    shown = (own.get(named[one], named[one]) for one in near)
    wrong.append(WrongValue("template", value.strip(), tuple(dict.fromkeys(shown))))
    return {}


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


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
            near = get_close_matches(word, allowed, n=3, cutoff=0.4) or list(allowed)
            wrong.append(WrongValue(option, item.strip(), tuple(near)))
    return found

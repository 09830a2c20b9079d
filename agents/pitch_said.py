"""What somebody wants changed in one pitch, in their words. Pure.

    read("shorter and mention our ISO certificate", {})
    → Reworded(longer=-1, note='mention our ISO certificate')

Words that are options become options; the rest is the person's own wish, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from agents.prompts import LANGUAGES, OWN_NAMES
from agents.wishes import FOCUS, LENGTHS, SYNONYMS, TONES, PitchWish, read_template

#: From the loosest to the stiffest; consultative stands where professional does.
LADDER = ("casual", "friendly", "professional", "formal")
LONGEST = 300
#: "Polish it" asks for another thing.
_TONGUES = {name.lower(): code for code, name in LANGUAGES.items() if code != "pl"} | OWN_NAMES
_EDGE = frozenset(
    [
        "please",
        "and",
        "but",
        "also",
        "hey",
        "ok",
        "okay",
        "so",
        "now",
        "then",
        "could",
        "can",
        "would",
        "you",
        "i",
        "want",
        "need",
        "like",
        "to",
        "make",
        "keep",
        "write",
        "rewrite",
        "rephrase",
        "redo",
        "translate",
        "put",
        "have",
        "turn",
        "it",
        "this",
        "that",
        "the",
        "a",
        "an",
        "pitch",
        "text",
        "whole",
        "be",
        "sound",
        "should",
        "bit",
        "little",
        "lot",
        "much",
        "slightly",
        "rather",
        "instead",
        "tone",
        "one",
        "version",
        "again",
        "into",
        "in",
        "auf",
        "en",
        "use",
        "using",
        "with",
        "take",
        "as",
        "bitte",
        "touchline",
        "somewhat",
        "even",
        "is",
        "too",
    ]
)
_STEPS = {
    "shorter": -1, "briefer": -1, "more concise": -1, "less detailed": -1, "less detail": -1,
    "less long": -1, "longer": 1, "more detailed": 1, "more detail": 1, "less short": 1,
    "too long": -1, "too short": 1,
}  # fmt: skip
_STIFFER = {
    "less formal": -1, "more informal": -1, "too formal": -1, "more formal": 1, "less casual": 1,
    "less friendly": 1, "too casual": 1, "too friendly": 1, "less stiff": -1,
}  # fmt: skip
_TONES = {"friendlier": "friendly", "warmer": "friendly", "looser": "casual", "informal": "casual"}
_FOCUS = re.compile(r"(?:more |focus(?:ed)? (?:more )?on |more (?:about|on) (?:the )?)(.+)")
_SPLIT = re.compile(r"(\s*[,;.]\s+|\s+(?:and|but)\s+)", re.IGNORECASE)
_PLEASE = (
    r"^(?:(?:please|hey|ok|okay|so|now|and|then|touchline|could you|can you|would you"
    r"|i want you to|kindly)[\s,]+)*"
)
_AGAIN = re.compile(
    _PLEASE + r"(?:(?:rewrite|regenerate|rephrase|redo)(?:\s+(?:it|this|that|the pitch))?|try again"
    r"|(?:write\s+)?(?:another|a new)\s+(?:one|version|pitch))\s*(?:please)?\s*[.!]*$",
    re.IGNORECASE,
)
_ORDER = re.compile(
    _PLEASE + r"(?:(?:make|keep|write|rewrite|rephrase|redo)\s+"
    r"(?:it|this|that|the\s+(?:pitch|text))"
    r"|mention|include|bring up|point out|leave out|omit|avoid|stress|emphasi[sz]e|say that"
    r"|(?:do not|don['’]?t|never)\s+(?:mention|say|use|talk about|write)|without mentioning"
    r"|(?:start|open|begin|end|close)\s+with"
    r"|(?:add|remove|drop|delete|cut)\s+(?:[\w'’]+\s+){0,3}?"
    r"(?:sentence|paragraph|line|greeting|part|closing))\b",
    re.IGNORECASE,
)  # fmt: skip
_VARIANTS = re.compile(
    _PLEASE + r"(?:(?:show|give|write|make)\s+)?(?:me\s+|us\s+)?(?:(2|two|3|three|some|a few)\s+)?"
    r"variants(?:\s+of\s+(?:it|this|that|the pitch))?\s*(?:please)?\s*[.!]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reworded:
    """`longer` and `stiffer` are steps from what is now; `more` and `less` are focus areas."""

    tone: str = ""
    length: str = ""
    stiffer: int = 0
    longer: int = 0
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    language: str = ""
    template: str = ""
    note: str = ""

    @property
    def options(self) -> bool:
        """Whether any of it is an option."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "note")


def read(text: str, own: Mapping[str, str]) -> Reworded:
    """Everything said is taken for a change. `own` are the workspace's templates by id."""
    pieces = _SPLIT.split(" ".join(text.split()).strip(" .!"))
    found, kept = Reworded(), ""
    for place in range(0, len(pieces), 2):
        change = _piece(pieces[place], own)
        if change is None:
            before = pieces[place - 1] if kept else ""
            kept = f"{kept}{before}{pieces[place]}"
        else:
            found = _both(found, change)
    note = re.sub(_PLEASE, "", kept.strip(), flags=re.IGNORECASE)
    return replace(found, note=re.sub(r"[\s,]+please$", "", note, flags=re.IGNORECASE))


def asked(text: str, own: Mapping[str, str]) -> Reworded | None:
    """The same for a message that may be about anything: None unless it orders a change."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    if _AGAIN.match(text):
        return Reworded()
    polite = re.match(r"(?:can|could|would) you\b", text, re.IGNORECASE)
    if text.endswith("?") and not polite:
        return None
    change = read(text.rstrip("?"), own)
    if not change.note:
        return change if change.options else None
    return change if _ORDER.match(text) or (change.options and _ORDER.match(change.note)) else None


def variants(text: str) -> int:
    """How many variants a message wants, 0 where it is about something else."""
    found = _VARIANTS.match(" ".join(text.split()))
    if found is None:
        return 0
    return 2 if (found[1] or "").lower() in ("2", "two") else 3


def applied(wish: PitchWish, change: Reworded) -> tuple[PitchWish, tuple[str, ...]]:
    """The wish after it, and what could not go any further."""
    stuck: list[str] = []
    tone, length = change.tone or wish.tone, change.length or wish.length
    if change.stiffer:
        at = LADDER.index("professional" if tone == "consultative" else tone)
        tone = _moved(LADDER, at, change.stiffer)
        if tone == LADDER[at]:
            stuck.append(f"The tone stays {tone}: there is none further that way.")
    if change.longer:
        lengths = tuple(LENGTHS)
        at = lengths.index(length)
        length = _moved(lengths, at, change.longer)
        if length == lengths[at]:
            stuck.append(f"The length stays {length}: there is none further that way.")
    focus = tuple(one for one in wish.focus if one not in (*change.more, *change.less))
    changed = replace(
        wish,
        tone=tone,
        length=length,
        focus=(*change.more, *focus) or PitchWish().focus,
        language=change.language or wish.language,
        template=change.template or wish.template,
        note=_joined(wish.note, change.note),
    )
    return changed, tuple(stuck)


def _moved(ladder: tuple[str, ...], at: int, steps: int) -> str:
    return ladder[max(0, min(at + steps, len(ladder) - 1))]


def _joined(before: str, now: str) -> str:
    """Earlier wishes hold on; the oldest words go first where there is no more room."""
    if not now or now.casefold() in before.casefold():
        return before
    return f"{before}; {now}"[-500:].strip("; ") if before else now[:500]


def _piece(piece: str, own: Mapping[str, str]) -> Reworded | None:
    """One change, None for words that are no option."""
    words = piece.casefold().strip(" .!'\"").split()
    if "template" in words:
        return _template(words, own)
    full = " ".join(words)
    for steps, name in ((_STEPS, "longer"), (_STIFFER, "stiffer")):
        for said, by in steps.items():
            if said.startswith("too ") and full.endswith(said):
                return Reworded(**{name: by})  # type: ignore[arg-type]
    while words and words[0] in _EDGE:
        words = words[1:]
    while words and words[-1] in _EDGE:
        words = words[:-1]
    return _option(" ".join(words))


def _option(core: str) -> Reworded | None:
    """Of a piece that is all politeness nothing is left, and nothing is wanted."""
    if not core:
        return Reworded()
    if core in _STEPS:
        return Reworded(longer=_STEPS[core])
    if core in _STIFFER:
        return Reworded(stiffer=_STIFFER[core])
    if core in _TONGUES:
        return Reworded(language=_TONGUES[core])
    word = core.removeprefix("more ")
    word = _TONES.get(word) or SYNONYMS.get(word, word)
    if word in TONES:
        return Reworded(tone=word)
    if word in LENGTHS:
        return Reworded(length=word)
    if core.startswith("less ") and (area := _area(core[5:])):
        return Reworded(less=(area,))
    found = _FOCUS.fullmatch(core)
    area = _area(found[1]) if found else ""
    return Reworded(more=(area,)) if area else None


def _area(words: str) -> str:
    word = words.removeprefix("about ").removeprefix("the ").replace(" ", "_").replace("-", "_")
    word = SYNONYMS.get(word, word)
    return word if word in FOCUS else ""


def _template(words: list[str], own: Mapping[str, str]) -> Reworded | None:
    name = " ".join(word for word in words if word not in (*_EDGE, "template"))
    found, wrong = read_template(name, own)
    return Reworded(template=found) if found and not wrong else None


def _both(one: Reworded, other: Reworded) -> Reworded:
    """What is said later wins; steps and areas add up."""
    return Reworded(
        tone=other.tone or one.tone,
        length=other.length or one.length,
        stiffer=one.stiffer + other.stiffer,
        longer=one.longer + other.longer,
        more=(*one.more, *other.more),
        less=(*one.less, *other.less),
        language=other.language or one.language,
        template=other.template or one.template,
    )

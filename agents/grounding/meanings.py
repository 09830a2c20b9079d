"""Words by what they mean: the clusters of `words/meanings`, found in a sentence.

One line of a list is one meaning that could be false about the world, with every word for it. A
meaning has the same name in all languages, so that a sentence in one can rest on evidence in
another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from agents.grounding.fold import WORD
from agents.grounding.inflect import PASTS, forms
from agents.grounding.lexicon import FOLDER

_HOME = FOLDER / "meanings"
LANGUAGES = ("en", "de", "fr", "es", "pt", "ja")
_SHORTEST = 4
#: How many words a "*" in a phrase can stand for, and one.
_WIDEST = 8
_NARROW = 4
#: Words that begin another clause: no phrase goes on behind them.
_TURNS = frozenset(
    {"before", "after", "while", "because", "when", "until", "since", "which", "but"}
)
_END = re.compile(r"[.,;:!?]\s")
_PART = re.compile(WORD.pattern + r"|\*")


class Tag(NamedTuple):
    """A meaning found at `start` to `end`; `form`: "base", "s", "past", "ing" or "word".

    A "hint" claims nothing itself, but counts where a fact holds it ("since 1987" → founded).
    """

    start: int
    end: int
    meaning: str
    form: str
    at: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """`says`: the meanings that tell as much as this one; `denied`: those that do when denied.

    A `mild` one is told in too many ways to need a source: it only must not be turned round.
    """

    name: str
    kind: str
    says: frozenset[str]
    denied: frozenset[str]
    mild: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """By first word: the whole phrase, its meaning and form, longest first; `wide`: Japanese."""

    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]]
    heads: dict[str, list[str]]
    wide: re.Pattern[str] | None = None
    wide_names: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def meanings() -> dict[str, Meaning]:
    """Every meaning by its name, from `words/meanings/kinds.txt`."""
    found = {}
    for line in _lines("kinds"):
        head, _, tail = line.partition("<")
        name, kind, *marks = head.split()
        says = tail.split()
        found[name] = Meaning(
            name,
            kind,
            frozenset([name, *(w for w in says if w[0] != "!")]),
            frozenset(w[1:] for w in says if w[0] == "!"),
            "mild" in marks,
        )
    return found


@lru_cache(maxsize=1024)
def kind(name: str) -> str:
    return meanings()[name].kind


def _lines(name: str) -> list[str]:
    text = (_HOME / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


@lru_cache(maxsize=8)
def _lexicon(language: str) -> _Lexicon:
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    heads: dict[str, list[str]] = {}
    wide: list[tuple[str, str]] = []
    for line in _lines(language):
        name, _, words = line.partition(":")
        for entry in words.split():
            if language == "ja":
                wide.append((entry.removeprefix("?"), ("?" if entry[0] == "?" else "") + name))
            elif entry.endswith("~"):
                heads.setdefault(entry[:-1], []).append(name)
            else:
                for parts, form in _spelled(entry):
                    phrases.setdefault(parts[0], []).append((parts, name, form))
    for found in phrases.values():
        found.sort(key=lambda p: -len(p[0]))
    wide.sort(key=lambda w: -len(w[0]))
    pattern = re.compile("|".join(f"({re.escape(w)})" for w, _ in wide)) if wide else None
    return _Lexicon(phrases, heads, pattern, tuple(name for _, name in wide))


def _spelled(entry: str) -> list[tuple[tuple[str, ...], str]]:
    first, *rest = _PART.findall(entry.lstrip("+?").replace("_", " "))
    tail = tuple(rest)
    if entry.startswith("?+"):
        return [((word, *tail), "hint") for word, _ in forms(first)]
    if entry[0] == "+":
        return [((word, *tail), form) for word, form in forms(first)]
    if entry[0] == "?":
        return [((first, *tail), "hint")]
    form = (
        "past"
        if first.endswith("ed") or first in PASTS
        else "ing"
        if first.endswith("ing")
        else "word"
    )
    return [((first, *tail), form)]


def tags(text: str, words: tuple[tuple[str, int, int, str], ...], language: str) -> tuple[Tag, ...]:
    """Every meaning in the words of a text, longer phrases before the words in them."""
    if language == "ja":
        return _wide(text)
    lexicon = _lexicon(language if language in LANGUAGES else "en")
    lows = [w[3] for w in words]
    found: list[Tag] = []
    at = 0
    while at < len(lows):
        size = 1
        if (known := lexicon.phrases.get(lows[at])) is not None:
            size = _phrases(known, text, words, lows, at, found)
        elif lexicon.heads:
            found += [
                Tag(words[at][1], words[at][2], m, "word", at) for m in _head(lows[at], language)
            ]
        at += size
    return tuple(found)


def _phrases(
    known: list[tuple[tuple[str, ...], str, str]],
    text: str,
    words: tuple[tuple[str, int, int, str], ...],
    lows: list[str],
    at: int,
    found: list[Tag],
) -> int:
    size = least = 0
    follows = ("*", lows[at + 1] if at + 1 < len(lows) else "")
    for parts, name, form in known:
        if size and len(parts) < least:
            break
        if len(parts) > 1 and parts[1] not in follows:
            continue
        long = len(parts) if len(parts) == 1 else _length(parts, lows, at)
        if long and "*" in parts and _END.search(text, words[at][2], words[at + long - 1][1]):
            long = 0
        if long:
            found.append(Tag(words[at][1], words[at + long - 1][2], name, form, at))
            if form != "hint" or "*" not in parts:  # what a hint leaves open is read as well
                size, least = long, len(parts)
    return size or 1


def _length(parts: tuple[str, ...], lows: list[str], at: int) -> int:
    """How many words the phrase covers there; "*" stands for some of them; 0: none."""
    if "*" not in parts:
        return len(parts) if tuple(lows[at : at + len(parts)]) == parts else 0
    gap = parts.index("*")
    head, tail = parts[:gap], parts[gap + 1 :]
    if tuple(lows[at : at + gap]) != head:
        return 0
    widest = _NARROW if parts[0] in ("no", "without") else _WIDEST
    if gap == 1 and (
        stop := next(
            (i for i in range(at + 1, min(at + widest, len(lows))) if lows[i] in _TURNS), 0
        )
    ):
        widest = stop - at
    for i in range(at + gap + 1, min(at + gap + widest, len(lows) - len(tail) + 1)):
        if tuple(lows[i : i + len(tail)]) == tail:
            return i + len(tail) - at
    return 0


@lru_cache(maxsize=8192)
def _head(word: str, language: str) -> tuple[str, ...]:
    heads = _lexicon(language).heads
    for cut in range(len(word), _SHORTEST - 1, -1):
        if word[:cut] in heads:
            return tuple(heads[word[:cut]])
    return ()


def _wide(text: str) -> tuple[Tag, ...]:
    lexicon = _lexicon("ja")
    if lexicon.wide is None:
        return ()
    found = []
    for m in lexicon.wide.finditer(text):
        name = lexicon.wide_names[(m.lastindex or 1) - 1]
        form = "hint" if name[0] == "?" else "word"
        found.append(Tag(m.start(), m.end(), name.lstrip("?"), form, m.start()))
    return tuple(found)

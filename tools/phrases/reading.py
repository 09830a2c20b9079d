"""A sentence while it is being understood: rules take words out and put filters in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.types import Person
from tools.phrases.query import PAGE, Kind, Measure, Vocabulary, Wants
from tools.phrases.spans import (
    GAP,
    Figure,
    Period,
    index_of,
    set_figures_aside,
    set_periods_aside,
)
from tools.wording import day

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'", "\u00a0": " "})
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(slots=True)
class Reading:
    """`text` still holds what nobody has understood; every word taken leaves a gap."""

    text: str
    today: date
    asker: Person | None
    words: Vocabulary
    kind: Kind = "leads"
    wants: Wants = "list"
    by: str | None = None
    limit: int = PAGE
    company: str | None = None
    measure: Measure = "amount"
    values: dict[str, Any] = field(default_factory=dict)
    chips: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    #: Something that only a question about records would say ("how many", "show me").
    asked: bool = False

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first place the pattern fits; its words are understood from now on."""
        match = pattern.search(self.text)
        if match:
            self.text = self.text[: match.start()] + f" {GAP} " + self.text[match.end() :]
        return match

    def put(self, chip: str, **values: Any) -> None:
        self.values.update(values)
        if chip and chip not in self.chips:
            self.chips.append(chip)

    def add(self, name: str, value: Any) -> None:
        """One more of a filter that takes several."""
        kept = self.values.get(name, ())
        self.values[name] = kept if value in kept else (*kept, value)

    def span(self, mark: str, ahead: bool = False) -> tuple[date | None, date | None] | None:
        return self.periods[index_of(mark)].resolve(self.today, ahead)

    def figure(self, mark: str) -> Figure:
        return self.figures[index_of(mark)]

    def spell(self, text: str) -> str:
        """Text with its marks spelt out again."""
        return "".join(
            self._original(letter) if "\ue000" <= letter <= "\ue1ff" else letter for letter in text
        )

    def _original(self, mark: str) -> str:
        held: list[Any] = list(self.figures if mark >= "\ue100" else self.periods)
        return str(held[index_of(mark)].text)


Rule = tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], None]]


def open_reading(text: str, today: date, asker: Person | None, words: Vocabulary) -> Reading:
    plain = _PRIVATE.sub(" ", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    plain = " ".join(plain.split())
    return Reading(plain, today, asker, words)


def set_aside(reading: Reading) -> None:
    """Periods first: "in the last 30 days" is no figure."""
    reading.text, reading.periods = set_periods_aside(reading.text)
    reading.text, reading.figures = set_figures_aside(reading.text)


def apply(rules: tuple[Rule, ...], reading: Reading, most: int = 4) -> None:
    for pattern, understand in rules:
        for _ in range(most):
            match = reading.take(pattern)
            if match is None:
                break
            understand(reading, match)


def rule(pattern: str, understand: Callable[[Reading, re.Match[str]], None]) -> Rule:
    """A rule on whole words, in any case."""
    return re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w])", re.I), understand


def name_rule(pattern: str, understand: Callable[[Reading, re.Match[str]], None]) -> Rule:
    """A rule whose capitals count: it captures names."""
    return re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w])"), understand


_BETWEEN = r"(?:\s*,\s*(?:or\s+|and\s+)?|\s+(?:or|and|&)\s+(?:in\s+)?|\s*/\s*)"


def several(pattern: str) -> str:
    """One of what the pattern describes, or up to six: "Ada, Ben or Grace"."""
    return rf"(?:{pattern})(?:{_BETWEEN}(?:{pattern})){{0,5}}"


def each(text: str, pattern: str = "") -> list[str]:
    """The single ones of what `several` took. Names that may hold "and" or a comma themselves are
    told apart by their pattern."""
    if pattern:
        return [match[0] for match in re.finditer(pattern, text, re.I)]
    return [one for one in re.split(_BETWEEN, text, flags=re.I) if one]


def either(names: Iterable[str]) -> str:
    """A pattern for any of some names, the longest first; it never fits where there is none."""
    told = (name for name in names if name.strip())
    return "|".join(re.escape(name) for name in sorted(told, key=len, reverse=True)) or r"(?!)"


def stretch(span: tuple[date | None, date | None]) -> str:
    """ "1 Jul – 30 Sep 2026", "since 1 Jun 2026", "before 1 May 2026"."""
    first, last = span
    if first and last:
        if first == last:
            return f"on {day(first)}"
        start = f"{first.day} {first:%b}" if first.year == last.year else day(first)
        start = str(first.day) if (first.year, first.month) == (last.year, last.month) else start
        return f"{start} – {day(last)}"
    if first:
        return f"since {day(first)}"
    return f"until {day(last)}" if last else "at any time"

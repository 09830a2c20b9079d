"""What is wrong with a template: where, what, and what to do about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

#: More than this is one misunderstanding, told often enough.
MOST = 20


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Counted from 1, as editors do."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """`level` is `warning` where the template works but may not say what was meant."""

    at: Place
    what: str
    remedy: str = ""
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"Line {self.at.line}, column {self.at.column}: {self.what}{remedy}"


@dataclass(slots=True)
class Problems:
    """Collects what is found, in the order of the text."""

    text: str
    found: list[Problem] = field(default_factory=list)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [0, *(i + 1 for i, letter in enumerate(self.text) if letter == "\n")]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def add(self, at: Place, what: str, remedy: str = "") -> None:
        self.found.append(Problem(at, what, remedy))

    @property
    def full(self) -> bool:
        return len(self.found) >= MOST

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found, key=lambda problem: problem.at)[:MOST])


def nearest(name: str, known: Collection[str]) -> str:
    """`Did you mean x?`, or nothing where nothing is near."""
    lower = {one.lower(): one for one in known}
    found = get_close_matches(name.lower(), lower, n=1, cutoff=0.6)
    return f"Did you mean {lower[found[0]]}?" if found else ""

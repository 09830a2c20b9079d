"""A date as it is told."""

from __future__ import annotations

from dataclasses import dataclass

from agents.grounding.calendar import Span


@dataclass(frozen=True, slots=True)
class When:
    """One date. `spans` holds its readings; `parts` is (month, day or 0) without a year.

    `wrong`: a weekday that contradicts its date. `loose`: everyday words such as "this week".
    `around`: the days that `parts` can be, where it is known when it was told.
    `side`: -1 for the day something starts ("since June"), 1 for the day it ends ("until June").
    """

    start: int
    end: int
    spans: tuple[Span, ...] = ()
    parts: tuple[int, int] | None = None
    weekday: int | None = None
    minutes: int | None = None
    topics: frozenset[str] = frozenset()
    wrong: bool = False
    loose: bool = False
    side: int = 0
    around: tuple[Span, ...] = ()

    def describe(self) -> str:
        if self.spans:
            return self.spans[0].describe()
        if self.parts:
            return f"month {self.parts[0]}" + (f" day {self.parts[1]}" if self.parts[1] else "")
        return f"weekday {self.weekday}" if self.weekday is not None else f"minute {self.minutes}"

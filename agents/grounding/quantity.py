"""A figure as it was understood."""

from __future__ import annotations

from typing import NamedTuple


class Quantity(NamedTuple):
    """`low`/`high` hold every reading of an ambiguous figure; they are equal but for ranges.

    `unit`: "", "percent", "times", "money", "month", "second", "ordinal". `hedge`: see `hedges`.
    """

    start: int
    end: int
    low: tuple[float, ...]
    high: tuple[float, ...]
    unit: str = ""
    currency: str = ""
    nouns: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    hedge: str = ""
    topics: frozenset[str] = frozenset()
    trend: int = 0
    written: bool = False
    vague: bool = False

    def describe(self) -> str:
        low, high = f"{self.low[0]:g}", f"{self.high[0]:g}"
        figure = low if low == high else f"{low}-{high}"
        what = self.currency or self.unit or " ".join(sorted(self.nouns))
        return " ".join(part for part in (self.hedge, figure, what) if part)

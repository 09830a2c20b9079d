"""A figure as it was understood."""

from __future__ import annotations

from typing import NamedTuple


class Quantity(NamedTuple):
    """`low`/`high` hold every reading of an ambiguous figure; they are equal but for ranges.

    `unit`: "", "percent", "times", "money", "month", "second", "ordinal". `hedge`: see `hedges`.
    `change`: "from" and "to" for the ends of "from 40 to 10".
    `scale`: how many of the unit's seconds or months the written unit holds.
    `ratio`: "2 out of 6" as it was told. `goal`: it is to be reached.
    """

    start: int
    end: int
    low: tuple[float, ...]
    high: tuple[float, ...]
    unit: str = ""
    currency: str = ""
    nouns: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    hedge: str = ""
    topics: frozenset[str] = frozenset()
    trend: int = 0
    written: bool = False
    change: str = ""
    scale: float = 1.0
    ratio: tuple[float, float] | None = None
    vague: bool = False
    goal: bool = False

    def measured_as(self, other: Quantity) -> Quantity:
        """This bare figure in the unit of `other`: "over 50 days, while 35 is typical"."""
        low, high = (tuple(v * other.scale for v in ends) for ends in (self.low, self.high))
        return self._replace(low=low, high=high, unit=other.unit, currency=other.currency)

    def describe(self) -> str:
        low, high = f"{self.low[0]:g}", f"{self.high[0]:g}"
        figure = low if low == high else f"{low}-{high}"
        what = self.currency or self.unit or " ".join(sorted(self.nouns))
        return " ".join(part for part in (self.hedge, figure, what) if part)

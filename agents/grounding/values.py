"""The figures of all facts by value, so that most comparisons never happen."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding.facts import Fact
from agents.grounding.quantity import Quantity

#: So much is doubled and tripled; what happens more often is counted: "4.2 times a week".
_TWICE = 3
#: Months and seconds are both lengths of time.
_KIN = {"month": "second"}
Pair = tuple[int, Quantity]


class Values:
    """The figures of all facts by value, so that most comparisons never happen."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.all = [(i, k) for i, f in enumerate(facts) for k in f.quantities]
        self.told = [p for p in self.all if p[1].end]
        self._shares = [p for p in self.all if p[1].unit in ("percent", "times")]
        self._lengths = [p for p in self.all if p[1].unit in ("month", "second")]
        self._by_value: dict[float, list[Pair]] = {}
        self._by_unit: dict[str, list[Pair]] = {}
        self._counts: dict[str, list[Pair]] = {}
        for pair in self.told:
            unit = _KIN.get(pair[1].unit, pair[1].unit)
            self._by_unit.setdefault(unit, []).append(pair)
            if pair[1].nouns:
                self._counts.setdefault(pair[1].unit, []).append(pair)
            for value in {round(v, 6) for v in (*pair[1].low, *pair[1].high)}:
                self._by_value.setdefault(value, []).append(pair)

    def counts(self, said: Quantity) -> list[Pair]:
        """All figures of the very unit that count anything."""
        return self._counts.get(said.unit, [])

    def kin(self, said: Quantity) -> list[Pair]:
        """All figures of the unit that stand in the text of a fact."""
        return self._by_unit.get(_KIN.get(said.unit, said.unit), [])

    def near(self, said: Quantity) -> list[Pair]:
        """Where a figure that was said could come from: its equals, or all where it is hedged."""
        if said.vague:
            return self.all
        if said.unit in ("percent", "times"):
            often = said.unit == "times" and not said.hedge and said.low[0] > _TWICE
            equal = [p for v in said.low for p in self._by_value.get(round(v, 6), ())]
            return [*self._shares, *(p for p in equal if often and not p[1].unit)]
        if said.unit in ("month", "second"):
            return self._lengths
        if said.hedge:
            low, high = min(said.low) * 0.9, max(said.high) * 1.12
            return [
                p
                for p in self.all
                if (p[1].low[0] <= high and p[1].high[-1] >= low) or len(p[1].low) > 1
            ]
        return [p for v in {round(v, 6) for v in said.low} for p in self._by_value.get(v, ())]

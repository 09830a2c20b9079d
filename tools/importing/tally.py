"""What a column shows as its cells go by, without keeping them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tools.importing.dates import DayOrder, OrderFound, parts_of
from tools.importing.numbers import DecimalMark, certain_marks
from tools.importing.stages import outcome_of

_DISTINCT = 200


@dataclass(slots=True)
class Tally:
    """One column. `values` holds its distinct texts while they are few."""

    filled: int = 0
    day_first: int = 0
    month_first: int = 0
    dotted: int = 0
    dates: int = 0
    dots: int = 0
    commas: int = 0
    largest: int = 0
    measured: int = 0
    values: dict[str, int] = field(default_factory=dict)

    def add(self, cell: str) -> None:
        text = cell.strip()
        if not text:
            return
        self.filled += 1
        if text in self.values or len(self.values) < _DISTINCT:
            self.values[text] = self.values.get(text, 0) + 1
        if len(text) < 60 and any(char.isdigit() for char in text):
            self._add_date(text)
            self._add_number(text)

    @property
    def full(self) -> bool:
        """Whether more distinct texts would not be kept."""
        return len(self.values) >= _DISTINCT

    def add_all(self, cells: Iterable[str], deep: bool) -> None:
        """Each distinct text once; without `deep` dates and numbers are not looked for."""
        for cell in dict.fromkeys(cells):
            if deep:
                self.measured += 1
                self.add(cell)
            elif text := cell.strip():
                self.filled += 1
                self.values.setdefault(text, 1)
                if self.full:
                    return

    def _add_date(self, text: str) -> None:
        if parts := parts_of(text):
            first, mark, second = parts
            self.dates += 1
            self.day_first += first > 12 >= second
            self.month_first += second > 12 >= first
            self.dotted += mark == "."

    def _add_number(self, text: str) -> None:
        dots, commas = certain_marks(text)
        self.dots += dots
        self.commas += commas
        self.largest = max(self.largest, len(text.split(".")[0].split(",")[0]))

    @property
    def certain_order(self) -> DayOrder | None:
        if bool(self.day_first) == bool(self.month_first):
            return None
        return "dmy" if self.day_first else "mdy"

    def order(self, european: bool, neighbour: DayOrder | None = None) -> OrderFound | None:
        """The day order over the whole column; None when no cell needs one.

        `neighbour` is what another date column shows, `european` what the punctuation suggests.
        """
        if not self.dates:
            return None
        if self.day_first and self.month_first:
            return OrderFound("dmy" if self.day_first > self.month_first else "mdy", mixed=True)
        if certain := self.certain_order or neighbour:
            return OrderFound(certain)
        dotted = self.dotted > 0
        return OrderFound("dmy" if european or dotted else "mdy", guessed=not dotted)

    def mark(self, european: bool) -> DecimalMark:
        """How the column writes decimals; `european` decides where nothing in it does."""
        if self.dots == self.commas:
            return "," if european else "."
        return "." if self.dots > self.commas else ","

    @property
    def closes(self) -> bool:
        """Whether any of the column's texts is a won or lost stage."""
        return any(outcome_of(value) for value in self.values)

    def samples(self, count: int = 3) -> tuple[str, ...]:
        return tuple(value[:80] for value in list(self.values)[:count])


def tally(cells: Iterable[str]) -> Tally:
    found = Tally()
    for cell in cells:
        found.add(cell)
    return found

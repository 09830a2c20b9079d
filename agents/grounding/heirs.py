"""Bare figures of a note that count what the figure before them counts.

"Planning takes 26 hours, 9 of them for swaps"; "won deals: 3.1 meetings, lost deals: 6.4".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.grounding.quantity import Quantity
from agents.grounding.scene import STOP

_APART = re.compile(rf"{STOP}\s|\n|。")
#: Further off, something else may be counted.
_FAR = 70


def heirs(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The bare figures once more, in the unit or with the things of the one before them."""
    last: Quantity | None = None
    long: Quantity | None = None
    for q in found:
        bare = not q.unit and not q.nouns and q.scale == 1 and q.end and not q.vague
        if not bare:
            last = q if q.unit != "ordinal" and (q.unit or q.nouns) else None
            long = q if q.unit in ("month", "second") else long
            continue
        if long and last is not long and _near(text, long, q):
            yield q.measured_as(long)._replace(scale=long.scale)
        if last and not last.vague and _near(text, last, q):
            yield q.measured_as(last)._replace(
                nouns=last.nouns, per=q.per or last.per, scale=last.scale
            )


def _near(text: str, last: Quantity, q: Quantity) -> bool:
    return q.start - last.end <= _FAR and not _APART.search(text, last.end, q.start)

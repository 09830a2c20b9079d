"""Bounds and changes: which ends of them two figures tell."""

from __future__ import annotations

from agents.grounding import hedges
from agents.grounding.quantity import Quantity

#: Where a change begins and ends.
ENDS = ("from", "to")


def other_end(said: Quantity, known: Quantity) -> bool:
    """Whether evidence gives the figure as another part of a change: "to 31" of "from 31 to 12"."""
    return bool(said.change) and known.change in ENDS and said.change != known.change


def opposed(said: Quantity, known: Quantity) -> bool:
    """Whether one is a bound from above and the other from below: "up to" and "at least".

    What one may "not sign above 500" is what another signs "above 500".
    """
    if not said.hedge or not known.hedge:
        return False
    if (said.turned == "rule") != (known.turned == "rule"):
        return not any(hedges.same(s, k) for s in said.low for k in known.low)
    return {said.hedge[0], known.hedge[0]} == {"<", ">"}

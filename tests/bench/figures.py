"""How figures are taken and printed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def p(values: Sequence[float], percent: int) -> float:
    """Percentile of seconds, in milliseconds."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] * 1000


def show(title: str, *lines: str) -> None:
    print("\n".join(["", f"== {title}", *(f"   {line}" for line in lines)]), flush=True)

"""Rates as dots, each with the range it may lie in."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

INK, QUIET, ACCENT = "#10243e", "#5b6675", "#0b6e6e"


def picture(figures: Mapping[str, Any]) -> bytes:
    """`title`, `axis`, and `rows` of label, rate, low, high (0 to 1) and note → PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rows = list(reversed(figures["rows"]))
    figure = Figure(figsize=(8, 1.5 + 0.62 * len(rows)), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(rows))
    for place, row in zip(places, rows, strict=True):
        axes.plot([row["low"], row["high"]], [place, place], color=ACCENT, linewidth=7, alpha=0.25)
        axes.plot(row["rate"], place, "o", color=ACCENT, markersize=10)
        axes.annotate(
            row["note"], (row["rate"], place), (0, 11), textcoords="offset points",
            ha="center", fontsize=9, color=INK,
        )  # fmt: skip
    axes.set_yticks(list(places), [_plain(row["label"]) for row in rows], fontsize=11, color=INK)
    axes.set_ylim(-0.6, len(rows) - 0.3)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.set_xlabel(_plain(figures["axis"]), fontsize=9, color=QUIET)
    axes.set_title(_plain(figures["title"]), loc="left", fontsize=13, color=INK)
    axes.grid(axis="x", alpha=0.2)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=QUIET)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _plain(text: str) -> str:
    """A dollar sign would be read as a formula."""
    return str(text).replace("$", r"\$")[:90]

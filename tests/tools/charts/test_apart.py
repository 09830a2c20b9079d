"""Charts are drawn by a process of their own."""

from __future__ import annotations

import pymupdf
import pytest

from store.errors import BadInput
from tools.charts import draw_apart

ROW = {"label": "Balanced $x$ _y_", "rate": 0.6, "low": 0.4, "high": 0.8, "note": "6 of 10 good"}


async def test_ranges_are_a_picture() -> None:
    figures = {"title": "Templates", "axis": "Share", "rows": [ROW, ROW]}
    picture = await draw_apart("ranges", figures)
    pixels = pymupdf.Pixmap(picture)
    assert pixels.width == 1200
    assert len(set(pixels.samples[:: pixels.n * 7])) > 3


@pytest.mark.parametrize(("kind", "figures"), [("unknown", {}), ("ranges", {"title": "x"})])
async def test_what_cannot_be_drawn_gets_a_word(kind: str, figures: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="could not be drawn"):
        await draw_apart(kind, figures)

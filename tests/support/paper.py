"""A page to print and a picture to put on it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pymupdf

from store.answers import Note
from tools.documents import PitchDocument, SourceLine

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PAGE = PitchDocument(
    title="Approvals in hours",
    generated_at=WHEN,
    key_points=("Acme has 50 people", "نحن نوفر أسبوعين"),
    call_to_action="Shall we talk next week?",
    body="Dear Ada,\n\nfirst **bold** line.\n- a point\n\nBest regards\x00",
    company=(("Company", "Acme <b>"),),
    sources=(SourceLine("Acme has 50 people", "accounts.csv", date(2026, 11, 1), 0.9),),
    today=date(2026, 11, 20),
    notes=(Note("Acme has 50 people", (1,)),),
)


def picture(width: int = 300, height: int = 90) -> bytes:
    """A PNG of one colour."""
    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height))
    pixels.set_rect(pixels.irect, (180, 40, 90))
    return bytes(pixels.tobytes("png"))

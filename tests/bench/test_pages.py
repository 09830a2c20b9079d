"""A pitch as a PDF beside the bare library on the same words and the same style sheet."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import UTC, datetime

from markdown_pdf import MarkdownPdf, Section

from tests.bench.figures import show
from tools.documents.brand import PLAIN, sheet
from tools.documents.pdf import render_pdf
from tools.documents.pitch_document import PitchDocument, pitch_markdown

ROUNDS = 60
PITCH = PitchDocument(
    title="A pitch for Sample Works",
    generated_at=datetime(2026, 11, 21, tzinfo=UTC),
    key_points=(
        "They make lamps in Boston.",
        "They have 120 people.",
        "They were founded in 1950.",
    ),
    call_to_action="Shall we talk about it next week?",
    body="\n\n".join(["Sample Works has made lamps in Boston since 1950. " * 4] * 4),
    company=(("Industry", "Manufacturing"), ("Employees", "120"), ("City", "Boston")),
)


def bare(words: str) -> bytes:
    pdf = MarkdownPdf(toc_level=0)
    pdf.add_section(Section(words, toc=False, root=""), user_css=sheet(PLAIN))
    out = io.BytesIO()
    pdf.save_bytes(out)
    return out.getvalue()


def rate(print_one: Callable[[], bytes]) -> float:
    """Documents a second, warm."""
    for _ in range(5):
        print_one()
    began = time.perf_counter()
    for _ in range(ROUNDS):
        print_one()
    return ROUNDS / (time.perf_counter() - began)


def test_pages() -> None:
    words = pitch_markdown(PITCH)
    theirs = rate(lambda: bare(words))
    ours = rate(lambda: render_pdf(words, title=PITCH.title, footer="Sample Works"))
    show(
        f"a pitch of {len(words.split())} words as PDF",
        f"bare library {theirs:.0f} a second   ours {ours:.0f}   ratio {ours / theirs:.2f}",
    )

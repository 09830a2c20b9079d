"""A pitch as a PDF beside the bare library on the same words and the same style sheet."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from markdown_pdf import MarkdownPdf, Section

from tests.bench.figures import show
from tests.support.paper import picture
from tools.documents.brand import PLAIN, Brand, sheet
from tools.documents.logo import logo_on_paper
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


def compared(what: str, words: str, brand: Brand = PLAIN, footer: str = "Sample Works") -> str:
    theirs = rate(lambda: bare(words))
    ours = rate(lambda: render_pdf(words, title=PITCH.title, brand=brand, footer=footer))
    sizes = len(bare(words)), len(render_pdf(words, title=PITCH.title, brand=brand, footer=footer))
    return (
        f"{what}: bare library {theirs:.0f} a second, {sizes[0] / 1000:.0f} KB   "
        f"ours {ours:.0f}, {sizes[1] / 1000:.0f} KB   ratio {ours / theirs:.2f}"
    )


def test_pages() -> None:
    words = pitch_markdown(PITCH)
    long = pitch_markdown(replace(PITCH, body="\n\n".join([PITCH.body] * 8)))
    japanese = pitch_markdown(replace(PITCH, body="毎月二週間を節約します。" * 20))
    arabic = pitch_markdown(replace(PITCH, body="نحن نوفر أسبوعين في الشهر. " * 20))
    logo = logo_on_paper(picture(1200, 400))
    brand = Brand("#7a1f5c", logo, "Sample Works · Sales")
    show(
        f"a pitch of {len(words.split())} words as PDF",
        compared("one page", words),
        compared("with logo and head line", words, brand),
        compared("Arabic", arabic),
        compared("Japanese, at the foot too", japanese, PLAIN, "株式会社サンプル"),
        compared("several pages", long),
    )

"""Any script on paper: every letter has a shape; what runs right to left stands at the right."""

from __future__ import annotations

import pymupdf
import pytest

from tools.documents import Brand, render_pdf
from tools.documents.direction import runs_right_to_left

SCRIPTS = {
    "latin": "Příliš žluťoučký kůň, ąęłńşğİ, Tiếng Việt, 42 %",
    "cyrillic": "Мы экономим две недели в месяц, Щука, Ёлка, Київ",
    "greek": "Εξοικονομούμε δύο εβδομάδες τον μήνα",
    "arabic": "نحن نوفر أسبوعين في الشهر لفريق المبيعات",
    "hebrew": "אנחנו חוסכים שבועיים בחודש",
    "chinese": "我们每月节省两周时间",
    "japanese": "毎月二週間を節約します、カタカナも",
    "korean": "매달 2주를 절약합니다",
    "devanagari": "हम हर महीने दो सप्ताह बचाते हैं",
    "thai": "เราประหยัดเวลาสองสัปดาห์ต่อเดือน",
    "emoji": "🚀 ✅ 📈 € ₹ → ✓",
}


def glyphs(pdf: bytes) -> list[tuple[int, int]]:
    """(letter, number of its shape in the font) of all that is on the pages."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        spans = [span for page in document for span in page.get_texttrace()]
    return [(char[0], char[1]) for span in spans for char in span["chars"]]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_letter_has_a_shape(script: str) -> None:
    text = SCRIPTS[script]
    pdf = render_pdf(f"# {text}\n\n- **{text}**\n\n> *{text}*", title=text, footer=text)
    drawn = glyphs(pdf)
    assert len(drawn) > 3 * len(text.replace(" ", "")) / 2
    assert [chr(letter) for letter, shape in drawn if shape == 0] == []


@pytest.mark.parametrize("text", ["Zoë · Žižek & Søn – “A”", "Ωμέγα Ελλάς", "Ёлка Київ €"])
def test_the_foot_stands_where_it_belongs_letter_by_letter(text: str) -> None:
    pdf = render_pdf("words", title="t", footer=text, brand=Brand(header=text))
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        spans = [span for span in document[0].get_texttrace() if span["size"] < 9]
    letters = [letter for span in spans for letter in span["chars"]]
    assert "".join(chr(letter[0]) for letter in letters) == text + text + "1 / 1"
    assert all(letter[1] for letter in letters)
    assert letters[0][2][0] == letters[len(text)][2][0] == 54


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("مرحبا Acme", True),
        ("12. שלום", True),
        ("Acme مرحبا", False),
        ("42 %", False),
        ("", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, right: bool) -> None:
    assert runs_right_to_left(text) is right


def test_right_to_left_stands_at_the_right() -> None:
    pdf = render_pdf("Hello\n\nمرحبا\n\n- one\n- שלום\n", title="x")
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        page = document[0]
        edge = page.rect.width - 54
        boxes = {
            "".join(span["text"] for span in line["spans"]).strip(): line["bbox"]
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
        }
    hello = next(box for text, box in boxes.items() if "Hello" in text)
    arabic = next(box for text, box in boxes.items() if "م" in text or "ﻣ" in text)
    hebrew = next(box for text, box in boxes.items() if "ש" in text)
    assert hello[0] == pytest.approx(54, abs=2)
    assert arabic[2] == pytest.approx(edge, abs=3)
    assert hebrew[2] == pytest.approx(edge, abs=12)

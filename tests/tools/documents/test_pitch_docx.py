"""Word documents are read back: the words, their order, the colour, the direction."""

from __future__ import annotations

import io

import docx

from tests.support.paper import PAGE, picture
from tools.documents import Brand, pitch_docx


def test_the_sections_stand_in_the_order_of_the_page() -> None:
    read = docx.Document(io.BytesIO(pitch_docx(PAGE, footer="Northwind (sample)")))
    lines = [paragraph.text for paragraph in read.paragraphs]
    assert lines[0] == "Approvals in hours"
    assert lines[1] == "20 November 2026, 09:30 · written without a model"
    headings = [p.text for p in read.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        "Key points",
        "Next step",
        "The pitch",
        "About the company",
        "Sources",
    ]
    assert "first bold line." in lines
    assert "• a point" in lines
    assert "Company: Acme <b>" in lines
    assert "Acme has 50 people (accounts.csv, 2 weeks old, credibility 0.9)" in lines
    assert read.sections[0].footer.paragraphs[0].text == "Northwind (sample)"


def test_a_statement_carries_the_mark_of_its_source() -> None:
    read = docx.Document(io.BytesIO(pitch_docx(PAGE)))
    [point] = [
        p.text for p in read.paragraphs if p.text.startswith("Acme has 50") and "(" not in p.text
    ]
    assert point != "Acme has 50 people"


def test_brand_and_direction_are_kept() -> None:
    read = docx.Document(io.BytesIO(pitch_docx(PAGE, Brand("#7a1f5c", picture(), "Sales"))))
    heading = next(p for p in read.paragraphs if p.style.name == "Heading 1")
    assert str(heading.runs[0].font.color.rgb) == "7A1F5C"
    assert read.sections[0].header.paragraphs[0].text.startswith("Sales")
    assert len(read.sections[0].header.part.rels) == 1
    turned = [p.text for p in read.paragraphs if p._p.pPr is not None and "w:bidi" in p._p.pPr.xml]
    assert turned == ["نحن نوفر أسبوعين"]

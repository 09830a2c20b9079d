"""A pitch as a Word document, for those who go on writing there.

`docx` takes a third of a second to import, so it is imported where it is used.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from tools.documents.brand import PLAIN, Brand
from tools.documents.direction import runs_right_to_left
from tools.documents.logo import LOGO_HEIGHT
from tools.documents.pitch_document import PitchDocument, origin, source_text
from tools.documents.words import plain_paragraphs, visible
from tools.footnotes import marked


def pitch_docx(document: PitchDocument, brand: Brand = PLAIN, footer: str = "") -> bytes:
    """The file's bytes; the same sections as on paper, in the brand's colour."""
    page = _Page(brand)
    notes = document.notes
    page.write(document.title or "Pitch", "Title")
    page.write(origin(document), "Subtitle")
    page.section(
        "Key points", [marked(point, notes) for point in document.key_points], "List Bullet"
    )
    page.section("Next step", [marked(document.call_to_action, notes)], "Quote")
    page.section("The pitch", plain_paragraphs(marked(document.body, notes)), "Normal")
    facts = [f"{label}: {value}" for label, value in document.company]
    page.section("About the company", facts, "List Bullet")
    sources = [source_text(line, document.today) for line in document.sources]
    page.section("Sources", sources, "List Number")
    return page.bytes(document, footer)


class _Page:
    """A Word document being written."""

    def __init__(self, brand: Brand) -> None:
        import docx

        self._brand = brand
        self._docx: Any = docx.Document()
        self._head()

    def write(self, text: str, style: str) -> None:
        if shown := visible(text):
            self._turn(self._docx.add_paragraph(shown, style=style), shown)

    def section(self, heading: str, lines: Sequence[str], style: str) -> None:
        if any(visible(line) for line in lines):
            self._colour(self._docx.add_heading(heading, level=1))
            for line in lines:
                self.write(line, style)

    def bytes(self, document: PitchDocument, footer: str) -> bytes:
        about = self._docx.core_properties
        about.title, about.author = visible(document.title), "Touchline"
        about.created = about.modified = document.generated_at.astimezone(UTC).replace(tzinfo=None)
        self._docx.sections[0].footer.paragraphs[0].text = visible(footer)
        out = io.BytesIO()
        self._docx.save(out)
        return out.getvalue()

    def _head(self) -> None:
        from docx.shared import Pt

        line = self._docx.sections[0].header.paragraphs[0]
        line.text = visible(self._brand.header)
        if self._brand.logo:
            if line.text:
                line.add_run("\t\t")
            line.add_run().add_picture(io.BytesIO(self._brand.logo), height=Pt(LOGO_HEIGHT))

    def _colour(self, heading: Any) -> None:
        from docx.shared import RGBColor

        for run in heading.runs:
            run.font.color.rgb = RGBColor.from_string(self._brand.accent[1:].upper())

    def _turn(self, paragraph: Any, text: str) -> None:
        """Word orders the letters; the paragraph must be told which way it runs."""
        if runs_right_to_left(text):
            from docx.oxml import OxmlElement

            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))

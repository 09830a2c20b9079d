"""Markdown → a clean A4 page or more.

What could reach outside the text is off: HTML, pictures and links stay words, and the renderer is
given no folder to read from. `markdown_pdf` and PyMuPDF take three seconds to import, so they are
imported where they are used and cost a starting bot nothing.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from html import escape
from typing import Any

from tools.documents.brand import LOGO_HEIGHT, LOGO_WIDTH, PLAIN, Brand, colour, logo_size, sheet
from tools.documents.direction import mark_directions, runs_right_to_left

MARGIN = 54
GREY = (0.357, 0.396, 0.459)
_INERT = ("html_block", "html_inline", "image", "link", "autolink", "reference")
_ENTITY = re.compile(r"&amp;(?=#?\w+;)")


def render_pdf(
    markdown: str,
    *,
    title: str,
    brand: Brand = PLAIN,
    footer: str = "",
    created_at: datetime | None = None,
) -> bytes:
    """The PDF of a Markdown text, with the same bytes for the same arguments.

    `footer` stands at the left of every page's foot.
    """
    pages = _lay_out(markdown or " ", brand)
    return _finish(pages, title, brand, footer, created_at or datetime(2000, 1, 1, tzinfo=UTC))


def _lay_out(markdown: str, brand: Brand) -> bytes:
    from markdown_pdf import MarkdownPdf, Section

    pdf = MarkdownPdf(toc_level=0)
    pdf.m_d.disable(list(_INERT))
    pdf.m_d.core.ruler.push("direction", mark_directions)
    pdf.m_d.add_render_rule("text", _show_text)
    top = MARGIN + (int(LOGO_HEIGHT) if brand.logo or brand.header else 6)
    section = Section(markdown, toc=False, root="", borders=(MARGIN, top, -MARGIN, -MARGIN - 6))
    pdf.add_section(section, user_css=sheet(brand))
    out = io.BytesIO()
    pdf.save_bytes(out)
    return out.getvalue()


def _show_text(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    # MuPDF resolves entities twice, so the text "&lt;" would be shown as "<".
    return _ENTITY.sub("&amp;amp;", escape(str(tokens[index].content)))


def _finish(pages: bytes, title: str, brand: Brand, footer: str, created_at: datetime) -> bytes:
    """Page heads and feet, metadata, fonts cut to what is used; no random document id."""
    import pymupdf

    library: Any = pymupdf
    with library.open(stream=pages, filetype="pdf") as document:
        logo = 0
        for number, page in enumerate(document, start=1):
            logo = _draw_head(page, library.Rect, brand, logo)
            _draw_foot(page, library.Rect, footer, f"{number} / {document.page_count}")
        stamp = created_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        document.set_metadata(
            {"title": title, "creator": "Touchline", "creationDate": stamp, "modDate": stamp}
        )
        document.subset_fonts()
        document.xref_set_key(-1, "ID", "null")
        found: bytes = document.tobytes(garbage=4, deflate=True, no_new_id=True)
        return found


def _draw_head(page: Any, rect: Any, brand: Brand, logo: int) -> int:
    """A band of colour, the head line, the logo at the right. Returns the logo's number, so that
    every page shares one picture."""
    width = page.rect.width
    page.draw_rect(rect(0, 0, width, 5), color=None, fill=colour(brand))
    top, right = MARGIN - 26, width - MARGIN
    if brand.header:
        _draw_words(page, rect(MARGIN, top + 8, right - LOGO_WIDTH, top + 24), brand.header[:120])
    if brand.logo:
        place = rect(right - LOGO_WIDTH, top, right, top + LOGO_HEIGHT)
        logo = page.insert_image(_at_right(rect, place, brand.logo), stream=brand.logo, xref=logo)
    return logo


def _at_right(rect: Any, place: Any, logo: bytes) -> Any:
    """The part of `place` that the picture fills, at its right end and in its own proportions."""
    width, height = logo_size(logo)
    scale = min(place.width / width, place.height / height)
    return rect(place.x1 - width * scale, place.y0, place.x1, place.y0 + height * scale)


def _draw_foot(page: Any, rect: Any, footer: str, count: str) -> None:
    width, line = page.rect.width, page.rect.height - MARGIN + 8
    place = rect(MARGIN, line, width - MARGIN, line + 14)
    _draw_words(page, place, footer[:120])
    _draw_words(page, place, count, "right")


def _draw_words(page: Any, place: Any, text: str, align: str = "left") -> None:
    """Plain words that fit are set as they are, in a tenth of the time."""
    import pymupdf

    library: Any = pymupdf
    width = library.get_text_length(text, fontsize=8) if text.isascii() else place.width + 1
    if width <= place.width:
        start = place.x0 if align == "left" else place.x1 - width
        page.insert_text((start, place.y0 + 9), text, fontsize=8, color=GREY)
        return
    if runs_right_to_left(text):
        # The renderer turns left and right round in text that runs right to left.
        align = "right" if align == "left" else "left"
    style = f"font-family:sans-serif;font-size:8px;color:#5b6675;text-align:{align}"
    way = ' dir="rtl"' if runs_right_to_left(text) else ""
    page.insert_htmlbox(place, f'<p{way} style="{style}">{escape(text)}</p>')

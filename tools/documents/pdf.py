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
from importlib.resources import files
from typing import Any

MARGIN = 54
_INERT = ("html_block", "html_inline", "image", "link", "autolink", "reference")
_ENTITY = re.compile(r"&amp;(?=#?\w+;)")
_ACCENT = (0.04, 0.43, 0.43)


def render_pdf(
    markdown: str,
    *,
    title: str,
    css: str | None = None,
    footer: str = "",
    created_at: datetime | None = None,
) -> bytes:
    """The PDF of a Markdown text, with the same bytes for the same arguments.

    `css` takes the place of the built-in sheet; `footer` stands at the left of every page's foot.
    """
    pages = _lay_out(markdown or " ", css if css is not None else _sheet())
    return _finish(pages, title, footer, created_at or datetime(2000, 1, 1, tzinfo=UTC))


def _sheet() -> str:
    return files("tools.documents").joinpath("page.css").read_text("utf-8")


def _lay_out(markdown: str, css: str) -> bytes:
    from markdown_pdf import MarkdownPdf, Section

    pdf = MarkdownPdf(toc_level=0)
    pdf.m_d.disable(list(_INERT))
    pdf.m_d.add_render_rule("text", _show_text)
    section = Section(
        markdown, toc=False, root="", borders=(MARGIN, MARGIN + 6, -MARGIN, -MARGIN - 6)
    )
    pdf.add_section(section, user_css=css)
    out = io.BytesIO()
    pdf.save_bytes(out)
    return out.getvalue()


def _show_text(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    # MuPDF resolves entities twice, so the text "&lt;" would be shown as "<".
    return _ENTITY.sub("&amp;amp;", escape(str(tokens[index].content)))


def _finish(pages: bytes, title: str, footer: str, created_at: datetime) -> bytes:
    """Page feet, metadata, fonts cut to what is used; no random document id."""
    import pymupdf

    library: Any = pymupdf
    with library.open(stream=pages, filetype="pdf") as document:
        for number, page in enumerate(document, start=1):
            _draw_foot(page, library.Rect, footer, f"{number} / {document.page_count}")
        stamp = created_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        document.set_metadata(
            {"title": title, "creator": "Touchline", "creationDate": stamp, "modDate": stamp}
        )
        document.subset_fonts()
        document.xref_set_key(-1, "ID", "null")
        found: bytes = document.tobytes(garbage=4, deflate=True, no_new_id=True)
        return found


def _draw_foot(page: Any, rect: Any, footer: str, count: str) -> None:
    """A band of colour at the head; the footer and the page count at the foot."""
    width, line = page.rect.width, page.rect.height - MARGIN + 8
    page.draw_rect(rect(0, 0, width, 5), color=None, fill=_ACCENT)
    for align, text in (("left", footer[:120]), ("right", count)):
        style = f"font-family:sans-serif;font-size:8px;color:#5b6675;text-align:{align}"
        page.insert_htmlbox(
            rect(MARGIN, line, width - MARGIN, line + 14),
            f'<p style="{style}">{escape(text)}</p>',
        )

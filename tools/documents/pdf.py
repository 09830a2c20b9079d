"""Markdown → a clean A4 page or more.

What could reach outside the text is off: HTML, pictures and links stay words, and the renderer is
given no folder to read from. `markdown_pdf` and MuPDF take a second to import, so they are imported
where they are used and cost a starting bot nothing.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from html import escape
from typing import Any

from tools.documents.brand import MARGIN, PLAIN, Brand, sheet
from tools.documents.direction import mark_directions
from tools.documents.logo import LOGO_HEIGHT, MUPDF

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
    from markdown_pdf import MarkdownPdf, Section

    from tools.documents.paper import Paper

    paper = Paper()
    top = MARGIN + (int(LOGO_HEIGHT) if brand.logo or brand.header else 6)
    with MUPDF:
        pdf: Any = MarkdownPdf(toc_level=0)
        pdf.m_d, pdf.writer = _parser(), paper
        borders = (MARGIN, top, -MARGIN, -MARGIN - 6)
        section = Section(markdown or " ", toc=False, root="", borders=borders)
        pdf.add_section(section, user_css=sheet(brand))
        return paper.finish(title, brand, footer, created_at or datetime(2000, 1, 1, tzinfo=UTC))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable(list(_INERT))
    parser.core.ruler.push("direction", mark_directions)
    parser.add_render_rule("text", _show_text)
    return parser


def _show_text(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    # MuPDF resolves entities twice, so the text "&lt;" would be shown as "<".
    return _ENTITY.sub("&amp;amp;", escape(str(tokens[index].content)))

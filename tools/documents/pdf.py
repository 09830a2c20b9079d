"""Markdown → a clean A4 page or more.

What could reach outside the text is off: HTML, pictures and links stay words, and the renderer is
given no folder to read from. `markdown_pdf` and MuPDF take a second to import, so they are imported
where they are used and cost a starting bot nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any

from tools.documents.brand import MARGIN, PLAIN, Brand, sheet
from tools.documents.direction import mark_directions
from tools.documents.logo import LOGO_HEIGHT, MUPDF

if TYPE_CHECKING:
    from tools.documents.paper import Paper

_INERT = ("html_block", "html_inline", "image", "link", "autolink", "reference")
_HEADING, _TURN = re.compile(r"<h[1-6](?=[ >])"), ' style="page-break-before: always"'
#: What a heading needs below itself for one line, in points; and how often pages are laid out so
#: that none stands alone.
_LINE, _LAYOUTS = 22, 4
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
    at = created_at or datetime(2000, 1, 1, tzinfo=UTC)
    with MUPDF:
        turned: frozenset[int] = frozenset()
        for _ in range(_LAYOUTS):
            paper, alone = _lay_out(markdown or " ", brand, turned)
            if not alone:
                break
            turned |= alone
        return paper.finish(title, brand, footer, at)


def _lay_out(markdown: str, brand: Brand, turned: frozenset[int]) -> tuple[Paper, frozenset[int]]:
    """The pages, with the headings `turned`, by their places, at the top of one; and those that
    stand alone at the foot of one."""
    from markdown_pdf import MarkdownPdf, Section

    from tools.documents.paper import Paper

    paper = Paper()
    top = MARGIN + (int(LOGO_HEIGHT) if brand.logo or brand.header else 6)
    pdf: Any = MarkdownPdf(toc_level=0)
    pdf.m_d, pdf.writer = _Words(turned), paper
    section = Section(markdown, toc=False, root="", borders=(MARGIN, top, -MARGIN, -MARGIN - 6))
    pdf.add_section(section, user_css=sheet(brand))
    return paper, _alone(pdf.hrefs, section, len(paper.pages))


def _alone(placed: Sequence[Any], section: Any, pages: int) -> frozenset[int]:
    """Which headings stand alone at the foot of a page. None where one goes over pages itself: it
    has several places then, and turning it over would never end."""
    found = [one for one in placed if one.heading and one.open_close & 1]
    high, low = section.rect.y0 + section.borders[1], section.rect.y1 + section.borders[3]
    if any(one.rect[3] - one.rect[1] > (low - high) / 2 for one in found):
        return frozenset()
    return frozenset(
        place
        for place, one in enumerate(found)
        if one.page_num < pages and one.rect[1] > high + 1 and one.rect[3] > low - _LINE
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The parser, as `markdown_pdf` knows it; some headings begin a page."""

    turned: frozenset[int]

    def render(self, markdown: str) -> str:
        html = str(_parser().render(markdown))
        places = count()
        return _HEADING.sub(lambda h: h[0] + _TURN * (next(places) in self.turned), html)


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

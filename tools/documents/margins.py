"""What stands in the margins of a page: a band of colour, the head line, the logo, the foot.

Loads MuPDF, like `paper.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any

import pymupdf

from tools.documents.brand import MARGIN, Brand, colour
from tools.documents.direction import runs_right_to_left
from tools.documents.logo import LOGO_HEIGHT, LOGO_WIDTH

_library: Any = pymupdf
_mupdf: Any = _library.mupdf
_GREY, _SIZE, _LONGEST = (0.357, 0.396, 0.459), 8.0, 120
_STYLE = "body, p { margin: 0; font-family: sans-serif; font-size: 8pt; color: #5b6675; }"
#: Latin, Greek and Cyrillic letters, each by itself, and the signs between them.
_SIMPLE = re.compile(
    r"[ -~\u00a1-\u00ac\u00ae-\u024f\u0370-\u0481\u048a-\u052f\u2010-\u2027\u2030-\u203a\u20ac]*"
)
#: Kept free for the page's number, in points.
_COUNT = 60
#: Words too wide for their place are set smaller, step by step.
_SCALES = tuple(0.85**step for step in range(10))

Place = tuple[float, float, float, float]


@dataclass(slots=True)
class Margins:
    """Head and foot of one document's pages."""

    brand: Brand
    footer: str
    logo: Any = None
    font: Any = field(default_factory=partial(_mupdf.fz_new_base14_font, "Helvetica"))

    def __post_init__(self) -> None:
        if self.brand.logo:
            data = _mupdf.fz_new_buffer_from_copied_data(self.brand.logo)
            self.logo = _mupdf.fz_new_image_from_buffer(data)

    def draw(self, device: Any, size: Any, count: str) -> None:
        """`count` says which page it is, of how many."""
        width, height = size[2], size[3]
        left, right, top, line = MARGIN, width - MARGIN, MARGIN - 26, height - MARGIN + 8
        _fill(device, (0, 0, width, 5), colour(self.brand))
        if self.brand.header:
            self._words(device, (left, top + 8, right - LOGO_WIDTH, top + 24), self.brand.header)
        if self.logo is not None:
            self._picture(device, right, top)
        self._words(device, (left, line, right - _COUNT, line + 14), self.footer)
        self._words(device, (left, line, right, line + 14), count, at_right=True)

    def _picture(self, device: Any, right: float, top: float) -> None:
        """In its own proportions; the same object on every page, so that it is kept once."""
        wide, high = self.logo.w(), self.logo.h()
        scale = min(LOGO_WIDTH / wide, LOGO_HEIGHT / high)
        place = _mupdf.fz_make_matrix(wide * scale, 0, 0, high * scale, right - wide * scale, top)
        _mupdf.fz_fill_image(device, self.logo, place, 1.0, _mupdf.FzColorParams())

    def _words(self, device: Any, place: Place, text: str, at_right: bool = False) -> None:
        """Words that need no shaping, and fit, are set as they are, in a tenth of the time."""
        text = text[:_LONGEST]
        if not text.strip():
            return
        if not _SIMPLE.fullmatch(text):
            return _lay_words(device, place, text, at_right)
        words = _mupdf.fz_new_text()
        across = self._set(words, 0, 0, text)
        if across > place[2] - place[0]:
            return _lay_words(device, place, text, at_right)
        start = place[2] - across if at_right else place[0]
        words = _mupdf.fz_new_text()
        self._set(words, start, place[1] + 9, text)
        _mupdf.fz_fill_text(device, words, *_painted(_GREY))
        return None

    def _set(self, words: Any, x: float, y: float, text: str) -> float:
        """Adds them at a point; how far they reach."""
        matrix = _mupdf.fz_make_matrix(_SIZE, 0, 0, -_SIZE, x, y)
        neutral = (0, 0, _mupdf.FZ_BIDI_NEUTRAL, _mupdf.FZ_LANG_UNSET)
        reached: float = _mupdf.fz_show_string(words, self.font, matrix, text, *neutral).e
        return reached


def _lay_words(device: Any, place: Place, text: str, at_right: bool) -> None:
    """Words of any script, by the same means as the page's own."""
    turned = runs_right_to_left(text)
    # The renderer turns left and right round in text that runs right to left.
    align = "right" if at_right != turned else "left"
    way = ' dir="rtl"' if turned else ""
    html = f'<p{way} style="text-align:{align}">{escape(text)}</p>'
    story = _library.Story(html=html, user_css=_STYLE)
    wide, high = place[2] - place[0], place[3] - place[1]
    for scale in _SCALES:
        more, _ = story.place((0, 0, wide / scale, high / scale))
        if not more:
            break
    matrix = (scale, 0, 0, scale, place[0], place[1])
    story.draw(_library.DeviceWrapper(device), matrix)


def _fill(device: Any, place: Place, shade: Sequence[float]) -> None:
    path = _mupdf.fz_new_path()
    _mupdf.fz_rectto(path, *place)
    values = _mupdf.new_floats(len(shade))
    for index, value in enumerate(shade):
        _mupdf.floats_setitem(values, index, value)
    _mupdf.fz_fill_path(device, path, 0, *_painted(values))
    _mupdf.delete_floats(values)


def _painted(shade: Any) -> tuple[Any, ...]:
    """Where nothing is turned or moved, in one colour that covers."""
    return _mupdf.FzMatrix(), _mupdf.fz_device_rgb(), shade, 1.0, _mupdf.FzColorParams()

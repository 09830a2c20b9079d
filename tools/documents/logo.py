"""The picture on documents: whether it is one, and as large as paper needs it.

MuPDF knows one thread, and pages are printed beside the event loop: whoever uses it holds `MUPDF`.
"""

from __future__ import annotations

import io
import threading
from functools import lru_cache
from typing import Any

from store.errors import BadInput

#: A logo is shown at most this large on paper (points), and read up to these limits.
LOGO_WIDTH, LOGO_HEIGHT = 130.0, 34.0
LOGO_BYTES, LOGO_PIXELS = 1024 * 1024, 4000
#: Dots for each point on paper: 300 an inch.
_DOTS = 300 / 72
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
#: What a JPEG says of itself that Word knows; others, and those for print, are drawn anew.
_KNOWN = (b"JFIF", b"Exif")
_COLOURS = 3
MUPDF = threading.RLock()


def check_logo(data: bytes) -> None:
    """BadInput with what is wrong, when it is no picture that can stand on a page."""
    if len(data) > LOGO_BYTES:
        raise BadInput(what="The logo is larger than 1 MB. Save it smaller and try again.")
    if not data.startswith(_PICTURES):
        raise BadInput(what="The logo is not a PNG or JPEG picture. Save it as one of these.")
    width, height = logo_size(data)
    # The size is looked at first: a small file may claim to be an endless picture.
    if max(width, height) > LOGO_PIXELS:
        raise BadInput(what=f"The logo is larger than {LOGO_PIXELS:,} pixels. Save it smaller.")
    if min(width, height) < 1 or _pixels(data) is None:
        raise BadInput(what="The logo cannot be read: the picture is damaged. Save it again.")


def logo_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the picture's head says; (-1, -1) where it says none."""
    import imagesize

    width, height = imagesize.get(io.BytesIO(data))
    return int(width), int(height)


@lru_cache(maxsize=4)
def logo_on_paper(data: bytes) -> bytes | None:
    """The picture with no more dots than paper shows, in colours and a format every document can
    hold; None for one that cannot be used.

    Every page of a batch holds it, so a large one would be most of the package.
    """
    try:
        check_logo(data)
    except BadInput:
        return None
    width, height = logo_size(data)
    scale = min(1.0, LOGO_WIDTH * _DOTS / width, LOGO_HEIGHT * _DOTS / height)
    known = data.startswith(_PICTURES[0]) or data[6:10] in _KNOWN
    if known and scale == 1.0:
        return data
    drawn = _drawn(data, scale)
    return data if known and drawn and len(drawn) > len(data) else drawn


def _drawn(data: bytes, scale: float) -> bytes | None:
    """As a PNG in red, green and blue, or grey."""
    import pymupdf

    library: Any = pymupdf
    with MUPDF:
        try:
            picture = library.Pixmap(data)
            if picture.colorspace is None or picture.colorspace.n > _COLOURS:
                picture = library.Pixmap(library.csRGB, picture)
            wide, high = (max(1, round(side * scale)) for side in (picture.width, picture.height))
            made: bytes = library.Pixmap(picture, wide, high).tobytes("png")
        except Exception:  # As below.
            return None
    return made


def _pixels(data: bytes) -> Any:
    """None where they cannot be read."""
    import pymupdf

    library: Any = pymupdf
    with MUPDF:
        try:
            return library.Pixmap(data)
        except Exception:  # MuPDF raises several kinds of its own, all meaning the same.
            return None

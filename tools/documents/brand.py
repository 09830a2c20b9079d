"""How a workspace's documents look: its colour, its logo, a line at the head."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import Any

from store.errors import BadInput

ACCENT = "#0b6e6e"
#: A logo is shown at most this large on paper (points), and read up to these limits.
LOGO_WIDTH, LOGO_HEIGHT = 130.0, 34.0
LOGO_BYTES, LOGO_PIXELS = 1024 * 1024, 4000
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class Brand:
    """`accent` is #rrggbb; `logo` the bytes of a PNG or JPEG that passed `check_logo`."""

    accent: str = ACCENT
    logo: bytes | None = None
    header: str = ""

    def __post_init__(self) -> None:
        if not _COLOUR.fullmatch(self.accent):
            raise BadInput(what=f'"{self.accent}" is no colour. Write it like {ACCENT}.')


PLAIN = Brand()


def sheet(brand: Brand) -> str:
    """The style sheet of a page in the brand's colour."""
    text = files("tools.documents").joinpath("page.css").read_text("utf-8")
    return Template(text).substitute(accent=brand.accent)


def colour(brand: Brand) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = (int(brand.accent[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


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
    if min(width, height) < 1 or not _decodes(data):
        raise BadInput(what="The logo cannot be read: the picture is damaged. Save it again.")


def logo_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the picture's head says; (-1, -1) where it says none."""
    import imagesize

    width, height = imagesize.get(io.BytesIO(data))
    return int(width), int(height)


def _decodes(data: bytes) -> bool:
    import pymupdf

    library: Any = pymupdf
    try:
        library.Pixmap(data)
    except Exception:  # MuPDF raises several kinds of its own, all meaning the same.
        return False
    return True

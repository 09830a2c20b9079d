"""How a workspace's documents look: its colour, its logo, a line at the head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from string import Template

from store.errors import BadInput

ACCENT = "#0b6e6e"
#: Of a page, in points.
MARGIN = 54
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


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

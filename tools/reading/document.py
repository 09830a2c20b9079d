"""A document as it was read: a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["pdf", "docx", "txt", "eml"]

#: What is read of one document: pages, letters of text, bytes of the file.
MOST_PAGES, MOST_LETTERS, MOST_BYTES = 500, 1_500_000, 10 * 1024 * 1024
#: What one file may unpack to.
MOST_UNPACKED = 60 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 1; 0 where the file has no pages. `part` names an attachment."""

    number: int
    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`headers` are a mail's, as (name, value). `dated` is when it was sent or last saved.

    `own` is what the sender of a mail wrote, without the quoted history. Tables stand in the text
    as Markdown rows. `remarks` say what was left out.
    """

    kind: Kind
    title: str
    pages: tuple[Page, ...]
    headers: tuple[tuple[str, str], ...] = ()
    own: str = ""
    dated: datetime | None = None
    remarks: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name), "")

    @property
    def text(self) -> str:
        return "\n\n".join(page.text for page in self.pages)

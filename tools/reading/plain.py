"""Plain text in whatever encoding, and text out of HTML."""

from __future__ import annotations

import io
import re

from store.errors import NotReadable
from tools.importing.source import detect_encoding
from tools.reading.document import MOST_LETTERS, Document, Page

_LONG = "The end was left out: it is too long."


def read_txt(name: str, data: bytes) -> Document:
    text = data.decode(detect_encoding(name, io.BytesIO(data)), "replace")
    tidy = tidy_text(text)
    if not tidy:
        raise NotReadable(name=name, why="it holds no text.")
    remarks = (_LONG,) if len(tidy) > MOST_LETTERS else ()
    return Document("txt", "", (Page(0, tidy[:MOST_LETTERS]),), remarks=remarks)


def tidy_text(text: str) -> str:
    """One kind of line end, no space at a line's end, at most one empty line in a row."""
    lines = "\n".join(line.rstrip() for line in text.replace("\f", "\n\n").splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines.replace("\ufeff", "")).strip()


def html_text(markup: str) -> str:
    """What a reader sees: paragraphs and tables; links and pictures stay words."""
    import html2text

    reader = html2text.HTML2Text(bodywidth=0)
    reader.ignore_links = reader.ignore_images = reader.ignore_emphasis = True
    reader.pad_tables = False
    reader.escape_snob = False
    return tidy_text(reader.handle(markup[:MOST_LETTERS]))

"""DOCX → pages of text. Word notes where its pages broke when it last saved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from store.errors import NotReadable
from tools.reading.document import MOST_LETTERS, MOST_UNPACKED, Document, Page
from tools.reading.tables import rows_text

_PARTS = 2000
_DAMAGED = "it is damaged. Save it again and drop it in."
_BOMB = "it unpacks to far more than a document holds."
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(name: str, data: bytes) -> Document:
    refuse_bomb(name, data)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        file: Any = docx.Document(io.BytesIO(data))
        pages = tuple(_pages(file))
    except (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, EOFError):
        # What lxml cannot parse is a SyntaxError.
        raise NotReadable(name=name, why=_DAMAGED) from None
    if not pages:
        raise NotReadable(name=name, why="it holds no text.")
    remarks = ("The end was left out: it is too long.",) if _letters(pages) >= MOST_LETTERS else ()
    core = file.core_properties
    return Document("docx", core.title or "", pages, dated=_saved(core), remarks=remarks)


def refuse_bomb(name: str, data: bytes) -> None:
    """By the sizes its directory tells: an entry that holds more is an error when it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise NotReadable(name=name, why=_DAMAGED) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotReadable(name=name, why="it is protected by a password.")
    if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise NotReadable(name=name, why=_BOMB)


def _saved(core: Any) -> datetime | None:
    """None where no person saved it: a program's template carries a date of its own."""
    moment: datetime | None = core.modified if core.last_modified_by else None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _letters(pages: tuple[Page, ...]) -> int:
    return sum(len(page.text) for page in pages)


def _pages(file: Any) -> Iterator[Page]:
    """Numbered where the file says where its pages break, else one page without a number."""
    number, block, letters, broken = 1, [*_heads(file)], 0, _has_breaks(file)
    for text, breaks in _blocks(file):
        number_after = number + breaks
        if breaks and any(block):
            yield Page(number, "\n\n".join(block))
            block = []
        number = number_after
        letters += len(text)
        if letters > MOST_LETTERS:
            break
        block += [text] if text else []
    if any(block):
        yield Page(number if broken else 0, "\n\n".join(block))


def _has_breaks(file: Any) -> bool:
    return any(_breaks(part) for part in file.element.body)


def _heads(file: Any) -> list[str]:
    """What stands in the heads and feet of the pages, once."""
    found: dict[str, None] = {}
    for section in file.sections:
        for zone in (section.header, section.footer):
            text = "\n".join(filter(None, (one.text.strip() for one in zone.paragraphs)))
            if any(letter.isalpha() for letter in text):
                found[text] = None
    return list(found)


def _blocks(file: Any) -> Iterator[tuple[str, int]]:
    """(paragraph or table, how many pages begin with or before it), from the top."""
    for part in file.element.body:
        if part.tag == f"{_W}p":
            yield _paragraph(part), _breaks(part)
        elif part.tag == f"{_W}tbl":
            rows = [
                [_words(cell) for cell in row.iterfind(f"{_W}tc")]
                for row in part.iterfind(f"{_W}tr")
            ]
            yield rows_text(rows), _breaks(part)
        elif part.tag == f"{_W}sdt":
            yield _words(part), _breaks(part)


def _paragraph(part: Any) -> str:
    text, style = _words(part), part.style or ""
    return f"## {text}" if text and style.lower().startswith(("heading", "title")) else text


def _words(part: Any) -> str:
    """Text with its line ends and tabs; what was deleted with changes tracked is not there."""
    found = []
    for one in part.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
        if one.tag == f"{_W}t":
            found.append(one.text or "")
        else:
            found.append("\n" if one.tag in (f"{_W}br", f"{_W}p") else " ")
    return "\n".join(line.strip() for line in "".join(found).strip().splitlines() if line.strip())


def _breaks(part: Any) -> int:
    """Breaks Word set when it laid the pages out, or else those a person set."""
    laid = sum(1 for _ in part.iter(f"{_W}lastRenderedPageBreak"))
    return laid or sum(1 for one in part.iter(f"{_W}br") if one.get(f"{_W}type") == "page")

"""PDF → pages of text, with tables as Markdown rows.

MuPDF works on without letting other threads in, so it is called in a process of its own
(`apart.py`); its import takes a second and happens where it is used.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from store.errors import NotReadable
from tools.reading.document import MOST_LETTERS, MOST_PAGES, Document, Page
from tools.reading.tables import rows_text

#: Seconds spent on looking for tables; pages after that are read as running text.
TABLE_TIME = 6.0
_SCANNED = (
    "it is a scan: its pages are pictures without text. Run text recognition (OCR) over it and "
    "drop it in again."
)


def read_pdf(name: str, data: bytes) -> Document:
    import pymupdf

    library: Any = pymupdf
    library.TOOLS.mupdf_display_errors(False)
    try:
        with library.open(stream=data, filetype="pdf") as file:
            if file.needs_pass:
                why = "it is protected by a password. Save it without one and drop it in again."
                raise NotReadable(name=name, why=why)
            return _read(name, file)
    except (library.FileDataError, library.EmptyFileError, RuntimeError, ValueError):
        raise NotReadable(name=name, why="it is damaged. Save it again and drop it in.") from None


def _read(name: str, file: Any) -> Document:
    count, until = file.page_count, time.monotonic() + TABLE_TIME
    pages: list[Page] = []
    letters, read = 0, 0
    for number in range(1, min(count, MOST_PAGES) + 1):
        text = _page_text(file.load_page(number - 1), tables=time.monotonic() < until)
        letters, read = letters + len(text), number
        if letters > MOST_LETTERS:
            break
        pages += [Page(number, text)] if text else []
    if not pages:
        raise NotReadable(name=name, why=_SCANNED if count else "it has no pages.")
    return Document(
        kind="pdf",
        title=(file.metadata or {}).get("title") or "",
        pages=tuple(pages),
        dated=pdf_date((file.metadata or {}).get("modDate") or ""),
        remarks=tuple(_remarks(count, read, {page.number for page in pages})),
    )


def _remarks(count: int, read: int, told: set[int]) -> Iterator[str]:
    if read < count:
        yield f"Only the first {read:,} of {count:,} pages were read."
    silent = [number for number in range(1, read + 1) if number not in told]
    if silent:
        shown = ", ".join(str(number) for number in silent[:10]) + (" …" if silent[10:] else "")
        yield f"No text on page {shown}: empty, or a picture."


def _page_text(page: Any, *, tables: bool) -> str:
    """Blocks from top to bottom; what stands in a table is said by its rows."""
    found = _tables(page) if tables else []
    blocks = [
        (block[1], block[0], " ".join(block[4].split()))
        for block in page.get_text("blocks", sort=True)
        if block[6] == 0 and not any(_within(block, box) for box, _ in found)
    ]
    blocks += [(box[1], box[0], text) for box, text in found]
    return "\n\n".join(text for _, _, text in sorted(blocks) if text.strip())


def _tables(page: Any) -> list[tuple[Any, str]]:
    """(its box, its rows), of tables with lines and at least two rows and columns."""
    if not page.get_cdrawings():
        return []
    finder = page.find_tables()
    found = [(table.bbox, table.extract()) for table in finder.tables if table.col_count > 1]
    return [(box, rows_text(rows)) for box, rows in found if len(rows) > 1]


def _within(block: Any, box: Any) -> bool:
    middle, centre = (block[1] + block[3]) / 2, (block[0] + block[2]) / 2
    return bool(box[1] <= middle <= box[3] and box[0] <= centre <= box[2])


def pdf_date(text: str) -> datetime | None:
    """`D:20261103120000+01'00'`, as far as it is there."""
    digits = text.removeprefix("D:")
    stamp, zone = digits[:14], digits[14:].replace("'", "")
    try:
        moment = datetime.strptime(stamp.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        if len(zone) >= 5 and zone[0] in "+-":
            away = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
            moment = moment.replace(tzinfo=timezone(away if zone[0] == "+" else -away))
    except ValueError:
        return None
    return moment

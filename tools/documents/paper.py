"""Pages as they are laid out, and the file they end up in: one document, written once.

What `markdown_pdf` writes would have to be read again for heads, feet and metadata. Here its pages
stay open until their number is known, which costs half the time and leaves nothing random in the
file. This module loads MuPDF: it is imported where a page is printed, and used under `logo.MUPDF`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pymupdf

from tools.documents.brand import Brand
from tools.documents.margins import Margins

_library: Any = pymupdf
_mupdf: Any = _library.mupdf
#: Of 100: nearly as small as the best, in half the time.
_EFFORT = 50


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is still drawn on; `size` is its rectangle."""

    size: Any
    device: Any
    resources: Any
    contents: Any


@dataclass(slots=True)
class Paper:
    """Stands in for the writer `markdown_pdf` draws its pages with."""

    document: Any = field(default_factory=_mupdf.pdf_create_document)
    pages: list[Page] = field(default_factory=list)

    def begin_page(self, size: Any) -> Any:
        begun = _mupdf.pdf_page_write(self.document, _mupdf.FzRect(*size))
        self.pages.append(Page(size, *begun))
        return _library.DeviceWrapper(begun[0])

    def end_page(self) -> None:
        """It stays open for its head and foot."""

    def finish(self, title: str, brand: Brand, footer: str, created_at: datetime) -> bytes:
        """Heads and feet, metadata, fonts cut to what is used. Returns the file."""
        margins = Margins(brand, footer)
        for number, page in enumerate(self.pages, start=1):
            margins.draw(page.device, page.size, f"{number} / {len(self.pages)}")
            self._close(page)
        self._describe(title, created_at)
        _mupdf.pdf_subset_fonts2(self.document, list(range(len(self.pages))))
        return self._written()

    def _close(self, page: Page) -> None:
        _mupdf.fz_close_device(page.device)
        size = _mupdf.FzRect(*page.size)
        made = _mupdf.pdf_add_page(self.document, size, 0, page.resources, page.contents)
        _mupdf.pdf_insert_page(self.document, -1, made)

    def _describe(self, title: str, created_at: datetime) -> None:
        stamp = created_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        about = _mupdf.pdf_add_new_dict(self.document, 4)
        values = {"Title": title, "Creator": "Touchline", "CreationDate": stamp, "ModDate": stamp}
        for name, value in values.items():
            _mupdf.pdf_dict_put_text_string(about, _mupdf.pdf_new_name(name), value)
        trailer = _mupdf.pdf_trailer(self.document)
        _mupdf.pdf_dict_put(trailer, _mupdf.pdf_new_name("Info"), about)

    def _written(self) -> bytes:
        options = _mupdf.PdfWriteOptions()
        options.do_garbage = 4
        options.do_use_objstms = 1
        options.do_compress = options.do_compress_fonts = options.do_compress_images = 1
        options.compression_effort = _EFFORT
        # A number for the file would be a random one.
        options.dont_regenerate_id = 1
        held = _mupdf.fz_new_buffer(1 << 16)
        out = _mupdf.FzOutput(held)
        _mupdf.pdf_write_document(self.document, out, options)
        out.fz_close_output()
        found: bytes = _mupdf.fz_buffer_extract(held)
        return found

"""A file's name and bytes → a `Document`. Whatever the bytes are, `NotReadable` is the worst."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from store.errors import NotReadable
from tools.reading.document import Document, Kind
from tools.reading.docx import read_docx
from tools.reading.kinds import kind_of
from tools.reading.mail import read_eml
from tools.reading.pdf import read_pdf
from tools.reading.plain import read_txt

Reader = Callable[[str, bytes], Document]


def read_document(name: str, data: bytes) -> Document:
    """In this very process: for outside files use `read_apart`. Raises `NotReadable`."""
    readers: dict[Kind, Reader] = {**_simple(), "eml": read_eml}
    return readers[kind_of(name, data)](name, data)


def read_simple(name: str, data: bytes) -> Document:
    """The same for what hangs on a mail: a further mail is not opened."""
    kind = kind_of(name, data)
    reader = _simple().get(kind)
    if reader is None:
        raise NotReadable(name=name, why="it is a mail attached to a mail.")
    return reader(name, data)


def _simple() -> Mapping[Kind, Reader]:
    return {"pdf": read_pdf, "docx": read_docx, "txt": read_txt}

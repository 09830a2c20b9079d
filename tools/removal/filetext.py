"""The words in a file, as far as they can be read, for looking a person up in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

from tools.documents.logo import MUPDF

#: Bytes of one archive's members that are read, and how deep archives are opened.
_MOST = 200_000_000
_DEPTH = 3
_TAG = re.compile(r"<[^<>]{1,2000}>")


def words_of(name: str, content: bytes, depth: int = 0) -> str:
    """Text of CSV, TXT, e-mail, PDF and of what a ZIP or an office document holds. Anything else
    is read as the letters its bytes make."""
    if content.startswith(b"%PDF"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04") and depth < _DEPTH:
        return _archive(content, depth)
    # A word processor parts a name wherever its look changes.
    return _TAG.sub("", _plain(content)) if name.endswith(".xml") else _plain(content)


def _pdf(content: bytes) -> str:
    # Imported where it is used: a starting bot has no need of it.
    import pymupdf

    library: Any = pymupdf
    try:
        with MUPDF, library.open(stream=content, filetype="pdf") as document:
            pages = [page.get_text() for page in document]
            return "\n".join([*pages, *map(str, (document.metadata or {}).values())])
    except (RuntimeError, ValueError):
        return _plain(content)


def _archive(content: bytes, depth: int) -> str:
    read, words = 0, []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                read += entry.file_size
                words.append(entry.filename)
                if read <= _MOST and not entry.flag_bits & 0x1:
                    words.append(words_of(entry.filename, packed.read(entry), depth + 1))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        words.append(_plain(content))
    return "\n".join(words)


def _plain(content: bytes) -> str:
    """Bytes as UTF-8 and, where they are none, as UTF-16 and Latin-1 too."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        texts = (content.decode(name, "ignore") for name in ("utf-8", "utf-16-le", "latin-1"))
        return "\n".join(texts)
